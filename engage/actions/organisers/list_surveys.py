"""List the surveys that were opened, and how many answers each has."""

from dataclasses import dataclass

from engage.store.port import Opened
from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Listed:
    """One survey: its latest version, how many responses it has, and of which kind.

    ``kind`` is "none", "real" or "synthetic".
    """

    opened: Opened
    responses: int
    kind: str


def list_surveys(stores: Stores) -> tuple[Listed, ...]:
    """Return every survey that was opened, by id."""
    return tuple(
        Listed(
            opened,
            stores.responses.count(opened.frozen.id),
            stores.responses.kind(opened.frozen.id),
        )
        for opened in stores.surveys.all()
    )
