"""create_app: stores, rooms, headers, errors."""

import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules

from flask import Blueprint, Flask, Response, abort, request
from jinja2 import StrictUndefined

import engage.web as here
from engage.assets import folder
from engage.store.stores import Stores, open_stores
from engage.web.counters import counters_at
from engage.web.desk import Desk
from engage.web.desk import desk as desk_here
from engage.web.door import Door
from engage.web.errors import give_help
from engage.web.script import scripts
from engage.web.security import BODY_BYTES, FIELD_PARTS, is_foreign
from engage.web.settings import Settings, settings_from
from engage.web.stylesheet import stylesheet

FOR_A_YEAR = "public, max-age=31536000, immutable"
"""For what lies under an address that changes when it does."""

FOR_A_DAY = "public, max-age=86400"

WORKER = "/s/worker.js"
"""Where the worker lies: a script may act for the addresses beneath its own, and no others."""


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def create_app(
    stores: Stores | None = None,
    settings: Settings | None = None,
    *,
    clock: Callable[[], datetime] = now,
    random: Callable[[int], bytes] = secrets.token_bytes,
) -> Flask:
    """Return the application. Without arguments it is set up from the environment.

    Every package beside this module that has a ``blueprint`` is a room of the house.
    """
    settings = settings or settings_from(os.environ)
    app = Flask("engage.web", template_folder=str(folder("templates")), static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=BODY_BYTES,
        MAX_FORM_PARTS=FIELD_PARTS,
        TRUSTED_HOSTS=list(settings.hosts) or None,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    stores = stores or open_stores("memory:" if settings.preview else settings.data)
    desk = app.extensions["engage"] = Desk(
        stores=stores,
        settings=settings,
        sheet=stylesheet(folder("static")),
        scripts=scripts(folder("static")),
        clock=clock,
        random=random,
        counters=counters_at(stores.folder.counters if stores.folder else None),
    )
    app.wsgi_app = Door(app.wsgi_app, desk)  # type: ignore[method-assign]  # as Flask says to do it
    app.before_request(_refuse_foreign_forms)
    app.add_url_rule("/static/<name>", "static", _static)
    app.add_url_rule(WORKER, "worker", _worker)
    give_help(app)
    for room in _rooms():
        if settings.preview or room.name != "preview":  # its hooks cost every page a little
            app.register_blueprint(room)
    return app


def _rooms() -> list[Blueprint]:
    modules = (
        import_module(f"{here.__name__}.{module.name}")
        for module in iter_modules(here.__path__)
        if module.ispkg
    )
    return [module.blueprint for module in modules if hasattr(module, "blueprint")]


def _refuse_foreign_forms() -> None:
    if request.method not in {"GET", "HEAD", "OPTIONS"} and is_foreign(request):
        abort(403)


def _static(name: str) -> Response:
    """Give the one stylesheet, or a script."""
    at_desk = desk_here()
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
    script = desk_here().scripts["worker"]
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
