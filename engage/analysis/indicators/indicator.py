"""What an indicator says about itself: its formula, what it needs, its tables."""

from abc import ABC, abstractmethod
from typing import ClassVar

from engage.analysis.derived import Derived
from engage.definition.survey import Survey
from engage.languages.text import Tag
from engage.statistics.counts import Counts
from engage.statistics.table import Table


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

    @abstractmethod
    def needs(self, survey: Survey) -> bool:
        """Say whether ``survey`` asks what the indicator needs."""

    def derived(self, survey: Survey) -> tuple[Derived, ...]:
        """Return the columns to work out for each person; none for most."""
        del survey
        return ()

    @abstractmethod
    def tables(self, survey: Survey, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return the indicator's tables for one counted group."""
