"""Who gave an answer: the API, or the gateway of LocalStack in front of it. Pure, so that it can be tested."""

import json

# LocalStack reads forms before it asks a function, and answers 500 where a form has no boundary.
MULTIPART_WITHOUT_BOUNDARY = b"Error in apigateway invocation: list index out of range"

# A run with fewer cases than these has not tried the API.
LEAST, LEAST_PER_ROLE = 2000, 300


def of_gateway(status: int, headers: dict, body: bytes) -> bool:
    """Whether LocalStack's gateway or Vite answered by itself. A failed function is not excused: 5xx is the API's."""
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
    gateway, unknown = 0, set()
    for line in lines:
        if line.get("unknown"):
            unknown.add(line["operation"])
        roles[line["role"]] = roles.get(line["role"], 0) + 1
        gateway += line["gateway"]
        counts = operations.setdefault(line["operation"], {}).setdefault(line["role"], [0, 0])
        counts[0] += 1
        counts[1] += 200 <= line["status"] < 400
        for check in line["failed"]:
            kind = "5xx" if line["status"] >= 500 else "undocumented"
            key = (kind, line["operation"], line["status"], check)
            findings.setdefault(key, {**line, "kind": kind, "check": check, "times": 0})["times"] += 1
    return {"roles": roles, "operations": operations, "findings": list(findings.values()), "gateway": gateway, "unknown": unknown}


# These need what no call makes: a microphone in the media room.
NEED_MEDIA = ["mark-speaking"]


def verdict(result: dict, roles: list[str]) -> list[str]:
    """The reasons to fail, none when all is well."""
    reasons = []
    if sum(result["roles"].values()) < LEAST:
        reasons.append(f"fewer than {LEAST} cases")
    reasons += [f"fewer than {LEAST_PER_ROLE} cases as {role}" for role in roles if result["roles"].get(role, 0) < LEAST_PER_ROLE]
    for name, counts in sorted(result["operations"].items()):
        if name not in NEED_MEDIA and not any(ok for _, ok in counts.values()):
            why = ": SESSIONS of localstack/api/known.py does not say in which sessions it can" if name in result["unknown"] else ""
            reasons.append(f"{name} never succeeded{why}")
    if result["findings"]:
        reasons.append(f"{len(result['findings'])} findings")
    return reasons
