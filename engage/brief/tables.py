"""The annex's tables: those that ask the same of each activity become one, to be read across."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engage.analysis.figures import Figures
from engage.brief.brief import Cell, Line, Sheet
from engage.brief.by_way import by_way
from engage.brief.parts.doing import LEAST_HOURS, MAYBE, MOST_HOURS, WILLING
from engage.brief.sentences import Voice, filled
from engage.disclosure.release import FewerThan, Figure, Release, Shown, Withheld
from engage.languages.numbers import tenths
from engage.questions.question import Question

VALUES = ":value"
"""What the name of the table of a question's mean ends with; it begins with the question's own."""

MOST_HEADS, NARROW_HEADS = 8, 3
"""Columns of figures that fit across a page, and across half of one."""

NOT_SHOWN = Withheld("small base")
"""What stands in a breakdown for a figure that was not worked out."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tables with the same rows, and what each of them is about: an activity, an end of a band."""

    caption: str
    about: tuple[str, ...]
    releases: tuple[Release, ...]


def sheets(figures: Figures, voice: Voice) -> tuple[Sheet, ...]:
    """Return every table about everyone that tells anything, each as a sheet or part of one."""
    told = _told_once(r for r in figures.about_everyone() if _worth_printing(r))
    names = {table: _run_name(table, figures) for table in told}
    runs: dict[str, list[Release]] = {}
    for table, name in names.items():
        runs.setdefault(name, []).append(told[table])
    made = []
    for name, releases in runs.items():
        if len(releases) > 1 and _fit_beside(releases):
            made.append(_beside(_run(name, releases, figures, voice), voice))
            continue
        for release in releases:
            if release.id.removesuffix(VALUES) not in told or not release.id.endswith(VALUES):
                values = told.get(release.id + VALUES)
                made.append(_sheet(release, values, voice))
    alone = (r[0].id for name, r in runs.items() if len(r) == 1 or name == WILLING)
    asked = (table for table in alone if not table.startswith("came.") and VALUES not in table)
    ways = by_way(figures, asked, voice, short=_short)
    return (*made, *_by_group(figures, voice), *ways)


def _worth_printing(release: Release) -> bool:
    """Say whether a table tells anything; one that is wholly withheld is in the CSV alone."""
    known = any(not isinstance(line.figure, Withheld) for line in release.lines)
    return known and not (release.id.startswith("came.") and len(release.lines) == 1)


def _told_once(releases: Iterable[Release]) -> dict[str, Release]:
    """Return tables by name, without indicators that are one question's own figures again."""
    told: dict[str, Release] = {}
    asked: set[tuple[object, ...]] = set()
    for release in releases:
        rows = (release.base, *((line.label, line.figure) for line in release.lines))
        if not release.id.startswith("I-"):
            asked.add(rows)
            told[release.id] = release
        elif rows not in asked or len(release.lines) == 1:
            told[release.id] = release
    return told


def _run_name(table: str, figures: Figures) -> str:
    """Return the name shared by tables that ask the same of each activity: "offers.*.willing"."""
    if table in (WILLING, MAYBE):
        return WILLING
    if table in (LEAST_HOURS, MOST_HOURS):
        return LEAST_HOURS
    activities = {option.code for option in figures.survey.activities()}
    question, values, _ = table.partition(VALUES)
    parts = ("*" if part in activities else part for part in question.split("."))
    return ".".join(parts) + values


def _fit_beside(releases: Sequence[Release]) -> bool:
    """Say whether tables have the same rows, and either these or the tables fit across a page."""
    rows = {tuple(line.key for line in release.lines) for release in releases}
    return len(rows) == 1 and min(len(releases), *map(len, rows)) <= MOST_HEADS


def _run(name: str, releases: Sequence[Release], figures: Figures, voice: Voice) -> Run:
    """Return a run with its caption: what is asked of each activity, or what both ends share."""
    if name == WILLING:
        titles = tuple(release.title for release in releases)
        return Run(voice.say("Would do it, and maybe"), titles, tuple(releases))
    if name == LEAST_HOURS:
        ends = tuple(release.title.rpartition(": ")[2] for release in releases)
        return Run(releases[0].title.rpartition(": ")[0], ends, tuple(releases))
    labels = {o.code: o.label.to(voice.language) for o in figures.survey.activities()}
    about = tuple(
        labels[part]
        for release in releases
        for part in release.id.partition(VALUES)[0].split(".")
        if part in labels
    )
    caption = releases[0].title.removeprefix(f"{about[0]}: ")
    if caption == about[0]:
        caption = filled(figures.survey.question(name.partition(".")[0]).ask, voice)
    return Run(caption, about, tuple(releases))


def _beside(run: Run, voice: Voice) -> Sheet:
    """Return a run as one sheet, its longer side down the page."""
    answers = run.releases[0].lines
    people = [_people(release, voice) for release in run.releases]
    if len(answers) < len(run.releases):
        heads = (*(line.label for line in answers), voice.say("People"))
        told = zip(run.about, run.releases, people, strict=True)
        lines = [Line(about, (*_row(r, run, voice), Cell(base))) for about, r, base in told]
        return Sheet(run.caption, "", heads, tuple(lines), is_wide=True)
    columns = [_row(release, run, voice) for release in run.releases]
    rows = zip(answers, zip(*columns, strict=True), strict=True)
    lines = [Line(answer.label, cells) for answer, cells in rows]
    lines.append(Line(voice.say("People"), tuple(Cell(base) for base in people)))
    return Sheet(run.caption, "", run.about, tuple(lines), is_wide=True)


def _row(release: Release, run: Run, voice: Voice) -> tuple[Cell, ...]:
    """Return the figures of one table of a run; where one of them has a tenth, all have."""
    figures = [line.figure for line in release.lines]
    if release.unit != "value" or not any(map(_has_tenths, run.releases)):
        return tuple(Cell(_short(figure, release, voice)) for figure in figures)
    return tuple(
        Cell(tenths(voice.language, n.value) if isinstance(n, Shown) else voice.figure(n))
        for n in figures
    )


def _has_tenths(release: Release) -> bool:
    return any(isinstance(n.figure, Shown) and n.figure.value % 1 for n in release.lines)


def _short(figure: Figure, release: Release, voice: Voice) -> str:
    """Return a figure in the words that are left where its base stands beside it."""
    if isinstance(figure, FewerThan):
        return voice.say("fewer than {threshold}", threshold=figure.threshold)
    if isinstance(figure, Shown) and figure.as_count and release.unit == "share":
        people, base = voice.number(figure.people), voice.number(figure.base)
        return voice.say("{many} of {all}", many=people, all=base)
    return voice.in_unit(figure, release.unit)


def _people(release: Release, voice: Voice) -> str:
    return voice.number(release.base) if isinstance(release.base, int) else voice.say("withheld")


def _sheet(release: Release, values: Release | None, voice: Voice) -> Sheet:
    """Return one table; the mean and the like of the same question stand in its note.

    Shares have the people behind them beside; figures that are counts already have not.
    """
    shown = [line.figure for line in release.lines if isinstance(line.figure, Shown)]
    both = release.unit == "share" and not all(figure.as_count for figure in shown)
    heads = (voice.say("Share"), voice.say("People")) if both else (voice.say("Value"),)
    lines = []
    for line in release.lines:
        words = _short(line.figure, release, voice) if both else None
        told = words or voice.in_unit(line.figure, release.unit)
        counted = (Cell(_counted(line.figure, voice)),) if both else ()
        lines.append(Line(line.label, (Cell(told), *counted)))
    note = " ".join((voice.base(release), *_means(values, voice)))
    return Sheet(release.title, "", heads, tuple(lines), note=note)


def _counted(figure: Figure, voice: Voice) -> str:
    return voice.number(figure.people) if isinstance(figure, Shown) else "–"


def _means(values: Release | None, voice: Voice) -> Iterator[str]:
    if values is not None:
        told = (f"{n.label} {voice.in_unit(n.figure, values.unit)}" for n in values.lines)
        yield voice.sentence(" · ".join(told))


def _by_group(figures: Figures, voice: Voice) -> Iterator[Sheet]:
    """Yield what people would do, by each breakdown declared beforehand."""
    willing = figures.get(WILLING)
    for question in figures.survey.analysis.break_by if willing else ():
        groups = figures.groups(WILLING, question)
        if willing and any(_worth_printing(release) for release in groups.values()):
            yield _cross(willing, figures.survey.question(question), figures, voice)


def _cross(willing: Release, question: Question, figures: Figures, voice: Voice) -> Sheet:
    groups = figures.groups(WILLING, question.id)
    names = {option.code: option.label.to(voice.language) for option in question.choices}
    found = {code: {n.key: n.figure for n in r.lines} for code, r in groups.items()}
    lines = [
        Line(
            line.label,
            tuple(
                Cell(_short(found[code].get(line.key, NOT_SHOWN), willing, voice))
                for code in groups
            ),
        )
        for line in willing.lines
    ]
    lines.append(Line(voice.say("People"), tuple(Cell(_people(r, voice)) for r in groups.values())))
    heads = tuple(names.get(code, code) for code in groups)
    asked = filled(question.ask, voice)
    caption = voice.say("{title}: {asked}", title=willing.title, asked=asked)
    return Sheet(caption, "", heads, tuple(lines), is_wide=len(heads) > NARROW_HEADS)
