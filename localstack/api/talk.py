"""What people say in a class before the API is tried: messages, questions and polls, of whoever is tried and of others.

Whatever an operation uses up is there several times.
"""

import concurrent.futures
import uuid

WORDS = ["tide", "moon", "gravity"]  # what polls in words were answered
CHOICE, IN_WORDS = "single_choice", "word_cloud"


def option(n: int) -> dict:
    return {"id": str(uuid.uuid4()), "label": f"Option {n + 1}", "correct": None}


def poll_of(kind: str) -> dict:
    """A poll that can be asked."""
    return {
        "id": str(uuid.uuid4()), "kind": kind, "question": "What moves the sea?", "explanation": "", "secret": False, "show_counts": True,
        "options": [option(n) for n in range(3)] if kind == CHOICE else [],
    }


class Talk:
    """A live class in which whoever is tried, its teacher and students talk."""

    def __init__(self, session: str, who, teacher, students: list, staff: bool) -> None:
        self.session, self.who, self.teacher, self.students, self.staff = session, who, teacher, students, staff

    def say(self, person, path: str, body: dict, method: str = "POST") -> str | None:
        """Writes something and returns the id of the event that it made."""
        written = person.send(method, f"/sessions/{self.session}{path}", {**body, "client_op_id": str(uuid.uuid4())})
        return written["event"]["id"] if written["event"] else None

    def post(self, person, count: int, channel: str = "all") -> list[str]:
        return [self.say(person, "/chat", {"channel": channel, "body": f"Message {n + 1}", "reply_to": None}) for n in range(count)]

    def ask(self, person, count: int, anonymous: bool = False) -> list[str]:
        return [self.say(person, "/questions", {"body": f"Question {n + 1}?", "anonymous": anonymous}) for n in range(count)]

    def poll(self, kind: str, state: str) -> dict:
        """Makes a poll and brings it to a state. One in words is answered while it is open."""
        poll = poll_of(kind)
        at = f"/polls/{poll['id']}"
        self.say(self.teacher, "/polls", {"open": state != "draft", "poll": {**poll, "prepared_id": None}})
        if kind == IN_WORDS and state != "draft":
            answer = {"round": 1, "option_ids": [], "value": None, "text": ", ".join(WORDS)}
            self.say(self.students[0], f"{at}/answer", answer, "PUT")
        if state in ("closed", "published"):
            self.say(self.teacher, f"{at}/close", {"publish": state == "published"})
        if state == "retracted":
            self.say(self.teacher, f"{at}/retract", {})
        return {"id": poll["id"], "kind": kind, "options": [o["id"] for o in poll["options"]], "round": int(state != "draft"), "state": state}

    def polls(self, open_kind: str) -> list[dict]:
        """Makes polls in every state. The one that stays open comes last: it closes whichever is open."""
        states = ["draft", "closed", "published", "retracted"]
        return [self.poll(kind, state) for kind in (CHOICE, IN_WORDS) for state in states] + [self.poll(open_kind, "open")]

    def make(self, open_kind: str) -> dict:
        """Returns what was said, by what it is good for. The poll that stays open is of the kind.

        All talk at once: who writes alone waits each time until the room was told, and who writes with others does not.
        """
        other, another = self.students[:2]
        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            own_staff = pool.submit(self.post, self.who, 2 if self.staff else 0, "staff")
            to_delete = pool.submit(self.post, self.who, 3)
            anonymous = pool.submit(self.ask, self.who, 2, True)
            polls = pool.submit(self.polls, open_kind)
            people = {"own": (self.who, 2), "others": (other, 3)}
            messages = {use: pool.submit(self.post, *by) for use, by in {**people, "to_hide": (another, 3)}.items()}
            asked = {**people, "to_dismiss": (another, 3), "to_withdraw": (self.who, 2)}
            questions = {use: pool.submit(self.ask, *by) for use, by in asked.items()}
        made = {
            "messages": {use: each.result() for use, each in messages.items()}, "polls": polls.result(),
            "questions": {use: each.result() for use, each in questions.items()},
        }
        made["messages"] |= {"own_staff": own_staff.result()[:1], "to_delete": to_delete.result() + own_staff.result()[1:]}
        made["questions"]["to_withdraw"] += anonymous.result()
        return made


def ask_before(session: str, who, teacher, other) -> dict:
    """Sends questions to a class that has not begun, and returns them by whose they are."""
    for person in (who, who, who, other):
        person.post(f"/sessions/{session}/questions", {"body": "Will it be hard?", "anonymous": False, "client_op_id": str(uuid.uuid4())})
    mine = [q["id"] for q in who.get(f"/sessions/{session}/mine")["waiting_questions"]]
    everything = [q["id"] for q in teacher.get(f"/sessions/{session}/questions")["data"]]
    return {"messages": {}, "questions": {"to_withdraw": mine, "others": [q for q in everything if q not in mine]}, "polls": []}
