"""What stands around every page of a survey, wherever in it somebody is."""

from typing import TypedDict

from engage.definition.survey import Survey
from engage.languages.text import Said, Tag
from engage.web.desk import desk
from engage.web.residents.visitor import Here
from engage.web.screen import LanguageLink


class Frame(TypedDict):
    """The parts of a screen that follow from the survey, the language and the place in it."""

    language: Tag
    title: str
    sheet: str
    survey_title: Said
    languages: tuple[LanguageLink, ...]
    stamps: tuple[str, ...]
    foot: str


def frame_of(at: Here, place: str, title: str, survey: Survey | None = None) -> Frame:
    """Return the frame of the page at ``place``, whose window is called ``title``.

    ``survey`` is the version that its reader began, where that may be an older one.
    """
    of = survey or at.survey
    return Frame(
        language=at.language,
        title=f"{title} – {of.title.to(at.language)}",
        sheet=desk().sheet_address,
        survey_title=of.title.said(at.language),
        languages=at.language_links(place),
        stamps=at.shown.stamps_in(at.language),
        foot=at.address,
    )
