"""From the bytes of a sound file to what Whisper takes: 16 kHz, one channel, float32 between -1 and 1."""

import json
import math
import subprocess
import sys
from pathlib import Path

import decode
import numpy as np

RATE = 16000
MAX_SECONDS = 600
TAPS = 24  # of the low-pass filter, to either side, in samples of the lower rate
DECODE_TIMEOUT_S = 90


class NotSound(Exception):
    """The bytes are no sound file of a kind that is taken, or are damaged."""


class TooLong(Exception):
    """There is more than MAX_SECONDS of sound."""


def read(data: bytes) -> np.ndarray:
    """Decodes a file in a process of its own and brings it to RATE. Raises NotSound or TooLong."""
    command = [sys.executable, "-S", "-B", str(Path(__file__).with_name("decode.py")), str(MAX_SECONDS)]
    environment = {"PYTHONPATH": ":".join(p for p in sys.path if p), "PATH": "/usr/bin:/bin"}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=DECODE_TIMEOUT_S, env=environment, check=False)
    except subprocess.TimeoutExpired as e:
        raise NotSound("decoding did not end") from e
    if done.returncode == decode.TOO_LONG:
        raise TooLong
    if done.returncode != 0:
        raise NotSound(f"the decoder ended with {done.returncode}")
    head, _, samples = done.stdout.partition(b"\n")
    form = json.loads(head)
    frames = np.frombuffer(samples, dtype=np.int16).reshape(-1, form["channels"])
    return resample(frames.mean(axis=1, dtype=np.float32) / 32768.0, form["rate"])


def resample(x: np.ndarray, rate: int) -> np.ndarray:
    """Changes the rate to RATE by a windowed-sinc filter, one phase after the other (Crochiere and Rabiner, 1983)."""
    if rate == RATE or len(x) == 0:
        return x.astype(np.float32)
    common = math.gcd(rate, RATE)
    up, down = RATE // common, rate // common
    cutoff = min(1.0, RATE / rate)  # of the input's own band
    reach = math.ceil(TAPS / cutoff)
    length = len(x) * up // down
    padded = np.concatenate([np.zeros(reach, np.float32), x.astype(np.float32), np.zeros(reach + down + 1, np.float32)])
    out = np.zeros(length, np.float32)
    offsets = np.arange(-reach, reach + 1)
    for phase in range(min(up, length)):
        at, numerator = divmod(phase * down, up)
        distance = offsets - numerator / up
        window = 0.5 + 0.5 * np.cos(np.pi * np.clip(distance / (reach + 1), -1, 1))
        taps = (cutoff * np.sinc(cutoff * distance) * window).astype(np.float32)
        count = len(range(phase, length, up))
        for offset, tap in zip(offsets, taps, strict=True):
            first = at + reach + offset
            out[phase::up] += tap * padded[first : first + count * down : down][:count]
    return out
