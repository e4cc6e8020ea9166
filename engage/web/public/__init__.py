"""The door for everybody: the surveys open now, receipts, promises and answers, health."""

from engage.web.public import answers, health, letters, open_surveys, receipts, slips
from engage.web.public.blueprint import blueprint

__all__ = ["answers", "blueprint", "health", "letters", "open_surveys", "receipts", "slips"]
