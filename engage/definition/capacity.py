"""Capacity: what each offer may lead to, shown beside the activity and checked before opening."""

from pydantic import BaseModel, ConfigDict, Field

from engage.definition.exact import Day, Whole
from engage.languages.text import Words


class Capacity(BaseModel):
    """Places for people, who leads, when it starts, what money there is, how long checks take."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    places: Whole = Field(ge=0)
    lead: Words
    starts_by: Day
    money: Whole = 0
    checks_weeks: Whole = 0
