"""The exceptions engage raises on purpose, each with where, what and how to mend it."""

from collections.abc import Sequence

from engage.errors.problem import Problem


class EngageError(Exception):
    """Something a person can mend: ``where`` it is, ``what`` is wrong, and how to ``fix`` it."""

    def __init__(self, where: str, what: str, fix: str) -> None:
        gap = "" if what.endswith("\n") else " "
        super().__init__(f"{where}: {what}{gap}{fix}".strip())
        self.where = where
        self.what = what
        self.fix = fix


class WrongInputError(EngageError):
    """What was given is wrong (exit 1): faults, an unknown survey, bad rows, an empty method."""


class WrongUseError(EngageError):
    """The command was used wrongly, or a file is missing (exit 2)."""


class FaultyFileError(Exception):
    """A survey, scale or roster that cannot be read; carries every problem, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
