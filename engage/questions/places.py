"""The field of a ranking: a row of places for each option, each place given once."""

from collections.abc import Sequence
from typing import Any

from engage.languages.interface import say
from engage.questions.asked import RATHER_NOT
from engage.questions.declining import Declining
from engage.questions.fields import Rows

NO_PLACE = "0"
"""What a form posts for "No place". Nothing is kept for it."""


class Places(Declining, Rows):
    """Radio buttons for each option, one a place. What was typed stays when a place is taken."""

    kind = "places"

    def validate(self, form: object, extra_validators: Sequence[object] = ()) -> bool:
        """Refuse a place that was given before, beside the option that came second to it."""
        sound = super().validate(form, extra_validators)
        taken: dict[str, str] = {}
        for row in self.rows.values():
            place = row.data
            if row.errors or place in (None, NO_PLACE):
                continue
            if place in taken:
                sentence = "“{answer}” has place {place} already. Give each place to one answer."
                language = self.asked.language
                row.errors = [say(language, sentence, answer=taken[place], place=place)]
                sound = False
            taken.setdefault(place, row.asked.legend.words)
        return sound

    @property
    def answer(self) -> dict[str, Any] | str | None:
        """Return the places by option, RATHER_NOT, or None."""
        given = {
            key: row.data for key, row in self.rows.items() if row.data not in (None, NO_PLACE)
        }
        return given or (RATHER_NOT if self.rather_not else None)
