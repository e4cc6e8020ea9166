"""Leave a sign-up slip: how to reach somebody about what they offered. Joined to no answer."""

from collections.abc import Sequence

from engage.definition.survey import Survey
from engage.languages.interface import message
from engage.languages.text import Tag
from engage.questions.typed import one_line
from engage.responses.response import Response
from engage.store.port import SignUps, Slip

LONGEST = 200
"""Letters in a name or in a way to be reached."""


def offered_by(survey: Survey, response: Response) -> tuple[str, ...]:
    """Return the activities this person offered to do, in the survey's order, each once."""
    offers = (question.offered(response.answers) for question in survey.questions())
    named = {code for codes in offers for code in codes}
    return tuple(activity.code for activity in survey.activities() if activity.code in named)


def leave_slip(  # noqa: PLR0913  # what a slip holds
    survey: Survey,
    sign_ups: SignUps,
    *,
    name: str,
    contact: str,
    language: Tag,
    activities: Sequence[str],
) -> dict[str, str]:
    """Keep a slip, or return what is wrong with it: a message by the field it is about."""
    name, contact = one_line(name), one_line(contact)
    known = [activity.code for activity in survey.activities()]
    chosen = tuple(code for code in known if code in activities)
    wrong = _wrong(name, contact, chosen)
    if not wrong:
        sign_ups.add(Slip(survey.id, name, contact, language, chosen))
    return wrong


def _wrong(name: str, contact: str, chosen: Sequence[str]) -> dict[str, str]:
    found = {}
    if not name:
        found["name"] = message("Give a name that we can ask for.")
    elif len(name) > LONGEST:
        found["name"] = message("Use at most 200 letters for your name.")
    if not contact:
        found["contact"] = message("Say how we can reach you.")
    elif len(contact) > LONGEST:
        found["contact"] = message("Use at most 200 letters to say how we can reach you.")
    if not chosen:
        found["activities"] = message("Choose at least one thing you would do.")
    return found
