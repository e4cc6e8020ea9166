"""Scale: choose one point of a shared, ordered scale."""

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Literal

from wtforms.fields.core import UnboundField

from engage.charts.chart import Chart
from engage.charts.stacked import Stacked
from engage.disclosure.figure import Release
from engage.languages.text import Tag
from engage.questions.asked import RATHER_NOT, Choice
from engage.questions.choosing import chosen_plainly, in_words, rather_not, skips
from engage.questions.fields import Radios
from engage.questions.limits import Needed
from engage.questions.posted import Posted
from engage.questions.question import Column, Part, Question, Stored
from engage.questions.valued import bad_end, likely_point, value_table, worth
from engage.statistics.counts import Counts
from engage.statistics.rows import column, row, table
from engage.statistics.table import Table


class Scale(Question):
    """Choose one point. Points and their values come from a scale file named by ``scale``.

    ``reverse: yes`` counts 100 less the point's value. Unscored points ("Not sure") are shown
    last and counted, and never become part of a score.
    """

    EXAMPLE = """
        id: time_wasted
        type: scale
        scale: waste5@1
        ask: How much of your time did the council waste?
    """

    type: Literal["scale"]
    scale: str
    reverse: bool = False

    @property
    def roots(self) -> tuple[str, ...]:
        """Return the scale file this question needs."""
        return (self.scale,)

    def values(self) -> dict[str, Fraction]:
        """Return the value of each scored point, 0 to 100, turned round by ``reverse``."""
        return worth(self.choices, reverse=self.reverse)

    def field(self, language: Tag) -> UnboundField:
        """Return radio buttons, lowest point first, unscored ones apart below."""
        shown = [Choice(o.code, o.label.said(language), apart=not o.scored) for o in self.choices]
        given = [*shown, *([rather_not(language)] if self.sensitive else [])]
        needed = [Needed("Choose an answer to go on.")] if self.required == "must" else []
        return Radios(self.asked(language), given, validators=needed)

    def quick(self, sent: Posted) -> dict[str, Stored] | None:
        """Return the one code sent."""
        return chosen_plainly(self, sent)

    def columns(self) -> tuple[Column, ...]:
        """Return one column, holding the code of the point chosen."""
        codes = tuple(option.code for option in self.choices)
        return (Column(self.id, "code", self.ask.source, codes),)

    def encode(self, answer: str | None) -> dict[str, Stored]:
        """Return the code. Nothing for "Prefer not to say"."""
        return {} if answer in (None, RATHER_NOT) else {self.id: str(answer)}

    def decode(self, stored: Mapping[str, Stored]) -> str | None:
        """Return the code, or None if nothing was chosen."""
        code = stored.get(self.id)
        return None if code is None else str(code)

    def parts(self) -> tuple[Part, ...]:
        """Return one part; its scored points have an order, lowest first."""
        codes = tuple(option.code for option in self.choices)
        return (Part("", "one", codes, tuple(o.code for o in self.choices if o.scored)),)

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return the share choosing each point, and "q:value", mean, sd and median 0 to 100."""
        if self.publish == "never":
            return ()
        told = column(counts, self.id)
        rows = [
            row(o.code, o.label.to(language), told, o.code, counts, scored=o.scored)
            for o in self.choices
        ]
        title = self.ask.to(language)
        sensitive = self.sensitive
        shares = table(self.id, title, rows, told, counts, sensitive=sensitive)
        points, value_id = self.values(), f"{self.id}:value"
        scores = value_table(value_id, title, told, points, counts, language, sensitive=sensitive)
        return (shares, *scores)

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return one bar stacked about the middle of the scale, its bad end in warm colours."""
        del language
        shares = tuple(release for release in releases if release.unit == "share")
        warm = bad_end(self.measures, reverse=self.reverse)
        return Stacked(shares, warm=warm) if shares else None

    def draw(self, random: Random) -> str | None:
        """Return a likely point, near one place of the scale; now and then unscored or none."""
        if not self.choices or (skips(random) and self.required != "must"):
            return None
        return likely_point(self.choices, random)

    def said(self, answer: str | None, language: Tag) -> str:
        """Return the point in words."""
        return in_words(self.choices, answer, language)
