"""What an offer leads to: places, who leads, when it starts. Shown beside the activity."""

from dataclasses import replace

from engage.definition.capacity import Capacity
from engage.definition.survey import Survey
from engage.languages.interface import plural
from engage.languages.numbers import number
from engage.languages.tags import long_date
from engage.languages.text import Tag, Text
from engage.questions.question import Question


def leads_to(survey: Survey, activity: str) -> Text | None:
    """Return the note beside ``activity`` in every language of the survey; None without one."""
    room = survey.capacity.get(activity)
    if room is None:
        return None
    return Text(tuple((language, _said(room, language)) for language in survey.languages))


def with_notes(survey: Survey, question: Question) -> Question:
    """Return a question of offers with what each leads to beside it; any other as it is."""
    if question.rows_a_page is None or not survey.capacity:
        return question
    noted = (replace(o, note=leads_to(survey, o.code) or o.note) for o in question.choices)
    return question.with_choices(tuple(noted))


def _said(room: Capacity, language: Tag) -> str:
    return plural(
        language,
        "{lead}: {figure} place, from {day}",
        "{lead}: {figure} places, from {day}",
        room.places,
        figure=number(language, room.places),
        lead=_apart(room.lead, language),
        day=long_date(room.starts_by, language),
    )


def _apart(words: Text, language: Tag) -> str:
    """Return words so that their direction leaves the sentence around them alone."""
    said = words.said(language)
    return said.words if said.language == language else f"\u2068{said.words}\u2069"
