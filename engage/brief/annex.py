"""The annex: every table that left, every question as people met it, the manifest."""

from engage.analysis.figures import Figures
from engage.brief.brief import Annex, Asked
from engage.brief.manifest import Origin, manifest
from engage.brief.sentences import Voice, filled
from engage.brief.tables import sheets
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.say import InWords, say_condition
from engage.definition.survey import Page
from engage.languages.text import Text
from engage.questions.question import Question
from engage.questions.steps import STEPS


def annex(figures: Figures, origin: Origin, voice: Voice) -> Annex:
    """Return everything that stands behind the two pages."""
    names = InWords(figures.survey, voice.language)
    questions = tuple(
        _asked(question, page, names, voice)
        for page in figures.survey.pages
        for question in page.questions
    )
    return Annex(sheets(figures, voice), questions, manifest(figures, origin, voice))


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
        ask=filled(question.ask, voice),
        help=filled(question.help, voice) if question.help else "",
        options=(
            *(filled(words, voice) for words in _items(question)),
            *(filled(one.label, voice) for one in question.listed),
            *_answers(question, voice),
        ),
        condition=voice.listed(words for words in (about, asked_if) if words),
    )


def _items(question: Question) -> tuple[Text, ...]:
    """Return the items of a question that has any, which come before its points."""
    return tuple(getattr(question, "items", {}).values())


def _answers(question: Question, voice: Voice) -> tuple[str, ...]:
    """Return the answers to each step of an offer, which follow the activities."""
    steps = (STEPS[name] for name in getattr(question, "steps", ()))
    return tuple(point.label.to(voice.language) for step in steps for point in step.options())
