"""Method: what the method box needs. "none" and "not known" are answers; silence is not."""

from pydantic import BaseModel, ConfigDict

from engage.languages.text import Words


class Method(BaseModel):
    """Who was asked, who was left out, who paid, who ran it, and what they stand to gain."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    population: Words
    left_out: Words
    funder: Words
    run_by: Words
    interest: Words
    incentives: Words
    corrections: str
    reviewed_by: Words
    special_category: str
