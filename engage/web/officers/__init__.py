"""The door for officers: what was offered, what to answer, the brief. On this machine alone."""

from engage.web.officers import answering, briefs, calling, slip_typing, slips, surveys
from engage.web.officers.blueprint import blueprint

__all__ = ["answering", "blueprint", "briefs", "calling", "slip_typing", "slips", "surveys"]
