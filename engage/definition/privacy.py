"""Privacy: what is kept, why, until when, and the publishing floor."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engage.definition.exact import Day, Whole, YesNo
from engage.languages.text import Words


class Privacy(BaseModel):
    """What residents are told about their answers. ``publish_min`` is never below five people.

    ``children`` says that people under 16 may answer: the notice then speaks to them too.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["anonymous", "confidential"]
    controller: Words
    purpose: Words
    lawful_basis: Words
    contact: str
    keep_answers_until: Day
    publish_min: Whole = Field(default=5, ge=5, le=50)
    children: YesNo = "no"
