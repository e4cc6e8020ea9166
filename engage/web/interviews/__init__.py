"""The door for volunteers: day codes, interviews with and without a network."""

from engage.web.interviews import kit, sending, start, volunteer
from engage.web.interviews.blueprint import blueprint

__all__ = ["blueprint", "kit", "sending", "start", "volunteer"]
