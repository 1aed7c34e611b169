"""Puts what exists into what schemathesis generated, where that is well formed; has people where a call wants them."""

import datetime
import os
import time
import uuid

import schemathesis
from known import chance, data, fresh_id, is_id, often, polls_of, real_id, send_as, versions
from talk import WORDS, option

DOWNLOADS = ["captions.vtt", "captions.srt", "chapters.vtt", "chapters.json", "transcript.txt", "chat.csv", "polls.csv", "attendance.csv"]
# Whoever is tried joins again after so many seconds: without a page they are taken to have left after three minutes.
JOIN_AGAIN = 20.0
joined: dict[str, float] = {}  # when whoever is tried joined a session last


def meet(case: schemathesis.Case, operation: str) -> None:
    """Has people where an operation wants them: whoever is tried in the class, a hand up, somebody at the door."""
    path = case.path_parameters or {}
    session = path.get("session_id")
    if session in data["room"] + data["talk"] + data["recorded"] and time.monotonic() - joined.get(session, 0) > JOIN_AGAIN:
        joined[session] = time.monotonic()
        send_as(os.environ["API_COOKIE"], "POST", f"sessions/{session}/join", {"client_op_id": fresh_id()})
    if operation not in ("call-hand", "lower-hand", "admit-participant", "admit-all"):
        return
    for participant, cookie in zip(data["participants"].get(session, []), data["cookies"], strict=False):
        if path.get("participant_id", participant) == participant:
            send_as(cookie, "POST", f"sessions/{session}/join", {"client_op_id": fresh_id()})
            if operation.endswith("-hand"):
                send_as(cookie, "PUT", f"sessions/{session}/hands", {"client_op_id": fresh_id(), "raised": True})


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
