"""How offers are summed up, and how synthetic residents make them."""

from collections.abc import Sequence
from random import Random
from zlib import crc32

from engage.languages.text import Tag
from engage.questions.option import Option
from engage.questions.question import Answer
from engage.questions.steps import OPEN_TO_IT, Step
from engage.questions.valued import value_table
from engage.statistics.counts import Counts
from engage.statistics.rows import column, numbers, row, table
from engage.statistics.table import Table


def step_tables(  # noqa: PLR0913  # a table is said in one call
    name: str, option: Option, step: Step, counts: Counts, language: Tag, *, sensitive: bool
) -> tuple[Table, ...]:
    """Return the table ``name`` of one step of one activity, rows lowest first.

    Its title is the activity for *willing*, so that a chart can stand it beside the others.
    """
    activity = option.label.to(language)
    title = activity if step.name == "willing" else f"{activity}: {step.question.to(language)}"
    if step.kind == "number":
        told = column(counts, name)
        values = numbers(told)
        return value_table(name, title, told, values, counts, language, sensitive=sensitive)
    points = {point.code: point.label.to(language) for point in step.options()}
    if step.kind == "set":
        told = column(counts, f"{name}.{step.codes[0]}")
        rows = [
            row(code, points[code], column(counts, f"{name}.{code}"), "1", counts)
            for code in step.codes
        ]
        return (table(name, title, rows, told, counts, whole=False, sensitive=sensitive),)
    told = column(counts, name)
    rows = [row(code, points[code], told, code, counts) for code in step.codes]
    return (table(name, title, rows, told, counts, sensitive=sensitive),)


_OFTEN = {"willing": (0.46, 0.26, 0.2, 0.08), "now": (0.6, 0.2, 0.13, 0.07)}
_HOURS = (0.06, 0.24, 0.3, 0.24, 0.12, 0.04)


def likely(
    question_id: str, asked_of: Sequence[tuple[str, Option, Step]], random: Random
) -> dict[str, Answer]:
    """Return likely answers by "activity.step", later steps only after *maybe* or more."""
    keen = random.gauss(0, 0.16)
    answers: dict[str, Answer] = {}
    for key, option, step in asked_of:
        willing = answers.get(_willing(key, step))
        asked = not step.later or willing in (None, *OPEN_TO_IT)
        if asked and random.random() > 0.02:  # noqa: PLR2004  # about 2 rows in 100 are left out
            pull = keen + crc32(f"{question_id}/{option.code}".encode()) / 2**32 * 0.5 - 0.25
            answers[key] = _answer(step, pull, random)
    steps = {key: step for key, _, step in asked_of}
    return {key: answer for key, answer in answers.items() if not _in_vain(key, answers, steps)}


def _in_vain(key: str, answers: dict[str, Answer], steps: dict[str, Step]) -> bool:
    willing = _willing(key, steps[key])
    return steps[key].later and willing in steps and answers.get(willing) not in OPEN_TO_IT


def _willing(key: str, step: Step) -> str:
    """Return the key under which the same activity's willingness stands."""
    return f"{key.removesuffix(step.name)}willing"


def _answer(step: Step, pull: float, random: Random) -> Answer:
    if step.kind == "number":
        return min(max(round(random.gauss(6.5, 2.2)), 0), len(step.codes) - 1)
    if step.kind == "set":
        if random.random() < 0.2:  # noqa: PLR2004  # about 1 in 5 need nothing
            return step.exclusive
        loose = [code for code in step.codes if code not in step.exclusive]
        chosen = random.sample(loose, random.randint(1, step.at_most or 3))
        return tuple(code for code in step.codes if code in chosen)
    shares = _OFTEN.get(step.name, _HOURS)
    place = random.random() + pull
    for code, share in zip(step.codes, shares, strict=True):
        place -= share
        if place < 0:
            return code
    return step.codes[-1]
