"""Who answered, and so who is missing (the start of I-11)."""

from engage.analysis.figures import Figures
from engage.brief.brief import Cell, Finding, Line, Sheet
from engage.brief.sentences import Voice, largest_first
from engage.disclosure.release import FewerThan, Figure, Release, Shown
from engage.disclosure.release import Line as Released
from engage.questions.question import Question

TRAITS = ("about.age_band", "about.area")
"""What is told of those who answered, in this order."""


def missing(figures: Figures, voice: Voice) -> Finding | None:
    """Return how many people of each age and area answered, set beside the margins if given."""
    asked = [q for trait in TRAITS for q in figures.survey.measuring(trait)]
    found = [(question, figures.get(question.id)) for question in asked]
    tables = [(question, release) for question, release in found if release is not None]
    groups = [
        (line, _margin(question, figures).get(line.key))
        for question, release in tables
        for line in release.lines
    ]
    if not groups:
        return None
    known = any(margin is not None for _, margin in groups)
    lines = [
        Line(voice.say("People"), tuple(Cell(_people(n.figure, voice)) for n, _ in groups)),
        Line(
            voice.say("Of those who answered"),
            tuple(Cell(voice.figure(_unweighted(n.figure))) for n, _ in groups),
        ),
    ]
    if known:
        shares = tuple(Cell("–" if m is None else voice.percent(m)) for _, m in groups)
        lines.append(Line(voice.say("Of everyone here"), shares))
    return Finding(
        key="missing",
        topic=voice.say("Who is missing"),
        sentence=_sentence(tables, voice),
        base=_base(figures, voice, is_compared=known),
        sheet=Sheet(
            voice.say("Who answered"),
            voice.say("Age and area"),
            tuple(line.label for line, _ in groups),
            tuple(lines),
        ),
    )


def _base(figures: Figures, voice: Voice, *, is_compared: bool) -> str:
    people = voice.number(figures.gathered.answers)
    if is_compared:
        return voice.say(
            "Of the {people} people who answered, beside everyone who lives here.", people=people
        )
    return voice.say(
        "Of the {people} people who answered. No figures on everyone who lives here were given, "
        "so nothing is compared with them.",
        people=people,
    )


def _margin(question: Question, figures: Figures) -> dict[str, float]:
    weights = figures.survey.analysis.weights
    name = weights.rake.get(question.id) if weights else None
    return dict(figures.survey.library.margins.get(name or "", {}))


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
    """Return the group least heard of each trait: set against nobody, so no more than a count."""
    least = [_least(release) for _, release in tables]
    told = [
        voice.say("{what} ({figure})", what=n.label, figure=voice.figure(_unweighted(n.figure)))
        for n in least
    ]
    return voice.say("Least heard: {groups}", groups=voice.listed(told))


def _least(release: Release) -> Released:
    few = [line for line in release.lines if isinstance(line.figure, FewerThan)]
    return few[0] if few else largest_first(release.lines)[-1]
