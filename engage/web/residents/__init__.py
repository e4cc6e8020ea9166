"""The door for residents: start, pages, review, Send, thank-you."""

from engage.web.residents import answering, sending, start, thanks
from engage.web.residents.blueprint import blueprint

__all__ = ["answering", "blueprint", "sending", "start", "thanks"]
