"""What may be opened after what: a version, once opened, never changes."""

from collections.abc import Iterable

from engage.definition.freeze import Frozen
from engage.errors.raised import WrongInputError


def refuse_changed(frozen: Frozen, known: Iterable[Frozen]) -> None:
    """Raise WrongInputError when ``frozen`` has other content than, or is older than, ``known``."""
    for before in known:
        if before.version == frozen.version and before.hash != frozen.hash:
            raise WrongInputError(
                frozen.id,
                f"version {frozen.version} was opened before with other content "
                f"({before.hash[:12]}, now {frozen.hash[:12]}).",
                f"Give the changed survey “version: {frozen.version + 1}”.",
            )
        if before.version > frozen.version:
            raise WrongInputError(
                frozen.id,
                f"version {before.version} is already open, and this is version {frozen.version}.",
                f"Give it “version: {before.version + 1}” if it is to take over.",
            )


def unknown_survey(survey: str) -> WrongInputError:
    """Return the error for a survey that was never opened."""
    return WrongInputError(
        survey, "no survey of this name has been opened.", "“engage list” shows those that have."
    )
