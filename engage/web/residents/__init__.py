"""The door for residents: start, pages, review, Send, thank-you."""

from engage.web.residents import (
    answering,
    notices,
    returning,
    saving,
    sending,
    start,
    thanks,
    troubled,
)
from engage.web.residents.blueprint import blueprint

__all__ = [
    "answering",
    "blueprint",
    "notices",
    "returning",
    "saving",
    "sending",
    "start",
    "thanks",
    "troubled",
]
