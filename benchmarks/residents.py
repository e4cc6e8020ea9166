"""P1 to P4, the resident's side, with floors and a peer in the same run.

    python benchmarks/residents.py [--peer ../shared/tools/django_survey_peer.py] [--seconds 6]

P1 is a question page, against a Flask view that gives the same bytes from memory; P2 a whole
completion of one page (page, send, durable commit, thank-you), against a floor that splices a
token into a ready page, checks by hand, commits and thanks; P2b the same on three pages with drafts
kept by the server; P3 a first visit of the flagship and P4 its whole journey, in Chromium.

``--peer`` names a script that serves the same fourteen questions with django-survey-and-report. It
is run as it stands, by an interpreter of its own (``--peer-python``, or a new environment that is
thrown away, with that package from PyPI). All take turns, so that a slow minute falls on all. A
turn in which other programs took more than a twentieth of the processors counts only where there
is none better; the processor time of the workers says much the same on a busy machine.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from crowd import Tally, asked, once
from serving import gunicorn
from street import opened
from turns import PEER, Turn, floor, in_turns, page_turn, peer, walk_turn

from engage.actions.organisers.open_survey import open_survey
from engage.assets import folder
from engage.definition.read import read_survey
from engage.store.stores import open_stores

OURS, PAGE = "engage.web.app:create_app()", "/s/street/en/everything"
FLAGSHIP = "co-production"
FLUSHES = 200
MET = 12
"""How often a page was asked for before: each worker keeps it in Brotli from the second time."""
JOURNEYS = 5


def servers(stack: ExitStack, given: Namespace) -> dict[str, Turn]:
    """Start everything that is measured, and return its turns by name."""
    count = given.workers
    folders = [stack.enter_context(opened(pages=pages)) for pages in (1, 3)]
    ours, three = (
        stack.enter_context(gunicorn(OURS, {"ENGAGE_DATA": str(data)}, workers=count))
        for data in folders
    )
    least = stack.enter_context(floor(once(ours, asked("GET", PAGE)).body, count))
    turns = {
        "floor: page": page_turn(least, "/bytes"),
        "page": page_turn(ours, PAGE),
        "floor: one": walk_turn(least, "/form", "/thanks"),
        "one": walk_turn(ours, PAGE, "/thanks"),
        "three": walk_turn(three, PAGE, "/thanks"),
    }
    if given.peer:
        other = stack.enter_context(peer(given.peer.resolve(), given.peer_python, count))
        turns["peer: one"] = walk_turn(other, "/survey/2/", "/confirm/")
        turns["peer: three"] = walk_turn(other, "/survey/1/", "/confirm/")
    return turns


def flush_milliseconds() -> float:
    """Return how long the disk takes to keep 4 kB where the server keeps answers: the median."""
    with TemporaryDirectory() as place, (Path(place) / "kept").open("wb", buffering=0) as file:
        file.write(bytes(4096 * FLUSHES))
        os.fsync(file.fileno())
        took = []
        for number in range(FLUSHES):
            file.seek(4096 * number)
            file.write(os.urandom(4096))
            begun = perf_counter()
            os.fdatasync(file.fileno())
            took.append(perf_counter() - begun)
    return 1000 * median(took)


def row(*cells: str) -> None:
    """Print a row of a Markdown table."""
    print(f"| {' | '.join(cells)} |", flush=True)


def told(met: bool) -> str:  # noqa: FBT001  # a fact, told in a word
    """Return whether a goal was reached, in a word."""
    return "met" if met else "**missed**"


def of(tallies: list[Tally], what: Callable[[Tally], float]) -> float:
    """Return the median of ``what`` over the turns that count."""
    return median(what(tally) for tally in tallies)


def rate(tally: Tally) -> float:
    """Return how many a second."""
    return tally.rate


def spent(tally: Tally) -> float:
    """Return the server's processor time of one, in milliseconds."""
    return tally.cpu_each


def slow(tally: Tally) -> float:
    """Return the 95th percentile of one, in milliseconds."""
    return tally.milliseconds(0.95)


def pages_row(made: dict[str, list[Tally]]) -> None:
    """Print P1."""
    least, ours = of(made["floor: page"], rate), of(made["page"], rate)
    ratio = ours / least
    row(
        *("P1", "question page, from memory with a fresh token", f"{least:,.0f}/s"),
        *(f"{ours:,.0f}/s", f"{ratio:.2f}", "≥ 0.5 and ≥ 2,000/s"),
        told(ratio >= 0.5 and ours >= 2_000),
    )


def completion_rows(made: dict[str, list[Tally]]) -> None:
    """Print P2 and P2b, by the clock and by the server's processor."""
    least, ours, late = of(made["floor: one"], rate), of(made["one"], rate), of(made["one"], slow)
    ratio = ours / least
    row(
        *("P2", "whole completion of one page, 14 questions", f"{least:,.0f}/s"),
        *(f"{ours:,.0f}/s, p95 {late:.0f} ms", f"{ratio:.2f}", "≥ 0.7, ≥ 600/s, p95 ≤ 30 ms"),
        f"ratio {told(ratio >= 0.7)}, rate {told(ours >= 600)}, p95 {told(late <= 30)}",
    )
    bare, own = of(made["floor: one"], spent), of(made["one"], spent)
    row(
        *("P2", "server’s processor time of one completion", f"{bare:.2f} ms"),
        *(f"{own:.2f} ms", f"{own / bare:.2f} ×", "–", ""),
    )
    more, cost, late = (of(made["three"], what) for what in (rate, spent, slow))
    row(
        *("P2b", "the same survey on three pages, with drafts", "–"),
        *(f"{more:,.0f}/s, p95 {late:.0f} ms; {cost:.2f} ms of the server’s processor", "–"),
        *("≥ 250/s, ≤ 4 ms", f"rate {told(more >= 250)}, processor {told(cost <= 4)}"),
    )


def peer_rows(made: dict[str, list[Tally]]) -> None:
    """Print the peer beside ours."""
    for name, said in (("one", "one page"), ("three", "three pages")):
        theirs, own = (of(made[key], rate) for key in (f"peer: {name}", name))
        cost, mine = (of(made[key], spent) for key in (f"peer: {name}", name))
        if not theirs:
            print(f"{PEER} got nobody through {said} in time", file=sys.stderr)
            continue
        late, early = (of(made[key], slow) for key in (f"peer: {name}", name))
        row(
            *("peer", f"{PEER}, the same 14 questions on {said}"),
            f"{theirs:,.1f}/s, p95 {late:.0f} ms, {cost:.1f} ms of the processor",
            f"{own:,.0f}/s, p95 {early:.0f} ms, {mine:.2f} ms",
            f"{own / theirs:.1f} × as many, {mine / cost:.2f} × the processor",
            *("–", ""),
        )


@contextmanager
def flagship(application: str = OURS, workers: int = 2) -> Iterator[int]:
    """Serve the flagship, open in every language, with ``application``; yield the port."""
    file = folder("surveys") / "starter" / f"{FLAGSHIP}.survey.yaml"
    drafts = read_survey(file.read_text(encoding="utf-8"), file.name, file.parent).drafts
    with TemporaryDirectory() as place:
        data = Path(place) / "data"
        open_survey(open_stores(data), file, at=datetime.now(UTC), allowed_drafts=drafts)
        with gunicorn(application, {"ENGAGE_DATA": str(data)}, workers=workers) as port:
            yield port


def phone_rows() -> None:
    """Print P3 and P4: by the address of a poster, and typed by hand, which is led on first."""
    from arriving import RURAL, SLOW_3G, first_visit, journey  # noqa: PLC0415  # may lack a browser

    with flagship() as port:
        typed = f"/s/{FLAGSHIP}"
        poster = f"{typed}/en?via=link"
        for _ in range(MET):
            for path in (poster, f"{typed}/en"):
                once(port, asked("GET", path, more="Accept-Encoding: gzip, br\r\n"))
        here = f"http://127.0.0.1:{port}"
        ways = (("by the address of a poster", poster), ("typed by hand, led on once", typed))
        near = [(said, first_visit(here + path, SLOW_3G)) for said, path in ways]
        far = [(said, first_visit(here + path, RURAL)) for said, path in ways]
        whole = [journey(here + typed, seed) for seed in range(1, JOURNEYS + 1)]
    for said, visit in near:
        size, asks, took = visit.moved, len(visit.came), visit.read_after
        row(
            *("P3", f"first visit of the flagship on slow 3G, {said}, scripts included", "–"),
            *(f"{size / 1000:.1f} kB, {asks} requests; read after {took:.2f} s", "–"),
            "≤ 12 kB, ≤ 4 requests, ≤ 1.2 s",
            f"size {told(size <= 12_000 and asks <= 4)}, time {told(took <= 1.2)}",
        )
    for said, visit in far:
        row(
            *("P4", f"first page of the flagship on 50 kbit/s, {said}", "–"),
            *(f"read after {visit.read_after:.2f} s", "–", "≤ 3 s", told(visit.read_after <= 3)),
        )
    least, *_, most = sorted(visit.moved for visit in whole)
    row(
        *("P4", "the whole flagship journey, scripts included", "–"),
        *(f"{least / 1000:.0f} to {most / 1000:.0f} kB, as answers bring pages", "–", "≤ 60 kB"),
        told(most <= 60_000),
    )
    elsewhere = set[str]().union(*(visit.elsewhere for _, visit in (*near, *far)))
    elsewhere.update(*(visit.elsewhere for visit in whole))
    if elsewhere:
        raise SystemExit(f"a third party was asked: {sorted(elsewhere)}")


def main() -> None:
    """Measure, and print the rows of ``docs/benchmarks.md``."""
    given = ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--peer", type=Path, help="script that serves the peer, run as it stands")
    given.add_argument("--peer-python", help="interpreter that has the peer's packages")
    given.add_argument("--seconds", type=float, default=6)
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--workers", type=int, default=2, help="of every server, ours or not")
    given.add_argument("--no-phone", action="store_true", help="leave P3 and P4 out")
    asks = given.parse_args()
    print(f"The disk takes {flush_milliseconds():.2f} ms to keep 4 kB.", file=sys.stderr)
    with ExitStack() as stack:
        made = in_turns(servers(stack, asks), asks.seconds, asks.rounds)
    worst = max(tally.others for tallies in made.values() for tally in tallies)
    print(f"Other programs took up to {worst:.0%} of the processors.", file=sys.stderr)
    row("id", "what", "floor", "ours", "ratio", "goal", "")
    row("---", "---", "---:", "---:", "---", "---", "---")
    pages_row(made)
    completion_rows(made)
    if asks.peer:
        peer_rows(made)
    if not asks.no_phone:
        phone_rows()


if __name__ == "__main__":
    main()
