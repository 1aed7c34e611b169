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
import time
import uuid
from pathlib import Path

import requests
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

sys.path.insert(0, str(Path(__file__).parent))
from answers import of_gateway  # noqa: E402
from talk import WORDS, option  # noqa: E402

data = json.loads(Path(os.environ["API_DATA"]).read_text())
lines = open(os.environ["API_LINES"], "w", buffering=1)  # noqa: SIM115 (open as long as the process)
chance = random.Random(f"{os.environ.get('API_SEED', '1')} {data['role']}")

# Which sessions an operation finds something to do in.
SESSIONS = {
    "join-session": ["room", "left", "lobby"], "leave-session": ["left"], "start-session": ["start"], "end-session": ["end"],
    "cancel-session": ["cancel"], "change-session": ["scheduled"], "read-session": ["room", "scheduled", "ended"],
    "read-events": ["room", "talk", "ended"], "list-participants": ["room", "lobby", "ended"], "mute-all": ["room"], "mute-participant": ["room"],
    "grant-participant": ["room"], "grant-board": ["room"], "remove-participant": ["left"], "read-replay": ["ended"], "read-session-replay": ["ended"],
    "list-edits": ["ended"], "add-edits": ["ended"], "change-edit": ["ended"], "share-replay": ["ended"],
    "read-late-poll": ["ended"], "answer-poll-late": ["ended"], "list-flags": ["ended"], "flag-moment": ["ended"], "unflag-moment": ["ended"],
    "read-heat": ["ended"],
    "retry-replay": ["ended"], "ask-export": ["ended"], "list-exports": ["ended"], "read-export": ["ended"], "cancel-export": ["ended"],
    "read-download": ["ended"], "mark-speaking": ["room"], "read-session-asset": ["room", "ended"], "send-ops": ["room"],
    # Locks and settings change what can be said, so they do not meet who talks.
    "change-lock": ["room", "scheduled"], "change-session-settings": ["room", "scheduled"],
    "set-consent": ["recorded"], "read-consent": ["recorded", "ended"], "set-recording": ["recorded"],
    "admit-all": ["lobby"], "admit-participant": ["door"],
    "read-roster": ["talk", "scheduled", "ended"], "read-record": ["talk", "ended"], "check-record": ["talk", "ended"],
    "read-mine": ["talk", "scheduled", "ended"], "list-questions": ["talk", "scheduled", "ended"],
    "ask-question": ["talk", "scheduled"], "withdraw-question": ["talk", "scheduled"],
    **dict.fromkeys([
        "post-message", "edit-message", "delete-message", "hide-message", "restore-message", "react-to-message", "raise-hand", "call-hand", "lower-hand",
        "send-reaction", "set-lost", "start-timer", "stop-timer", "vote-question", "answer-question", "dismiss-question", "reopen-question",
        "create-poll", "open-poll", "close-poll", "publish-poll", "retract-poll", "hide-poll-text", "answer-poll", "list-poll-answers",
    ], ["talk"]),
}
DOWNLOADS = ["captions.vtt", "captions.srt", "chapters.vtt", "chapters.json", "transcript.txt", "chat.csv", "polls.csv", "attendance.csv"]
# Where an operation is tried that is not in the list: it can then fail the verdict, and nothing else.
ANY_SESSION = ["room", "ended"]
# Which of a session's messages, questions and polls an operation finds something to do with; of polls, in which state.
SAID = {
    "edit-message": ("messages", ["own", "own_staff"]), "delete-message": ("messages", ["to_delete"]),
    "hide-message": ("messages", ["to_hide"]), "restore-message": ("messages", ["to_hide"]), "react-to-message": ("messages", ["own", "others"]),
    "vote-question": ("questions", ["others"]), "answer-question": ("questions", ["own", "others"]),
    "dismiss-question": ("questions", ["to_dismiss"]), "reopen-question": ("questions", ["to_dismiss"]),
    "withdraw-question": ("questions", ["to_withdraw"]),
    "open-poll": ("polls", ["draft", "closed", "published", "retracted"]), "close-poll": ("polls", ["open"]), "publish-poll": ("polls", ["closed"]),
    "retract-poll": ("polls", ["open", "published"]), "hide-poll-text": ("polls", ["open", "closed", "published"]), "answer-poll": ("polls", ["open"]),
    "list-poll-answers": ("polls", ["open", "closed", "published"]),
    "read-late-poll": ("polls", ["published"]), "answer-poll-late": ("polls", ["published"]),
}
STATES = {"poll.created": "draft", "poll.opened": "open", "poll.closed": "closed", "poll.published": "published", "poll.retracted": "retracted"}
# Whoever is tried joins again after so many seconds: without a page they are taken to have left after three minutes.
JOIN_AGAIN = 20.0
joined: dict[str, float] = {}  # when whoever is tried joined a session last
http = requests.Session()
http.trust_env = False
versions: dict[str, int] = {}  # the newest version of everything that was answered
edits: dict[str, list[str]] = {}  # of a session's replay
cursors: dict[str, tuple[dict, dict]] = {}  # the path and the query that read on in a list
UUID = re.compile(r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")


def often() -> bool:
    return chance.random() < 0.85


def is_id(value: object) -> bool:
    return isinstance(value, str) and UUID.match(value) is not None


def operation_of(case: schemathesis.Case) -> str:
    return case.operation.definition.raw["operationId"]


def polls_of(session: object) -> list[dict]:
    return data["said"].get(session, {}).get("polls", [])


def said(operation: str, session: object) -> list[str]:
    """What was said in a session that the operation finds something to do with."""
    noun, uses = SAID.get(operation, ("", []))
    if noun == "polls":
        in_words = operation == "hide-poll-text"
        return [p["id"] for p in polls_of(session) if p["state"] in uses and (not in_words or p["kind"] in ("short_text", "word_cloud"))]
    return [each for use in uses for each in data["said"].get(session, {}).get(noun, {}).get(use, [])]


def fresh_id() -> str:
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def send_as(cookie: str, method: str, path: str, body: dict) -> None:
    """Does what somebody's page would do beside the calls that are tried. That it is refused is part of the game."""
    headers = {"Cookie": cookie, "Origin": os.environ["API_ADDRESS"]}
    http.request(method, f"{os.environ['API_ADDRESS']}/api/v1/sessions/{path}", json=body, headers=headers, timeout=30)


def meet(case: schemathesis.Case, operation: str) -> None:
    """Has people where an operation wants them: whoever is tried in the class, a hand up, somebody at the door."""
    path = case.path_parameters or {}
    session = path.get("session_id")
    if session in data["room"] + data["talk"] + data["recorded"] and time.monotonic() - joined.get(session, 0) > JOIN_AGAIN:
        joined[session] = time.monotonic()
        send_as(os.environ["API_COOKIE"], "POST", f"{session}/join", {"client_op_id": fresh_id()})
    if operation not in ("call-hand", "lower-hand", "admit-participant", "admit-all"):
        return
    for participant, cookie in zip(data["participants"].get(session, []), data["cookies"], strict=False):
        if path.get("participant_id", participant) == participant:
            send_as(cookie, "POST", f"{session}/join", {"client_op_id": fresh_id()})
            if operation.endswith("-hand"):
                send_as(cookie, "PUT", f"{session}/hands", {"client_op_id": fresh_id(), "raised": True})


def export_of(session: object, path: dict) -> str:
    """An export of the session, which is asked for as whoever is tried; an equal one is handed out again."""
    headers = {"Cookie": os.environ["API_COOKIE"], "Origin": os.environ["API_ADDRESS"]}
    answer = http.request("POST", f"{os.environ['API_ADDRESS']}/api/v1/replays/{session}/exports", headers=headers, timeout=30)
    return answer.json()["id"] if answer.status_code == 202 else path["export_id"]


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
        sessions = [each for pool in SESSIONS.get(operation, ANY_SESSION) for each in data[pool]]
        return chance.choice([each for each in sessions if said(operation, each)] or sessions)
    if name in ("message_id", "question_id", "poll_id"):
        return chance.choice(said(operation, path.get("session_id")) or [path[name]])
    if name == "export_id":
        return export_of(path.get("session_id"), path)
    if name == "erasure_id":
        return chance.choice(data["erasures"] or [path[name]])
    if name == "edit_id":
        return chance.choice(edits.get(path.get("session_id")) or [path[name]])
    if name == "participant_id":
        return chance.choice(data["participants"].get(path.get("session_id"), [data["participant"]]))
    return data["signed_out"] if operation == "sign-out-everywhere" else chance.choice(data["users"])


def fill_path(case: schemathesis.Case, operation: str) -> None:
    for name in ("course_id", "lesson_id", "session_id", "user_id", "participant_id", "asset_id", "message_id", "question_id", "poll_id", "erasure_id",
                 "edit_id", "export_id"):
        value = (case.path_parameters or {}).get(name)
        if operation == "sign-out-everywhere" and value in (data["user"], *data["users"]) or is_id(value) and often():
            case.path_parameters[name] = real_id(name, operation, case.path_parameters)
    if operation == "read-download" and often():
        case.path_parameters["file"] = chance.choice(DOWNLOADS)
    if operation == "change-page-notes" and isinstance(case.path_parameters.get("page"), int) and often():
        case.path_parameters["page"] = chance.randint(1, 3)
    if operation == "list-assets" and is_id((case.query or {}).get("course_id")) and often():
        case.query["course_id"] = chance.choice(data["courses"])


def fill_plan(segments: list) -> None:
    """Makes of a plan that fits its schema one that can be saved."""
    for segment in [s for s in segments if isinstance(s, dict)]:
        for each in [segment, *(segment.get("scenes") or []), *(segment.get("polls") or [])]:
            if isinstance(each, dict) and is_id(each.get("id")):
                each["id"] = fresh_id()
        for scene in [s for s in segment.get("scenes") or [] if isinstance(s, dict) and "layout" in s]:
            scene.update(layout="slides", regions=[], asset_id=data["assets"][0], first_page=1, last_page=3)
        for poll in [p for p in segment.get("polls") or [] if isinstance(p, dict) and "options" in p]:
            poll["options"] = []


def fill_poll(poll: dict) -> None:
    """Makes of a poll that fits its schema one that can be asked."""
    for name, value in (("id", fresh_id()), ("prepared_id", data["prepared"])):
        if is_id(poll.get(name)):
            poll[name] = value
    if not isinstance(poll.get("options"), list) or not all(isinstance(o, dict) for o in poll["options"]):
        return
    options = poll["options"]
    match poll.get("kind"):
        case "single_choice" | "multiple_choice" | "ranking":
            options += [option(n) for n in range(len(options), 2)]
        case "scale":
            options[2:] = []
            options += [option(n) for n in range(len(options), 2)]
        case "short_text" | "word_cloud":
            options.clear()
    for each in options:
        each |= {name: value for name, value in (("id", fresh_id()), ("correct", None)) if name in each}


def fill_answer(body: dict, poll: dict) -> None:
    """Makes of an answer that fits its schema one to that poll."""
    chosen, value, text = [], None, ""
    match poll["kind"]:
        case "short_text" | "word_cloud":
            text = chance.choice([body.get("text") or "tide", *WORDS])
        case "scale":
            value = chance.randint(1, 5)
        case "single_choice":
            chosen = [chance.choice(poll["options"])]
        case _:
            chosen = chance.sample(poll["options"], len(poll["options"]))
    for name, kinds, fitting in (("round", int, poll["round"]), ("option_ids", list, chosen), ("value", int | None, value), ("text", str, text)):
        if name in body and isinstance(body[name], kinds):
            body[name] = fitting


def fill_what_is_said(body: dict, operation: str, path: dict) -> None:
    """Puts into what somebody says in a class what it is about."""
    session = path.get("session_id")
    if is_id(body.get("participant_id")) and data["participants"].get(session):
        body["participant_id"] = chance.choice(data["participants"][session])
    if is_id(body.get("reply_to")):
        messages = data["said"].get(session, {}).get("messages", {})
        pool = messages.get("own_staff" if body.get("channel") == "staff" else "others")
        body["reply_to"] = chance.choice(pool or [body["reply_to"]])
    if operation == "create-poll" and isinstance(body.get("poll"), dict):
        fill_poll(body["poll"])
    if operation == "answer-question" and body.get("text") == "":
        body["text"] = "Because of the moon."
    if operation == "hide-poll-text" and isinstance(body.get("text"), str):
        body["text"] = chance.choice([body["text"], *WORDS])
    if operation in ("answer-poll", "answer-poll-late"):
        for poll in [p for p in polls_of(session) if p["id"] == path.get("poll_id")]:
            fill_answer(body, poll)


def fill_body(case: schemathesis.Case, operation: str) -> None:
    body = case.body
    if not isinstance(body, dict) or not often():
        return
    for name, pool in (("course_id", "courses"), ("lesson_id", "lessons"), ("user_id", "users")):
        if is_id(body.get(name)):
            body[name] = chance.choice(data[pool])
    if operation == "ask-erasure":  # of one message: who is erased as a person has nothing left to try
        body.pop("user_id", None)
        body["session_id"] = chance.choice(list(data["written"]))
        body["message_id"] = chance.choice(data["written"][body["session_id"]])
    fill_what_is_said(body, operation, case.path_parameters or {})
    if operation == "add-edits" and isinstance(body.get("edits"), list):  # a part of any class, however short
        body["edits"] = [{"kind": "part.hidden", "content": {"from_ms": 0, "to_ms": 1}}]
    if operation == "flag-moment" and "at_ms" in body:  # of any class, however short
        body["at_ms"] = 0
    if operation == "share-replay" and "audience" in body:  # a student goes on reading it
        body["audience"] = "course"
    if operation == "grant-board" and isinstance(body.get("page"), str):
        body["page"] = chance.choice(["*", f"blank:{uuid.UUID(int=0)}"])
    if operation == "send-ops" and isinstance(body.get("ops"), list):
        for op in [op for op in body["ops"] if isinstance(op, dict) and is_id(op.get("id"))]:
            op["id"] = fresh_id()
    if operation == "change-plan" and isinstance(body.get("segments"), list):
        fill_plan(body["segments"])
    if is_id(body.get("client_op_id")):
        body["client_op_id"] = fresh_id()
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
    if any(p.get("name") == "If-Match" for p in case.operation.definition.raw.get("parameters", [])) and often():
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
    meet(case, operation)
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
    if operation == "ask-erasure":
        data["erasures"].append(told["id"])
    if operation in ("list-edits", "add-edits"):
        edits[(case.path_parameters or {}).get("session_id")] = [e["id"] for e in told["data"]]
    if operation == "create-lesson":
        data["lessons_to_delete"].append(told["id"])
    if operation == "create-asset" and told["asset"]["status"] == "pending":
        data["assets_to_delete"].append(told["asset"]["id"])
    if isinstance(told.get("event"), dict):
        learn_event(case, told["event"])


def learn_event(case: schemathesis.Case, event: dict) -> None:
    """Learns which messages and questions there are, and how polls stand."""
    session, kind, content = (case.path_parameters or {}).get("session_id"), event["type"], event["content"]
    there = data["said"].get(session)
    if there is None:
        return
    if kind in ("chat.message", "chat.staff_message"):
        there["messages"]["own" if kind == "chat.message" else "own_staff"].append(event["id"])
    if kind == "question.asked":
        there["questions"]["own"].append(event["id"])
    if kind not in STATES:
        return
    poll = next((p for p in there["polls"] if p["id"] == content["poll_id"]), None)
    if poll is None:
        options = [o["option_id"] for o in content["options"]]
        poll = {"id": content["poll_id"], "kind": content["kind"], "options": options, "round": 0, "state": "draft"}
        there["polls"].append(poll)
    if kind == "poll.opened":
        for each in [p for p in there["polls"] if p["state"] == "open"]:
            each["state"] = "closed"
    poll |= {"state": STATES[kind], "round": content.get("round", poll["round"])}
    if kind == "poll.closed" and isinstance(case.body, dict) and case.body.get("publish") is True:
        poll["state"] = "published"


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
