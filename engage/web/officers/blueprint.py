"""The blueprint of the officers' pages, and who may see them."""

from hmac import compare_digest, digest
from ipaddress import ip_address

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from engage.web.desk import desk

blueprint = Blueprint("officers", __name__, url_prefix="/officer")

COOKIE = "officer"
"""Holds proof that the key was given once; gone when the browser closes."""


FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")
"""What a proxy adds when it passes a request on for somebody elsewhere."""


@blueprint.before_request
def let_in() -> Response | None:
    """Let in who gave this start's key, from this machine; for anybody else there is no page.

    The key stands in the address once: it is changed for a cookie that scripts cannot read and
    no other site can use, and the address is left clean.
    """
    key = desk().settings.officer_key
    if key is None or not _is_near():
        abort(404)
    given = request.args.get("key")
    if given is not None and _same(given, key):
        response = redirect(request.path, 303)
        response.set_cookie(COOKIE, _proof(key, "cookie"), httponly=True, samesite="Strict")
        return response
    if not _same(request.cookies.get(COOKIE, ""), _proof(key, "cookie")):
        abort(404)
    if request.method == "POST" and not _same(request.form.get("token", ""), form_token()):
        abort(403)
    return None


def form_token() -> str:
    """Return what every form of these pages must send back; other sites cannot know it."""
    return _proof(desk().settings.officer_key or "", "form")


def _proof(key: str, use: str) -> str:
    return digest(desk().secret, f"officer {use} {key}".encode(), "sha256").hex()


def _same(given: str, wanted: str) -> bool:
    """Say whether two texts are the same, taking as long whichever letter differs."""
    return compare_digest(given.encode(errors="replace"), wanted.encode())


def _is_near() -> bool:
    """Say whether the request began on this machine: one that a proxy passed on did not."""
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
