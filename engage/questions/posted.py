"""Posted: what a browser sent, read name by name."""

from typing import Protocol


class Posted(Protocol):
    """What a browser sent: names, each with the values sent under it."""

    def __contains__(self, name: object, /) -> bool: ...

    def getlist(self, name: str, /) -> list[str]:
        """Return every value sent under ``name``."""


def first(posted: Posted | None, name: str) -> str:
    """Return the first value sent under ``name``, or nothing."""
    values = posted.getlist(name) if posted is not None and name in posted else []
    return values[0] if values else ""


def only(posted: Posted, name: str, beside: str) -> str | None:
    """Return the one value sent under ``name``, "" for none; None where it is not so plain.

    Not plain is a name sent twice, and anything typed or ticked ``beside`` it ("other").
    """
    values = posted.getlist(name)
    if len(values) > 1 or first(posted, f"{name}.{beside}"):
        return None
    return values[0] if values else ""
