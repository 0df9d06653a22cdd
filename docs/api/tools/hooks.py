"""What schemathesis takes for a fault and is none; its summary counts what is dropped here."""

import json

import jsonschema_rs
import schemathesis
from schemathesis.core.parameters import ParameterLocation


def without_empty(value):
    """The value without the fields that a form sends for a box that nobody filled in: an empty text or null."""
    if isinstance(value, dict):
        return {name: without_empty(member) for name, member in value.items() if member is not None and member != ""}
    if isinstance(value, list):
        return [without_empty(member) for member in value]
    return value


def is_valid(document, schema, value):
    whole = {**schema, "components": document["components"]}
    return jsonschema_rs.validator_for(whole, validate_formats=True).is_valid(value)


def as_sent(text):
    """What the text of a parameter may mean: itself, and the number or truth that it writes."""
    yield text
    if isinstance(text, str):
        try:
            yield json.loads(text)
        except ValueError:
            pass


def are_valid_parameters(document, operation, place, values):
    described = {one["name"].lower(): one for one in operation.get("parameters", []) if one["in"] == place}
    if any(one.get("required") and one["name"] not in values for one in described.values()):
        return False
    for name, value in values.items():
        one = described.get(name.lower())
        if one is None:
            # A header that is not described, such as Accept, is of no matter; a query parameter is.
            if place == "query":
                return False
            continue
        if not any(is_valid(document, one["schema"], sent) for sent in as_sent(value)):
            return False
    return True


def is_valid_but_for_empty(case):
    """Whether an empty or null field, which counts as absent, is all that is wrong with a request."""
    document = case.operation.schema.raw_schema
    operation = document["paths"][case.path][case.method.lower()]
    query, headers, body = (without_empty(part) for part in (case.query or {}, dict(case.headers or {}), case.body))
    if [query, headers, body] == [case.query or {}, dict(case.headers or {}), case.body]:
        return False
    if case.meta is not None and case.meta.is_negative_at(ParameterLocation.PATH):
        return False
    content = operation.get("requestBody", {}).get("content", {}).get(case.media_type)
    return (
        are_valid_parameters(document, operation, "query", query)
        and are_valid_parameters(document, operation, "header", headers)
        and (content is None or is_valid(document, content["schema"], body))
    )


@schemathesis.hook
def filter_failure(context, failure, case, response):
    kind = type(failure).__name__
    if kind == "AcceptedNegativeData":
        return not is_valid_but_for_empty(case)
    # An export is described as a text, which is what clients get; schemathesis reads YAML into an object.
    types = response.headers.get("content-type", [])
    return kind != "JsonSchemaError" or not any(one.startswith("application/yaml") for one in types)
