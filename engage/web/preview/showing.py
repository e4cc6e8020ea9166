"""The preview's own pages: the faults of the file, and whether it was saved since."""

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, current_app, request

from engage.assets import folder
from engage.errors.problem import Problem
from engage.web.desk import desk
from engage.web.pages import page
from engage.web.preview.blueprint import blueprint
from engage.web.preview.reading import Reading, read, saved_at, show
from engage.web.screen import Screen

SCRIPT = "/preview/reload.js"
"""Asks once a second whether the file was saved; the only script there is, and only here."""

WITH_SCRIPT = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "script-src 'self'; connect-src 'self'"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultsScreen(Screen):
    """What is wrong with the file, in file order; ``lost`` where it cannot be read at all."""

    file: str
    problems: tuple[Problem, ...]
    lost: str
    address: str


@blueprint.before_app_request
def read_again() -> Response | None:
    """Read the file again where it was saved; show its faults where it cannot be shown."""
    file = desk().settings.preview
    if file is None or request.path.startswith(("/static/", "/preview/")):
        return None
    request.environ.pop("HTTP_ACCEPT_ENCODING", None)  # the script is put into the words as sent
    reading = _reading()
    saved = saved_at(file)
    if reading is None or reading.saved != saved:
        reading = _remember(read(file, saved))
        show(reading, desk())
    return _faults(reading) if reading.stops and request.path != "/preview" else None


@blueprint.after_app_request
def let_it_reload(response: Response) -> Response:
    """Let pages of a preview load the one script."""
    if desk().settings.preview and response.mimetype == "text/html":
        tag = f'<script src="{SCRIPT}" defer></script></body>'.encode()
        response.data = response.data.replace(b"</body>", tag)
        response.headers["Content-Security-Policy"] = WITH_SCRIPT
    return response


@blueprint.get("/preview")
def faults() -> Response:
    """Show every fault and warning of the file."""
    reading = _reading()
    return _faults(reading) if reading else abort(404)


@blueprint.get("/preview/changed")
def changed() -> Response:
    """Say when the file was last saved, as a mark that changes."""
    file = desk().settings.preview
    return Response(saved_at(file), mimetype="text/plain") if file else abort(404)


@blueprint.get(SCRIPT)
def script() -> Response:
    """Give the script that reloads the page when the file was saved."""
    if desk().settings.preview is None:
        abort(404)
    words = (folder("static") / "js" / "preview.js").read_bytes()
    return Response(words, mimetype="text/javascript")


def _faults(reading: Reading) -> Response:
    file = desk().settings.preview
    screen = FaultsScreen(
        language="en",
        title="Preview",
        sheet=desk().sheet_address,
        file=file.name if file else "",
        problems=reading.problems,
        lost=reading.lost,
        address=f"/s/{reading.survey.id}" if reading.survey and not reading.stops else "",
    )
    return page("public/faults.html", screen)


def _reading() -> Reading | None:
    extensions: dict[str, Any] = current_app.extensions
    found: Reading | None = extensions.get("engage-preview")
    return found


def _remember(reading: Reading) -> Reading:
    current_app.extensions["engage-preview"] = reading
    return reading
