"""Fails where a pod in the file would be refused by Pod Security "restricted", or is not as this chart promises."""
import sys

import yaml


def pods(document):
    kind = document.get("kind")
    if kind == "Pod":
        yield document["spec"]
    elif kind in ("Deployment", "StatefulSet", "Job"):
        yield document["spec"]["template"]["spec"]


def faults(name, pod):
    context = pod.get("securityContext", {})
    if context.get("runAsNonRoot") is not True:
        yield f"{name}: runAsNonRoot is not true"
    if context.get("seccompProfile", {}).get("type") != "RuntimeDefault":
        yield f"{name}: no seccomp profile"
    if pod.get("automountServiceAccountToken") is not False:
        yield f"{name}: a token of the service account is mounted"
    if pod.get("enableServiceLinks") is not False:
        yield f"{name}: enableServiceLinks is not false"
    for forbidden in ("hostNetwork", "hostPID", "hostIPC"):
        if pod.get(forbidden):
            yield f"{name}: {forbidden}"
    for volume in pod.get("volumes", []):
        if not set(volume) & {"configMap", "emptyDir", "secret", "persistentVolumeClaim", "projected", "csi", "ephemeral"}:
            yield f"{name}: volume {volume['name']} is of a kind that is refused"
    for container in pod.get("containers", []) + pod.get("initContainers", []):
        security = container.get("securityContext", {})
        where = f"{name}, {container['name']}"
        if security.get("allowPrivilegeEscalation") is not False:
            yield f"{where}: allowPrivilegeEscalation is not false"
        if security.get("capabilities", {}).get("drop") != ["ALL"]:
            yield f"{where}: capabilities are not dropped"
        if security.get("readOnlyRootFilesystem") is not True and not name.endswith("-kafka"):
            yield f"{where}: the root is writable"
        if "memory" not in container.get("resources", {}).get("limits", {}):
            yield f"{where}: no limit of memory"


def main(path):
    found = []
    with open(path, encoding="utf-8") as file:
        for document in yaml.safe_load_all(file):
            for pod in pods(document or {}):
                found += faults(document["metadata"]["name"], pod)
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
