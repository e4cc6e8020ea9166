"""Which answers are past the date until which they may be kept, and which drafts."""

from dataclasses import dataclass
from datetime import date, timedelta

from engage.definition.freeze import Frozen, thaw
from engage.store.port import Opened, Surveys

KEPT_ON = timedelta(days=14)
"""How long a draft is kept after its person last went on with it, or could have.

A cookie leads to it for a week; what waits on a phone for a network may come later.
"""


@dataclass(frozen=True, slots=True)
class Due:
    """The versions of one survey whose answers must go; ``whole`` when every version's must."""

    survey: str
    hashes: tuple[str, ...]
    whole: bool


def past_their_date(surveys: Surveys, today: date) -> tuple[Due, ...]:
    """Return what must go: versions whose ``keep_answers_until`` was before ``today``.

    Each version has its own date, the one its residents were told; a later version can neither
    lengthen nor shorten it. The date itself is still kept.
    """
    found = []
    for opened in surveys.all():
        versions = surveys.versions(opened.frozen.id)
        past = tuple(frozen.hash for frozen in versions if _is_past(frozen, today))
        if past:
            found.append(Due(opened.frozen.id, past, len(past) == len(versions)))
    return tuple(found)


def over(surveys: Surveys, today: date) -> tuple[str, ...]:
    """Return the surveys whose drafts need not be kept for whoever has a code or a file.

    They are closed, or the last day to answer was more than ``KEPT_ON`` ago.
    """
    return tuple(opened.frozen.id for opened in surveys.all() if _is_over(opened, today))


def _is_over(opened: Opened, today: date) -> bool:
    closes = thaw(opened.frozen.canonical).closes
    return not opened.is_open or (closes is not None and closes + KEPT_ON < today)


def _is_past(frozen: Frozen, today: date) -> bool:
    privacy = thaw(frozen.canonical).privacy
    return privacy is not None and privacy.keep_answers_until < today
