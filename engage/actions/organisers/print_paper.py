"""Print a survey as paper forms: numbered, each with its own receipt, balanced by their seeds."""

from collections.abc import Callable, Iterator
from datetime import datetime

from engage.definition.freeze import thaw
from engage.definition.survey import Survey
from engage.errors.raised import WrongInputError
from engage.fieldwork.sampling import draw_for
from engage.fieldwork.serial import Serial
from engage.languages.interface import message
from engage.languages.text import Tag
from engage.paper.html import STYLE, to_html
from engage.paper.sheet import Printing, Sheet, sheet_of
from engage.printing.data import data_address
from engage.printing.pdf import print_many
from engage.responses.receipt import receipt_of
from engage.store.port import Opened
from engage.store.port_paper import Batch
from engage.store.port_paper import Printing as Printed
from engage.store.stores import Stores
from engage.store.versions import unknown_survey

SYNTHETIC = message("Synthetic")
DRAFT = message("Draft translation")


def paper_receipt(survey: str, serial: Serial, secret: bytes) -> str:
    """Return the receipt of one form: the same for ever, and not to be guessed from its serial."""
    return receipt_of(f"paper/{survey}/{serial.batch}/{serial.number}", secret)


def start_batch(
    stores: Stores,
    survey_id: str,
    *,
    language: Tag | None,
    copies: int,
    now: datetime,
) -> Batch:
    """Keep a new batch of forms of the survey's latest version; nothing is printed yet.

    Raises WrongInputError for an unknown survey or language, or one without a way in for paper.
    """
    opened = stores.surveys.get(survey_id)
    if opened is None:
        raise unknown_survey(survey_id)
    survey = thaw(opened.frozen.canonical)
    printed = Printed(
        survey=survey_id,
        hash=opened.frozen.hash,
        language=spoken_in(survey, opened, language),
        route=paper_route(survey),
        copies=copies,
        printed_at=now,
    )
    return stores.papers.print(printed)


def print_batch(
    stores: Stores, batch: Batch, *, address: str, told: Callable[[int], None]
) -> bytes:
    """Return the forms of ``batch`` as one PDF; ``told`` hears how many are laid out so far.

    ``address`` is where the survey is on the web. Raises WrongUseError without the type library.
    """
    sheets = sheets_of(stores, batch, address)

    def pages() -> Iterator[str]:
        """Yield each form as HTML."""
        for done, sheet in enumerate(sheets):
            told(done)
            yield to_html(sheet)

    return print_many(pages(), STYLE)


def sheets_of(stores: Stores, batch: Batch, address: str) -> Iterator[Sheet]:
    """Yield every form of ``batch``, in order."""
    printed = batch.printing
    survey = version(stores, printed)
    stamps = stamps_of(stores, survey, printed.language)
    printing = Printing(
        survey,
        printed.language,
        printed.route,
        address.rstrip("/"),
        stamps,
        pictures_of(stores, survey),
    )
    for number in range(1, printed.copies + 1):
        serial = Serial(batch.number, number)
        yield sheet_of(
            printing,
            draw_for(survey, batch.seed(serial)),
            serial=serial.written(survey.id),
            receipt=paper_receipt(survey.id, serial, stores.secret),
        )


def stamps_of(stores: Stores, survey: Survey, language: Tag) -> tuple[str, ...]:
    """Return the marks that what is printed must carry: made-up answers, a draft translation."""
    return (
        *([SYNTHETIC] if stores.responses.kind(survey.id) == "synthetic" else []),
        *([DRAFT] if language in survey.drafts else []),
    )


def pictures_of(stores: Stores, survey: Survey) -> dict[str, str]:
    """Return the pictures of ``survey`` as data addresses, by the names of their files."""
    files = (file for file in survey.library.files.values() if file.width)
    found = ((file, stores.files.get(file.name)) for file in files)
    return {file.name: data_address(file.media_type, body) for file, body in found if body}


def version(stores: Stores, printed: Printed) -> Survey:
    """Return the version of the survey that a batch was printed from."""
    frozen = next(
        one for one in stores.surveys.versions(printed.survey) if one.hash == printed.hash
    )
    return thaw(frozen.canonical)


ADD_ONE = """Add one under “routes:” in a new version:
  paper:
    mode: paper
    sample: open"""
"""How a survey gets a way in for paper; a random sample on paper says so instead of "open"."""


def paper_route(survey: Survey) -> str:
    """Return the way in that paper answers count under: the first for paper, else the only one.

    Raises WrongInputError where none is for paper and they would be mistaken for others: there are
    several ways in, or the only one is for people drawn by chance, or for those with a code.
    """
    for name, way in survey.routes.items():
        if way.mode == "paper":
            return name
    if len(survey.routes) > 1:
        what = "none of its ways in is for paper, so nobody can tell where such answers belong."
        raise WrongInputError(survey.id, what, ADD_ONE)
    for name, way in survey.routes.items():
        if way.is_probability or way.access == "codes":
            what = (
                f"its only way in, “{name}”, is for people who were drawn or have a code. "
                "Forms given to others would count as theirs."
            )
            raise WrongInputError(survey.id, what, ADD_ONE)
    return next(iter(survey.routes), "")


def mixed_with(survey: Survey) -> str:
    """Return what to say where forms will count among answers that came otherwise; "" if not."""
    name = paper_route(survey)
    if not name or survey.routes[name].mode == "paper":
        return ""
    return (
        f"{survey.id}: forms will count under “{name}”, with answers from the web, and no figure "
        f"will tell them apart. {ADD_ONE}"
    )


def spoken_in(survey: Survey, opened: Opened, wanted: Tag | None) -> Tag:
    """Return the language to print in: the one ``wanted``, else the survey's own.

    Raises WrongInputError where the survey is not open in it.
    """
    language = wanted or survey.source_language
    barred = set(survey.drafts).difference(opened.allowed_drafts)
    spoken = [tag for tag in survey.languages if tag not in barred]
    if language not in spoken:
        raise WrongInputError(
            survey.id,
            f"it is not open in “{language}”.",
            f"It is open in: {', '.join(spoken)}.",
        )
    return language
