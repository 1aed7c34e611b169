"""Whisper on one piece of sound: what settings it runs with, and what of its answer is kept."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"
sys.path.append(str(Path(__file__).with_name("absent")))

import ctranslate2  # noqa: E402
import numpy as np  # noqa: E402
from faster_whisper import WhisperModel  # noqa: E402
from sound import RATE  # noqa: E402

# Whisper's own rule for what is no speech: the model says so, and is not sure of the words either.
NO_SPEECH_PROB, LOG_PROB = 0.6, -1.0
# And for a loop: text that gzip makes this much smaller says the same again and again.
REPETITION = 2.4
# Below this nobody speaks: -60 dBFS over the loudest 100 ms. Whisper hears words in silence.
SILENCE_RMS = 0.001
# Four voices' word error rates are as low with a beam of 2 as with Whisper's 5, in three quarters of the time.
BEAM = 2
# Whisper hears windows of 30 s. Where it finds the next one's beginning by itself it now and then loses the words
# around it; cut at the quietest 300 ms of these seconds, none are lost, and the words do not depend on chance at the
# start.
WINDOW_S, LEAST_S, QUIET_S = 28, 14, 0.3
FRAME_S = 0.02  # in which loudness is measured
# Sampling at higher temperatures costs as much again each, and two are enough to leave a loop.
TEMPERATURES = (0.0, 0.2, 0.4)


class UnsupportedLanguage(Exception):
    """The request names a language that the model does not know."""


@dataclass
class Word:
    text: str
    start: float  # seconds since the beginning of the sound
    end: float


@dataclass
class Segment:
    text: str
    start: float
    end: float
    avg_logprob: float
    no_speech_prob: float
    temperature: float
    compression_ratio: float
    words: list[Word] = field(default_factory=list)


@dataclass
class Heard:
    language: str  # ISO 639-1
    segments: list[Segment]


def threads() -> int:
    """SPEECH_THREADS, or as many as there are processors."""
    return int(os.environ.get("SPEECH_THREADS") or 0) or len(os.sched_getaffinity(0))


class Recognizer:
    """A loaded model. One call at a time."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._model = WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=threads(), num_workers=1, local_files_only=True)

    @property
    def multilingual(self) -> bool:
        return self._model.model.is_multilingual

    def check(self, language: str) -> None:
        """Raises UnsupportedLanguage for a language that the model does not know; an empty one is to be found out."""
        if language and language not in (self._model.supported_languages if self.multilingual else ["en"]):
            raise UnsupportedLanguage(language)

    def hear(self, sound: np.ndarray, language: str = "", prompt: str = "") -> Heard:
        """Returns the speech in a sound of RATE. The prompt's words are more likely to be heard."""
        self.check(language)
        if silent(sound):
            return Heard(language or ("" if self.multilingual else "en"), [])
        heard = self._run(sound, language, prompt)
        if prompt and any(s.compression_ratio > REPETITION for s in heard.segments):
            heard = self._run(sound, language, "")  # a prompt is what it most often repeats
        heard.segments = [s for s in heard.segments if s.compression_ratio <= REPETITION]
        return heard

    def _run(self, sound: np.ndarray, language: str, prompt: str) -> Heard:
        kept = []
        for begin, end in windows(sound):
            if not silent(sound[begin:end]):
                language, heard = self._window(sound[begin:end], begin / RATE, language, prompt)
                kept += heard
        return Heard(language, kept)

    def _window(self, sound: np.ndarray, at: float, language: str, prompt: str) -> tuple[str, list[Segment]]:
        """The language and the segments of a window that begins `at` seconds into the sound."""
        ctranslate2.set_random_seed(1)  # so that the same sound has the same words, also at a temperature
        segments, info = self._model.transcribe(
            sound, language=language or None, hotwords=prompt or None, word_timestamps=True, beam_size=BEAM, temperature=TEMPERATURES,
            condition_on_previous_text=False, no_speech_threshold=NO_SPEECH_PROB, log_prob_threshold=LOG_PROB, hallucination_silence_threshold=2.0,
            compression_ratio_threshold=REPETITION,
        )
        kept = []
        for s in segments:
            if s.no_speech_prob > NO_SPEECH_PROB and s.avg_logprob < LOG_PROB:
                continue
            words = [Word(w.word.strip(), at + float(w.start), at + float(w.end)) for w in s.words or [] if w.word.strip()]
            kept.append(
                Segment(
                    s.text.strip(), at + float(s.start), at + float(s.end), s.avg_logprob, s.no_speech_prob, float(s.temperature or 0),
                    s.compression_ratio, words,
                )
            )
        return info.language, kept


def windows(sound: np.ndarray) -> list[tuple[int, int]]:
    """Divides a sound into windows of LEAST_S to WINDOW_S, the last one shorter, at its quietest places."""
    frame = int(FRAME_S * RATE)
    loud = np.sqrt((sound[: len(sound) // frame * frame].reshape(-1, frame) ** 2).mean(axis=1))
    wide = round(QUIET_S / FRAME_S)
    loud = np.convolve(loud, np.ones(wide) / wide, "same") if len(loud) >= wide else loud
    out, at = [], 0
    while len(sound) - at > WINDOW_S * RATE:
        first, last = (at + LEAST_S * RATE) // frame, (at + WINDOW_S * RATE) // frame
        end = (first + int(np.argmin(loud[first:last]))) * frame
        out.append((at, end))
        at = end
    return [*out, (at, len(sound))]


def silent(sound: np.ndarray) -> bool:
    """Whether no 100 ms of the sound are louder than SILENCE_RMS."""
    frame = RATE // 10
    whole = np.concatenate([sound, np.zeros(-len(sound) % frame, np.float32)]).reshape(-1, frame)
    return len(whole) == 0 or float(np.sqrt((whole**2).mean(axis=1)).max()) < SILENCE_RMS
