"""The blueprint of the volunteers' pages, under /door/."""

from flask import Blueprint

blueprint = Blueprint("interviews", __name__, url_prefix="/door")
