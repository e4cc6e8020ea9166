"""Way: how people come in; each way keeps its own kind of sample (``routes:`` in the file)."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from engage.definition.exact import Whole, YesNo
from engage.languages.text import Words

Sample = Literal["open", "list", "panel", "random"]
Mode = Literal["web", "paper", "phone", "kiosk", "interviewer"]


class Way(BaseModel):
    """One way in. Only a random sample, or a panel drawn by chance, may have intervals.

    ``codes_each`` says that letters went to homes, each with so many codes: then people are asked
    how many of 16 or over live there, and an answer weighs as many as could have given it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Mode
    sample: Sample
    frame: Words | None = None
    invited: Whole | None = None
    access: Literal["open", "codes"] = "open"
    codes_each: Whole | None = Field(default=None, ge=1, le=2)
    probability: YesNo = "no"

    @property
    def is_probability(self) -> bool:
        """Say whether people were drawn by chance, so that an interval means something."""
        return self.sample == "random" or (self.sample == "panel" and self.probability == "yes")
