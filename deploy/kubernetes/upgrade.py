"""Fails where an upgrade would be refused: upgrade.py BEFORE.yaml AFTER.yaml, both as helm template prints them.

Kubernetes lets some fields stay as they were made: selectors, and most of a StatefulSet. A resource that is no longer there is
deleted by Helm, which is meant for none that another one replaces under a new name.
"""
import sys

import yaml

# Of a StatefulSet, only these may change.
CHANGEABLE = {"replicas", "template", "updateStrategy", "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
              "revisionHistoryLimit", "ordinals"}


def resources(path):
    with open(path, encoding="utf-8") as file:
        return {(document["kind"], document["metadata"]["name"]): document
                for document in yaml.safe_load_all(file)
                if document and "helm.sh/hook" not in (document["metadata"].get("annotations") or {})}


def fixed(document):
    spec = document.get("spec") or {}
    match document["kind"]:
        case "Deployment":
            return spec["selector"]
        case "StatefulSet":
            return {key: value for key, value in spec.items() if key not in CHANGEABLE}
        case "Service":
            return spec.get("clusterIP")
    return None


def main(before, after):
    old, new = resources(before), resources(after)
    found = [f"{kind}/{name} is gone" for kind, name in old if (kind, name) not in new]
    found += [f"{kind}/{name}: {fixed(old[kind, name])} becomes {fixed(new[kind, name])}"
              for kind, name in old if (kind, name) in new and fixed(old[kind, name]) != fixed(new[kind, name])]
    # A Deployment finds its pods by labels that the new template must still have.
    for (kind, name), document in new.items():
        if kind in ("Deployment", "StatefulSet"):
            labels = document["spec"]["template"]["metadata"]["labels"]
            if not document["spec"]["selector"]["matchLabels"].items() <= labels.items():
                found.append(f"{kind}/{name}: its pods do not have the labels that it looks for")
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
