"""The desk where paper forms are entered, for organisers. On this machine alone."""

from engage.web.paper import entering, log, verifying
from engage.web.paper.blueprint import blueprint

__all__ = ["blueprint", "entering", "log", "verifying"]
