"""Print the sheet on which people sign up with a pen; every copy of it is the same."""

from engage.actions.organisers.print_paper import spoken_in, stamps_of
from engage.definition.freeze import thaw
from engage.errors.raised import WrongInputError
from engage.languages.text import Tag
from engage.paper.html import STYLE
from engage.paper.sign_up import sign_up_html, sign_up_sheet
from engage.printing.pdf import print_pdf
from engage.store.stores import Stores
from engage.store.versions import unknown_survey


def print_sign_up(stores: Stores, survey_id: str, language: Tag | None) -> bytes:
    """Return the sheet of the survey's latest version as PDF; in its own language without one.

    Raises WrongInputError for an unknown survey or language, or where nobody is asked to sign up;
    WrongUseError where no font here has the letters.
    """
    opened = stores.surveys.get(survey_id)
    if opened is None:
        raise unknown_survey(survey_id)
    survey = thaw(opened.frozen.canonical)
    if survey.sign_up != "yes":
        what = "it does not ask people to sign up."
        raise WrongInputError(survey_id, what, "Write “sign_up: yes” in a new version.")
    chosen = spoken_in(survey, opened, language)
    sheet = sign_up_sheet(survey, chosen, stamps_of(stores, survey, chosen))
    return print_pdf(sign_up_html(sheet), STYLE).pdf
