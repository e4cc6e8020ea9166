"""Long: several lines, typed."""

from typing import Literal

from pydantic import Field
from wtforms.fields.core import UnboundField

from engage.languages.interface import said
from engage.languages.text import Tag
from engage.questions.fields import Lines
from engage.questions.typed import paragraphs
from engage.questions.writing import Writing


class Long(Writing):
    """Type several lines. ``at_most`` is the most characters, 2000 unless written."""

    EXAMPLE = """
        id: story
        type: long
        ask: What happened?
        help: Please name nobody.
        at_most: 1000
        publish: never
    """
    LIKELY = (
        "We told them twice and heard nothing.",
        "Staff were kind, but the forms took longer than the work.",
        "We cleared the pond together. It has stayed clean since.",
    )
    SHARE = 0.35
    SECONDS = 25.0

    type: Literal["long"]
    at_most: int = Field(default=2000, ge=1, le=10_000)

    @staticmethod
    def safe(words: object) -> str:
        """Return words typed as they are kept: lines and paragraphs."""
        return paragraphs(words)

    def field(self, language: Tag) -> UnboundField:
        """Return a box to type in, its limit said beside it."""
        limit = said(language, "Up to {limit} characters.", limit=self.at_most)
        asked = self.asked(language, limit)
        return Lines(asked, may_decline=self.sensitive, validators=self.checks())
