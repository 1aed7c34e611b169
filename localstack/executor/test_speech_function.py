"""The one function in Python, as `make build/speech` leaves it, run by the executor like any other."""

import base64
import io
import json
import os
import unittest
import wave
from pathlib import Path

import probe
from lectern_executor.process import FunctionProcess

BUILT = Path(__file__).resolve().parents[2] / "dist" / "speech" / "bootstrap"


def request(file: bytes) -> dict:
    body = b'--line\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\n\r\n' + file + b"\r\n--line--\r\n"
    return {"method": "POST", "path": "/v1/audio/transcriptions", "headers": {"content-type": "multipart/form-data; boundary=line"}, "body": base64.b64encode(body).decode()}


def silence(seconds: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as w:
        w.setparams((1, 2, 16000, 0, "NONE", ""))
        w.writeframes(bytes(32000 * seconds))
    return out.getvalue()


@unittest.skipUnless(BUILT.exists() or os.environ.get("CI") == "true", "dist/speech is missing: make build/speech")
class Speech(probe.ProbeCase):
    def asked(self, process: FunctionProcess, file: bytes) -> dict:
        invocation = self.call(process, timeout_s=60, **request(file))
        self.assertFalse(invocation.failed, invocation.answer)
        return json.loads(invocation.answer)

    def test_it_answers_and_goes(self) -> None:
        environment = {"PATH": os.environ["PATH"], "LAMBDA_TASK_ROOT": str(BUILT.parent), "_HANDLER": "handler.handle", "SPEECH_THREADS": "1"}
        process = FunctionProcess("speech", BUILT, environment, self.write_line, 60)
        self.addCleanup(process.kill)
        for seconds in (1, 2):  # one process, request after request
            got = self.asked(process, silence(seconds))
            self.assertEqual(got["status"], 200, got)
            self.assertEqual(json.loads(got["body"])["duration"], seconds)
        self.assertEqual(self.asked(process, b"no sound")["status"], 400)
        self.assertTrue(process.usable())
        lines = [json.loads(line.removeprefix("[speech] ")) for line in self.console if "status" in line]
        self.assertEqual([line.get("cold", False) for line in lines], [True, False, False], self.console)
        pid = process.pid
        process.kill()
        self.assertFalse(probe.alive(pid))
