"""Privacy: what is kept, why, until when, and the publishing floor."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engage.definition.exact import Day, Whole
from engage.languages.text import Words


class Privacy(BaseModel):
    """What residents are told about their answers. ``publish_min`` is never below five people."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["anonymous", "confidential"]
    controller: Words
    purpose: Words
    lawful_basis: Words
    contact: str
    keep_answers_until: Day
    publish_min: Whole = Field(default=5, ge=5, le=50)
