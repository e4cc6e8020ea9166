"""A survey beside its file, with everything that several rules need worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engage.definition.burden import Burden, burden
from engage.definition.checks.paths import Asked, lines_of_ids, pages, questions, written_ids
from engage.definition.checks.written import Rule, rules_of
from engage.definition.condition.refs import Named, names_in
from engage.definition.source import Source
from engage.definition.survey import Page, Survey
from engage.definition.tree import Path


@dataclass(frozen=True, eq=False)  # without slots: what is worked out is kept beside the fields
class Sheet:
    """One survey being checked, and the file it was read from."""

    survey: Survey
    source: Source

    @cached_property
    def pages(self) -> tuple[tuple[Page, Path], ...]:
        """Return each page with its path in the file."""
        return pages(self.survey, self.source)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Return each question with its page and its path, in the order of the file."""
        return questions(self.pages, self.source)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the id of each question written, also of those that could not be read."""
        return frozenset(name for _, _, name in written_ids(self.source))

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """Return the line of each of ``ids``, for guesses: only a survey with slips needs them."""
        return lines_of_ids(self.source)

    @cached_property
    def names(self) -> Mapping[str, Named]:
        """Return everything that conditions may name."""
        return names_in(self.survey)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Return every condition, in the order of the file."""
        return rules_of(self.survey, self.names, self.pages, self.asked, self.ids)

    @cached_property
    def length(self) -> Burden:
        """Return how long the survey is in the language it was written in."""
        return burden(self.survey, names=self.names)
