"""Text: one line, typed."""

from typing import Literal

from pydantic import Field
from wtforms.fields.core import UnboundField

from engage.languages.text import Tag
from engage.questions.fields import Line
from engage.questions.typed import one_line
from engage.questions.writing import Writing


class Text(Writing):
    """Type one line. ``at_most`` is the most characters, 200 unless written."""

    EXAMPLE = """
        id: where_mostly
        type: text
        ask: Which street or park do you have in mind?
        at_most: 80
    """
    LIKELY = ("The park by the river", "Near the school", "Our street", "The bus stop")
    SHARE = 0.9
    SECONDS = 8.0

    type: Literal["text"]
    at_most: int = Field(default=200, ge=1, le=500)

    @staticmethod
    def safe(words: object) -> str:
        """Return words typed as they are kept: one line."""
        return one_line(words)

    def field(self, language: Tag) -> UnboundField:
        """Return one line to type on."""
        asked = self.asked(language)
        return Line(asked, may_decline=self.sensitive, validators=self.checks())
