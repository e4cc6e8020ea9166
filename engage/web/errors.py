"""400 to 507: pages that help, in the reader's language."""

from dataclasses import dataclass
from urllib.parse import quote

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as AnyResponse

from engage.errors.raised import EngageError
from engage.languages.interface import message, say, spoken
from engage.languages.tags import best, own_name
from engage.languages.text import Tag
from engage.store.failures import StoreBusyError, StoreError, StoreFullError
from engage.web.desk import desk
from engage.web.pages import page
from engage.web.screen import LanguageLink, Screen


@dataclass(frozen=True, slots=True)
class Help:
    """What one kind of error says: what happened, and what to do now."""

    heading: str
    what: str
    then: str


HELP = {
    400: Help(
        message("We could not read that"),
        message("Something in what was sent is not as we expect."),
        message("Go back and try again. Your answers are still on the page."),
    ),
    403: Help(
        message("We cannot take that from here"),
        message("The form was sent from another site."),
        message("Open the survey’s own address and try again."),
    ),
    404: Help(
        message("There is no page here"),
        message("The address may be mistyped, or the survey may have another name."),
        message("Look at the surveys open now."),
    ),
    405: Help(
        message("That cannot be done here"),
        message("This page can be read, but nothing can be sent to it."),
        message("Look at the surveys open now."),
    ),
    409: Help(
        message("Somebody changed this before you"),
        message("What you sent does not fit what is kept now."),
        message("Go back, read the page anew and try again."),
    ),
    413: Help(
        message("That is too long for us"),
        message("What you sent is larger than a form may be."),
        message("Go back, shorten the longest answer and send again."),
    ),
    422: Help(
        message("Something needs another look"),
        message("An answer could not be taken as it stands."),
        message("Go back and look at the answers on the page."),
    ),
    429: Help(
        message("Please wait a moment"),
        message("Very many pages were asked for from where you are."),
        message("Wait a minute, then try again. Your answers are still on the page."),
    ),
    500: Help(
        message("Something went wrong on our side"),
        message("It is our fault, not yours. What you sent was not kept."),
        message("Go back and try again. Your answers are still on the page."),
    ),
    503: Help(
        message("We are very busy"),
        message("What you sent could not be kept just now."),
        message("Wait a minute, then try again. Your answers are still on the page."),
    ),
    507: Help(
        message("We have no room left"),
        message("What you sent could not be kept, because our disk is full."),
        message("Go back later and send again. Please tell the people who run the survey."),
    ),
}
"""By status. A status that is not here is said as 400 or 500."""

WAIT_SECONDS = {429: 60, 503: 10}
"""How long to wait before sending again helps."""

AGAIN = frozenset({429, 500, 503, 507})
"""After these what was typed can be sent again as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorScreen(Screen):
    """A page that helps: its heading, what happened, and what to do, as messages to be said.

    ``posted`` is what was typed, to be sent again to ``action``; empty where that cannot help.
    """

    help: Help
    action: str
    posted: tuple[tuple[str, str], ...]


def give_help(app: Flask) -> None:
    """Let every error of ``app`` end in a page that helps."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(StoreError, _not_kept)
    app.register_error_handler(EngageError, _not_kept)


def _refused(error: HTTPException) -> AnyResponse:
    status = error.code or 500
    if error.response is not None or 300 <= status < 400:  # noqa: PLR2004  # a redirect
        return error.get_response()
    response = help_page(status)
    if isinstance(error, InternalServerError):
        response.headers["Connection"] = "close"
    return response


def _not_kept(error: EngageError) -> Response:
    return help_page(status_of(error))


def status_of(error: EngageError) -> int:
    """Return the status of an answer that could not be given or kept because of ``error``."""
    if isinstance(error, StoreFullError):
        return 507
    return 503 if isinstance(error, StoreBusyError) else 500


def help_page(status: int) -> Response:
    """Return the page for ``status``, in the language of the address or of the reader.

    What was typed comes back with it, to be sent again, where sending again can help.
    """
    kind = status if status in HELP else 400 if status < 500 else 500  # noqa: PLR2004  # HTTP's own split
    comes_back = request.method == "POST" and kind in AGAIN and bool(request.form)
    language = reader_language(request.form.get("language", "") if comes_back else "")
    told = HELP[kind]
    screen = ErrorScreen(
        language=language,
        title=say(language, told.heading),
        sheet=desk().sheet_address,
        languages=every_language(language) if comes_back or request.method == "GET" else (),
        form_languages=comes_back,
        help=told,
        action=_here(),
        posted=_posted() if comes_back else (),
    )
    return marked(page("errors/help.html", screen, status), status)


def marked(response: Response, status: int) -> Response:
    """Return ``response`` with how many seconds to wait, where waiting helps."""
    if status in WAIT_SECONDS:
        response.headers["Retry-After"] = str(WAIT_SECONDS[status])
    return response


def _posted() -> tuple[tuple[str, str], ...]:
    """Return what was sent, but for the word of a script that it sent this by itself."""
    return tuple((name, value) for name, value in request.form.items(multi=True) if name != "by")


def every_language(here: Tag) -> tuple[LanguageLink, ...]:
    """Return the page that was asked for in every language we speak, ``here`` being its own."""
    address = _here()
    return tuple(
        LanguageLink(tag, own_name(tag), None if tag == here else f"{address}?in={tag}")
        for tag in spoken()
    )


def _here() -> str:
    """Return the address that was asked for, which must not be taken for another site's."""
    return "/" + quote(request.path.lstrip("/"))


def reader_language(turned: str = "") -> Tag:
    """Return the language ``turned`` to or in the address where we speak it, else the dearest."""
    parts = request.path.split("/")
    named = parts[3] if len(parts) > 3 and parts[1] == "s" else ""  # noqa: PLR2004  # /s/SURVEY/LANG
    for wanted in (turned, request.args.get("in", ""), named):
        if wanted in spoken():
            return wanted
    return best(request.accept_languages, spoken()) or spoken()[0]
