"""Makes JSON schemas, as kubeconform reads them, from Kubernetes' OpenAPI file: schemas.py swagger.json FOLDER

One file for each kind, complete in itself. Fields that Kubernetes does not know are refused.
"""
import json
import os
import sys

REFERENCE = "#/definitions/"


def inline(node, definitions, path):
    """The node with what it refers to in place of references; a reference to itself becomes "any object"."""
    if isinstance(node, list):
        return [inline(each, definitions, path) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        name = node["$ref"].removeprefix(REFERENCE)
        return {"type": "object"} if name in path else inline(definitions[name], definitions, path | {name})
    if node.get("format") == "int-or-string":
        return {"type": ["string", "integer"]}
    made = {}
    for key, value in node.items():
        if key == "properties":
            made[key] = {name: nullable(inline(each, definitions, path)) for name, each in value.items()}
        elif not key.startswith("x-") and key != "description":
            made[key] = inline(value, definitions, path)
    if "properties" in made:
        made.setdefault("additionalProperties", False)
    if made.get("type") == "string" and "format" in made:
        del made["format"]
    return made


def nullable(schema):
    """Kubernetes takes null for what is left out."""
    if isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
    return schema


def main(source, folder):
    with open(source, encoding="utf-8") as file:
        definitions = json.load(file)["definitions"]
    # A Quantity is a number as well, in what people write.
    definitions["io.k8s.apimachinery.pkg.api.resource.Quantity"] = {"type": ["string", "number"]}
    os.makedirs(folder, exist_ok=True)
    for name, definition in definitions.items():
        for kind in definition.get("x-kubernetes-group-version-kind", []):
            group = kind["group"].split(".")[0]
            suffix = "-".join(part for part in (group, kind["version"]) if part)
            schema = inline(definition, definitions, {name})
            with open(os.path.join(folder, f"{kind['kind']}-{suffix}.json".lower()), "w", encoding="utf-8") as file:
                json.dump(schema, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
