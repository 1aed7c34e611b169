"""In the place of PyAV: faster_whisper imports it to decode files, which decode.py does here. 99 MB that do not fit."""
