"""People who answer by hand, so that every figure can be told in advance."""

from collections.abc import Mapping
from datetime import UTC, datetime

from engage.responses.response import Design, Drawn, Response

HELPED = ("told", "answered", "time", "planned", "none")
ACTIVITIES = ("report", "watch_home", "litter", "park", "plan", "score", "visit", "budget")
NEEDS = ("person", "training", "costs", "kit", "insurance", "times", "news", "company", "nothing")


class People:
    """Makes responses one after another, each with what is given and nothing else."""

    def __init__(self):
        self.made = []

    def answer(self, answers: Mapping[str, object] | None = None, times: int = 1, **about):
        """Keep ``times`` people who gave these answers."""
        for _ in range(times):
            self.made.append(response(str(len(self.made)), answers or {}, **about))
        return self


def response(name, answers, **about):
    design = {
        key: about.pop(key) for key in ("weight", "stratum", "cluster", "fpc") if key in about
    }
    known = {
        "survey": "small",
        "hash": "now",
        "missing": {},
        "language": "en",
        "mode": "web",
        "route": "link",
        "received": datetime(2026, 3, 1, 9, tzinfo=UTC),
        "drawn": Drawn(seed=1),
        "design": Design(**design),
    }
    return Response(id=name, answers=answers, **(known | about))


def figures(table):
    """Return the people behind each row, and its base."""
    return {row.key: (row.estimate.people, row.estimate.base) for row in table.rows}


def values(table):
    """Return the value of each row."""
    return {row.key: row.estimate.value for row in table.rows}


def offers(**codes):
    """Return the answers to the offers of the flagship."""
    return {f"offers.{activity}.willing": code for activity, code in codes.items()}


def ticks(question, options, *chosen):
    """Return the answers to a question with boxes."""
    return {f"{question}.{option}": int(option in chosen) for option in options}


def helped(*ways):
    """Return what a person gave in the last twelve months; "none" for nothing."""
    return ticks("helped", HELPED, *(ways or ("none",)))
