"""The blueprint of the pages where paper forms are entered; guarded as officers' pages are."""

from flask import Blueprint

from engage.web.officers.blueprint import let_in

blueprint = Blueprint("paper", __name__, url_prefix="/organiser/paper")
blueprint.before_request(let_in)
