"""P7: a two-page brief of 100,000 answers, against printing its page and nothing else.

The floor is WeasyPrint given the very page that the brief was printed from. "counting" is all that
``engage brief`` does once it has started: count (from the snapshot, as it stands after the first
brief), gates, attacker, register, compose, fit, print. "kept" begins at the latest release in the
register, as when nobody has answered since: read, compose, fit, print. Answers are those of 400
synthetic residents, repeated under ids of their own.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import UUID

from engage.actions.officers.latest_figures import latest_figures
from engage.actions.officers.make_brief import Made, brief_of, make_brief
from engage.actions.organisers.open_survey import open_survey
from engage.actions.organisers.simulate_answers import simulate_answers
from engage.assets import folder
from engage.brief.fit import settled
from engage.brief.html import to_html
from engage.brief.pdf import print_pdf
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
    return brief_of(stores, figures, today=date(2027, 2, 1))


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds ``work`` takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def main() -> None:
    """Print the times and both ratios, the median of interleaved rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    people = parser.parse_args().people
    with TemporaryDirectory() as place:
        stores = open_stores(Path(place))
        fill(stores, people)
        first = timed(lambda: made(stores))
        page = to_html(settled(made(stores).brief))
        counting, from_kept, floor = [], [], []
        for _ in range(ROUNDS):
            counting.append(timed(lambda: made(stores)))
            from_kept.append(timed(lambda: kept(stores)))
            floor.append(timed(lambda: print_pdf(page)))
    print(f"P7 WeasyPrint on the same page: {median(floor):.2f} s (first brief {first:.2f} s)")
    for name, ours in (("counting", counting), ("kept", from_kept)):
        ratio = median(a / b for a, b in zip(ours, floor, strict=True))
        print(f"P7 brief of {people:,} answers, {name}: {median(ours):.2f} s")
        print(f"P7 ratio, {name}: {ratio:.2f} (goal at most {GOAL})")


if __name__ == "__main__":
    main()
