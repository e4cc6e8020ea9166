"""What every page says to the browser, and which senders are refused."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from flask import Request

CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "script-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Our own scripts, never one within a page; no frame; nothing from anywhere else."""

HEADERS = (
    ("Content-Security-Policy", CONTENT_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
"""Sent with every answer, errors too."""

_NEVER_KEPT = (("Cache-Control", "no-store"),)

BODY_BYTES = 1_000_000
"""The largest form taken: 2,000 questions with room for stories."""

FIELD_PARTS = 4_000
"""The most fields one form may send."""


def protected(headers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return ``headers`` with those of every page; nothing is cached unless they say so.

    >>> protected([("Cache-Control", "no-cache")])[-1]
    ('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
    """
    said = [name for name, _ in headers]
    own = "Content-Security-Policy" in said  # a preview's
    kept = () if "Cache-Control" in said else _NEVER_KEPT
    return [*headers, *kept, *(HEADERS[1:] if own else HEADERS)]


def is_foreign(request: Request) -> bool:
    """Say whether another site's page sent this form in a reader's name.

    Browsers say where a form comes from in Sec-Fetch-Site, older ones in Origin; pages need no
    secret for each reader, so they can be kept ready (decision record 0009).
    """
    site = request.environ.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.environ.get("HTTP_ORIGIN")
    return origin is not None and urlsplit(origin).netloc != request.host
