"""P5: a million responses to forty questions, into forty weighted tables and twenty cross-tabs.

The floor is bare Polars counting the same file: n, Σw and Σw² by answer, forty times alone and
twenty times by group. Each runs in a process of its own, in turn, and the ratio is of medians.

    python benchmarks/tables.py [PEOPLE]
"""

import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import polars as pl

from engage.analysis.dataset import Dataset, schema
from engage.analysis.groups import Plan
from engage.analysis.tabulate import tabulate
from engage.definition.read import read_survey
from engage.definition.survey import Survey

ROUNDS = 5
ONES, MANIES = 30, 10
CODES = ("a", "b", "c", "d", "e")
TICKS = (*CODES, "f")
CROSSED = 20


def survey() -> Survey:
    """Return forty questions on one page: thirty of five options, ten of six boxes."""

    def question(kind: str, number: int, codes: tuple[str, ...]) -> str:
        options = "".join(f"          {code}: Option {code}\n" for code in codes)
        return (
            f"      - id: {kind}{number}\n        type: {kind}\n"
            f"        ask: What do you say?\n        options:\n{options}"
        )

    asked = [question("one", n, CODES) for n in range(ONES)]
    asked += [question("many", n, TICKS) for n in range(MANIES)]
    head = "survey: big\nformat: 1\ntitle: Big\npages:\n"
    head += "  - id: asked\n    title: Asked\n    questions:\n"
    return read_survey(head + "".join(asked), "big.survey.yaml")


def write(file: Path, people: int) -> None:
    """Write ``people`` random answers, with lognormal weights, as the snapshot keeps them."""
    random = np.random.RandomState(1)
    made: list[pl.Series] = []
    for name, kind in schema(survey()).items():
        if isinstance(kind, pl.Enum):
            codes = pl.Series([*CODES, None])
            picks = random.choice(6, people, p=[0.3, 0.25, 0.2, 0.15, 0.05, 0.05])
            made.append(codes[picks].alias(name).cast(kind))
        elif kind == pl.Int8:
            made.append(pl.Series(name, random.randint(0, 2, people), pl.Int8))
        elif name == "_weight":
            made.append(pl.Series(name, random.lognormal(0, 0.5, people)))
        else:
            made.append(pl.Series(name, [None], kind).new_from_index(0, people))
    pl.DataFrame(made).write_parquet(file)


def bare(file: Path) -> int:
    """Return how many cells bare Polars counts: forty questions alone, twenty by group."""
    answers = pl.scan_parquet(file)
    weight = pl.col("_weight")
    sums = [pl.len(), weight.sum().alias("w"), (weight * weight).sum().alias("s")]
    ones = [f"one{n}" for n in range(ONES)]
    ticks = [f"many{n}.{code}" for n in range(MANIES) for code in TICKS]
    counted = pl.collect_all(
        [
            *(answers.group_by(name).agg(sums) for name in ones),
            *(answers.group_by(name).agg(sums) for name in ticks),
            *(answers.group_by(name, "one0").agg(sums) for name in ones[1 : CROSSED + 1]),
        ]
    )
    return sum(len(list(cells.iter_rows())) for cells in counted)


def ours(file: Path) -> int:
    """Return how many rows ``tabulate`` makes: every question, alone and by one of them."""
    dataset = Dataset.read(survey(), [file])
    return sum(len(table.rows) for table in tabulate(dataset, Plan("en", ("one0",))))


def _child(what: str, file: Path) -> None:
    start = perf_counter()
    cells = {"bare": bare, "ours": ours}[what](file)
    seconds = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds} {peak} {cells}")


def main() -> None:
    """Run both in turn and print one row of a Markdown table."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with TemporaryDirectory() as folder:
        file = Path(folder) / "answers.parquet"
        write(file, people)
        took: dict[str, list[float]] = {"bare": [], "ours": []}
        peaks: dict[str, float] = {}
        for _ in range(ROUNDS):
            for what, seconds in took.items():
                command = [sys.executable, __file__, "--child", what, str(file)]
                said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                second, peak, _cells = map(float, said.split())
                seconds.append(second)
                peaks[what] = max(peak, peaks.get(what, 0.0))
    floor, own = median(took["bare"]), median(took["ours"])
    print(
        f"| P5 | {people:,} responses to tables | {own:.2f} s | {floor:.2f} s | "
        f"{own / floor:.2f} × (goal ≤ 1.5) | peak {peaks['ours']:.0f} MB (goal ≤ 350) |"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        _child(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
