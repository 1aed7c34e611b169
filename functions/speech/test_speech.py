"""functions/speech with its real model. With what is built into dist/speech, from the root of the repository:

dist/speech/bootstrap -m unittest discover -s "$PWD/functions/speech"
LECTERN_FIXTURES is the folder that localstack/fixtures/make.sh fills.
"""

import base64
import contextlib
import io
import json
import os
import random
import re
import struct
import subprocess
import sys
import tempfile
import unittest
import wave
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).parent))

import form  # noqa: E402
import handler  # noqa: E402
import model  # noqa: E402
import numpy as np  # noqa: E402
import recognize  # noqa: E402
import sound  # noqa: E402

FIXTURES = Path(os.environ.get("LECTERN_FIXTURES") or Path(__file__).parents[2] / "dist" / "fixtures")


def wav(samples: np.ndarray, rate: int = 16000, channels: int = 1) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as w:
        w.setnchannels(channels)
        w.setsampwidth(2)
        w.setframerate(rate)
        w.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()


def request(file: bytes | None, **fields: str) -> dict:
    parts = []
    for name, value in ({"model": "tiny.en", "response_format": "verbose_json"} | fields).items():
        parts.append(f'--line\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for value in ("word", "segment"):
        parts.append(f'--line\r\nContent-Disposition: form-data; name="timestamp_granularities[]"\r\n\r\n{value}\r\n'.encode())
    if file is not None:
        parts.append(b'--line\r\nContent-Disposition: form-data; name="file"; filename="a.ogg"\r\nContent-Type: audio/ogg\r\n\r\n' + file + b"\r\n")
    body = b"".join(parts) + b"--line--\r\n"
    return {"method": "POST", "path": handler.PATH, "headers": {"content-type": "multipart/form-data; boundary=line"}, "body": base64.b64encode(body).decode()}


def ask(event: object) -> tuple[int, dict]:
    """Returns status and body; the function's own line is read by test_a_line_is_written."""
    with contextlib.redirect_stdout(io.StringIO()):
        answer = handler.handle(event, None)
    return answer["status"], json.loads(answer["body"])


def word_errors(reference: str, heard: str) -> float:
    def words(text: str) -> list[str]:
        return re.sub(r"[^a-z0-9' ]", " ", text.lower().replace("-", " ")).split()

    r, h = words(reference), words(heard)
    row = list(range(len(h) + 1))
    for i, a in enumerate(r, 1):
        before, row[0] = row[:], i
        for j, b in enumerate(h, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
    return row[-1] / len(r)


class Speech(unittest.TestCase):
    def test_a_lecture(self) -> None:
        status, body = ask(request((FIXTURES / "lecture.ogg").read_bytes(), language="en"))
        self.assertEqual(status, 200, body)
        rate = word_errors((FIXTURES / "lecture.txt").read_text(), body["text"])
        print(f"  word_error_rate: {rate:.3f}")
        self.assertLess(rate, 0.05)
        self.assertEqual(body["language"], "english")
        starts = [w["start"] for w in body["words"]]
        self.assertEqual(starts, sorted(starts))
        self.assertGreater(starts[0], 2.0, "three seconds are silent")
        self.assertTrue(all(0 <= w["start"] <= w["end"] <= body["duration"] + 0.1 for w in body["words"]))
        self.assertEqual({"text", "start", "end", "no_speech_prob", "avg_logprob"} - body["segments"][0].keys(), set())

    def test_the_same_sound_has_the_same_words(self) -> None:
        event = request((FIXTURES / "lecture.ogg").read_bytes()[:90_000], language="en", prompt="interference, slits")
        self.assertEqual(ask(event), ask(event))

    def test_no_words_where_nobody_speaks(self) -> None:
        noise = np.random.default_rng(1).standard_normal(16000 * 15)
        hum = np.sin(2 * np.pi * 50 * np.arange(16000 * 15) / 16000)
        for name, samples in {"nothing": noise * 0, "faint": noise * 0.002, "loud": noise * 0.05, "hum": hum * 0.2}.items():
            for prompt in ("", "interference, wavelength, photon"):
                with self.subTest(name, prompt=prompt):
                    status, body = ask(request(wav(samples), language="en", prompt=prompt))
                    self.assertEqual((status, body["words"]), (200, []), body["text"])

    def test_what_is_no_sound_is_refused(self) -> None:
        for name, data in {"text": b"this is no sound", "cut": b"OggS", "riff": b"RIFF" + bytes(100), "flac": b"fLaC" + bytes(40), "mp3": b"ID3" + bytes(99)}.items():
            with self.subTest(name):
                status, body = ask(request(data))
                self.assertEqual((status, body["error"]["code"], body["error"]["param"]), (400, "invalid_audio", "file"))

    def test_hostile_bytes_do_not_end_the_function(self) -> None:
        good = (FIXTURES / "lecture.ogg").read_bytes()[:12_000]
        chance = random.Random(7)
        for _ in range(10):
            data = bytearray(good)
            for _ in range(chance.randint(1, 60)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            status, _ = ask(request(bytes(data[: chance.randint(4, len(data))])))
            self.assertIn(status, (200, 400))
        huge = b"RIFF" + struct.pack("<I", 0xFFFFFFFF) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 65535, 4294967295, 4294967295, 65535, 65535)
        self.assertEqual(ask(request(huge + b"data" + struct.pack("<I", 0xFFFFFFFF)))[0], 400)

    def test_a_decoder_that_dies_or_hangs(self) -> None:
        for outcome in (subprocess.CompletedProcess([], -11, b"", b""), subprocess.TimeoutExpired([], 1)):
            with mock.patch("sound.subprocess.run", side_effect=[outcome]):
                self.assertEqual(ask(request(b"OggS" + bytes(99)))[0], 400)

    def test_limits(self) -> None:
        status, body = ask(request(bytes(handler.MAX_BYTES + 1)))
        self.assertEqual((status, body["error"]["code"]), (413, "file_too_large"))
        status, body = ask(request(None) | {"body": "A" * 7_000_000})
        self.assertEqual((status, body["error"]["code"]), (413, "file_too_large"))
        # 2.5 ms of silence in 3 bytes: an Ogg file may say much more than it weighs.
        long = wav(np.zeros(8000 * (sound.MAX_SECONDS + 1)), rate=8000)
        with self.assertRaises(sound.TooLong):
            sound.read(long)
        with mock.patch("handler.sound.read", side_effect=sound.TooLong):
            self.assertEqual(ask(request(b"OggS"))[1]["error"]["code"], "audio_too_long")

    def test_languages(self) -> None:
        quiet = wav(np.zeros(1600))
        status, body = ask(request(quiet, language="pt"))
        self.assertEqual((status, body["error"]["code"]), (400, "unsupported_language"))
        self.assertIn("tiny.en", body["error"]["message"])
        self.assertEqual(ask(request(quiet, language="en"))[0], 200)
        self.assertEqual(ask(request(quiet, language="EN; drop"))[1]["error"]["code"], "invalid_language")

    def test_requests_that_are_none(self) -> None:
        good = request(b"x")
        for event, status in (
            (None, 404), ({}, 404), (good | {"method": "GET"}, 404), (good | {"path": "/v1/models"}, 404), (good | {"body": None}, 400), (good | {"headers": None}, 400),
            (good | {"headers": {}}, 400), (good | {"body": "%%%"}, 400), (good | {"body": base64.b64encode(b"--line--").decode()}, 400), (request(None), 400),
            (request(b"x", model="large-v3"), 404), (request(b"x", response_format="srt"), 400),
        ):
            got, body = ask(event)
            self.assertEqual(got, status, body)
            self.assertEqual({"message", "type", "code", "param"}, set(body["error"]))

    def test_forms(self) -> None:
        content = 'multipart/form-data; boundary="a b"'
        body = b'--a b\r\nContent-Disposition: form-data; name="file"; filename="name=x"\r\n\r\n\r\n--a\r\n\0\r\n--a b\r\ncontent-disposition: form-data; name="t"\r\n\r\n1\r\n--a b--'
        self.assertEqual(form.read(content, body), {"file": [b"\r\n--a\r\n\0"], "t": [b"1"]})
        for bad in (b"", b"--a b", body[:-2], body.replace(b'name="t"', b"")):
            with self.assertRaises(form.BadForm):
                form.read(content, bad)
        with self.assertRaises(form.BadForm):
            form.read(content, b"--a b\r\n" + b'Content-Disposition: form-data; name="t"\r\n\r\n1\r\n--a b\r\n' * 30 + b"--a b--")

    def test_a_line_is_written(self) -> None:
        out = io.StringIO()
        with mock.patch("handler._cold", True), contextlib.redirect_stdout(out):
            handler.handle(request(wav(np.zeros(16000)), language="en"), None)
            handler.handle(request(b"secret words", prompt="secret"), None)
        first, second = (json.loads(line) for line in out.getvalue().splitlines())
        self.assertEqual((first["cold"], first["status"], first["seconds"], first["model"]), (True, 200, 1.0, "tiny.en"))
        self.assertIn("init_ms", first)
        self.assertEqual((second.get("cold"), second["code"]), (None, "invalid_audio"))
        self.assertNotIn("secret", out.getvalue())


class Sound(unittest.TestCase):
    def test_every_rate_becomes_16_khz(self) -> None:
        for rate in (8000, 12000, 16000, 22050, 24000, 44100, 48000):
            for channels in (1, 2):
                t = np.arange(rate * 2) / rate
                tone = np.repeat(0.5 * np.sin(2 * np.pi * 440 * t), channels)
                got = sound.read(wav(tone, rate, channels))
                self.assertAlmostEqual(len(got) / sound.RATE, 2, delta=0.001)
                want = 0.5 * np.sin(2 * np.pi * 440 * np.arange(len(got)) / sound.RATE)
                middle = slice(800, len(got) - 800)
                self.assertLess(float(np.abs(got[middle] - want[middle]).max()), 0.01, (rate, channels))

    def test_what_16_khz_cannot_hold_is_taken_out(self) -> None:
        tone = 0.5 * np.sin(2 * np.pi * 11000 * np.arange(48000) / 48000)
        got = sound.resample(tone.astype(np.float32), 48000)
        self.assertLess(float(np.abs(got[500:-500]).max()), 0.005)
        self.assertEqual(len(sound.resample(np.zeros(0, np.float32), 44100)), 0)
        self.assertTrue(recognize.silent(np.zeros(0, np.float32)))


class Windows(unittest.TestCase):
    def test_they_are_the_whole_sound_and_cut_where_it_is_quiet(self) -> None:
        rate = recognize.RATE
        speech = np.random.default_rng(1).normal(0, 0.1, 100 * rate).astype(np.float32)
        for second in range(5, 100, 9):
            speech[second * rate : second * rate + rate // 2] = 0
        windows = recognize.windows(speech)
        self.assertEqual([0, *[end for _, end in windows]], [*[begin for begin, _ in windows], len(speech)])
        for begin, end in windows[:-1]:
            self.assertTrue(recognize.LEAST_S * rate <= end - begin <= recognize.WINDOW_S * rate)
            self.assertLess(float(np.abs(speech[end - 800 : end + 800]).max()), 1e-6)
        self.assertEqual([(0, 0)], recognize.windows(speech[:0]))
        self.assertEqual([(0, 100)], recognize.windows(speech[:100]))


class Models(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.files = {"config.json": b"{}", "model.bin": b"weights"}
        source = Path(self.folder.name, "source")
        source.mkdir()
        for name, data in self.files.items():
            (source / name).write_bytes(data)
        self.digest = model.digest_of(source.iterdir())
        self.source = source

    def fetched(self, digest: str, files: dict[str, bytes]) -> tuple[str, Path]:
        """folder() with a bucket that holds these files under models/base/."""
        prefix = "models/base/"
        bucket = mock.Mock()
        bucket.list_objects_v2.return_value = {"Contents": [{"Key": prefix, "Size": 0}] + [{"Key": prefix + n, "Size": len(d)} for n, d in files.items()]}
        bucket.download_file.side_effect = lambda _, key, to: Path(to).write_bytes(files[key.removeprefix(prefix)])
        environment = {"SPEECH_MODEL_FOLDER": "models/base", "SPEECH_MODEL_DIGEST": digest, "MEDIA_BUCKET": "media"}
        with mock.patch.dict(os.environ, environment), mock.patch.dict(sys.modules, boto3=mock.Mock(client=lambda *_, **__: bucket)), mock.patch("model.tempfile.gettempdir", lambda: self.folder.name):
            return model.folder()

    def test_the_digest_is_that_of_sha256sum(self) -> None:
        printed = subprocess.run("LC_ALL=C sha256sum * | sha256sum", shell=True, cwd=self.source, capture_output=True, text=True, check=True).stdout
        self.assertEqual(printed.split()[0], self.digest)

    def test_another_model_is_fetched_and_checked(self) -> None:
        name, at = self.fetched(self.digest, self.files)
        self.assertEqual((name, {f.name: f.read_bytes() for f in at.iterdir()}), ("base", self.files))
        self.assertEqual(self.fetched(self.digest, {}), (name, at), "it is fetched once")

    def test_a_model_that_is_another_is_not_used(self) -> None:
        for files in ({}, self.files | {"model.bin": b"other"}, self.files | {"more": b""}, {"sub/model.bin": b"weights"}, {f"f{i}": b"" for i in range(20)}):
            with self.assertRaises(model.WrongModel):
                self.fetched(self.digest, files)
            self.assertFalse(any(Path(self.folder.name, "speech-model").rglob("*.bin")))

    def test_without_a_setting_it_is_tiny_en(self) -> None:
        with mock.patch.dict(os.environ, {"SPEECH_MODEL_FOLDER": ""}):
            self.assertEqual(model.folder()[0], "tiny.en")


if __name__ == "__main__":
    unittest.main()
