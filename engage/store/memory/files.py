"""Pictures and clips in memory."""

from collections.abc import Mapping


class MemoryFiles:
    """Files by their names."""

    def __init__(self) -> None:
        self._bodies: dict[str, bytes] = {}

    def keep(self, bodies: Mapping[str, bytes]) -> None:
        """Keep each file by its name; one that is there stays as it is."""
        self._bodies = {**bodies, **self._bodies}

    def get(self, name: str) -> bytes | None:
        """Return what the file ``name`` holds, or None."""
        return self._bodies.get(name)
