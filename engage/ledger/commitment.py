"""Commitment: the agency's answer to the offers for one activity: its state, owner, date, words."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from engage.languages.interface import message
from engage.languages.text import Text
from engage.ledger.entry import Entry, State


@dataclass(frozen=True, slots=True)
class Commitment:
    """What the agency says it will do about one activity, as its newest entry has it.

    ``due`` is when it will be done, or decided where it is under review; None for a refusal.
    """

    activity: str
    state: State
    owner: str
    due: date | None
    words: Text
    recorded: date

    @classmethod
    def of(cls, entry: Entry) -> "Commitment":
        """Return the commitment that ``entry`` records."""
        return cls(
            entry.activity,
            entry.state,
            entry.owner,
            entry.due,
            Text(entry.words or (("en", ""),)),
            entry.recorded.date(),
        )

    @property
    def is_final(self) -> bool:
        """Say whether the question is settled: done, changed or refused, not still under review."""
        return self.state is not State.UNDER_REVIEW


def lacking(
    state: State, owner: str, due: date | None, words: str, *, today: date
) -> tuple[tuple[Literal["owner", "due", "words"], str], ...]:
    """Return what an answer lacks, each with the part it concerns and a sentence that says so.

    A date that is past when it is given would be overdue at once, and promises nothing.

    >>> lacking(State.WILL_NOT, "Parks team", None, "", today=date(2026, 4, 1))
    (('words', 'A refusal needs its reason in words.'),)
    """
    lacks: list[tuple[Literal["owner", "due", "words"], str]] = []
    if not owner.strip():
        lacks.append(
            ("owner", message("An answer needs an owner: the team or person who answers for it."))
        )
    if state in _DATES_WANTED and (due is None or due < today):
        lacks.append(("due", _DATES_WANTED[state] if due is None else _DATES_PAST[state]))
    if not words.strip():
        lacks.append(("words", _WORDS_WANTED[state]))
    return tuple(lacks)


_ACT_BY = message("A promise to act needs the date by which it will be done.")
_DATES_WANTED = {
    State.WILL_DO: _ACT_BY,
    State.WILL_CHANGE: _ACT_BY,
    State.UNDER_REVIEW: message(
        "An answer under review needs the date by which it will be decided."
    ),
}
_DONE_BY = message("The date by which it will be done is past: give today or a later day.")
_DATES_PAST = {
    State.WILL_DO: _DONE_BY,
    State.WILL_CHANGE: _DONE_BY,
    State.UNDER_REVIEW: message(
        "The date by which it will be decided is past: give today or a later day."
    ),
}
_WORDS_WANTED = {
    State.WILL_DO: message("A promise to act needs words that say what will be done."),
    State.WILL_CHANGE: message("A promise to change needs words that say what will change."),
    State.WILL_NOT: message("A refusal needs its reason in words."),
    State.UNDER_REVIEW: message(
        "An answer under review needs words that say what is being looked at."
    ),
}
