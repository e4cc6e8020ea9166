"""Pages as answers: rendered from a screen, or spliced, and compressed where that is understood."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Response, render_template, request

from engage.web.desk import desk
from engage.web.kiosk import kiosk_here
from engage.web.packed import Coding, packed_once
from engage.web.screen import Screen
from engage.web.spliced import Spliced, page_headers, splice

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment


class Whole(Response):
    """An answer that is all there, with every header it needs: nothing is worked out anew."""

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Give the answer; to who asks for the headers alone, no more than those."""
        start_response(self.status, self.headers.to_wsgi_list())
        return () if environ["REQUEST_METHOD"] == "HEAD" else self.iter_encoded()


def page(template: str, screen: Screen, status: int = 200) -> Response:
    """Return the page that ``template`` makes of ``screen``."""
    html = _rendered(template, screen).encode()
    return _marked(*packed_once(html, _accepted()), status)


def spliced(template: str, screen: Screen, slots: int = 1) -> Spliced:
    """Return the page that ``template`` makes of ``screen``, ready for its splices."""
    return splice(_rendered(template, screen), slots)


def ready(kept: Spliced, words: Sequence[str]) -> Response:
    """Return a page kept ready, with ``words`` spliced in.

    Who comes without a cookie may not have the stylesheet yet, and is told of it first.
    """
    sheet = "" if "HTTP_COOKIE" in request.environ else desk().sheet_address
    return _marked(*kept.taken(words, _accepted()), sheet=sheet)


def _rendered(template: str, screen: Screen) -> str:
    """Return a page for the device that asks: on a kiosk it says so, whatever page it is."""
    kiosk = kiosk_here()
    return render_template(template, screen=replace(screen, kiosk=kiosk) if kiosk else screen)


def _accepted() -> str:
    said: str = request.environ.get("HTTP_ACCEPT_ENCODING", "")
    return said


def _marked(body: bytes, coding: Coding, status: int = 200, *, sheet: str = "") -> Response:
    return Whole([body], status, page_headers(len(body), coding, sheet))
