"""Notices about privacy, cookies and accessibility, made from the survey in each language."""

from dataclasses import dataclass
from importlib.metadata import version

from flask import Response

from engage.definition.privacy import Privacy
from engage.definition.promise import Promise
from engage.languages.interface import message, say
from engage.languages.tags import long_date
from engage.languages.text import Said, Tag, Text
from engage.web.desk import desk
from engage.web.pages import ready, spliced
from engage.web.residents.blueprint import blueprint
from engage.web.residents.frame import frame_of
from engage.web.residents.visitor import Here, here, keep_at_hand
from engage.web.screen import Screen

HEADINGS = {
    "privacy": message("Privacy"),
    "cookies": message("Cookies"),
    "accessibility": message("Accessibility"),
}
"""The notices of every survey, by the last part of their address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeScreen(Screen):
    """One notice. ``contact`` is whom to ask, "" where the survey names nobody."""

    heading: str
    promise: Promise | None
    privacy: Privacy | None
    contact: str
    program: str

    def words(self, text: Text) -> Said:
        """Return words of the survey in the page's language."""
        return text.said(self.language)

    @property
    def until(self) -> str:
        """Return the last day on which answers are kept."""
        return long_date(self.privacy.keep_answers_until, self.language) if self.privacy else ""


@blueprint.get("/<survey_id>/<language>/privacy")
def privacy(survey_id: str, language: Tag) -> Response:
    """Say who is responsible, what is kept, why, until when, and what people can do about it."""
    return _notice(here(survey_id, language), "privacy")


@blueprint.get("/<survey_id>/<language>/cookies")
def cookies(survey_id: str, language: Tag) -> Response:
    """Say what is kept on the reader's device."""
    return _notice(here(survey_id, language), "cookies")


@blueprint.get("/<survey_id>/<language>/accessibility")
def accessibility(survey_id: str, language: Tag) -> Response:
    """Say what was tested, what is known not to be good yet, and whom to tell."""
    return _notice(here(survey_id, language), "accessibility")


def _notice(at: Here, kind: str) -> Response:
    """Return a notice kept ready: it is the same for everybody."""
    key = ("notice", kind, at.key, at.language)
    kept = desk().pages.get(key, lambda: spliced(f"residents/{kind}.html", _screen(at, kind), 0))
    keep_at_hand(at, at.at(kind), kept)
    return ready(kept, ())


def _screen(at: Here, kind: str) -> NoticeScreen:
    survey, heading = at.survey, say(at.language, HEADINGS[kind])
    return NoticeScreen(
        **frame_of(at, kind, heading, survey),
        heading=heading,
        promise=survey.promise,
        privacy=survey.privacy,
        contact=_contact(at),
        program=version("engage"),
    )


def _contact(at: Here) -> str:
    """Return whom to ask: the one named for answers, else the one who takes corrections."""
    if at.survey.privacy:
        return at.survey.privacy.contact
    return at.survey.method.corrections if at.survey.method else ""
