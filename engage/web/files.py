"""Files that browsers keep: the one stylesheet, the scripts, and what surveys show and say."""

import re

from flask import Flask, Response, abort, request

from engage.questions.attached import MEDIA_TYPES, SHOWN_OF_DIGEST
from engage.web.desk import desk
from engage.web.packed import Packed

FOR_A_YEAR = "public, max-age=31536000, immutable"
"""For what lies under an address that changes when it does."""

FOR_A_DAY = "public, max-age=86400"

WORKER = "/s/worker.js"
"""Where the worker lies: a script may act for the addresses beneath its own, and no others."""

_NEVER_A_PAGE = "default-src 'none'; frame-ancestors 'none'"
"""All that need be said of a stylesheet or script; the rest of the policy is for pages."""

_ATTACHED = re.compile(rf"[0-9a-f]{{{SHOWN_OF_DIGEST}}}\.({'|'.join(MEDIA_TYPES)})")


def serve_files(app: Flask) -> None:
    """Let ``app`` give the stylesheet, the scripts, pictures and clips at their addresses."""
    app.add_url_rule("/static/<name>", "static", _static)
    app.add_url_rule("/files/<name>", "attached", _attached)
    app.add_url_rule(WORKER, "worker", _worker)


def _static(name: str) -> Response:
    """Give the one stylesheet, or a script."""
    sheet, scripts = desk().sheet, desk().scripts.values()
    found = {sheet.name: (sheet.css, "text/css")}
    found |= {script.name: (script.js, "text/javascript") for script in scripts}
    if name not in found:
        return abort(404)
    response = kept(*found[name], FOR_A_YEAR)
    response.headers["Content-Security-Policy"] = _NEVER_A_PAGE
    return response


def _worker() -> Response:
    """Give the script that sends what waits on a phone after its page was closed.

    Its address never changes, for a browser asks there whether there is a newer one.
    """
    return kept(desk().scripts["worker"].js, "text/javascript", FOR_A_DAY)


def _attached(name: str) -> Response:
    """Give a picture or clip of a survey that was opened, or the part of it that is asked for.

    iPhones ask for clips in parts, and play none that they cannot have so.
    """
    found = _ATTACHED.fullmatch(name)
    body = desk().stores.files.get(name) if found else None
    if found is None or body is None:
        return abort(404)
    response = Response(body, mimetype=MEDIA_TYPES[found[1]])
    response.headers["Cache-Control"] = FOR_A_YEAR
    response.set_etag(name)
    response.make_conditional(request, accept_ranges=True, complete_length=len(body))
    return response


def kept(file: Packed, mimetype: str, keep: str) -> Response:
    """Return what browsers may keep, compressed for one that says it can read that."""
    body, coding = file.taken(request.headers.get("Accept-Encoding", ""))
    response = Response(body, mimetype=mimetype)
    if coding:
        response.headers["Content-Encoding"] = coding
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = keep
    return response
