"""Scale: ordered answer points with their values; source, licence, status."""

from fractions import Fraction
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engage.definition.exact import Whole
from engage.languages.text import Tag, Words
from engage.questions.option import Option

Status = Literal["draft", "piloted", "validated"]


class Scale(BaseModel):
    """Points are written lowest first; values default to equal steps from 0 to 100, exactly.

    ``unscored`` holds "Not sure" and "Does not apply": shown last, never part of a score.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    scale: str
    version: Whole = Field(ge=1)
    status: Status
    source: str
    licence: str
    language: Tag = "en"
    points: dict[str, Words] = Field(min_length=2, max_length=11)
    values: dict[str, Fraction] = Field(default_factory=dict)
    unscored: dict[str, Words] = Field(default_factory=dict)
    fork_of: str | None = None
    note: str | None = None

    @property
    def name(self) -> str:
        """Return how a survey names this scale: "waste5@1"."""
        return f"{self.scale}@{self.version}"

    def options(self) -> tuple[Option, ...]:
        """Return the points with their values (0 to 100), then the unscored ones."""
        last = len(self.points) - 1
        scored = tuple(
            Option(code, label, self.values.get(code, Fraction(100 * rank, last)))
            for rank, (code, label) in enumerate(self.points.items())
        )
        apart = (Option(code, label, scored=False) for code, label in self.unscored.items())
        return (*scored, *apart)
