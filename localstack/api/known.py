"""What schemathesis's calls know: the ids that exist, by what an operation finds something to do with.

environment: API_DATA (what school.py made, JSON), API_COOKIE (the role's), API_ADDRESS, API_SEED
"""

import json
import os
import random
import re
import uuid
from pathlib import Path

import requests
import schemathesis

data = json.loads(Path(os.environ["API_DATA"]).read_text())
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
versions: dict[str, int] = {}  # the newest version of everything that was answered
edits: dict[str, list[str]] = {}  # of a session's replay
cursors: dict[str, tuple[dict, dict]] = {}  # the path and the query that read on in a list
http = requests.Session()
http.trust_env = False
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


def send_as(cookie: str, method: str, path: str, body: dict | None = None) -> requests.Response:
    """Does what somebody's page would do beside the calls that are tried. That it is refused is part of the game."""
    headers = {"Cookie": cookie, "Origin": os.environ["API_ADDRESS"]}
    return http.request(method, f"{os.environ['API_ADDRESS']}/api/v1/{path}", json=body, headers=headers, timeout=30)


def export_of(session: object, path: dict) -> str:
    """An export of the session, which is asked for as whoever is tried; an equal one is handed out again."""
    answer = send_as(os.environ["API_COOKIE"], "POST", f"replays/{session}/exports")
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


def learn(case: schemathesis.Case, response) -> None:
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
