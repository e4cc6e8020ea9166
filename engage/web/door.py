"""The door: what every answer says to browsers, and pages given before anything else is asked.

It stands before the application. A page that everybody meets alike, read without a cookie or a
form, needs no more than a fresh token; asking the application would take six times as long.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engage.web.desk import Desk
from engage.web.security import protected
from engage.web.spliced import Spliced, page_headers

if TYPE_CHECKING:
    from types import TracebackType
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Door:
    """``application``, behind its headers and the pages that ``desk`` has at hand."""

    application: "WSGIApplication"
    desk: Desk

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        page = self._at_hand(environ)
        if page is not None:
            words = (self.desk.fresh_token(),) if page.order else ()
            body, coding = page.taken(words, environ.get("HTTP_ACCEPT_ENCODING", ""))
            told = page_headers(len(body), coding, self.desk.sheet_address)
            start_response("200 OK", protected(told))
            return (body,)

        def begin(
            status: str,
            headers: Headers,
            failed: "tuple[type[BaseException], BaseException, TracebackType] | "
            "tuple[None, None, None] | None" = None,
        ) -> object:
            """Begin the application's answer, with the headers of every page."""
            return start_response(status, protected(headers), failed)

        return self.application(environ, begin)  # type: ignore[arg-type]  # it returns what it was given

    def _at_hand(self, environ: "WSGIEnvironment") -> Spliced | None:
        if (
            environ["REQUEST_METHOD"] != "GET"
            or "HTTP_COOKIE" in environ
            or environ.get("QUERY_STRING")
            or environ.get("SCRIPT_NAME")
        ):
            return None
        hosts = self.desk.settings.hosts
        if hosts and environ.get("HTTP_HOST") not in hosts:
            return None  # the application may know it by another way of writing it
        return self.desk.at_hand(environ["PATH_INFO"])
