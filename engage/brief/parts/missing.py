"""Who answered, and so who is missing (the start of I-11)."""

from engage.analysis.figures import Figures
from engage.brief.brief import Cell, Finding, Line, Sheet
from engage.brief.sentences import Voice, largest_first
from engage.disclosure.release import FewerThan, Figure, Release, Shown
from engage.questions.question import Question

TRAITS = ("about.age_band", "about.area")
"""What is told of those who answered, in this order."""


def missing(figures: Figures, voice: Voice) -> Finding | None:
    """Return how many people of each age and area answered, set beside the margins if given."""
    asked = [q for trait in TRAITS for q in figures.survey.measuring(trait)]
    found = [(question, figures.get(question.id)) for question in asked]
    tables = [(question, release) for question, release in found if release is not None]
    lines = [
        line for question, release in tables for line in _lines(question, release, figures, voice)
    ]
    if not lines:
        return None
    margins = any(_margin(question, figures) for question, _ in tables)
    heads = [voice.say("People"), voice.say("Of those who answered")]
    if margins:
        heads.append(voice.say("Of everyone"))
    return Finding(
        key="missing",
        topic=voice.say("Who is missing"),
        sentence=_sentence(tables, voice),
        base=voice.say(
            "Of the {people} people who answered; everything about oneself was optional.",
            people=voice.number(figures.gathered.answers),
        ),
        sheet=Sheet(
            voice.say("Who answered"), voice.say("Age and area"), tuple(heads), tuple(lines)
        ),
        note=""
        if margins
        else voice.say(
            "No figures on who lives here were given, so these are not compared with everyone."
        ),
    )


def _margin(question: Question, figures: Figures) -> dict[str, float]:
    weights = figures.survey.analysis.weights
    name = weights.rake.get(question.id) if weights else None
    return dict(figures.survey.library.margins.get(name or "", {}))


def _lines(question: Question, release: Release, figures: Figures, voice: Voice) -> list[Line]:
    margin = _margin(question, figures)
    weights = figures.survey.analysis.weights
    lines = []
    for line in release.lines:
        cells = [Cell(_people(line.figure, voice)), voice.cell(_unweighted(line.figure))]
        if weights:
            known = line.key in margin
            cells.append(Cell(voice.percent(margin[line.key]) if known else "–"))
        lines.append(Line(line.label, tuple(cells)))
    return lines


def _unweighted(figure: Figure) -> Figure:
    """Return the figure as counted: weights hide exactly who is missing."""
    if isinstance(figure, Shown):
        return Shown(figure.value, figure.people, figure.base, as_count=figure.as_count)
    return figure


def _people(figure: Figure, voice: Voice) -> str:
    if isinstance(figure, Shown):
        return voice.number(figure.people)
    if isinstance(figure, FewerThan):
        return voice.say("fewer than {threshold}", threshold=figure.threshold)
    return voice.say("withheld")


def _sentence(tables: list[tuple[Question, Release]], voice: Voice) -> str:
    _, release = tables[0]
    few = [line for line in release.lines if isinstance(line.figure, FewerThan)]
    if few:
        return voice.say("Hardly heard: {group}", group=few[0].label)
    least = largest_first(release.lines)[-1]
    return voice.say(
        "Least heard: {group}, {figure} of those who answered",
        group=least.label,
        figure=voice.figure(_unweighted(least.figure)),
    )
