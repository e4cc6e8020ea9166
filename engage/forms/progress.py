"""Save and return: the downloadable progress file, plain to read and impossible to forge."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from json import dumps, loads
from typing import Any

from engage.languages.interface import message
from engage.languages.text import Tag
from engage.questions.question import Stored
from engage.responses.draft import Draft
from engage.responses.missing import Missing
from engage.responses.token import RANDOM_BYTES, chance_of

MOST_BYTES = 900_000
"""The largest file that is read: nine stories as long as a story may be, and room to spare."""

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """What a progress file holds: answers so far, the version answered, and what was drawn.

    ``chance`` are the random bytes of the form token, so that a file opened twice, and a draft
    that lives on elsewhere, are one response. They lie sealed in the file.
    """

    survey: str
    hash: str
    language: Tag
    chance: bytes
    started: datetime
    route: str
    seed: int
    answers: Mapping[str, Stored]
    missing: Mapping[str, Missing]


class ProgressRefusedError(Exception):
    """A file that cannot be taken up. ``said`` is the message that tells its owner why."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def progress_file(draft: Draft, token: str, title: str, secret: bytes) -> bytes:
    """Return ``draft`` as a file its owner can keep; ``title`` says which survey it belongs to."""
    held: dict[str, Any] = {
        "engage progress": _FORMAT,
        "title": title,
        "survey": draft.survey,
        "version": draft.hash,
        "language": draft.language,
        "started": draft.started.isoformat(),
        "route": draft.route,
        "seed": draft.drawn.seed,
        "draft": draft.token,
        "seal": _sealed(chance_of(token), draft.token, secret).hex(),
        "answers": dict(draft.answers),
        "missing": {name: why.value for name, why in draft.missing.items()},
    }
    signed = held | {"signature": _signature(held, secret)}
    return dumps(signed, ensure_ascii=False, indent=1).encode()


def read_progress(written: bytes, secret: bytes) -> Progress:
    """Return what a progress file holds. Raises ProgressRefusedError for any other file.

    >>> read_progress(b"{}", b"s" * 32)
    Traceback (most recent call last):
    ...
    engage.forms.progress.ProgressRefusedError: This is not a file of saved answers.
    """
    if len(written) > MOST_BYTES:
        raise ProgressRefusedError(message("This file is too large to be saved answers."))
    held = _read(written)
    signature = held.pop("signature", "")
    good = _signature(held, secret)
    if not isinstance(signature, str) or not hmac.compare_digest(signature.encode(), good.encode()):
        raise ProgressRefusedError(
            message("This file was changed after it was saved, or it was saved elsewhere.")
        )
    return Progress(
        survey=held["survey"],
        hash=held["version"],
        language=held["language"],
        chance=_sealed(bytes.fromhex(held["seal"]), held["draft"], secret),
        started=datetime.fromisoformat(held["started"]),
        route=held["route"],
        seed=held["seed"],
        answers=held["answers"],
        missing={name: Missing(why) for name, why in held["missing"].items()},
    )


def _read(written: bytes) -> dict[str, Any]:
    """Return the file as plain data. Nothing in it is believed yet."""
    try:
        held = loads(written.decode("utf-8-sig"))
        dumps(held).encode()
    except (ValueError, RecursionError) as error:
        raise _not_ours() from error
    if not isinstance(held, dict) or held.get("engage progress") != _FORMAT:
        raise _not_ours()
    return held


def _not_ours() -> ProgressRefusedError:
    return ProgressRefusedError(message("This is not a file of saved answers."))


def _signature(held: Mapping[str, Any], secret: bytes) -> str:
    """Return what only this server can write under these words, however they are spaced."""
    said = dumps(held, sort_keys=True, separators=(",", ":"))
    return hmac.digest(secret, b"progress\0" + said.encode(), "sha256").hex()


def _sealed(chance: bytes, draft: str, secret: bytes) -> bytes:
    """Return ``chance`` sealed, or a seal opened: nothing else is ever sealed with this pad."""
    pad = hmac.digest(secret, b"progress seal\0" + draft.encode(), "sha256")[:RANDOM_BYTES]
    return bytes(mine ^ other for mine, other in zip(chance, pad, strict=True))
