"""What an indicator says about itself: its formula, what it needs, its tables."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from engage.analysis.derived import Derived
from engage.analysis.roles import labels
from engage.definition.survey import Survey
from engage.languages.interface import say
from engage.languages.text import Tag
from engage.statistics.counts import ColumnCounts, Counts, Tally
from engage.statistics.rows import column, share_row, table
from engage.statistics.table import Row, Table


@dataclass(frozen=True, slots=True)
class Tallied:
    """One counted group, the survey it answered, and the language its tables are read in."""

    survey: Survey
    counts: Counts
    language: Tag

    def say(self, message: str, **values: object) -> str:
        """Return the platform's own words in the reader's language."""
        return say(self.language, message, **values)

    def told(self, name: str) -> ColumnCounts:
        """Return a counted column, the survey's own or one that was derived."""
        return column(self.counts, name)

    def row(self, key: str, label: str, answers: ColumnCounts, codes: Iterable[str]) -> Row:
        """Return the share who gave any of ``codes``, among those who answered."""
        said = sum((answers.of(code) for code in codes), Tally())
        return share_row(key, label, said, answers.base, self.counts)

    def flags(self, table_id: str, title: str, rows: Mapping[str, str]) -> Table:
        """Return a table of derived flags, named "ID.key", with these labels by key."""
        told = {key: self.told(f"{table_id}.{key}") for key in rows}
        lines = [self.row(key, rows[key], told[key], ("1",)) for key in rows]
        return table(table_id, title, lines, widest(told.values()), self.counts, whole=False)

    def by_activity(
        self, table_id: str, title: str, columns: Mapping[str, str], codes: tuple[str, ...]
    ) -> Table:
        """Return the share who gave any of ``codes`` about each activity, each its own base."""
        words = labels(self.survey, self.language)
        told = {activity: self.told(name) for activity, name in columns.items()}
        rows = [self.row(a, words[a], answers, codes) for a, answers in told.items()]
        return table(table_id, title, rows, widest(told.values()), self.counts, whole=False)


def widest(columns: Iterable[ColumnCounts]) -> ColumnCounts:
    """Return the column most people answered: a table's base, where rows have their own."""
    return max(columns, key=lambda told: told.base.people, default=ColumnCounts({}))


def made_of(made: Table, parts: Mapping[str, tuple[tuple[str, str], ...]]) -> Table:
    """Return ``made``, naming the rows of other tables that its rows add up from."""
    return replace(made, sums=tuple(parts.items()))


class Indicator(ABC):
    """One thing a brief must report. Subclasses say the rest; the folder listing is the register.

    Like a question, an indicator never meets the answers: it names what is to be asked of each
    person (``derived``) and makes its tables from how many people gave what, so that every group
    comes from the same pass. It finds its inputs by what questions measure, never by their ids.
    """

    number: ClassVar[str]
    """Its number in the measurement notes: "I-4". Ids of its tables begin with it."""

    name: ClassVar[str]
    """Its name, in English; a key of the catalogues."""

    formula: ClassVar[str]
    """How it is worked out, in words for the method box."""

    constructs: ClassVar[tuple[str, ...]]
    """What its inputs measure; where any of them is sensitive, its tables are."""

    @abstractmethod
    def needs(self, survey: Survey) -> bool:
        """Say whether ``survey`` asks what the indicator needs."""

    def derived(self, survey: Survey) -> tuple[Derived, ...]:
        """Return the columns to work out for each person; none for most."""
        del survey
        return ()

    @abstractmethod
    def tables(self, tallied: Tallied) -> tuple[Table, ...]:
        """Return the indicator's tables for one counted group."""
