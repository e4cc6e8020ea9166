"""The annex: every table that left, every question as people met it, the manifest."""

from engage.analysis.figures import Figures
from engage.brief.brief import Annex, Asked, Cell, Line, Sheet
from engage.brief.manifest import Origin, manifest
from engage.brief.parts.doing import WILLING
from engage.brief.sentences import Voice
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.say import InWords, say_condition
from engage.definition.survey import Page
from engage.disclosure.release import Release, Shown, Withheld
from engage.languages.text import Text
from engage.questions.question import Question
from engage.questions.steps import STEPS

NOT_SHOWN = Withheld("small base")
"""What stands in a breakdown for a figure that was not worked out."""


def annex(figures: Figures, origin: Origin, voice: Voice) -> Annex:
    """Return everything that stands behind the two pages."""
    everyone = [r for r in figures.about_everyone() if _worth_printing(r)]
    sheets = (*(_sheet(r, voice) for r in everyone), *_by_group(figures, voice))
    questions = tuple(
        _asked(question, page, InWords(figures.survey, voice.language), voice)
        for page in figures.survey.pages
        for question in page.questions
    )
    return Annex(sheets, questions, manifest(figures, origin, voice))


def _worth_printing(release: Release) -> bool:
    """Say whether a table tells anything; one that is wholly withheld is in the CSV alone."""
    return any(not isinstance(line.figure, Withheld) for line in release.lines)


def _by_group(figures: Figures, voice: Voice) -> list[Sheet]:
    """Return what people would do, by each breakdown declared beforehand."""
    willing = figures.get(WILLING)
    if willing is None:
        return []
    return [
        _cross(willing, figures.survey.question(question), figures, voice)
        for question in figures.survey.analysis.break_by
        if figures.groups(WILLING, question)
    ]


def _cross(willing: Release, question: Question, figures: Figures, voice: Voice) -> Sheet:
    groups = figures.groups(WILLING, question.id)
    names = {option.code: option.label.to(voice.language) for option in question.choices}
    found = {code: {n.key: n.figure for n in r.lines} for code, r in groups.items()}
    lines = tuple(
        Line(
            line.label,
            tuple(Cell(voice.figure(found[code].get(line.key, NOT_SHOWN))) for code in groups),
        )
        for line in willing.lines
    )
    heads = tuple(names.get(code, code) for code in groups)
    asked = _filled(question.ask, voice)
    caption = voice.say("{title}: {asked}", title=willing.title, asked=asked)
    return Sheet(caption, voice.say("Activity"), heads, lines)


def _sheet(release: Release, voice: Voice) -> Sheet:
    is_share = release.unit == "share"
    heads = (voice.say("Share"), voice.say("People")) if is_share else (voice.say("Value"),)
    lines = []
    for line in release.lines:
        words = Cell(voice.figure(line.figure, is_share=is_share))
        people = line.figure.people if isinstance(line.figure, Shown) else None
        counted = (Cell("" if people is None else voice.number(people)),) if is_share else ()
        lines.append(Line(line.label, (words, *counted)))
    caption = voice.say("{title} [{id}]", title=release.title, id=release.id)
    return Sheet(caption, voice.say("Answer"), heads, tuple(lines), note=voice.base(release))


def _asked(question: Question, page: Page, names: InWords, voice: Voice) -> Asked:
    condition = question.show_if or page.show_if
    about = voice.say("for each activity chosen") if page.for_each else ""
    asked_if = ""
    if condition:
        said = say_condition(parse_condition(condition), names, voice.language)
        asked_if = voice.say("Asked if {condition}", condition=said)
    return Asked(
        id=question.id,
        page=page.title.to(voice.language),
        ask=_filled(question.ask, voice),
        help=_filled(question.help, voice) if question.help else "",
        options=(
            *(_filled(one.label, voice) for one in question.choices),
            *_answers(question, voice),
        ),
        condition=voice.listed(words for words in (about, asked_if) if words),
    )


def _answers(question: Question, voice: Voice) -> tuple[str, ...]:
    """Return the answers to each step of an offer, which follow the activities."""
    steps = (STEPS[name] for name in getattr(question, "steps", ()))
    return tuple(point.label.to(voice.language) for step in steps for point in step.options())


def _filled(words: Text, voice: Voice) -> str:
    said = words.to(voice.language).replace("${agency}", voice.agency)
    return said.replace("${activity}", voice.say("[the activity]"))
