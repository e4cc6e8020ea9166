"""P10: the POST with a million responses stored, against the POST with none, in pairs.

    python benchmarks/growth.py [--people 1000000] [--pairs 400]

Two servers of one worker each, one over a store that holds nothing, one over a store that holds
``--people`` responses to the same survey. The same form is sent to the one and to the other in
turn, whichever first by chance, and the median of the pairs' ratios is told, by the clock and by
the worker's processor. Sent responses are kept, durably, as anybody's.
"""

from argparse import ArgumentParser
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

from crowd import asked, once
from residents import OURS, PAGE
from serving import cpu_seconds, gunicorn
from street import Fields, opened

from engage.responses.response import Response
from engage.store.stores import open_stores

GOAL, AT_ONCE = 1.25, 50_000


def fill(data: Path, people: int) -> None:
    """Keep so many responses: the one that somebody sent, under ids of their own."""
    stores, random = open_stores(data), Random(1)
    (pattern,) = stores.responses.all("street")

    def one() -> Response:
        """Return the same answers under an id by chance, as ids are."""
        return replace(pattern, id=f"{random.getrandbits(256):064x}")

    for start in range(0, people, AT_ONCE):
        stores.responses.add_many(one() for _ in range(min(AT_ONCE, people - start)))


def send(port: int, random: Random) -> tuple[float, float]:
    """Fill the form in as somebody new; return seconds by the clock, and of the worker."""
    page = once(port, asked("GET", PAGE)).body
    fields = Fields(page.decode())
    body = urlencode({**fields.fresh(page), **fields.answers(random)})
    request = asked("POST", fields.action, body)
    begun, spent = perf_counter(), cpu_seconds(port)
    answer = once(port, request)
    took = perf_counter() - begun, cpu_seconds(port) - spent
    if (answer.status, answer.headers["location"]) != (303, "/s/street/en/thanks"):
        raise SystemExit(f"status {answer.status}")
    return took


def main() -> None:
    """Measure, and print the row."""
    given = ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--people", type=int, default=1_000_000)
    given.add_argument("--pairs", type=int, default=400)
    asks = given.parse_args()
    random = Random(2)
    with ExitStack() as stack:
        few, many = (stack.enter_context(opened()) for _ in range(2))
        with gunicorn(OURS, {"ENGAGE_DATA": str(many)}, workers=1) as port:
            send(port, random)
        fill(many, asks.people)
        ports = [
            stack.enter_context(gunicorn(OURS, {"ENGAGE_DATA": str(data)}, workers=1))
            for data in (few, many)
        ]
        for port in ports * 20:
            send(port, random)
        pairs = []
        for _ in range(asks.pairs):
            took = {port: send(port, random) for port in random.sample(ports, 2)}
            pairs.append([took[port] for port in ports])
    clock, processor = (median(full[at] / empty[at] for empty, full in pairs) for at in (0, 1))
    none, million = (1000 * median(pair[at][0] for pair in pairs) for at in (0, 1))
    print(
        f"| P10 | sending with {asks.people:,} responses stored, in {asks.pairs} pairs with none | "
        f"{none:.2f} ms | {million:.2f} ms | {clock:.2f} × by the clock, {processor:.2f} × by the "
        f"processor | ≤ {GOAL} × | {'met' if clock <= GOAL else '**missed**'} |"
    )


if __name__ == "__main__":
    main()
