"""Index: a named score and what it is made of (``indices:`` in the file)."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engage.definition.exact import Whole, YesNo


class Index(BaseModel):
    """A mean over questions: a construct ("effort_wasted") or a list of question ids.

    ``need`` is the fewest valid items for a score. Scores run 0 to 100 unless ``points`` asks for
    the points as written (``codes``: for reference data whose codes are numbers).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    made_from: str | tuple[str, ...] = Field(alias="from")
    method: Literal["mean"] = "mean"
    need: Whole = Field(default=3, ge=1)
    status: Literal["experimental", "piloted", "validated"] = "experimental"
    reflective: YesNo = "no"
