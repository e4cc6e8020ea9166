"""The door for everybody: the surveys open now, receipts, promises and answers, health."""

from engage.web.public import answers, health, open_surveys, receipts
from engage.web.public.blueprint import blueprint

__all__ = ["answers", "blueprint", "health", "open_surveys", "receipts"]
