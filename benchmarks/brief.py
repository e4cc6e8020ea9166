"""P7: a two-page brief of 100,000 answers, against printing its page and nothing else.

The floor is WeasyPrint given the very page that the brief was printed from. "counting" is all that
``engage brief`` does once it has started: count (from the snapshot, as it stands after the first
brief), gates, attacker, register, compose, fit, print. "kept" begins at the latest release in the
register, as when nobody has answered since: read, compose, fit, print. Answers are those of 400
synthetic residents, repeated under ids of their own.

``engage brief`` leaves off looking for cycles in memory, so the floor is also shown with that
left off. Ratios are given by the clock and by the processor's time of all threads, which a busy
machine does not change.
"""

import argparse
import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from uuid import UUID

from engage.actions.officers.latest_figures import latest_figures
from engage.actions.officers.make_brief import Made, brief_of, make_brief
from engage.actions.organisers.open_survey import open_survey
from engage.actions.organisers.simulate_answers import simulate_answers
from engage.assets import folder
from engage.brief.fit import SHEET, settled
from engage.brief.html import to_html
from engage.printing.pdf import print_pdf
from engage.store.collecting import not_collecting
from engage.store.stores import Stores, open_stores

ROUNDS, DISTINCT, GOAL, SURVEY = 5, 400, 1.5, "co-production"
FLAGSHIP = folder("surveys") / "starter" / f"{SURVEY}.survey.yaml"


def now() -> datetime:
    """Return a time that stands still."""
    return datetime(2027, 2, 1, 12, tzinfo=UTC)


def fill(stores: Stores, people: int) -> None:
    """Keep ``people`` answers: those of the distinct residents, again and again."""
    open_survey(stores, FLAGSHIP, at=now(), allowed_drafts=("cy", "ar"))
    simulate_answers(stores, SURVEY, people=min(people, DISTINCT), seed=1, until=now())
    first = tuple(stores.responses.all(SURVEY))
    again = (
        replace(one, id=UUID(int=number * DISTINCT + place).hex)
        for number in range(1, people // DISTINCT + 1)
        for place, one in enumerate(first)
    )
    stores.responses.add_many(islice(again, max(0, people - len(first))))


def made(stores: Stores) -> Made:
    """Make the brief in English."""
    return make_brief(stores, SURVEY, language="en", clock=now, today=date(2027, 2, 1))


def kept(stores: Stores) -> Made:
    """Make the brief of the latest release, without counting."""
    figures = latest_figures(stores, SURVEY)
    if figures is None:
        raise LookupError(SURVEY)
    with not_collecting():
        return brief_of(stores, figures, today=date(2027, 2, 1))


def bare(page: str) -> None:
    """Print ``page`` without looking for cycles."""
    with not_collecting():
        print_pdf(page, SHEET)


Times = tuple[float, float]
"""Seconds on the clock, and seconds of the processor."""


def timed(work: Callable[[], object]) -> Times:
    """Return how long ``work`` takes."""
    gc.collect()  # each begins with nothing of the one before
    begun, spent = perf_counter(), process_time()
    work()
    return perf_counter() - begun, process_time() - spent


def told(name: str, ours: list[Times], floor: list[Times]) -> None:
    """Print the medians of ``ours``, and how many times the floor they are."""
    clock, processor = (median(one[at] for one in ours) for at in (0, 1))
    by_clock, by_processor = (
        median(mine[at] / least[at] for mine, least in zip(ours, floor, strict=True))
        for at in (0, 1)
    )
    print(
        f"P7 {name}: {clock:.2f} s, {processor:.2f} s of the processor; "
        f"{by_clock:.2f} and {by_processor:.2f} times the floor (goal at most {GOAL})"
    )


def main() -> None:
    """Print the times and both ratios, the median of interleaved rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    people = parser.parse_args().people
    with TemporaryDirectory() as place:
        stores = open_stores(Path(place))
        fill(stores, people)
        first, spent = timed(lambda: made(stores))
        page = to_html(settled(made(stores).brief))
        works: dict[str, Callable[[], object]] = {
            "WeasyPrint on the same page": lambda: print_pdf(page, SHEET),
            "the same, not looking for cycles": lambda: bare(page),
            f"brief of {people:,} answers, counting": lambda: made(stores),
            f"brief of {people:,} answers, kept": lambda: kept(stores),
        }
        times: dict[str, list[Times]] = {name: [] for name in works}
        for _ in range(ROUNDS):
            for name, work in works.items():
                times[name].append(timed(work))
    print(f"P7 first brief of {people:,} answers: {first:.2f} s, {spent:.2f} s of the processor")
    floor, *_ = times.values()
    for name, ours in times.items():
        told(name, ours, floor)


if __name__ == "__main__":
    main()
