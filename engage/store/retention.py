"""Which answers are past the date until which they may be kept."""

from dataclasses import dataclass
from datetime import date

from engage.definition.freeze import Frozen, thaw
from engage.store.port import Surveys


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


def _is_past(frozen: Frozen, today: date) -> bool:
    privacy = thaw(frozen.canonical).privacy
    return privacy is not None and privacy.keep_answers_until < today
