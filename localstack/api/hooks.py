"""What schemathesis asks of us while it tries the API as one role: ids that exist, and a verdict on every answer.

environment: API_LINES (a file of calls), and that of known.py
"""

import json
import os
import shlex
import sys
from pathlib import Path

import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

sys.path.insert(0, str(Path(__file__).parent))
from answers import of_gateway  # noqa: E402
from fill import fill_body, fill_path, fill_version, meet  # noqa: E402
from known import SESSIONS, chance, cursors, data, learn, operation_of  # noqa: E402

lines = open(os.environ["API_LINES"], "w", buffering=1)  # noqa: SIM115 (open as long as the process)


@schemathesis.hook
def before_call(context, case, kwargs) -> None:
    """Puts in what exists, in most calls, where what was generated is well formed."""
    operation = operation_of(case)
    fill_path(case, operation)
    fill_body(case, operation)
    fill_version(case, operation)
    if operation in cursors and chance.random() < 0.3:
        path, query = cursors[operation]
        case.path_parameters, case.query = dict(path), dict(query)
    meet(case, operation)
    for name in [name for name in case.headers if name.lower() in ("cookie", "origin")]:
        del case.headers[name]
    case.headers["Cookie"] = os.environ["API_COOKIE"]
    case.headers["Origin"] = os.environ["API_ADDRESS"]


@schemathesis.hook
def after_call(context, case, response) -> None:
    """Learns from what is answered."""
    learn(case, response)


def reproduction(request) -> str:
    """The call as a line for a shell, the cookie's value left out."""
    parts = ["curl", "--path-as-is", "-i", "-X", request.method]
    for name, value in request.headers.items():
        value = value.decode("latin-1") if isinstance(value, bytes) else str(value)
        if name.lower() not in ("cookie", "user-agent", "accept-encoding", "connection", "content-length", "x-schemathesis-testcaseid"):
            parts += ["-H", shlex.quote(f"{name}: {value}")]
    parts += ["-b", '"$COOKIE"']
    body = request.body
    if body:
        body = body if isinstance(body, bytes) else str(body).encode()
        text = body[:2000].decode("utf-8", "backslashreplace")
        parts += ["--data-binary", shlex.quote(text)]
    return " ".join([*parts, shlex.quote(request.url)])


@schemathesis.check
def answers_as_described(ctx, response, case) -> None:
    """Notes the call and which of schemathesis's checks fail. It raises nothing, so that every case is tried once."""
    gateway = of_gateway(response.status_code, dict(response.headers), response.content)
    failed = []
    for check in (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance):
        if gateway:
            break
        try:
            check(ctx, response, case)
        except (AssertionError, schemathesis.errors.SchemathesisError, ExceptionGroup) as problem:
            failed.append((check.__name__, str(problem)[:600]))
    if response.status_code >= 500 and not failed and not gateway:
        failed.append(("not_a_server_error", ""))
    line = {
        "role": data["role"], "operation": operation_of(case), "status": response.status_code, "gateway": gateway,
        "seconds": round(response.elapsed, 4), "failed": [name for name, _ in failed], "phase": str(getattr(ctx, "phase", "")),
    }
    if "session_id" in (case.path_parameters or {}) and line["operation"] not in SESSIONS:
        line["unknown"] = True
    if failed or gateway:
        line |= {
            "method": response.request.method, "path": response.request.path_url[:600], "why": [why for _, why in failed],
            "body": response.content[:300].decode("utf-8", "replace"), "curl": reproduction(response.request),
        }
    lines.write(json.dumps(line) + "\n")
