"""Decodes one sound file from standard input to standard output, as a process of its own.

usage: decode.py MAX_SECONDS

libsndfile reads bytes that anybody may have made. A process of its own, with limits on memory and time, ends when they
break it, and the function goes on. What is written: one line of JSON {"rate", "channels"}, then 16-bit samples.
Exit status: 0 decoded, 3 no sound file of a kind that is taken, 4 longer than MAX_SECONDS.
"""

import io
import json
import resource
import sys

NOT_SOUND, TOO_LONG = 3, 4
MEMORY_BYTES = 1 << 30
CPU_SECONDS = 60
FRAMES = 1 << 16  # a read
# The containers that are taken, by their first bytes: Ogg, WAV, FLAC. libsndfile guesses at 20 more.
MAGIC = (b"OggS", b"RIFF", b"fLaC")
RATES = (8000, 12000, 16000, 22050, 24000, 32000, 44100, 48000)


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import soundfile

    data = sys.stdin.buffer.read()
    if not data.startswith(MAGIC):
        return NOT_SOUND
    try:
        with soundfile.SoundFile(io.BytesIO(data)) as sound:
            if sound.samplerate not in RATES or sound.channels not in (1, 2):
                return NOT_SOUND
            left = int(float(sys.argv[1]) * sound.samplerate)
            out = sys.stdout.buffer
            out.write(json.dumps({"rate": sound.samplerate, "channels": sound.channels}).encode() + b"\n")
            while block := bytes(sound.buffer_read(FRAMES, dtype="int16")):
                left -= len(block) // (2 * sound.channels)
                if left < 0:
                    return TOO_LONG
                out.write(block)
            out.flush()
    except soundfile.LibsndfileError:
        return NOT_SOUND
    return 0


if __name__ == "__main__":
    sys.exit(main())
