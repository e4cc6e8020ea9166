"""The blueprint of the preview; it answers only where a file is being previewed."""

from flask import Blueprint

blueprint = Blueprint("preview", __name__)
