"""The annex: every table that left, every question as people met it, the manifest."""

from engage.analysis.figures import Figures
from engage.brief.brief import Annex, Asked, Cell, Line, Sheet
from engage.brief.manifest import Origin, manifest
from engage.brief.sentences import Voice
from engage.definition.survey import Page
from engage.disclosure.release import Release, Shown
from engage.languages.text import Text
from engage.questions.question import Question


def annex(figures: Figures, origin: Origin, voice: Voice) -> Annex:
    """Return everything that stands behind the two pages."""
    sheets = tuple(_sheet(r, voice) for r in figures.releases.values() if r.lines)
    questions = tuple(
        _asked(question, page, voice)
        for page in figures.survey.pages
        for question in page.questions
    )
    return Annex(sheets, questions, manifest(figures, origin, voice))


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


def _asked(question: Question, page: Page, voice: Voice) -> Asked:
    condition = question.show_if or page.show_if
    about = voice.say("for each activity chosen") if page.for_each else ""
    asked_if = voice.say("Asked if {condition}", condition=condition) if condition else ""
    return Asked(
        id=question.id,
        page=page.title.to(voice.language),
        ask=_filled(question.ask, voice),
        help=_filled(question.help, voice) if question.help else "",
        options=tuple(_filled(option.label, voice) for option in question.choices),
        condition=voice.listed(words for words in (about, asked_if) if words),
    )


def _filled(words: Text, voice: Voice) -> str:
    said = words.to(voice.language).replace("${agency}", voice.agency)
    return said.replace("${activity}", voice.say("[the activity]"))
