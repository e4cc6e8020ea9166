"""Declining: what fields share whose question may be left by a tick beside what is typed."""

from typing import Any

from engage.languages.interface import said
from engage.questions.asked import RATHER_NOT, Asked, Choice, Offered
from engage.questions.posted import Posted, first


class Declining:
    """A field of a question that may be sensitive: then "Prefer not to say" stands beside it.

    ``rather_not`` says whether that was ticked. Comes before the class of the field itself.
    """

    asked: Asked
    name: str
    id: str
    rather_not = False

    def __init__(self, *given: Any, may_decline: bool, **more: object) -> None:  # noqa: ANN401  # what the field takes
        self.may_decline = may_decline
        super().__init__(*given, **more)

    def process(self, formdata: Posted | None, *data: object, **more: object) -> None:
        """Take the tick box, then what the field takes."""
        self.rather_not = self.may_decline and bool(first(formdata, f"{self.name}.rather-not"))
        super().process(formdata, *data, **more)  # type: ignore[misc]  # WTForms' own

    @property
    def declines(self) -> Offered | None:
        """Return the tick box "Prefer not to say", where the question is sensitive."""
        if not self.may_decline:
            return None
        words = said(self.asked.language, "Prefer not to say")
        choice = Choice(RATHER_NOT, words, apart=True, exclusive=True)
        return Offered(choice, f"{self.id}.rather-not", self.rather_not)
