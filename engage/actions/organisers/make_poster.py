"""Make a poster: one A4 page with a QR code that leads into a survey by one of its ways in."""

from dataclasses import replace

from engage.actions.organisers.print_paper import DRAFT, SYNTHETIC
from engage.actions.organisers.public_address import without_scheme
from engage.definition.burden import burden
from engage.definition.freeze import thaw
from engage.definition.survey import Survey
from engage.definition.ways import Way
from engage.errors.raised import WrongInputError
from engage.languages.text import Tag
from engage.paper.poster import STYLE, Doorway, Poster, poster_html, poster_of
from engage.printing.pdf import print_pdf
from engage.store.stores import Stores
from engage.store.versions import unknown_survey


def make_poster(
    stores: Stores, survey_id: str, *, way: str, address: str, language: Tag | None = None
) -> bytes:
    """Return the poster of ``survey_id`` for the way in ``way``, as PDF.

    Without ``language``, in the survey's own. Its picture leads to the survey in the language it
    is printed in. Raises WrongInputError for an unknown survey, way in or language, and for a way
    in that a poster cannot open; WrongUseError where no font here has its letters.
    """
    opened = stores.surveys.get(survey_id)
    if opened is None:
        raise unknown_survey(survey_id)
    survey = thaw(opened.frozen.canonical)
    _refuse_way(survey, way)
    barred = set(survey.drafts).difference(opened.allowed_drafts)
    languages = tuple(tag for tag in survey.languages if tag not in barred)
    chosen = language or survey.source_language
    if chosen not in languages:
        fix = f"It can be answered in {', '.join(languages)}."
        raise WrongInputError(survey_id, f"“{chosen}” is none of its languages.", fix)
    stamps = (
        *([SYNTHETIC] if stores.responses.kind(survey_id) == "synthetic" else []),
        *([DRAFT] if chosen in survey.drafts else []),
    )
    poster = poster_of(
        survey,
        chosen,
        doorway(survey, way, address, chosen),
        languages=languages,
        minutes=burden(survey, chosen).minutes,
        stamps=stamps,
    )
    return _one_page(survey_id, poster)


def _one_page(survey_id: str, poster: Poster) -> bytes:
    """Return the poster as one page, its words set closer where they are many."""
    for tried in (poster, replace(poster, set="close")):
        printed = print_pdf(poster_html(tried), STYLE)
        if printed.pages == 1:
            return printed.pdf
    what = "its title and promise are too long for one page."
    raise WrongInputError(survey_id, what, "Shorten them in a new version.")


def doorway(survey: Survey, way: str, address: str, language: Tag) -> Doorway:
    """Return where a poster in ``language`` leads.

    The picture names the language, which spares a phone on a slow network one request of four.
    What people type is short, and leads to the language their phone asks for; it names the way
    where it must.
    """
    short = f"{address}/s/{survey.id}"
    first = next((name for name, one in survey.routes.items() if _is_open(one)), way)
    typed = short if way == first else f"{short}?via={way}"
    return Doorway(link=f"{short}/{language}?via={way}", address=without_scheme(typed))


def _is_open(way: Way) -> bool:
    return way.mode == "web" and way.access == "open"


def _refuse_way(survey: Survey, way: str) -> None:
    if way not in survey.routes:
        known = ", ".join(survey.routes)
        fix = f"Its ways in are: {known}." if known else "It names none under routes."
        raise WrongInputError(survey.id, f"there is no way in called “{way}”.", fix)
    if not _is_open(survey.routes[way]):
        what = f"a poster is for everyone, and “{way}” is not open to everyone on the web."
        fix = "Letters are for ways in with codes: “engage letters --help”."
        raise WrongInputError(survey.id, what, fix)
