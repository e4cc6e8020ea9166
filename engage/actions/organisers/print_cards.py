"""Print show cards: the answers of every closed question, for those who ask at the door."""

from engage.actions.organisers.print_paper import pictures_of, spoken_in, stamps_of
from engage.definition.freeze import thaw
from engage.definition.survey import Survey
from engage.errors.raised import WrongInputError
from engage.languages.text import Tag
from engage.paper.cards import SIZES, STYLE, Pack, cards_html, cards_of
from engage.printing.pdf import lay_out, print_pdf
from engage.store.stores import Stores
from engage.store.versions import unknown_survey


def pack_of(stores: Stores, survey_id: str, *, language: Tag | None = None) -> Pack:
    """Return the cards of a survey's latest version, in its own language where none is named.

    Raises WrongInputError for an unknown survey or language, and where nothing is to be chosen.
    """
    opened = stores.surveys.get(survey_id)
    if opened is None:
        raise unknown_survey(survey_id)
    survey = thaw(opened.frozen.canonical)
    chosen = spoken_in(survey, opened, language)
    cards = cards_of(survey, chosen, _way(survey))
    if not cards:
        what = "no question offers answers to choose from, so there is nothing to show."
        raise WrongInputError(survey_id, what, "Ask without cards.")
    return Pack(
        language=chosen,
        title=survey.title.said(chosen),
        agency=survey.agency_name.said(chosen),
        cards=cards,
        stamps=stamps_of(stores, survey, chosen),
        pictures=pictures_of(stores, survey),
    )


def _way(survey: Survey) -> str:
    """Return the way in of those who are asked in person, or on paper; else the first."""
    modes = {way.mode: name for name, way in reversed(survey.routes.items())}
    first = next(iter(survey.routes), "")
    return modes.get("interviewer") or modes.get("paper") or first


def print_cards(pack: Pack) -> bytes:
    """Return ``pack`` as PDF, each card as large as fits one page.

    Raises WrongUseError where the library that sets type, or a font, is missing.
    """
    for _ in SIZES:
        pages = _pages(pack)
        if max(pages) == 1:
            break
        pack = pack.fitted(pages)
    return print_pdf(cards_html(pack), STYLE).pdf


def _pages(pack: Pack) -> list[int]:
    """Return how many pages each card takes."""
    laid = lay_out(cards_html(pack), STYLE)
    starts = [page for _, page in laid.headings]
    return [after - page for page, after in zip(starts, [*starts[1:], laid.pages + 1], strict=True)]
