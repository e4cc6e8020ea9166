"""The door for residents: start, pages, review, Send, thank-you."""

from engage.web.residents import (
    answering,
    kiosk,
    notices,
    returning,
    reviewing,
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
    "kiosk",
    "notices",
    "returning",
    "reviewing",
    "saving",
    "sending",
    "start",
    "thanks",
    "troubled",
]
