"""P2 and P2b: a whole completion: page, send, durable commit, thank-you.

P2 is a form on one page, against a floor that splices a token into a ready page, checks by hand,
commits durably and thanks. P2b is the same survey on three pages with drafts kept by the server.
Prints rows for ``docs/benchmarks.md``. Run: ``python benchmarks/completions.py [--seconds 6]``.
"""

import asyncio
import json
import sqlite3
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from serving import Tally, ask, gunicorn, press
from street import Fields, opened

MOST_STEPS = 12
KNOWN: dict[str, Fields] = {}
"""Pages seen before: taking them apart each time would cost more than serving them."""


async def complete(port: int, start: str, random: Random) -> str:
    """Answer the survey from the page at ``start`` to the thank-you, as somebody new."""
    status, headers, body = await ask(port, "GET", start)
    place, cookie = start, ""
    for _ in range(MOST_STEPS):
        if status >= 400:
            return f"{place}: status {status}"
        if status == 303:
            place = headers["location"]
            status, headers, body = await ask(port, "GET", place, cookie=cookie)
            continue
        if place.endswith("/thanks"):
            return "" if b"Thank you" in body else f"{place}: no thanks"
        fields = KNOWN.get(place) or KNOWN.setdefault(place, Fields(body.decode()))
        sent = urlencode({**fields.fresh(body), **fields.answers(random)})
        status, headers, body = await ask(port, "POST", place, sent, cookie)
        cookie = headers.get("set-cookie", cookie).partition(";")[0]
    return f"no end in sight at {place}"


def run(port: int, start: str, seconds: float) -> Tally:
    """Let eight people at once complete the survey again and again."""
    random = Random(1)
    tally = press(port, lambda: complete(port, start, random), seconds)
    if tally.wrong:
        raise SystemExit(f"{start}: {len(tally.wrong)} went wrong: {tally.wrong[0]}")
    return tally


def one_page(seconds: float, rounds: int) -> list[tuple[Tally, Tally]]:
    """Return our completions and the floor's on one page, in turns."""
    start = "/s/street/en/everything"
    with (
        opened() as data,
        TemporaryDirectory() as folder,
        gunicorn("engage.web.app:create_app()", {"ENGAGE_DATA": str(data)}) as port,
    ):
        _, _, page = asyncio.run(ask(port, "GET", start))
        kept = Path(folder) / "page.html"
        kept.write_bytes(page)
        floor = {
            "FLOOR_PAGE": str(kept),
            "FLOOR_DB": str(Path(folder) / "floor.db"),
            "FLOOR_FIELDS": json.dumps(Fields(page.decode()).radios()),
        }
        _make(floor["FLOOR_DB"])
        with gunicorn("floor:app", floor) as least:
            return [
                (run(port, start, seconds), run(least, "/form", seconds)) for _ in range(rounds)
            ]


def _make(file: str) -> None:
    """Make the floor's table before its workers meet at it."""
    with closing(sqlite3.connect(file)) as conn:
        conn.execute("pragma journal_mode = wal")
        conn.execute("create table sent (id integer primary key, body text)")


def three_pages(seconds: float) -> Tally:
    """Return our completions on three pages."""
    with opened(pages=3) as data:
        environment = {"ENGAGE_DATA": str(data)}
        with gunicorn("engage.web.app:create_app()", environment) as port:
            return run(port, "/s/street/en/everything", seconds)


def main() -> None:
    """Measure, and print the rows."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=6)
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    turns = one_page(given.seconds, given.rounds)
    ours = median(mine.rate for mine, _ in turns)
    floor = median(least.rate for _, least in turns)
    slow = median(mine.milliseconds(0.95) for mine, _ in turns)
    spent = median(mine.cpu_each for mine, _ in turns)
    least = median(least.cpu_each for _, least in turns)
    more = three_pages(given.seconds)
    print("| what | ours | floor | ratio | goal |")
    print("| --- | ---: | ---: | ---: | --- |")
    goal = "≥ 0.7, ≥ 600/s, p95 ≤ 30 ms"
    rates = f"{ours:,.0f}/s, p95 {slow:.0f} ms | {floor:,.0f}/s | {ours / floor:.2f}"
    print(f"| P2 whole completion, one page | {rates} | {goal} |")
    used = f"{spent:.2f} ms | {least:.2f} ms | {least / spent:.2f}"
    print(f"| P2 server CPU of one completion | {used} | |")
    late = more.milliseconds(0.95)
    print(f"| P2b the same on three pages | {more.rate:,.0f}/s, p95 {late:.0f} ms | | | ≥ 250/s |")
    print(f"| P2b server CPU of one completion | {more.cpu_each:.2f} ms | | | ≤ 4 ms |")


if __name__ == "__main__":
    main()
