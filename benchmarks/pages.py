"""P1: a question page, against a Flask view that gives the same bytes from memory.

Both under gunicorn with two plain workers on this machine, in turns, the one that asks included.
Prints rows for ``docs/benchmarks.md``. Run: ``python benchmarks/pages.py [--seconds 4]``.
"""

import asyncio
from argparse import ArgumentParser
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from serving import ask, gunicorn, press
from street import opened

ADDRESS = "/s/street/en/everything"


def rate(port: int, path: str, seconds: float) -> float:
    """Return how many pages a second come from ``path``."""

    async def person() -> str:
        status, _, body = await ask(port, "GET", path)
        return "" if status == 200 and body else f"status {status}"

    tally = press(port, person, seconds)
    if tally.wrong:
        raise SystemExit(f"{path}: {len(tally.wrong)} went wrong: {tally.wrong[0]}")
    return tally.rate


def measure(seconds: float, rounds: int) -> tuple[float, float]:
    """Return our pages a second and the floor's, the medians of ``rounds`` turns."""
    with opened() as data, TemporaryDirectory() as folder:
        ours = gunicorn("engage.web.app:create_app()", {"ENGAGE_DATA": str(data)})
        with ours as port:
            _, _, page = asyncio.run(ask(port, "GET", ADDRESS))
            kept = Path(folder) / "page.html"
            kept.write_bytes(page)
            floor = {"FLOOR_PAGE": str(kept), "FLOOR_DB": str(Path(folder) / "floor.db")}
            with gunicorn("floor:app", floor) as floor_port:
                turns = [
                    (rate(port, ADDRESS, seconds), rate(floor_port, "/bytes", seconds))
                    for _ in range(rounds)
                ]
    return median(ours for ours, _ in turns), median(least for _, least in turns)


def main() -> None:
    """Measure, and print the row."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=4)
    asked.add_argument("--rounds", type=int, default=3)
    given = asked.parse_args()
    ours, floor = measure(given.seconds, given.rounds)
    print("| what | ours | floor | ratio | goal |")
    print("| --- | ---: | ---: | ---: | --- |")
    goal = "≥ 0.5 and ≥ 2,000/s"
    print(f"| P1 question page | {ours:,.0f}/s | {floor:,.0f}/s | {ours / floor:.2f} | {goal} |")


if __name__ == "__main__":
    main()
