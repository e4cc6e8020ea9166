"""Missing: why there is no answer. Five different things, never one."""

from enum import StrEnum


class Missing(StrEnum):
    """Why there is no answer to a question that a person might have met.

    ILLEGIBLE is for paper alone: something is written, and nobody can tell what.
    """

    SKIPPED = "skipped"
    NOT_SHOWN = "not_shown"
    DOES_NOT_APPLY = "does_not_apply"
    WOULD_RATHER_NOT = "would_rather_not"
    ILLEGIBLE = "illegible"

    @property
    def code(self) -> str:
        """Return how the reason stands in a CSV file: empty, "#-1", "#-2", "#-3" or "#-4"."""
        return _CODES[self]


_CODES = {
    Missing.SKIPPED: "",
    Missing.NOT_SHOWN: "#-1",
    Missing.DOES_NOT_APPLY: "#-2",
    Missing.WOULD_RATHER_NOT: "#-3",
    Missing.ILLEGIBLE: "#-4",
}
