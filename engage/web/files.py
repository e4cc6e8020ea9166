"""Files that browsers keep: the one stylesheet, and the scripts."""

from flask import Flask, Response, abort, request

from engage.web.desk import desk

FOR_A_YEAR = "public, max-age=31536000, immutable"
"""For what lies under an address that changes when it does."""

FOR_A_DAY = "public, max-age=86400"

WORKER = "/s/worker.js"
"""Where the worker lies: a script may act for the addresses beneath its own, and no others."""


def serve_files(app: Flask) -> None:
    """Let ``app`` give the stylesheet and the scripts at their addresses."""
    app.add_url_rule("/static/<name>", "static", _static)
    app.add_url_rule(WORKER, "worker", _worker)


def _static(name: str) -> Response:
    """Give the one stylesheet, or a script."""
    at_desk = desk()
    if name == at_desk.sheet.name:
        return _kept(at_desk.sheet.css, at_desk.sheet.packed, "text/css", FOR_A_YEAR)
    for script in at_desk.scripts.values():
        if name == script.name:
            return _kept(script.js, script.packed, "text/javascript", FOR_A_YEAR)
    return abort(404)


def _worker() -> Response:
    """Give the script that sends what waits on a phone after its page was closed.

    Its address never changes, for a browser asks there whether there is a newer one.
    """
    script = desk().scripts["worker"]
    return _kept(script.js, script.packed, "text/javascript", FOR_A_DAY)


def _kept(plain: bytes, packed: bytes, mimetype: str, keep: str) -> Response:
    """Return what browsers may keep, compressed for one that says it can read that."""
    takes_gzip = request.accept_encodings["gzip"] > 0
    response = Response(packed if takes_gzip else plain, mimetype=mimetype)
    if takes_gzip:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = keep
    return response
