"""How many signed up for how many places, as released: said wherever offers are shown."""

from collections.abc import Mapping

from engage.definition.survey import Survey
from engage.languages.interface import say
from engage.languages.numbers import number
from engage.languages.text import Tag
from engage.web.desk import desk


def sign_ups_said(survey: Survey, language: Tag) -> Mapping[str, str]:
    """Return, by activity, how many signed up and started; nothing where it may not be said."""
    if survey.sign_up != "yes":
        return {}
    released = desk().signed_up(survey.id)
    said = {}
    for activity, room in survey.capacity.items():
        people, began = released.people(activity), released.began(activity)
        if not people:
            continue
        words = say(
            language,
            "Signed up to be called: about {people}. Places: {places}.",
            people=number(language, people),
            places=number(language, room.places),
        )
        if began:
            started = say(language, "Started: about {people}.", people=number(language, began))
            words = f"{words} {started}"
        said[activity] = words
    return said
