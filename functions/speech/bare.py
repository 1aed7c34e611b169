"""The recogniser alone over some files, for comparison with the step that has them recognised.

usage: bootstrap bare.py [--at-once N] [--language CODE] [--prompt TEXT] [--words] FILE…
Starts N processes, cold, as Lambda would; each loads the model and takes the next file until none is left. Nothing is
in between: no request, no separate decoding, no storage. Prints {"seconds", "files", "sound_s", "words", "cold_s"}:
seconds from the start of the first process to the last file's end; cold_s, what the slowest needed to load. With
--words, {"file", "words": [{"text", "start_ms", "end_ms"}]} for each file before that.
"""

import argparse
import json
import multiprocessing
import sys
import time


def work(jobs: multiprocessing.Queue, results: multiprocessing.Queue, language: str, prompt: str) -> None:
    """One process: a model, and files until there is a None."""
    began = time.monotonic()
    import model
    import recognize
    import sound
    import soundfile

    recognizer = recognize.Recognizer(*model.folder())
    results.put({"cold_s": time.monotonic() - began})
    while name := jobs.get():
        frames, rate = soundfile.read(name, dtype="float32", always_2d=True)
        samples = sound.resample(frames.mean(axis=1), rate)
        heard = recognizer.hear(samples, language, prompt)
        words = [{"text": w.text, "start_ms": round(w.start * 1000), "end_ms": round(w.end * 1000)} for s in heard.segments for w in s.words]
        results.put({"file": name, "sound_s": len(samples) / sound.RATE, "words": words})
    results.put({})


def main() -> int:
    parser = argparse.ArgumentParser(description="Recognise files with nothing around the recogniser.")
    parser.add_argument("--at-once", type=int, default=2, help="processes")
    parser.add_argument("--language", default="en")
    parser.add_argument("--prompt", default="")
    parser.add_argument("--words", action="store_true", help="print the words, too")
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    began = time.monotonic()
    spawning = multiprocessing.get_context("spawn")
    jobs, results = spawning.Queue(), spawning.Queue()
    count = max(1, min(arguments.at_once, len(arguments.files)))
    for name in [*arguments.files, *[None] * count]:
        jobs.put(name)
    workers = [spawning.Process(target=work, args=(jobs, results, arguments.language, arguments.prompt), daemon=True) for _ in range(count)]
    for worker in workers:
        worker.start()
    told = []
    while sum(1 for r in told if not r) < count:
        told.append(results.get(timeout=600))
    took = time.monotonic() - began
    for worker in workers:
        worker.join()
    for queue in (jobs, results):
        queue.close()
        queue.join_thread()
    heard = sorted((r for r in told if "words" in r), key=lambda r: arguments.files.index(r["file"]))
    if arguments.words:
        for r in heard:
            print(json.dumps({"file": r["file"], "words": r["words"]}, ensure_ascii=False))
    print(json.dumps({
        "seconds": round(took, 3), "files": len(heard), "sound_s": round(sum(r["sound_s"] for r in heard), 1),
        "words": sum(len(r["words"]) for r in heard), "cold_s": round(max(r["cold_s"] for r in told if "cold_s" in r), 3),
    }))
    return 0


if __name__ == "__main__":
    sys.exit(main())
