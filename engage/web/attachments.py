"""Pictures and clips of surveys that were opened, each under an address that never changes."""

import re

from flask import Flask, Response, abort, request

from engage.web.desk import desk
from engage.web.files import FOR_A_YEAR

_NAME = re.compile(r"[0-9a-f]{32}\.(png|jpg|webp|mp3|m4a)")
_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
}


def serve_attachments(app: Flask) -> None:
    """Let ``app`` give pictures and clips at their addresses."""
    app.add_url_rule("/files/<name>", "attachment", _attachment)


def _attachment(name: str) -> Response:
    """Give one file, or the part of it that is asked for: iPhones ask for clips in parts."""
    found = _NAME.fullmatch(name)
    body = desk().stores.files.get(name) if found else None
    if found is None or body is None:
        return abort(404)
    response = Response(body, mimetype=_TYPES[found[1]])
    response.headers["Cache-Control"] = FOR_A_YEAR
    response.set_etag(name)
    response.make_conditional(request, accept_ranges=True, complete_length=len(body))
    return response
