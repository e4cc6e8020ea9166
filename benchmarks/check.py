"""P9: checking a survey of 200 questions, against no more than walking the events of its YAML.

The floor is ``yaml.parse`` with the C loader: libyaml parses the same text, PyYAML makes an event
of each part of it, and nothing is done with them. "Ours" is all that ``engage check`` does after
its start: read, fold, understand, look scales up, every rule, the length. The goal allows start-up
on top: that is the whole command over a survey of one question, so the second row is the whole
command less that. Times are those of the processor, medians of fifteen turns, floor and ours in
turn. Within one process every turn has a survey with words of its own, so that no condition is
remembered from the turn before. The survey is in two languages; three questions in four are asked
on conditions.
"""

import gc
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import yaml

from engage.actions.organisers.check_survey import check_survey

QUESTIONS, A_PAGE, TURNS, GOAL = 200, 10, range(15), 3.0

HEAD = """\
survey: big
format: 1
languages: [en, cy]
title: Looking after our streets
title.cy: Gofalu am ein strydoedd
agency: Anytown Council
agency.cy: Cyngor Anytown
use: [waste5@1]
pages:
"""
PAGE = """\
  - id: page{number}
    title: Part {number}
    title.cy: Rhan {number}
    questions:
"""
ONE = """\
      - id: q{number}
        type: one
        ask: How often did you see job {number} done near your home?
        ask.cy: Pa mor aml y gwelsoch chi waith {number} ger eich cartref?
        options:
          never: Never
          once: Once or twice
          month: About once a month
          week: About once a week
          often: More often
          unsure: Not sure
        options.cy:
          never: Byth
          once: Unwaith neu ddwy
          month: Tua unwaith y mis
          week: Tua unwaith yr wythnos
          often: Yn amlach
          unsure: Ddim yn siŵr
"""
MANY = """\
      - id: q{number}
        type: many
        ask: Which of these would help with job {number}?
        ask.cy: Pa rai o'r rhain fyddai'n helpu gyda gwaith {number}?
        options:
          tools: Tools
          people: More people
          time: More time
          training: Some training
          money: Money for costs
          none: None of these
        options.cy:
          tools: Offer
          people: Mwy o bobl
          time: Mwy o amser
          training: Hyfforddiant
          money: Arian at gostau
          none: Dim un o'r rhain
        exclusive: [none]
        show_if: q{before} is once
"""
SCALE = """\
      - id: q{number}
        type: scale
        scale: waste5@1
        ask: How much of your time did job {number} waste?
        ask.cy: Faint o'ch amser wnaeth gwaith {number} ei wastraffu?
        show_if: q{first} is any of once, often
"""
LONG = """\
      - id: q{number}
        type: long
        ask: What happened with job {number}?
        ask.cy: Beth ddigwyddodd gyda gwaith {number}?
        help: Please name nobody.
        help.cy: Peidiwch ag enwi neb.
        show_if: q{first} is often and answered q{before}
"""
KINDS = (ONE, MANY, SCALE, LONG)


def written(questions: int, start: int = 0) -> str:
    """Return a survey of so many questions in two languages, three in four of them on terms.

    ``start`` is the number of the first, a multiple of ten: other numbers make another survey.
    """
    parts = [HEAD]
    for number in range(start, start + questions):
        if number % A_PAGE == 0:
            parts.append(PAGE.format(number=number // A_PAGE + 1))
        turn = number % len(KINDS)
        parts.append(KINDS[turn].format(number=number, before=number - 1, first=number - turn))
    return "".join(parts)


def floor(text: str) -> None:
    """Walk the events of ``text``."""
    for _event in yaml.parse(text, yaml.CSafeLoader):
        pass


def seconds(work: Callable[[], object]) -> float:
    """Return how long the processor works at ``work``, which has memory to itself."""
    gc.collect()
    gc.disable()  # as ``engage check`` does
    start = process_time()
    work()
    spent = process_time() - start
    gc.enable()
    return spent


def whole(file: Path) -> float:
    """Return how long the processor works at the command in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "engage", "check", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def within(folder: Path, turn: int) -> tuple[float, float]:
    """Return how long floor and ours take over the same survey, which nobody has seen before."""
    file = folder / f"turn{turn}.survey.yaml"
    text = written(QUESTIONS, 1000 + QUESTIONS * turn)
    file.write_text(text, encoding="utf-8")
    return seconds(lambda: floor(text)), seconds(lambda: check_survey(file))


def measured(big: Path, small: Path) -> tuple[float, ...]:
    """Return the medians, in milliseconds, of floor, ours, start-up, and what 200 questions add."""
    check_survey(small)  # what is worked out once a process is no part of either
    within(big.parent, len(TURNS))  # nor is the first of each
    inside = [within(big.parent, turn) for turn in TURNS]
    alone = [(whole(big), whole(small)) for _ in TURNS]
    least, ours = (1000 * median(spent) for spent in zip(*inside, strict=True))
    start, more = median(spent for _, spent in alone), median(all_ - one for all_, one in alone)
    return least, ours, 1000 * start, 1000 * more


def main() -> None:
    """Print two rows of a Markdown table: within one process, and as the whole command."""
    with TemporaryDirectory() as folder:
        big, small = Path(folder) / "big.survey.yaml", Path(folder) / "small.survey.yaml"
        big.write_text(written(QUESTIONS), encoding="utf-8")
        small.write_text(written(1), encoding="utf-8")
        least, ours, start, more = measured(big, small)
        lines = big.read_text(encoding="utf-8").count("\n")
    goal = f"≤ {GOAL:g} ×"
    print("| id | what | floor | ours | ratio | goal |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    what = f"check {QUESTIONS} questions ({lines:,} lines) in one process"
    print(f"| P9 | {what} | {least:.1f} ms | {ours:.1f} ms | {ours / least:.1f} × | {goal} |")
    what = f"the whole command, less start-up of {start:.0f} ms"
    print(f"| P9 | {what} | {least:.1f} ms | {more:.1f} ms | {more / least:.1f} × | {goal} |")


if __name__ == "__main__":
    main()
