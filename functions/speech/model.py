"""Which Whisper is used: tiny.en, which is in the zip, or a CTranslate2 folder of the operator's.

SPEECH_MODEL_FOLDER names a folder in MEDIA_BUCKET, for example models/base/; the model is called by its last part.
SPEECH_MODEL_DIGEST is the SHA-256 of what `LC_ALL=C sha256sum *` prints in that folder. It is fetched to /tmp at a cold
start, and nothing is used whose digest is another.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

BUILT_IN = "tiny.en"
MAX_BYTES = 1 << 30
MAX_FILES = 12


class WrongModel(Exception):
    """The folder is not the one that the settings name."""


def folder() -> tuple[str, Path]:
    """Returns the model's name and where it lies on this disk, fetched if it has to be."""
    key = os.environ.get("SPEECH_MODEL_FOLDER", "").strip("/")
    if not key:
        return BUILT_IN, Path(os.environ.get("SPEECH_MODEL_PATH") or Path(__file__).with_name("model-" + BUILT_IN))
    digest = os.environ.get("SPEECH_MODEL_DIGEST", "")
    name = PurePosixPath(key).name
    at = Path(tempfile.gettempdir()) / "speech-model" / digest[:16] / name
    if not at.exists():
        fetch(os.environ["MEDIA_BUCKET"], key + "/", digest, at)
    return name, at


def digest_of(files: Iterable[Path]) -> str:
    """The SHA-256 of the lines that sha256sum prints for these files, in the order of their names."""
    lines = []
    for file in sorted(files, key=lambda f: f.name):
        with file.open("rb") as opened:
            lines.append(f"{hashlib.file_digest(opened, 'sha256').hexdigest()}  {file.name}\n")
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def fetch(bucket: str, prefix: str, digest: str, at: Path) -> None:
    """Copies the files directly under a prefix, and keeps them only if their digest is right."""
    import boto3  # in Lambda's Python; it costs 300 ms, so only where it is needed

    s3 = boto3.client("s3", endpoint_url=os.environ.get("AWS_ENDPOINT_URL") or None)
    listed = s3.list_objects_v2(Bucket=bucket, Prefix=prefix, MaxKeys=100).get("Contents", [])
    found = [o for o in listed if o["Key"] != prefix]
    names = [o["Key"].removeprefix(prefix) for o in found]
    if not names or len(names) > MAX_FILES or any("/" in n or n.startswith(".") for n in names):
        raise WrongModel(f"{prefix} holds {len(names)} files, or folders; a CTranslate2 model has no more than {MAX_FILES}, and no folders")
    if sum(o["Size"] for o in found) > MAX_BYTES:
        raise WrongModel(f"{prefix} is larger than {MAX_BYTES} bytes")
    at.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(dir=at.parent))
    try:
        for name in names:
            s3.download_file(bucket, prefix + name, str(staging / name))
        actual = digest_of(staging.iterdir())
        if actual != digest:
            raise WrongModel(f"{prefix} has the digest {actual}, not SPEECH_MODEL_DIGEST")
        staging.rename(at)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


if __name__ == "__main__":
    print(digest_of(f for f in Path(sys.argv[1]).iterdir() if f.is_file()))
