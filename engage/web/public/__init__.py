"""The door for everybody: the surveys open now, receipts, promises and answers, health."""

from engage.web.public import health, open_surveys
from engage.web.public.blueprint import blueprint

__all__ = ["blueprint", "health", "open_surveys"]
