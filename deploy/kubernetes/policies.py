"""Fails where a NetworkPolicy in the file keeps a pod from what its settings name, or is not understood by every network.

For each pod: the addresses in its variables and in its ConfigMap must be among the ports that its policy lets out; where the address is a Service
of the release, that pod's policy must let it in. Ports must be numbers: OVN-Kubernetes, which OpenShift has, takes no names.
"""
import re
import sys

import yaml

ANYWHERE = {"0.0.0.0/0", "::/0"}
ADDRESS = re.compile(r"(?:^|[/,@])([a-zA-Z][\w.-]*):(\d+)")


def matches(selector, labels):
    return selector.get("matchLabels", {}).items() <= labels.items() and not selector.get("matchExpressions")


def ports(rule):
    return {port["port"] for port in rule.get("ports", [])}


def settings(pod, config):
    """Host and port of everything that the pod's variables name."""
    values = {}
    for container in pod["containers"]:
        for source in container.get("envFrom", []):
            values |= config[source["configMapRef"]["name"]]
        values |= {variable["name"]: variable["value"] for variable in container.get("env", []) if "value" in variable}
    found = {(host, int(port)) for name, value in values.items() for host, port in ADDRESS.findall(value)}
    found |= {(host, 443) for value in values.values() for host in re.findall(r"https://([\w.-]+)(?:/|$)", value)
              if value != values.get("CHARTPULSE_PUBLIC_URL") and value not in values.get("CHARTPULSE_CORS_ORIGINS", "")}
    if "QUARKUS_MAILER_HOST" in values:
        found.add((values["QUARKUS_MAILER_HOST"], int(values["QUARKUS_MAILER_PORT"])))
    return found


def faults(documents):
    of = {}
    for document in documents:
        of.setdefault(document["kind"], {})[document["metadata"]["name"]] = document
    policies = of.get("NetworkPolicy", {})
    config = {name: document["data"] for name, document in of["ConfigMap"].items()}
    pods = {document["metadata"]["name"]: document["spec"]["template"]
            for kind in ("Deployment", "StatefulSet", "Job") for document in of.get(kind, {}).values()}

    for name, policy in policies.items():
        for direction in ("ingress", "egress"):
            for rule in policy["spec"].get(direction, []):
                yield from (f"{name}: {direction} by the name of a port, {port}" for port in ports(rule) if isinstance(port, str))
                blocks = {peer["ipBlock"]["cidr"] for peer in rule.get("to", []) if "ipBlock" in peer} & ANYWHERE
                if blocks and blocks != ANYWHERE:
                    yield f"{name}: anywhere, but by {blocks} alone"

    def policy(labels):
        found = [each["spec"] for each in policies.values() if matches(each["spec"]["podSelector"], labels)]
        return found[0] if len(found) == 1 else None

    for name, template in pods.items():
        labels = template["metadata"]["labels"]
        own = policy(labels)
        if own is None:
            yield f"{name}: not exactly one policy is for it"
            continue
        for host, port in settings(template["spec"], config):
            if host == "localhost" or matches({"matchLabels": of["Service"].get(host, {"spec": {"selector": {"": ""}}})["spec"]["selector"]}, labels):
                continue  # itself
            if not any(port in ports(rule) for rule in own.get("egress", [])):
                yield f"{name}: {host}:{port} is not let out"
            # Of the release: who is asked must let it in.
            service = of["Service"].get(host)
            for other, asked in pods.items() if service else ():
                if service["spec"]["selector"].items() <= asked["metadata"]["labels"].items():
                    if not any(port in ports(rule) and any(matches(peer.get("podSelector", {"matchExpressions": 1}), labels)
                                                           for peer in rule.get("from", []))
                               for rule in (policy(asked["metadata"]["labels"]) or {}).get("ingress", [])):
                        yield f"{name}: {other} does not let it in at {port}"


def main(path):
    with open(path, encoding="utf-8") as file:
        found = list(faults([document for document in yaml.safe_load_all(file) if document]))
    print("\n".join(found))
    sys.exit(bool(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
