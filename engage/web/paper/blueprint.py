"""The blueprint of the pages where paper forms are entered; guarded as officers' pages are."""

from flask import Blueprint, Response, send_file

from engage.assets import folder
from engage.web.officers.blueprint import let_in

blueprint = Blueprint("paper", __name__, url_prefix="/organiser/paper")
blueprint.before_request(let_in)

SCRIPT = "/organiser/paper/.keys.js"
"""Lets Enter go on to the next blank at once. No survey's name begins with a full stop."""


@blueprint.get("/.keys.js")
def keys() -> Response:
    """Give the one script of these pages; they are whole without it."""
    return send_file(folder("static") / "js" / "keys.js", mimetype="text/javascript")
