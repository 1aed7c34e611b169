"""People of the demo school over HTTP: signed in through the local issuer as a browser is, and what they need to meet.

Each role that is tried is given a course of its own, with sessions in every state, so that the roles do not get into
each other's way. Everything is made through the API.
"""

import concurrent.futures
import datetime
import hashlib
import time
import uuid
from urllib.parse import urljoin

import requests
from talk import CHOICE, IN_WORDS, Talk, ask_before, poll_of

# Who is tried in which role, and the account's name at the issuer.
ACCOUNTS = {"teacher": "ines", "admin": "alex", "student": "aylin", "assistant": "kwame"}
EXTRAS = ["jonas", "lena"]  # students who are in the room to be muted, let in, removed
SIGNED_OUT = "mateo"  # a student who is in no room: who is signed out can prepare nothing for the next role


class SchoolError(Exception):
    """One sentence for whoever started the run."""


class Person:
    """Somebody who is signed in."""

    def __init__(self, address: str, account: str) -> None:
        self.address, self.account = address, account
        self.http = requests.Session()
        self.http.trust_env = False
        page = self.http.get(f"{address}/api/v1/auth/login", params={"return_to": "/"}, timeout=30)
        self.http.get(urljoin(page.url, page.url.split("?")[0]), params={"account": account}, timeout=30)
        self.http.headers["Origin"] = address
        self.id = self.get("/me")["user"]["id"]

    @property
    def cookie(self) -> str:
        """The header that a browser would send."""
        return "; ".join(f"{c.name}={c.value}" for c in self.http.cookies if c.name.startswith("lectern_") and "signin" not in c.name)

    def send(self, method: str, path: str, body: object = None, headers: dict | None = None) -> dict:
        answer = self.http.request(method, f"{self.address}/api/v1{path}", json=body, headers=headers, timeout=30, allow_redirects=False)
        if answer.status_code >= 300:
            raise SchoolError(f"{self.account}: {method} {path} answered {answer.status_code}: {answer.text[:300]}")
        return answer.json() if answer.content else {}

    def get(self, path: str) -> dict:
        return self.send("GET", path)

    def post(self, path: str, body: object = None) -> dict:
        return self.send("POST", path, body)


class School:
    """The demo school with the four people who are tried, and three more students."""

    def __init__(self, address: str) -> None:
        self.people = {role: Person(address, account) for role, account in ACCOUNTS.items()}
        self.extras = [Person(address, account) for account in EXTRAS]
        self.signed_out = Person(address, SIGNED_OUT)
        self.teacher = self.people["teacher"]

    def prepare(self, role: str) -> dict:
        """Makes a course for one role and returns the ids in it, by what they are good for."""
        teacher, who = self.teacher, self.people[role]
        course = teacher.post("/courses", {"title": f"API as {role}", "description": "Made by localstack/api", "code": role[:8]})["id"]
        spare = teacher.post("/courses", {"title": f"To be changed as {role}"})["id"]
        parts = {self.people["assistant"]: "assistant", **dict.fromkeys([self.people["student"], *self.extras, self.signed_out], "student")}
        for person, part in parts.items():
            for each in (course, spare):
                teacher.post(f"/courses/{each}/enrollments", {"user_id": person.id, "role": part})
        lessons = [teacher.post(f"/courses/{course}/lessons", {"title": f"Lesson {i + 1}"})["id"] for i in range(12)]
        rules = role in ("teacher", "admin")
        assets = [self.upload(course, f"{role} {n}") for n in range(2)]
        begun = [self.begin(course, f"{role} begun {n}".encode())["asset"]["id"] for n in range(8)]
        prepared = self.plan(lessons[0], assets[0])
        ended, scheduled = self.schedule(course, 2, lessons[0]), self.schedule(course, 3)
        participants = {session: self.start(session) for session in ended}
        written = {session: self.write(session, 6) for session in ended}
        # Polls whose results the class was shown are asked again in the replay.
        said = {session: {"polls": [self.talk(session, who, role).poll(kind, "published") for kind in (CHOICE, IN_WORDS)]} for session in ended}
        for session in ended:
            teacher.post(f"/sessions/{session}/end")
        said[scheduled[0]] = ask_before(scheduled[0], who, teacher, self.extras[0])
        for session in ended:
            self.wait_for_replay(session)
        # What is live comes last, see run.py. In "talk" people talk; students wait to be let in to "lobby", all at
        # once, and to "door", one by one.
        rooms, left, talk, lobby, door = (self.schedule(course, n, lessons[0]) for n in (1, 1, 2, 1, 1))
        recorded = self.schedule(course, 1, lessons[0], record=True)
        to_end = self.schedule(course, 2 if rules else 0)
        for session in lobby + door:
            settings = {"chat_slow_seconds": 0, "lobby": True, "client_op_id": str(uuid.uuid4())}
            teacher.send("PUT", f"/sessions/{session}/settings", settings)
        participants |= {session: self.start(session) for session in rooms + left + talk + lobby + door + recorded}
        room = [self.join(who, session, whole=True) for session in rooms + talk][0]
        self.join(who, left[0])
        self.join(who, recorded[0])
        for session in to_end:
            teacher.post(f"/sessions/{session}/start")
        with concurrent.futures.ThreadPoolExecutor(len(talk)) as pool:
            talks = [self.talk(session, who, role) for session in talk]
            said |= dict(zip(talk, pool.map(Talk.make, talks, (CHOICE, IN_WORDS)), strict=True))
        return {
            "role": role, "user": who.id, "users": [p.id for p in [*self.extras, self.signed_out]], "signed_out": self.signed_out.id,
            "courses": [course], "courses_to_change": [spare], "lessons": lessons[:4], "lessons_to_delete": lessons[4:],
            "shown": assets[:1], "assets": assets, "assets_to_delete": begun,
            "room": rooms, "left": left, "ended": ended, "end": to_end or rooms, "start": self.schedule(course, 2) if rules else rooms,
            "scheduled": scheduled, "cancel": self.schedule(course, 3), "participants": participants,
            "room_name": room["room_name"], "participant": room["participant"]["id"],
            "talk": talk, "recorded": recorded, "written": written, "erasures": [], "lobby": lobby, "door": door, "said": said, "prepared": prepared, "cookies": [p.cookie for p in self.extras],
        }

    def talk(self, session: str, who: Person, role: str) -> Talk:
        return Talk(session, who, self.teacher, self.extras, staff=role != "student")

    def start(self, session: str) -> list[str]:
        """Starts a class, and returns whom of the extras it knows as whom."""
        self.teacher.post(f"/sessions/{session}/start")
        return [self.join(person, session) for person in self.extras]

    def write(self, session: str, count: int) -> list[str]:
        """Has the teacher write to a class, and returns the ids of the messages."""
        body = {"channel": "all", "body": "The sea rises twice a day.", "reply_to": None}
        sent = [self.teacher.post(f"/sessions/{session}/chat", {**body, "client_op_id": str(uuid.uuid4())}) for _ in range(count)]
        return [each["event"]["id"] for each in sent]

    def begin(self, course: str, content: bytes) -> dict:
        return self.teacher.post("/assets", {
            "course_id": course, "name": "deck.pdf", "content_type": "application/pdf", "size_bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        })

    def upload(self, course: str, words: str) -> str:
        """Uploads a deck of three pages as a browser does: a form straight to the file store."""
        content = f"%PDF-1.7\n% {words}\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n".encode()
        made = self.begin(course, content)
        if made["upload"]:
            form = made["upload"]
            answer = requests.post(form["url"], data=form["fields"], files={"file": ("deck.pdf", content)}, timeout=30)
            if answer.status_code != 201:
                raise SchoolError(f"The file store answered {answer.status_code} to an upload: {answer.text[:300]}")
        page = {"width": 960, "height": 540, "text": words}
        return self.teacher.post(f"/assets/{made['asset']['id']}/verify", {"pages": [page] * 3})["id"]

    def plan(self, lesson: str, asset: str) -> str:
        """Plans a lesson, and returns the id of the poll that is prepared in it."""
        scene = {"id": str(uuid.uuid4()), "title": "", "layout": "slides", "regions": [], "asset_id": asset, "first_page": 1, "last_page": 3}
        poll = poll_of(CHOICE)
        segment = {"id": str(uuid.uuid4()), "title": "Ripples", "minutes": 5, "notes": "", "scenes": [scene], "polls": [poll]}
        version = self.teacher.get(f"/lessons/{lesson}")["version"]
        self.teacher.send("PUT", f"/lessons/{lesson}/plan", {"segments": [segment]}, {"If-Match": f'"{version}"'})
        return poll["id"]

    def schedule(self, course: str, count: int, lesson: str | None = None, record: bool = False) -> list[str]:
        at = datetime.datetime.now(datetime.UTC).replace(microsecond=0) + datetime.timedelta(minutes=10)
        plan = {
            "course_id": course, "title": "Waves", "time_zone": "Europe/Lisbon", "record": record,
            "starts_at": at.isoformat(), "ends_at": (at + datetime.timedelta(hours=2)).isoformat(),
        }
        if lesson:
            plan["lesson_id"] = lesson
        return [self.teacher.post("/sessions", plan)["id"] for _ in range(count)]

    def join(self, person: Person, session: str, whole: bool = False) -> object:
        answer = person.post(f"/sessions/{session}/join", {"client_op_id": str(uuid.uuid4())})
        return answer if whole else answer["participant"]["id"]

    def wait_for_replay(self, session: str) -> None:
        until = time.monotonic() + 180
        while time.monotonic() < until:
            try:
                self.teacher.get(f"/replays/{session}")
                return
            except SchoolError:
                time.sleep(0.5)
        raise SchoolError(f"The session {session} has ended and got no replay.")
