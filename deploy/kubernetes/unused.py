"""Fails where a value changes nothing of what the chart renders: unused.py CHART FOLDER, with the sets of values that it is tried with.

Each value of values.schema.json, and each that a service may have of its own, is changed alone, in one set after the other, until
something else is rendered, or the chart refuses it.
"""
import copy
import functools
import json
import pathlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import yaml

# In this order, since most values show in the first. With the second, what the first leaves out.
SETS = {
    "everything": {},
    "everything, by Jobs": {"migrate": "job", "publicUrl": "https://a.example.com",
                            "tests": {"grafana": {"url": "https://b.example.com", "existingSecret": "grafana"}}},
    "kafka-sasl-tls": {},
    "dev": yaml.safe_load("{dev: {enabled: true}, migrate: onStart}"),
}
CANDIDATES = ["other", "https://other.example.com", "Europe/Rome", "11D", "17S", "17s", "7Mi", "other@example.com", "/other", "17%", "b:9094", "sha256:" + 64 * "b"]


def merge(values, more):
    for key, value in more.items():
        values[key] = merge(values.get(key) or {}, value) if isinstance(value, dict) and value else value
    return values


def leaves(schema, definition, path=()):
    for name, each in definition.get("properties", {}).items():
        if "$ref" in each:
            each = functools.reduce(dict.get, each["$ref"].split("/")[1:], schema)
        if each.get("properties"):
            yield from leaves(schema, each, (*path, name))
        elif "const" not in each:
            yield (*path, name), each


def another(definition, value):
    """Something that the definition allows, and that is not the value."""
    if "oneOf" in definition or "anyOf" in definition:
        return another((definition.get("oneOf") or definition["anyOf"])[-1], value)
    kind = definition.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if "enum" in definition:
        return next(each for each in definition["enum"] if each and each != value)
    if kind == "boolean":
        return not value
    if kind in ("integer", "number"):
        larger = max((value or 0) + 7, definition.get("minimum", 0))
        return larger if larger <= definition.get("maximum", larger) and kind == "integer" else (value or 2) / 2 if kind == "number" else value - 1
    if kind == "array":
        return [*(value or []), item(definition.get("items", {}))]
    if kind == "string":
        fitting = [each for each in CANDIDATES if each != value and re.search(definition.get("pattern", ""), each)]
        return fitting[0] if fitting else sys.exit(f"nothing in CANDIDATES fits: {definition}")
    return {**(value or {}), "other": "1Gi"}


def item(definition):
    if definition.get("type") == "object":
        if "ipBlock" in definition.get("properties", {}):
            return {"ipBlock": {"cidr": "192.0.2.1/32"}}
        needed = {"id": "0b6f1c9e-3f0a-4f57-9d3c-0b8a7c1e2d55", "name": "other", "mountPath": "/other", "maxSkew": 7, "topologyKey": "other", "whenUnsatisfiable": "DoNotSchedule"}
        return {name: needed[name] for name in definition.get("required", ["name"])}
    return 4711 if definition.get("type") == "integer" else another(definition, None)


def main(chart, folder):
    schema = json.loads(pathlib.Path(chart, "values.schema.json").read_text(encoding="utf-8"))
    preset = yaml.safe_load(pathlib.Path(chart, "values.yaml").read_text(encoding="utf-8"))
    sets = [merge(yaml.safe_load(pathlib.Path(folder, name.split(",")[0] + ".yaml").read_text(encoding="utf-8")), more)
            for name, more in SETS.items()]

    def rendered(values):
        return subprocess.run(["helm", "template", "charts", chart, "--namespace", "charts", "--kube-version", "1.34.1", "--values", "-"],
                              input=yaml.safe_dump(values), capture_output=True, text=True, check=False)

    before = [rendered(values) for values in sets]
    for name, result in zip(SETS, before):
        if result.returncode:
            sys.exit(f"{name}: {result.stderr}")

    def unused(leaf):
        path, definition = leaf
        for values, was in zip(sets, before):
            changed = copy.deepcopy(values)
            place, now = changed, merge(copy.deepcopy(preset), values)
            for name in path[:-1]:
                place = place.setdefault(name, {})
                now = now.get(name) or {}
            place[path[-1]] = another(definition, now.get(path[-1]))
            result = rendered(changed)
            if "specifications of the schema" in result.stderr:
                return f"{'.'.join(path)}: the schema refuses what was tried. {result.stderr}"
            if result.stdout != was.stdout:
                return None
        return f"{'.'.join(path)} changes nothing"

    everything = list(leaves(schema, {"properties": {name: each for name, each in schema["properties"].items() if name != "services"}}))
    own = [(("services", "source-service", *path), each) for path, each in leaves(schema, schema["$defs"]["service"])]
    with ThreadPoolExecutor(2) as pool:
        found = [fault for fault in pool.map(unused, everything + own) if fault]
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
