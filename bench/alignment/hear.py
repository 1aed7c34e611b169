"""Prints the words of a sound file with their times, as functions/speech recognises them, as JSON.

usage: dist/speech/bootstrap hear.py FILE
"""

import json
import sys

import model
import recognize
import sound
import soundfile

frames, rate = soundfile.read(sys.argv[1], dtype="float32", always_2d=True)
heard = recognize.Recognizer(*model.folder()).hear(sound.resample(frames.mean(axis=1), rate), "en", "")
print(json.dumps([{"text": w.text.strip(), "start": w.start, "end": w.end} for s in heard.segments for w in s.words]))
