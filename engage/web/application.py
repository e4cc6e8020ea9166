"""Application: Flask, without what none of our pages uses and every request would pay for.

There are no sessions here, no coroutines and no host that has pages of its own, and the same few
addresses are asked for over and over again.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from flask import Flask, Request
from flask.sessions import NullSession, SecureCookieSession, SessionInterface, SessionMixin
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import ClientDisconnected
from werkzeug.routing import MapAdapter, Rule
from werkzeug.wsgi import get_host

if TYPE_CHECKING:
    from werkzeug.wrappers import Response

KNOWN_PATHS, LONG = 1_000, 200
"""How many addresses are remembered, each with what answers there, and how long one may be."""

PLAIN_FORM = "application/x-www-form-urlencoded"
"""How a form of words alone is sent."""

_NO_FILES: ImmutableMultiDict[str, Any] = ImmutableMultiDict()

Found = tuple[Rule, Mapping[str, Any]]


class NoSession(SessionInterface):
    """Nothing is remembered of anybody but what pages ask for by cookies of their own."""

    def __init__(self) -> None:
        self._none = NullSession()

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession:  # noqa: ARG002  # as Flask calls it
        """Return the session that everybody has: none."""
        return self._none

    def save_session(self, app: Flask, session: SessionMixin, response: "Response") -> None:
        """Save nothing."""


class Asked(Request):
    """A request. A form as our pages send it is read in one go; any other as Flask does."""

    def _load_form_data(self) -> None:
        raw = self._plain_form()
        if raw is None:
            super()._load_form_data()
            return
        try:
            items = parse_qsl(raw.decode(), keep_blank_values=True, errors="werkzeug.url_quote")
        except ValueError:  # bytes that are no letters: nothing can be read from them
            items = []
        self.__dict__.update(stream=BytesIO(), form=ImmutableMultiDict(items), files=_NO_FILES)

    def _plain_form(self) -> bytes | None:
        """Return the body of a plain form. Raises ClientDisconnected where it was cut short."""
        environ, size = self.environ, self.environ.get("CONTENT_LENGTH", "")
        is_plain = environ.get("CONTENT_TYPE") == PLAIN_FORM and size.isascii() and size.isdecimal()
        if not is_plain or self.__dict__.keys() & {"form", "stream"}:
            return None
        if int(size) > (self.max_content_length or 0):
            return None
        raw: bytes = environ["wsgi.input"].read(int(size))
        if len(raw) < int(size):
            raise ClientDisconnected
        return raw


class Remembering(MapAdapter):
    """Finds what answers at an address, and remembers it: the rules never change while serving."""

    known: dict[tuple[str, str], Found]

    def match(self, *args: Any, **named: Any) -> Any:  # noqa: ANN401  # as overloaded by Werkzeug
        """Return the rule and its words for the request's address, as Werkzeug would find them."""
        if args or named != {"return_rule": True}:
            return super().match(*args, **named)
        asked = self.default_method, self.path_info
        found = self.known.get(asked)
        if found is None:
            rule, words = super().match(return_rule=True)
            if len(self.path_info) > LONG:
                return rule, words
            if len(self.known) >= KNOWN_PATHS:
                self.known.clear()
            found = self.known[asked] = rule, words
        return found[0], dict(found[1])


class Application(Flask):
    """The Flask of this server: every page, and nothing besides."""

    request_class = Asked
    session_interface = NoSession()

    def __init__(self, name: str, templates: Path) -> None:
        super().__init__(name, template_folder=str(templates), static_folder=None)
        self._known: dict[tuple[str, str], Found] = {}

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return ``func``: there is nothing here that would have to be waited for."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Return what finds the page that is asked for. Raises SecurityError for a strange host."""
        if request is None or request.environ.get("SCRIPT_NAME"):
            return super().create_url_adapter(request)
        environ, trusted = request.environ, self.config["TRUSTED_HOSTS"]
        if trusted is not None:
            request.trusted_hosts = trusted
        request.host = get_host(environ, trusted)
        adapter = Remembering(
            self.url_map,
            request.host.lower(),
            "/",
            "",
            environ["wsgi.url_scheme"],
            environ.get("PATH_INFO", "").encode("latin-1").decode(errors="replace"),
            environ["REQUEST_METHOD"],
            environ.get("QUERY_STRING", ""),
        )
        adapter.known = self._known
        return adapter
