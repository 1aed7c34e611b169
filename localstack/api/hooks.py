"""What schemathesis asks of us while it tries the API as one role: ids that exist, and a verdict on every answer.

environment: API_DATA (what school.py made, JSON), API_COOKIE (the role's), API_ADDRESS, API_LINES (a file of calls)
"""

import datetime
import json
import os
import random
import re
import shlex
import sys
import uuid
from pathlib import Path

import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

sys.path.insert(0, str(Path(__file__).parent))
from answers import of_gateway  # noqa: E402

data = json.loads(Path(os.environ["API_DATA"]).read_text())
lines = open(os.environ["API_LINES"], "w", buffering=1)  # noqa: SIM115 (open as long as the process)
chance = random.Random(f"{os.environ.get('API_SEED', '1')} {data['role']}")

# Which sessions an operation finds something to do in.
SESSIONS = {
    "join-session": ["room", "left"], "leave-session": ["left"], "start-session": ["start"], "end-session": ["end"],
    "cancel-session": ["cancel"], "change-session": ["scheduled"], "read-session": ["room", "scheduled", "ended"],
    "read-events": ["room", "ended"], "list-participants": ["room", "ended"], "mute-all": ["room"], "mute-participant": ["room"],
    "grant-participant": ["room"], "grant-board": ["room"], "remove-participant": ["left"], "read-replay": ["ended"], "read-session-replay": ["ended"],
    "retry-replay": ["ended"], "read-session-asset": ["room", "ended"], "send-ops": ["room"],
}
versions: dict[str, int] = {}  # the newest version of everything that was answered
cursors: dict[str, tuple[dict, dict]] = {}  # the path and the query that read on in a list
UUID = re.compile(r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")


def often() -> bool:
    return chance.random() < 0.85


def is_id(value: object) -> bool:
    return isinstance(value, str) and UUID.match(value) is not None


def operation_of(case: schemathesis.Case) -> str:
    return case.operation.definition.raw["operationId"]


def real_id(name: str, operation: str, path: dict) -> str:
    """An id that exists, of the kind the parameter wants."""
    if name == "course_id":
        return chance.choice(data["courses_to_change" if operation in ("change-course", "unenroll") else "courses"])
    if name == "asset_id":
        if operation == "delete-asset" and data["assets_to_delete"]:
            return data["assets_to_delete"].pop()
        return chance.choice(data["shown" if operation == "read-session-asset" else "assets"])
    if name == "lesson_id":
        if operation == "delete-lesson" and data["lessons_to_delete"]:
            return data["lessons_to_delete"].pop()
        return chance.choice(data["lessons"])
    if name == "session_id":
        return chance.choice([each for pool in SESSIONS[operation] for each in data[pool]])
    if name == "participant_id":
        return chance.choice(data["participants"].get(path.get("session_id"), [data["participant"]]))
    return data["signed_out"] if operation == "sign-out-everywhere" else chance.choice(data["users"])


def fill_path(case: schemathesis.Case, operation: str) -> None:
    for name in ("course_id", "lesson_id", "session_id", "user_id", "participant_id", "asset_id"):
        value = (case.path_parameters or {}).get(name)
        if operation == "sign-out-everywhere" and value in (data["user"], *data["users"]) or is_id(value) and often():
            case.path_parameters[name] = real_id(name, operation, case.path_parameters)
    if operation == "change-page-notes" and isinstance(case.path_parameters.get("page"), int) and often():
        case.path_parameters["page"] = chance.randint(1, 3)
    if operation == "list-assets" and is_id((case.query or {}).get("course_id")) and often():
        case.query["course_id"] = chance.choice(data["courses"])


def fill_plan(segments: list) -> None:
    """Makes of a plan that fits its schema one that can be saved."""
    for segment in [s for s in segments if isinstance(s, dict)]:
        for each in [segment, *(segment.get("scenes") or []), *(segment.get("polls") or [])]:
            if isinstance(each, dict) and is_id(each.get("id")):
                each["id"] = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        for scene in [s for s in segment.get("scenes") or [] if isinstance(s, dict) and "layout" in s]:
            scene.update(layout="slides", regions=[], asset_id=data["assets"][0], first_page=1, last_page=3)
        for poll in [p for p in segment.get("polls") or [] if isinstance(p, dict) and "options" in p]:
            poll["options"] = []


def fill_body(case: schemathesis.Case, operation: str) -> None:
    body = case.body
    if not isinstance(body, dict) or not often():
        return
    for name, pool in (("course_id", "courses"), ("lesson_id", "lessons"), ("user_id", "users")):
        if is_id(body.get(name)):
            body[name] = chance.choice(data[pool])
    if operation == "grant-board" and isinstance(body.get("page"), str):
        body["page"] = chance.choice(["*", f"blank:{uuid.UUID(int=0)}"])
    if operation == "send-ops" and isinstance(body.get("ops"), list):
        for op in [op for op in body["ops"] if isinstance(op, dict) and is_id(op.get("id"))]:
            op["id"] = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    if operation == "change-plan" and isinstance(body.get("segments"), list):
        fill_plan(body["segments"])
    if is_id(body.get("client_op_id")):
        body["client_op_id"] = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    if isinstance(body.get("starts_at"), str) and isinstance(body.get("ends_at"), str):
        at = datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)
        body["starts_at"], body["ends_at"] = at.isoformat(), (at + datetime.timedelta(hours=1)).isoformat()
    elif operation == "change-session":
        for name in ("starts_at", "ends_at"):
            if isinstance(body.get(name), str):
                del body[name]
    if isinstance(body.get("time_zone"), str):
        body["time_zone"] = "Europe/Lisbon"
    if operation == "enroll" and body.get("role") in ("teacher", "assistant"):
        body["role"] = "student"
    if operation == "create-token" and isinstance(body.get("room_name"), str):
        body["room_name"] = data["room_name"]
        body.pop("participant_name", None)
        if "participant_identity" in body:
            body["participant_identity"] = data["participant"]


def fill_version(case: schemathesis.Case, operation: str) -> None:
    if operation.startswith("change-") and often():
        version = next((versions[v] for v in (case.path_parameters or {}).values() if v in versions), 1)
        case.headers["If-Match"] = f'"{version}"'


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
    for name in [name for name in case.headers if name.lower() in ("cookie", "origin")]:
        del case.headers[name]
    case.headers["Cookie"] = os.environ["API_COOKIE"]
    case.headers["Origin"] = os.environ["API_ADDRESS"]


@schemathesis.hook
def after_call(context, case, response) -> None:
    """Learns versions, cursors and lessons from what is answered."""
    try:
        told = json.loads(response.content)
    except ValueError:
        return
    if not isinstance(told, dict) or response.status_code >= 300:
        return
    operation = operation_of(case)
    for each in [told, *(told.get("data") or [])]:
        if isinstance(each, dict) and "version" in each and ("id" in each or "lesson_id" in each):
            versions[each.get("id") or each["lesson_id"]] = each["version"]
    if told.get("next_cursor"):
        cursors[operation] = (dict(case.path_parameters or {}), {**(case.query or {}), "cursor": told["next_cursor"]})
    if operation == "create-lesson":
        data["lessons_to_delete"].append(told["id"])
    if operation == "create-asset" and told["asset"]["status"] == "pending":
        data["assets_to_delete"].append(told["asset"]["id"])


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
    if failed or gateway:
        line |= {
            "method": response.request.method, "path": response.request.path_url[:600], "why": [why for _, why in failed],
            "body": response.content[:300].decode("utf-8", "replace"), "curl": reproduction(response.request),
        }
    lines.write(json.dumps(line) + "\n")
