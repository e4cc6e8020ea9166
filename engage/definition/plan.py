"""AnalysisPlan: what will be worked out, fixed before opening (``analysis:`` in the file)."""

from pydantic import BaseModel, ConfigDict, Field

from engage.definition.exact import Whole


class Weights(BaseModel):
    """Rake answers to margins: question id to a file of code,share beside the survey."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rake: dict[str, str] = Field(min_length=1)


class AnalysisPlan(BaseModel):
    """Breakdowns, declared comparisons ("effort_wasted by area"), the willing cut, weights.

    ``willing_cut`` is written "20%" and read as a share; ``expect`` is the answers expected.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    break_by: tuple[str, ...] = ()
    compare: tuple[str, ...] = ()
    willing_cut: str = "20%"
    expect: Whole | None = Field(default=None, ge=1)
    weights: Weights | None = None

    @property
    def willing_share(self) -> float:
        """Return the willing cut as a share, 0 to 1."""
        return float(self.willing_cut.strip().removesuffix("%")) / 100
