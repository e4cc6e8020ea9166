"""Clips of questions read aloud: MP3 or M4A of 20 kB at most, stripped of all but what is heard."""

from hashlib import sha256
from pathlib import Path

from engage.definition.beside import Fault, bytes_beside
from engage.definition.sound import bare_m4a, bare_mp3
from engage.questions.attached import Attached

MOST_CLIP_BYTES = 20_000
"""The most bytes of a clip as published: ten seconds of speech at 16 kilobits a second."""


def read_clip(file: str, folder: Path | None) -> tuple[Attached, bytes] | Fault:
    """Return a clip beside the survey and what is published of it, or what is wrong with it.

    What is published holds the sound and nothing else: no title, place or time of a recording.
    """
    given = bytes_beside(file, folder, "E510", "a recording, as MP3 or M4A")
    if isinstance(given, tuple):
        return given
    kind, body = ("m4a", bare_m4a(given)) if given[4:8] == b"ftyp" else ("mp3", bare_mp3(given))
    if body is None:
        what = f"“{file}” is no MP3 or M4A."
        return "E522", what, "Save it as MP3 or M4A, which every phone plays."
    if len(body) > MOST_CLIP_BYTES:
        what = f"“{file}” takes {len(body):,} bytes; {MOST_CLIP_BYTES:,} are the most."
        fix = "Save it in mono at 16 kilobits a second, or read fewer words: ten seconds fit."
        return "E522", what, fix
    return Attached(sha256(given).hexdigest(), kind), body
