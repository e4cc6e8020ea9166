"""The field of an area: a box to type in, a button Find, and what was found as radio buttons."""

from collections.abc import Mapping, Sequence

from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from engage.languages.interface import plural, say
from engage.questions.asked import Asked, Choice, Offered
from engage.questions.fields import Radios
from engage.questions.finding import MOST_FOUND, exactly, found
from engage.questions.option import Option
from engage.questions.posted import Posted, first
from engage.questions.typed import one_line

_LONGEST = 100
"""How many characters of what is typed are looked for; no name is longer."""


class Search(Radios):
    """Radio buttons for the areas that were found, above them a box to look for others.

    ``extras`` ("Something else", "Prefer not to say") stand below whatever was found. ``typed``
    is what stands in the box. The field's own id is the box's; those found have ids after it.
    """

    kind = "search"

    def __init__(
        self, asked: Asked, options: Sequence[Option], extras: Sequence[Choice], **more: object
    ) -> None:
        self.options: Mapping[str, Option] = {option.code: option for option in options}
        self.extras = tuple(extras)
        self.typed = ""
        self.found: tuple[Option, ...] = ()
        super().__init__(asked, extras, **more)

    def process(self, formdata: Posted | None, *data: object, **more: object) -> None:
        """Take what was chosen and what was looked for, and find that."""
        self.typed = first(formdata, f"{self.name}.find")
        super().process(formdata, *data, **more)
        self.found = found(tuple(self.options.values()), self.sought)
        self._show()

    def pre_validate(self, form: object) -> None:
        """Take the area whose very name was typed; ask for a choice where it is not so clear."""
        by_name = exactly(self.options.values(), self.sought) if self.data is None else None
        if by_name is not None:
            self.data = by_name.code
            self._show()
        super().pre_validate(form)
        named = [option.code for option in self.found]
        apart = [choice.value for choice in self.extras]
        if self.sought and self.data not in (*named, *apart):
            raise ValidationError(self._unclear())

    @property
    def by_postcode(self) -> bool:
        """Say whether areas are found by their postcodes too."""
        return any(option.found_by for option in self.options.values())

    @property
    def sought(self) -> str:
        """Return what is looked for, made safe."""
        return one_line(self.typed)[:_LONGEST]

    @property
    def result(self) -> str:
        """Return in words how many areas were found; nothing where none was looked for."""
        language, count = self.asked.language, len(self.found)
        if not self.sought:
            return ""
        if count > MOST_FOUND:
            sentence = "More than {most} names fit. Here are the first. Type more to find others."
            return say(language, sentence, most=MOST_FOUND)
        if count:
            one, many = (
                "{count} name fits. Choose it below.",
                "{count} names fit. Choose one below.",
            )
            return plural(language, one, many, count)
        sentence = "Nothing fits “{typed}”. Check the spelling, or type less of it."
        return say(language, sentence, typed=self.sought)

    @property
    def offered(self) -> tuple[Offered, ...]:
        """Return what was found with ids after the box's, the one chosen checked."""
        return tuple(
            Offered(choice, f"{self.id}-{rank}", choice.value == self.data)
            for rank, choice in enumerate(self.given, 1)
        )

    def _show(self) -> None:
        """Put the areas found among the choices, with the one chosen if it is another."""
        shown = list(self.found[:MOST_FOUND])
        chosen = self.options.get(str(self.data))
        if chosen is not None and chosen not in shown:
            shown.insert(0, chosen)
        language = self.asked.language
        areas = tuple(Choice(option.code, option.label.said(language)) for option in shown)
        self.given = (*areas, *self.extras)
        self.choices = [SelectChoice(choice.value, choice.label.words) for choice in self.given]

    def _unclear(self) -> str:
        language = self.asked.language
        if self.found:
            return say(language, "Choose one of the names found, or clear the box to go on.")
        sentence = "Nothing fits “{typed}”. Check the spelling, or clear the box to go on."
        return say(language, sentence, typed=self.sought)
