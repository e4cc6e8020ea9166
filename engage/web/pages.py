"""Pages as answers: rendered from a screen, or spliced, and compressed where that is understood."""

from collections.abc import Sequence
from gzip import compress

from flask import Response, render_template, request

from engage.web.screen import Screen
from engage.web.spliced import Spliced, splice

SMALL = 600
"""Bytes below which compressing gains nothing."""


def page(template: str, screen: Screen, status: int = 200) -> Response:
    """Return the page that ``template`` makes of ``screen``."""
    html = render_template(template, screen=screen).encode()
    packed = _takes_gzip() and len(html) > SMALL
    response = Response(compress(html, 6, mtime=0) if packed else html, status)
    return _marked(response, packed=packed)


def spliced(template: str, screen: Screen, slots: int = 1) -> Spliced:
    """Return the page that ``template`` makes of ``screen``, ready for its splices."""
    return splice(render_template(template, screen=screen), slots)


def ready(kept: Spliced, words: Sequence[str]) -> Response:
    """Return a page kept ready, with ``words`` spliced in."""
    packed = _takes_gzip()
    body = kept.gzip(words) if packed else kept.plain(words)
    return _marked(Response(body), packed=packed)


def _takes_gzip() -> bool:
    return "gzip" in request.environ.get("HTTP_ACCEPT_ENCODING", "")


def _marked(response: Response, *, packed: bool) -> Response:
    response.headers["Content-Type"] = "text/html; charset=utf-8"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response
