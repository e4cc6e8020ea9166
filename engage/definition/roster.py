"""Roster and Activity: a versioned list of things people may do with an agency."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engage.definition.exact import Whole
from engage.languages.text import Tag, Words
from engage.questions.option import Option


class Activity(BaseModel):
    """One thing people may do, tagged as the field does (science.md, 1.4).

    ``level`` individual, group or collective; ``co`` which of the four Co's; ``effort`` low,
    medium or high; ``value`` who gains.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Words
    service: str = ""
    level: Literal["individual", "group", "collective"]
    co: Literal["commission", "design", "deliver", "assess"]
    effort: Literal["low", "medium", "high"]
    value: Literal["public", "private", "mixed"]
    since: Whole | None = None
    retired: Whole | None = None
    replaced_by: str | None = None


class Roster(BaseModel):
    """Activities by code, in order. An activity is retired, never reused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    roster: str
    version: Whole = Field(ge=1)
    status: Literal["draft", "piloted", "validated"]
    source: str
    licence: str
    language: Tag = "en"
    activities: dict[str, Activity] = Field(min_length=1)
    note: str | None = None

    @property
    def name(self) -> str:
        """Return how a survey names this roster: "street-activities@3"."""
        return f"{self.roster}@{self.version}"

    def options(self) -> tuple[Option, ...]:
        """Return the activities still offered, as options, in the order written."""
        offered = ((c, a) for c, a in self.activities.items() if a.retired is None)
        return tuple(Option(code, activity.text) for code, activity in offered)
