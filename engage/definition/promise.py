"""Promise: what is to be decided, by whom, and when people will hear."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from engage.definition.exact import Day
from engage.languages.text import Words

Level = Literal["inform", "consult", "involve", "collaborate", "empower"]


class Promise(BaseModel):
    """What answering leads to; required to open. ``reply_by`` starts the answer clock."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: Words
    can_change: Words
    cannot_change: Words
    level: Level
    owner: Words
    reply_by: Day
    staff_jobs: Words | None = None
