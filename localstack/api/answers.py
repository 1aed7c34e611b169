"""Who gave an answer: the API, or the gateway of LocalStack in front of it. Pure, so that it can be tested."""

import json

# LocalStack reads forms before it asks a function, and answers 500 where a form has no boundary.
MULTIPART_WITHOUT_BOUNDARY = b"Error in apigateway invocation: list index out of range"


def of_gateway(status: int, headers: dict, body: bytes) -> bool:
    """Whether LocalStack's gateway or Vite answered by itself. A failed function is not excused: 5xx is never theirs."""
    if body == MULTIPART_WITHOUT_BOUNDARY:
        return True
    if status >= 500 or any(name.lower() == "x-request-id" for name in headers):
        return False
    if not body.strip():
        return True
    try:
        told = json.loads(body)
    except ValueError:
        return True  # the API answers JSON, and its pages with a request id
    # The gateway's own refusals, as stacks/api.go words them, know no instance.
    return not isinstance(told, dict) or "instance" not in told


def summary(lines: list[dict]) -> dict:
    """Counts by role and by operation, and what was found, each kind of finding once per operation and status."""
    roles: dict[str, int] = {}
    operations: dict[str, dict] = {}
    findings: dict[tuple, dict] = {}
    gateway = 0
    for line in lines:
        roles[line["role"]] = roles.get(line["role"], 0) + 1
        gateway += line["gateway"]
        counts = operations.setdefault(line["operation"], {}).setdefault(line["role"], [0, 0])
        counts[0] += 1
        counts[1] += 200 <= line["status"] < 400
        for check in line["failed"]:
            kind = "5xx" if line["status"] >= 500 else "undocumented"
            first = findings.setdefault((kind, line["operation"], line["status"], check), {**line, "kind": kind, "check": check, "times": 0})
            first["times"] += 1
    return {"roles": roles, "operations": operations, "findings": list(findings.values()), "gateway": gateway}
