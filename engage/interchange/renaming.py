"""Renaming: what the columns and values of somebody else's table are called in a survey."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engage.definition.source import read_source
from engage.errors.raised import FaultyFileError, WrongInputError

_BLOCKS = ("columns", "ignore", "values")


@dataclass(frozen=True, slots=True)
class Renaming:
    """How a table is read: columns renamed, columns left out, values mapped to codes.

    ``values`` are by the survey's column: what stands in the table, and the code it means.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def column(self, name: str) -> str | None:
        """Return what the survey calls the column ``name``, or None where it is left out."""
        return None if name in self.ignored else self.columns.get(name, name)

    def value(self, column: str, cell: str) -> str:
        """Return what ``cell`` means in the survey's ``column``; the cell itself if unmapped."""
        return self.values.get(column, {}).get(cell, cell)


def read_renaming(written: bytes, file: str) -> Renaming:
    r"""Return the renaming in ``written``, a YAML file of ``columns``, ``ignore`` and ``values``.

    Raises FaultyFileError when it is not YAML as engage reads it, WrongInputError when a block
    is not what belongs there.

    >>> said = read_renaming(b"values:\n  sex:\n    Female: f\n", "map.yaml")
    >>> said.value("sex", "Female")
    'f'
    """
    source = read_source(written, file)
    if source.problems:
        raise FaultyFileError(source.problems)
    unknown = [key for key in source.data if key not in _BLOCKS]
    if unknown:
        raise WrongInputError(
            file, f"“{unknown[0]}” is not known here.", f"A map has {', '.join(_BLOCKS)}."
        )
    values = source.data.get("values", {})
    if not isinstance(values, dict):
        raise _not_a_block(file, "values")
    return Renaming(
        _words(file, "columns", source.data.get("columns", {})),
        _names(file, source.data.get("ignore", [])),
        {column: _words(file, f"values: {column}", some) for column, some in values.items()},
    )


def _words(file: str, where: str, block: object) -> dict[str, str]:
    if not isinstance(block, dict) or not all(isinstance(word, str) for word in block.values()):
        raise _not_a_block(file, where)
    return {str(name): str(word) for name, word in block.items()}


def _names(file: str, listed: object) -> frozenset[str]:
    if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
        raise WrongInputError(
            file, "“ignore” is not a list of columns.", "Write “ignore: [row_id, id]”."
        )
    return frozenset(listed)


def _not_a_block(file: str, where: str) -> WrongInputError:
    return WrongInputError(
        file,
        f"“{where}” is not a block of “theirs: ours” lines.",
        "Write one line for each, indented below it.",
    )
