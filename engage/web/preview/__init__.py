"""A survey file as residents will see it, read anew whenever it is saved. Nothing is stored."""

from engage.web.preview import showing
from engage.web.preview.blueprint import blueprint

__all__ = ["blueprint", "showing"]
