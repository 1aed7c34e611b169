"""Tests of what localstack/api counts. Run by: python -m unittest discover -s localstack/api"""

import json
import unittest

from answers import MULTIPART_WITHOUT_BOUNDARY, of_gateway, summary, verdict

PROBLEM = {"type": "/api/v1/docs/problems#x", "title": "x", "status": 404, "detail": "x", "code": "x", "request_id": "1"}


def call(role: str, status: int, failed: tuple = (), gateway: bool = False) -> dict:
    return {"role": role, "operation": "read-me", "status": status, "gateway": gateway, "failed": list(failed)}


class Answers(unittest.TestCase):
    def test_the_api_is_told_from_the_gateway(self):
        ours = json.dumps({**PROBLEM, "instance": "urn:uuid:1"}).encode()
        for theirs, status, headers, body in (
            (False, 200, {"X-Request-Id": "1"}, b"{}"),
            (False, 204, {"x-request-id": "1"}, b""),
            (False, 400, {}, ours),
            (False, 502, {}, b'{"message": "Internal server error"}'),
            (False, 500, {}, b""),
            (False, 504, {}, json.dumps(PROBLEM).encode()),
            (True, 404, {}, b'{"message": "Missing Authentication Token"}'),
            (True, 404, {}, json.dumps(PROBLEM).encode()),
            (True, 431, {}, b""),
            (True, 400, {}, b"<html>Bad Request</html>"),
            (True, 500, {}, MULTIPART_WITHOUT_BOUNDARY),
        ):
            self.assertEqual(theirs, of_gateway(status, headers, body), (status, headers, body))

    def test_calls_and_findings_are_counted(self):
        odd = call("student", 418, ["status_code_conformance"])
        result = summary([
            call("teacher", 200), call("teacher", 302), call("student", 404, gateway=True), odd, odd, call("student", 503, ["not_a_server_error"]),
        ])
        self.assertEqual({"teacher": 2, "student": 4}, result["roles"])
        self.assertEqual({"teacher": [2, 2], "student": [4, 0]}, result["operations"]["read-me"])
        self.assertEqual(1, result["gateway"])
        self.assertEqual([("undocumented", 2), ("5xx", 1)], [(f["kind"], f["times"]) for f in result["findings"]])

    def test_what_a_run_fails_for(self):
        good = [call("teacher", 200)] * 1500 + [call("student", 404)] * 500
        self.assertEqual([], verdict(summary(good), ["teacher", "student"]))
        self.assertEqual(["fewer than 2000 cases"], verdict(summary(good[1:]), ["teacher", "student"]))
        self.assertEqual(["fewer than 300 cases as admin"], verdict(summary(good), ["teacher", "admin"]))
        self.assertEqual(["read-me never succeeded"], verdict(summary([call("student", 404)] * 2000), ["student"]))
        new = [{**call("student", 404), "unknown": True}] * 2000
        self.assertEqual(
            ["read-me never succeeded: SESSIONS of localstack/api/known.py does not say in which sessions it can"], verdict(summary(new), ["student"]),
        )
        self.assertEqual(["1 findings"], verdict(summary([*good, call("teacher", 500, ["not_a_server_error"])]), ["teacher"]))


if __name__ == "__main__":
    unittest.main()
