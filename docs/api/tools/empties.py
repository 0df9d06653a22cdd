"""What a form sends for a box that nobody filled in, an empty text or null, counts as absent: where a request has one, schemathesis must not
want it refused. Its summary counts what is dropped here."""

import schemathesis


def has_empty(value):
    if isinstance(value, dict):
        return any(has_empty(member) for member in value.values())
    if isinstance(value, list):
        return any(has_empty(member) for member in value)
    return value is None or value == ""


@schemathesis.hook
def filter_failure(context, failure, case, response):
    accepted = type(failure).__name__ == "AcceptedNegativeData"
    return not accepted or not any(has_empty(part) for part in (case.query, dict(case.headers or {}), case.body))
