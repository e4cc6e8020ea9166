"""release(): the one door by which figures leave."""

from engage.disclosure.figure import (
    SEAL,
    FewerThan,
    Figure,
    Line,
    Reason,
    Release,
    Shown,
    Withheld,
)
from engage.disclosure.register import Register
from engage.disclosure.rules import Rules

__all__ = [
    "FewerThan",
    "Figure",
    "Line",
    "Reason",
    "Register",
    "Release",
    "Rules",
    "Shown",
    "Withheld",
]
_SEAL = SEAL
