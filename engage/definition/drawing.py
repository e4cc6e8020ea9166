"""Drawing: what each person is shown, balanced, seeded and stored (``draw:`` in the file)."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engage.definition.exact import Whole


class ActivityDraw(BaseModel):
    """Which activities of a roster each person is shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    roster: str
    show: Literal["all"] | Whole = "all"
    always: tuple[str, ...] = ()


class QuestionDraw(BaseModel):
    """A group of questions of which each person is asked only some, drawn from the seed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    choose_from: tuple[str, ...] = Field(alias="from", min_length=2)
    show: Whole = Field(default=1, ge=1)


class Drawing(BaseModel):
    """Activities, the order of two or more pages, and groups of questions."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    activities: ActivityDraw | None = None
    order_pages: tuple[str, ...] = ()
    questions: dict[str, QuestionDraw] = Field(default_factory=dict)
