"""Option: one choice in a question, from a list, a scale or a roster alike."""

from dataclasses import dataclass
from fractions import Fraction

from engage.languages.text import Text
from engage.questions.attached import Picture


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its code, its words, its value on a scale (0 to 100) if it has one.

    ``scored`` is False for "Not sure" and "Does not apply": shown, counted, never in a score.
    ``note`` stands beside an activity (places, lead, start). ``found_by`` are other words that an
    area is found by: the beginnings of its postcodes. ``picture`` stands beside its words.
    """

    code: str
    label: Text
    value: Fraction | None = None
    scored: bool = True
    note: Text | None = None
    found_by: tuple[str, ...] = ()
    picture: Picture | None = None
