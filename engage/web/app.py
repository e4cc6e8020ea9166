"""create_app: stores, rooms, headers, errors."""

import os
import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules

from flask import Blueprint, Flask, abort, request
from jinja2 import StrictUndefined

import engage.web as here
from engage.assets import folder
from engage.store.stores import Stores, open_stores
from engage.web.application import Application
from engage.web.counters import counters_at
from engage.web.desk import Desk
from engage.web.door import Door
from engage.web.errors import give_help
from engage.web.files import serve_files
from engage.web.script import scripts
from engage.web.security import BODY_BYTES, FIELD_PARTS, is_foreign
from engage.web.settings import Settings, settings_from
from engage.web.stylesheet import stylesheet


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
    app = Application("engage.web", folder("templates"))
    app.config.update(
        MAX_CONTENT_LENGTH=BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=BODY_BYTES,
        MAX_FORM_PARTS=FIELD_PARTS,
        TRUSTED_HOSTS=list(settings.hosts) or None,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
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
    serve_files(app)
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
    if request.environ["REQUEST_METHOD"] not in {"GET", "HEAD", "OPTIONS"} and is_foreign(request):
        abort(403)
