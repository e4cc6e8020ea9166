"""Whoever is measured takes turns: ours, the floor, a peer, each behind servers of its own."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect
from tempfile import TemporaryDirectory
from venv import create

from crowd import CROWDED, WARM_SECONDS, Person, Tally, asked, press
from serving import gunicorn
from street import Fields
from walking import Walk

PEER = "django-survey-and-report"

Turn = Callable[[float], Tally]
"""Lets people come for so many seconds."""


@contextmanager
def floor(page: bytes, workers: int) -> Iterator[int]:
    """Serve the floor with ``page``, as ours gave it; yield its port."""
    with TemporaryDirectory() as place:
        kept, database = Path(place) / "page.html", Path(place) / "floor.db"
        kept.write_bytes(page.replace(Fields(page.decode()).action.encode(), b"/form"))
        with closing(connect(database)) as conn:
            conn.execute("pragma journal_mode = wal")
            conn.execute("create table sent (id integer primary key, body text)")
        told = {
            "FLOOR_PAGE": str(kept),
            "FLOOR_DB": str(database),
            "FLOOR_FIELDS": json.dumps(Fields(page.decode()).radios()),
        }
        with gunicorn("floor:app", told, workers=workers) as port:
            yield port


@contextmanager
def peer(script: Path, python: str | None, workers: int) -> Iterator[int]:
    """Serve the peer from a new folder; yield its port."""
    with TemporaryDirectory() as place:
        if python is None:
            create(Path(place) / "own", with_pip=True)
            python = str(Path(place) / "own" / "bin" / "python")
            install = [python, "-m", "pip", "install", "--quiet", PEER, "gunicorn"]
            subprocess.run(install, check=True, stderr=subprocess.DEVNULL)
        told = {"PEER_DIR": f"{place}/data", "PYTHONDONTWRITEBYTECODE": "1"}
        told |= {"PYTHONWARNINGS": "ignore"}
        made = [python, str(script), "init"]
        subprocess.run(made, check=True, env={**os.environ, **told}, stdout=subprocess.DEVNULL)
        application = f"{script.stem}:application"
        lies = script.parent
        with gunicorn(application, told, workers=workers, python=python, folder=lies) as port:
            yield port


def page_turn(port: int, path: str) -> Turn:
    """Return turns in which everybody asks for one page."""
    request = asked("GET", path)

    def person() -> Person:
        """Ask once."""
        answer = yield request
        return "" if answer.status == 200 and answer.body else f"status {answer.status}"

    return lambda seconds: press(port, person, seconds)


def walk_turn(port: int, start: str, end: str) -> Turn:
    """Return turns in which everybody answers the whole survey."""
    walk = Walk(start, end, b"hank")
    return lambda seconds: press(port, walk.person, seconds)


def in_turns(turns: dict[str, Turn], seconds: float, rounds: int) -> dict[str, list[Tally]]:
    """Return what each did in its quiet turns, after a first that does not count."""
    for turn in turns.values():
        turn(WARM_SECONDS)
    made: dict[str, list[Tally]] = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            tally = turn(seconds)
            if tally.wrong:
                raise SystemExit(f"{name}: {len(tally.wrong)} went wrong: {tally.wrong[0]}")
            made[name].append(tally)
    return {name: _quiet(tallies) for name, tallies in made.items()}


def _quiet(tallies: list[Tally]) -> list[Tally]:
    quiet = [tally for tally in tallies if tally.others <= CROWDED]
    return quiet or [min(tallies, key=lambda tally: tally.others)]
