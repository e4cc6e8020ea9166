"""How often something may be done from one place, and on one survey: never by naming anybody."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

from flask import Request, Response, request
from werkzeug.exceptions import TooManyRequests

from engage.languages.interface import say
from engage.languages.numbers import number
from engage.web.counters import Allowance
from engage.web.desk import desk
from engage.web.errors import every_language, reader_language
from engage.web.pages import page
from engage.web.screen import Screen

FROM_ONE_PLACE = {
    "send": Allowance(300, 0.5),
    "page": Allowance(4_000, 7.0),
    "slip": Allowance(100, 0.2),
    "guess": Allowance(20, 0.02),
}
"""By kind: at once, and each second from then on. A library, a school or a telephone company
stands behind one address, so 300 answers may come from it in a moment and 1,800 more in an hour.
A "guess" is a code that belongs to nothing: twenty at once, then 72 an hour."""

ON_ONE_SURVEY = {"send": Allowance(60_000, 200.0), "page": Allowance(600_000, 2_000.0)}
"""A ceiling no town reaches (reliability.md, G1 and G3), which keeps a flood from the disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitScreen(Screen):
    """A page that waits, with everything that was sent in a form that sends it again."""

    action: str
    posted: tuple[tuple[str, str], ...]
    wait: str


def allow(kind: str, survey: str = "", *, spend: int = 1) -> bool:
    """Count one ``kind`` of thing from where the request comes; say whether it may be done."""
    return _wait(kind, survey, spend) == 0


def hold_back(kind: str, survey: str = "", *, spend: bool = True) -> None:
    """Count one ``kind`` of thing, or answer with a page that waits and keeps all that was typed.

    ``spend`` false looks without counting: a code is tried first, and counts when it is wrong.
    Raises TooManyRequests, its page with it, in the reader's language.
    """
    seconds = _wait(kind, survey, int(spend))
    if seconds:
        raise TooManyRequests(response=_waiting(seconds))


def _wait(kind: str, survey: str, spend: int) -> int:
    at_desk = desk()
    now = at_desk.clock()
    place = place_of(request, at_desk.settings.proxies)
    if place:
        limit = FROM_ONE_PLACE[kind]
        seconds = at_desk.counters.wait(f"{kind} {place}", limit, now, spend=spend)
        if seconds:
            return seconds
    ceiling = ON_ONE_SURVEY.get(kind)
    if ceiling is None or not survey:
        return 0
    return at_desk.counters.wait(f"{kind} of {survey}", ceiling, now, spend=spend)


def place_of(asked: Request, proxies: int) -> str:
    """Return where a request comes from: an address, of IPv6 the network; "" where unknown.

    What a visitor writes into X-Forwarded-For is not believed: only the entry that the outermost
    of this server's own ``proxies`` added counts. Without a proxy a request from this machine is
    either its keeper's or passed on by a proxy nobody told us of, and so has no place.
    """
    said = asked.remote_addr or ""
    if proxies:
        passed = [one.strip() for one in asked.headers.get("X-Forwarded-For", "").split(",")]
        said = passed[-proxies] if len(passed) >= proxies else ""
    if said.startswith("127."):  # by far the most common behind a proxy nobody told us of
        return ""
    try:
        address = ip_address(said)
    except ValueError:
        return ""
    if address.is_loopback:
        return ""
    if isinstance(address, IPv6Address):  # a home or a phone has a network of its own
        return str(address.ipv4_mapped or address.exploded[:19])
    return str(address)


def _waiting(seconds: int) -> Response:
    language = reader_language(request.form.get("language", ""))
    screen = WaitScreen(
        language=language,
        title=say(language, "Please wait a moment"),
        sheet=desk().sheet_address,
        languages=every_language(language),
        form_languages=True,
        action=request.full_path.rstrip("?"),
        posted=tuple((k, v) for k, v in request.form.items(multi=True) if k != "by"),
        wait=say(language, "Seconds to wait: {seconds}.", seconds=number(language, seconds)),
    )
    response = page("residents/wait.html", screen, 429)
    response.headers["Retry-After"] = str(seconds)
    return response
