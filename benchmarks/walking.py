"""Somebody who answers a survey from its first page to the thank-you, as a browser would."""

from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode

from crowd import Answer, Person, asked
from street import Fields

MOST_STEPS = 60


@dataclass(frozen=True)
class Walk:
    """A way through a survey: where it starts, and what is in the address of its thank-you.

    ``words`` stand on that page. Pages seen before are remembered: taking them apart each time
    would cost more than serving them.
    """

    start: str
    end: str
    words: bytes
    random: Random = field(default_factory=lambda: Random(1))
    known: dict[str, Fields] = field(default_factory=dict)

    def person(self) -> Person:
        """Answer every question, as somebody new, and follow wherever that leads."""
        place, cookies = self.start, dict[str, str]()
        answer = yield asked("GET", place)
        for _ in range(MOST_STEPS):
            if answer.status >= 400:
                return f"{place}: status {answer.status}"
            _keep(cookies, answer)
            cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
            if answer.status in (302, 303):
                place = answer.headers["location"]
                answer = yield asked("GET", place, cookie=cookie)
            elif self.end in place:
                return "" if self.words in answer.body else f"{place}: no thanks"
            else:
                fields = self.fields(place, answer)
                sent = {**fields.fresh(answer.body), **fields.answers(self.random)}
                answer = yield asked("POST", fields.action, urlencode(sent), cookie=cookie)
        return f"no end in sight at {place}"

    def fields(self, place: str, answer: Answer) -> Fields:
        """Return what can be filled in at ``place``."""
        if place not in self.known:
            self.known[place] = Fields(answer.body.decode())
        return self.known[place]


def _keep(cookies: dict[str, str], answer: Answer) -> None:
    """Keep what the answer asks to be kept; nothing else of a cookie matters for a minute."""
    for line in answer.headers.get("set-cookie", "").splitlines():
        name, _, value = line.partition(";")[0].partition("=")
        cookies[name] = value
