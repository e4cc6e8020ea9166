"""Slip: how to reach somebody about what they offered, and what came of it. Joined to no answer."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from engage.languages.text import Tag

WAIT_WEEKS = 2
"""Ten working days: the wait that people are promised when they sign up."""

Waiting = Mapping[tuple[str, date], int]
"""How many people wait for a call, by activity and by the day they are to be called by."""


class Progress(StrEnum):
    """How far one offer on a slip has come."""

    NEW = "new"
    CALLED = "called"
    STARTED = "started"
    NOT_NEEDED = "not_needed"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class Call:
    """What came of calling about one activity, and the day it was written down.

    ``reason`` says why somebody is not needed; it is empty otherwise.
    """

    progress: Progress
    day: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A sign-up slip. It has no time: when somebody signed up would say which answers are theirs.

    ``id`` is a digest of the slip's own code, so it is in no order and leads to no answer.
    ``confirmed`` says that the person read the slip over; ``calls`` are by activity.
    """

    id: str
    survey: str
    name: str
    contact: str
    language: Tag
    activities: tuple[str, ...]
    confirmed: bool = False
    calls: Mapping[str, Call] = field(default_factory=dict)

    def progress(self, activity: str) -> Progress:
        """Return how far the offer for ``activity`` has come."""
        call = self.calls.get(activity)
        return call.progress if call else Progress.NEW

    @property
    def waiting(self) -> frozenset[str]:
        """Return the activities about which nobody has called yet."""
        return frozenset(self.activities).difference(self.calls)


def call_by(signed: date) -> date:
    """Return the day by which somebody who signed up in the week of ``signed`` is to be called.

    It is the same for everybody of one week, so that it tells nobody's day, and the earliest of
    theirs, so that who keeps it calls everybody within ten working days.

    >>> call_by(date(2026, 3, 2)), call_by(date(2026, 3, 8))  # a Monday, and the Sunday after
    (datetime.date(2026, 3, 16), datetime.date(2026, 3, 16))
    """
    return signed - timedelta(days=signed.weekday()) + timedelta(weeks=WAIT_WEEKS)


def moved(waiting: Waiting, before: Slip | None, after: Slip | None, due: date) -> Waiting:
    """Return who waits once ``before`` has become ``after``; new offers are called by ``due``.

    A slip has no day, so whoever stops waiting is taken to be one who waited longest: what is
    counted as overdue is then never more than it is.
    """
    now = Counter(waiting)
    waited = before.waiting if before else frozenset()
    waits = after.waiting if after else frozenset()
    now.update((activity, due) for activity in waits - waited)
    for activity in waited - waits:
        longest = min((key for key in now if key[0] == activity and now[key]), default=None)
        if longest is not None:
            now[longest] -= 1
    return {key: people for key, people in sorted(now.items()) if people}


def overdue(waiting: Waiting, activity: str, today: date) -> int:
    """Return at least how many people should have been called about ``activity`` before today.

    >>> overdue({("litter", date(2026, 3, 16)): 3}, "litter", date(2026, 3, 17))
    3
    """
    return sum(n for (about, due), n in waiting.items() if about == activity and due < today)


def next_due(waiting: Waiting, activity: str, today: date) -> date | None:
    """Return the next day by which people are to be called about ``activity``; None for no one."""
    days = (due for about, due in waiting if about == activity and due >= today)
    return min(days, default=None)


def counts(slips: tuple[Slip, ...], activity: str) -> Mapping[Progress, int]:
    """Return how many slips for ``activity`` have come how far, every state named."""
    found = Counter(slip.progress(activity) for slip in slips if activity in slip.activities)
    return {progress: found[progress] for progress in Progress}
