"""Makes JSON schemas, as kubeconform reads them: schemas.py FOLDER FILE …

A FILE is Kubernetes' OpenAPI file, swagger.json, or a CustomResourceDefinition in YAML. One schema for each version of a kind,
complete in itself. Fields that Kubernetes does not know are refused. Rules in CEL are not part of a schema.
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
    # What has no type only adds conditions to another schema, and lists no fields.
    if "properties" in made and made.get("type") == "object" and not node.get("x-kubernetes-preserve-unknown-fields"):
        made.setdefault("additionalProperties", False)
    if made.get("type") == "string" and "format" in made:
        del made["format"]
    return made


def nullable(schema):
    """Kubernetes takes null for what is left out."""
    if isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
    return schema


def of_kubernetes(source):
    with open(source, encoding="utf-8") as file:
        definitions = json.load(file)["definitions"]
    # A Quantity is a number as well, in what people write.
    definitions["io.k8s.apimachinery.pkg.api.resource.Quantity"] = {"type": ["string", "number"]}
    for name, definition in definitions.items():
        for kind in definition.get("x-kubernetes-group-version-kind", []):
            yield kind["group"], kind["version"], kind["kind"], inline(definition, definitions, {name})


def of_custom_resource(source):
    import yaml

    with open(source, encoding="utf-8") as file:
        spec = next(each["spec"] for each in yaml.safe_load_all(file) if each)
    for version in spec["versions"]:
        yield spec["group"], version["name"], spec["names"]["kind"], inline(version["schema"]["openAPIV3Schema"], {}, set())


def main(folder, *sources):
    os.makedirs(folder, exist_ok=True)
    for source in sources:
        for group, version, kind, schema in (of_kubernetes if source.endswith(".json") else of_custom_resource)(source):
            suffix = "-".join(part for part in (group.split(".")[0], version) if part)
            with open(os.path.join(folder, f"{kind}-{suffix}.json".lower()), "w", encoding="utf-8") as file:
                json.dump(schema, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
