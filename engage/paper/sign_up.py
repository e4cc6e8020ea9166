"""Sign-up sheet: the slip on paper, the same for everybody, with nothing that leads to a form."""

from collections.abc import Iterator
from dataclasses import dataclass

from engage.definition.survey import Survey
from engage.languages.interface import say
from engage.languages.tags import long_date, own_name
from engage.languages.text import Said, Tag
from engage.paper.blanks import Box
from engage.paper.on_paper import OnPaper
from engage.paper.poster import UNPRINTED
from engage.paper.sheet import Fact
from engage.printing.template import rendered
from engage.responses.leads_to import leads_to


@dataclass(frozen=True, slots=True)
class SignUpSheet(OnPaper):
    """One sheet to sign up on, in one language. It has no serial: every copy is the same.

    ``offers`` are what can be done, ``tongues`` the languages one can be called in.
    """

    stamps: tuple[str, ...]
    offers: tuple[Box, ...]
    tongues: tuple[Box, ...]
    facts: tuple[Fact, ...]


def sign_up_sheet(survey: Survey, language: Tag, stamps: tuple[str, ...] = ()) -> SignUpSheet:
    """Return the sheet on which people sign up for what ``survey`` offers."""
    spoken = [tag for tag in survey.languages if tag.partition("-")[0] not in UNPRINTED]
    return SignUpSheet(
        language=language,
        title=survey.title.said(language),
        agency=survey.agency_name.said(language),
        stamps=stamps,
        offers=tuple(_offers(survey, language)),
        tongues=tuple(
            Box(number, tag, Said(own_name(tag), tag)) for number, tag in enumerate(spoken, 1)
        ),
        facts=tuple(_facts(survey, language)),
    )


def sign_up_html(sheet: SignUpSheet) -> str:
    """Return the sheet as an HTML page that names no address outside itself."""
    return rendered("paper", "sign-up.html", screen=sheet)


def _offers(survey: Survey, language: Tag) -> Iterator[Box]:
    for number, activity in enumerate(survey.activities(), 1):
        note = leads_to(survey, activity.code)
        said = note.said(language) if note else None
        yield Box(number, activity.code, activity.label.said(language), said)


def _facts(survey: Survey, language: Tag) -> Iterator[Fact]:
    privacy = survey.privacy
    if privacy is not None:
        day = long_date(privacy.keep_answers_until, language)
        yield Fact(say(language, "Erased after"), Said(day, language))
        yield Fact(say(language, "Questions and complaints"), Said(privacy.contact, language))
