"""The blueprint of the resident's pages, under /s/."""

from flask import Blueprint

blueprint = Blueprint("residents", __name__, url_prefix="/s")
