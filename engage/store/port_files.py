"""The protocol of the files of surveys: pictures and clips of versions that were opened."""

from collections.abc import Mapping
from typing import Protocol


class Files(Protocol):
    """Pictures and clips, each under a name that its content gave it. No answers."""

    def keep(self, bodies: Mapping[str, bytes]) -> None:
        """Keep each file by its name, all or none, durably before returning.

        One that is there stays as it is: browsers were told that it never changes.
        """

    def get(self, name: str) -> bytes | None:
        """Return what the file ``name`` holds, or None."""
