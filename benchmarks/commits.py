"""Durable commits of one 40-answer response: engage's store against SQLite alone, same run."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from engage.responses.response import Drawn, Response
from engage.store.lines import response_line
from engage.store.stores import open_stores

SECONDS = 1.0
ROUNDS = 3


def responses(random: Random) -> list[Response]:
    """Return enough responses for one round, made before the clock starts."""
    return [
        Response(
            id=f"{random.getrandbits(256):064x}",
            survey="parks",
            hash="0" * 64,
            answers={f"q{question}": "sometimes" for question in range(40)},
            missing={},
            language="en",
            mode="web",
            route="link",
            received=datetime.now(UTC),
            drawn=Drawn(seed=1),
        )
        for _ in range(60_000)
    ]


def floor(folder: Path, sent: list[Response]) -> float:
    """Return commits a second by the least anyone could do: one prepared insert, WAL, FULL."""
    conn = sqlite3.connect(folder / "floor.db", isolation_level=None)
    conn.execute("pragma journal_mode = wal")
    conn.execute("pragma synchronous = full")
    conn.execute("create table responses (id text primary key, line text not null) strict")
    lines = iter([(response.id, response_line(response)) for response in sent])

    def commit() -> None:
        conn.execute("begin immediate")
        conn.execute("insert into responses values (?, ?)", next(lines))
        conn.execute("commit")

    return _rate(commit)


def ours(folder: Path, sent: list[Response]) -> float:
    """Return responses a second kept by the store."""
    stores = open_stores(folder / "data")
    left = iter(sent)
    return _rate(lambda: stores.responses.add(next(left)))


def _rate(commit: Callable[[], object]) -> float:
    start, done = perf_counter(), 0
    while perf_counter() - start < SECONDS:
        commit()
        done += 1
    return done / (perf_counter() - start)


def main() -> None:
    """Print both rates and their ratio, the median of several rounds."""
    sent = responses(Random(2012))
    ratios = []
    for _ in range(ROUNDS):
        with TemporaryDirectory() as place:
            least, kept = floor(Path(place), sent), ours(Path(place), sent)
        ratios.append(kept / least)
        print(f"floor {least:8,.0f}/s   engage {kept:8,.0f}/s   ratio {kept / least:.2f}")
    print(f"median ratio {sorted(ratios)[len(ratios) // 2]:.2f}")


if __name__ == "__main__":
    main()
