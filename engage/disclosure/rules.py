"""Rules: the disclosure policy of one survey, each number with its source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """What may leave. Every number is passed in: there is no default policy.

    ``least`` people behind a figure about everyone; ``least_in_groups`` inside breakdowns and for
    list, panel and staff surveys; ``least_sensitive`` for sensitive questions, figure and
    complement both (ACRO and ONS use 10: science.md, section 3, gates). ``base_everyone`` and
    ``base_in_groups`` are the smallest bases shown at all; ``counts_below`` is the base under
    which counts are printed and not per cent; ``round_to`` rounds every published count.
    """

    least: int
    least_in_groups: int
    least_sensitive: int
    base_everyone: int
    base_in_groups: int
    counts_below: int
    round_to: int

    def threshold(self, *, everyone: bool, sensitive: bool) -> int:
        """Return the fewest people a published count may rest on."""
        if sensitive:
            return max(self.least_sensitive, self.least)
        return self.least if everyone else self.least_in_groups
