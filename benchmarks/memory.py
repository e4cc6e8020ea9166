"""P11: the memory of one web worker after 10,000 requests, and what it must never load.

    python benchmarks/memory.py [--requests 10000]

One worker answers whole journeys through the flagship, with likely answers, in each of its
languages, and everything else a resident may open on the way. Afterwards it is asked which modules
it holds. Its memory is told as a whole, and less what it shares with others (its "part").
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from random import Random
from typing import TYPE_CHECKING

from crowd import Answer, Person, asked, once, press
from residents import FLAGSHIP, flagship
from serving import megabytes, workers_of
from street import Fields
from walking import Walk

from engage.web.app import create_app

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

NEVER = ("weasyprint", "polars", "scipy", "openpyxl", "PIL", "pandas")
MOST_MEGABYTES = 90
LANGUAGES = ("en", "cy", "ar", "pl", "ur", "bn", "zh-Hans")
BESIDE = ("privacy", "cookies", "accessibility", "answers", "save", "review", "thanks", "no-page")
LOADED = "/loaded"


def watched() -> "WSGIApplication":
    """Return the application, and beside it the names of what has been loaded."""
    application = create_app().wsgi_app

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """Name the modules to who asks for them; else answer as always."""
        if environ["PATH_INFO"] != LOADED:
            return application(environ, start)
        start("200 OK", [("Content-Type", "text/plain")])
        return [" ".join(sys.modules).encode()]

    return answer


class Newcomer(Walk):
    """A walk on which each page is read anew: no two people are asked alike."""

    def fields(self, place: str, answer: Answer) -> Fields:
        """Return what can be filled in on the page that came."""
        del place
        return Fields(answer.body.decode())


class Town:
    """People who come one after the other: half of them answer, half look around."""

    def __init__(self, wanted: int) -> None:
        self.random = Random(1)
        self.left = wanted
        starts = {tag: f"/s/{FLAGSHIP}/{tag}/start" for tag in LANGUAGES}
        self.walks = [Newcomer(start, "/thanks", b"") for start in starts.values()]

    def person(self) -> Person:
        """Answer the survey, or open a page or two and go away."""
        tag = self.random.choice(LANGUAGES)
        if self.random.random() < 0.5:
            walk = self.random.choice(self.walks)
            return self._counted(walk.person())
        return self._counted(self._look(tag))

    def _look(self, tag: str) -> Person:
        for place in ("", *self.random.sample(BESIDE, 3)):
            address = f"/s/{FLAGSHIP}/{tag}/{place}".rstrip("/")
            yield asked("GET", address, more="Accept-Encoding: gzip\r\n")
        yield asked("GET", "/")
        return ""

    def _counted(self, person: Person) -> Person:
        request = next(person)
        while True:
            self.left -= 1
            answer = yield request
            if self.left <= 0:
                return ""
            try:
                request = person.send(answer)
            except StopIteration as end:
                return str(end.value)


def main() -> None:
    """Measure, and print the row."""
    given = ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--requests", type=int, default=10_000)
    wanted = given.parse_args().requests
    with flagship("memory:watched()", workers=1) as port:
        (worker,) = workers_of(port)
        fresh, _ = megabytes(worker)
        crowd = Town(wanted)
        while crowd.left > 0:
            tally = press(port, crowd.person, 5)
            print(
                f"{crowd.left:,} left; {len(tally.wrong)} wrong {tally.wrong[:1]}", file=sys.stderr
            )
        own, part = megabytes(worker)
        loaded = once(port, asked("GET", LOADED)).body.decode().split()
    found = sorted({name for name in NEVER if name in loaded})
    told = "met" if own <= MOST_MEGABYTES and not found else "**missed**"
    print(
        f"| P11 | a web worker after {wanted:,} requests | – | {own:.0f} MB ({part:.0f} MB less "
        f"what it shares; {fresh:.0f} MB when it began) | – | ≤ {MOST_MEGABYTES} MB | {told} |"
    )
    print(f"Loaded of what it must not be: {', '.join(found) or 'nothing'}.")


if __name__ == "__main__":
    main()
