"""OpenAI's transcription request as a Lambda function: no voice leaves the account, and nothing costs at rest.

An event is a request: {"method", "path", "headers" (names in lower case), "body" (base64)}. The answer is {"status",
"headers", "body" (text)}. POST /v1/audio/transcriptions takes multipart/form-data with file, model, language, prompt,
response_format (verbose_json) and timestamp_granularities[] (word, segment), and answers with words and segments.
Errors are OpenAI's objects {"error": {"message", "type", "code", "param"}}.
"""

import base64
import binascii
import json
import re
import time

import form
import model
import recognize
import sound

MAX_BYTES = 4_500_000  # of the file; the request has 6 MB, in base64
MAX_PROMPT = 4000  # characters
MAX_BODY = MAX_BYTES + 20_000
PATH = "/v1/audio/transcriptions"
LANGUAGE = re.compile(r"^[a-z]{2,3}$")

_began = time.perf_counter()
_recognizer = recognize.Recognizer(*model.folder())
_init_ms = round((time.perf_counter() - _began) * 1000)
_cold = True

# Whisper's English names of languages, which OpenAI's answers have, for those that classes are most often held in.
NAMES = {
    "ar": "arabic", "bg": "bulgarian", "bn": "bengali", "ca": "catalan", "cs": "czech", "cy": "welsh", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "fa": "persian", "fi": "finnish", "fr": "french", "he": "hebrew",
    "hi": "hindi", "hr": "croatian", "hu": "hungarian", "id": "indonesian", "it": "italian", "ja": "japanese", "ko": "korean",
    "lt": "lithuanian", "lv": "latvian", "ms": "malay", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovenian", "sr": "serbian", "sv": "swedish", "sw": "swahili",
    "ta": "tamil", "th": "thai", "tr": "turkish", "uk": "ukrainian", "ur": "urdu", "vi": "vietnamese", "zh": "chinese",
}


class Refused(Exception):
    """A request that is answered with an error: status, OpenAI's code, the field it is about, a sentence."""

    def __init__(self, status: int, code: str, param: str | None, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.param = status, code, param


def handle(event: dict, context: object) -> dict:
    """Answers one request, and writes one line about it."""
    global _cold
    began, cold, _cold = time.perf_counter(), _cold, False
    line: dict = {"msg": "speech", "model": _recognizer.name}
    try:
        answer = transcribe(event, line)
        status, body = 200, answer
    except Refused as e:
        status, body = e.status, {"error": {"message": str(e), "type": "invalid_request_error", "code": e.code, "param": e.param}}
        line["code"] = e.code
    line |= {"status": status, "ms": round((time.perf_counter() - began) * 1000), "request_id": getattr(context, "aws_request_id", "")}
    if cold:
        line |= {"cold": True, "init_ms": _init_ms}
    print(json.dumps(line), flush=True)
    return {"status": status, "headers": {"content-type": "application/json"}, "body": json.dumps(body, ensure_ascii=False)}


def transcribe(event: dict, line: dict) -> dict:
    """Does what the event asks, and returns OpenAI's verbose_json. Raises Refused."""
    fields = read(event)
    if fields.model not in ("", "whisper-1", _recognizer.name):
        raise Refused(404, "model_not_found", "model", f"This server has the model {_recognizer.name} and no other.")
    try:
        _recognizer.check(fields.language)
    except recognize.UnsupportedLanguage as e:
        raise Refused(400, "unsupported_language", "language", f"The model {_recognizer.name} does not know the language {fields.language}.") from e
    try:
        samples = sound.read(fields.file)
    except sound.NotSound as e:
        raise Refused(400, "invalid_audio", "file", "The file is damaged, or no Ogg Opus, WAV or FLAC.") from e
    except sound.TooLong as e:
        raise Refused(400, "audio_too_long", "file", f"The sound is longer than {sound.MAX_SECONDS} seconds.") from e
    seconds = len(samples) / sound.RATE
    line |= {"seconds": round(seconds, 1)}
    heard = _recognizer.hear(samples, fields.language, fields.prompt)
    return verbose(heard, seconds, fields.granularities)


class Fields:
    """The fields of the form, checked."""

    def __init__(self, values: dict[str, list[bytes]]) -> None:
        def text(name: str) -> str:
            return values.get(name, [b""])[0].decode("utf-8", "replace").strip()

        self.file = values.get("file", [b""])[0]
        self.model, self.prompt = text("model"), text("prompt")[:MAX_PROMPT]
        self.language = text("language").lower()
        self.granularities = [v.decode("utf-8", "replace") for v in values.get("timestamp_granularities[]", [])]
        if not self.file:
            raise Refused(400, "missing_file", "file", "The form has no file.")
        if len(self.file) > MAX_BYTES:
            raise Refused(413, "file_too_large", "file", f"The file is larger than {MAX_BYTES} bytes.")
        if self.language and not LANGUAGE.match(self.language):
            raise Refused(400, "invalid_language", "language", "The language is no code of ISO 639.")
        if text("response_format") not in ("", "json", "verbose_json"):
            raise Refused(400, "unsupported_format", "response_format", "This server answers verbose_json.")


def read(event: dict) -> Fields:
    """Takes the form out of an event. Raises Refused."""
    if not isinstance(event, dict) or event.get("method") != "POST" or event.get("path") != PATH:
        raise Refused(404, "unknown_url", None, f"This server knows POST {PATH}.")
    body, headers = event.get("body"), event.get("headers")
    if not isinstance(body, str) or not isinstance(headers, dict):
        raise Refused(400, "invalid_request", None, "The request has no body or no headers.")
    if len(body) > MAX_BODY * 4 // 3 + 4:
        raise Refused(413, "file_too_large", "file", f"The file is larger than {MAX_BYTES} bytes.")
    try:
        return Fields(form.read(str(headers.get("content-type", "")), base64.b64decode(body, validate=True)))
    except (binascii.Error, ValueError, form.BadForm) as e:
        raise Refused(400, "invalid_request", None, "The body is no multipart/form-data in base64.") from e


def verbose(heard: recognize.Heard, seconds: float, granularities: list[str]) -> dict:
    """OpenAI's verbose_json."""
    answer: dict = {
        "task": "transcribe", "language": NAMES.get(heard.language, heard.language), "duration": round(seconds, 3),
        "text": " ".join(s.text for s in heard.segments),
    }
    if "segment" in granularities or not granularities:
        answer["segments"] = [
            {"id": i, "seek": 0, "start": round(s.start, 3), "end": round(s.end, 3), "text": s.text, "tokens": [], "temperature": s.temperature,
             "avg_logprob": round(s.avg_logprob, 4), "compression_ratio": round(s.compression_ratio, 4), "no_speech_prob": round(s.no_speech_prob, 4)}
            for i, s in enumerate(heard.segments)
        ]
    if "word" in granularities:
        answer["words"] = [{"word": w.text, "start": round(w.start, 3), "end": round(w.end, 3)} for s in heard.segments for w in s.words]
    return answer
