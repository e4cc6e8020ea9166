"""Commitment: the agency's answer to the offers for one activity: its state, owner, date, words."""

from dataclasses import dataclass
from datetime import date

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


def faults(state: State, owner: str, due: date | None, words: str) -> tuple[str, ...]:
    """Return what an answer lacks, each as a sentence that says how to mend it; nothing if whole.

    >>> faults(State.WILL_NOT, "Parks team", None, "")
    ('A refusal needs its reason in words.',)
    """
    lacks = []
    if not owner.strip():
        lacks.append("An answer needs an owner: the team or person who answers for it.")
    if state in (State.WILL_DO, State.WILL_CHANGE) and due is None:
        lacks.append("A promise to act needs the date by which it will be done.")
    if state is State.UNDER_REVIEW and due is None:
        lacks.append("An answer under review needs the date by which it will be decided.")
    if not words.strip():
        lacks.append(_WORDS_WANTED[state])
    return tuple(lacks)


_WORDS_WANTED = {
    State.WILL_DO: "A promise to act needs words that say what will be done.",
    State.WILL_CHANGE: "A promise to change needs words that say what will change.",
    State.WILL_NOT: "A refusal needs its reason in words.",
    State.UNDER_REVIEW: "An answer under review needs words that say what is being looked at.",
}
