"""Missing: why there is no answer. Four different things, never one."""

from enum import StrEnum


class Missing(StrEnum):
    """Why a person gave no answer to a question they might have met."""

    SKIPPED = "skipped"
    NOT_SHOWN = "not_shown"
    DOES_NOT_APPLY = "does_not_apply"
    WOULD_RATHER_NOT = "would_rather_not"

    @property
    def code(self) -> str:
        """Return how the reason stands in a CSV file: empty, "#-1", "#-2" or "#-3"."""
        return _CODES[self]


_CODES = {
    Missing.SKIPPED: "",
    Missing.NOT_SHOWN: "#-1",
    Missing.DOES_NOT_APPLY: "#-2",
    Missing.WOULD_RATHER_NOT: "#-3",
}
