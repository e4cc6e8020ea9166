"""Validators that check an answer and, where HTML can, write the same limit into the page."""

from collections.abc import Sequence
from typing import Protocol

from wtforms.validators import StopValidation, ValidationError

from engage.languages.interface import say
from engage.questions.asked import Asked, Choice


class Answered(Protocol):
    """A field as validators see it."""

    asked: Asked
    errors: Sequence[str]

    @property
    def answer(self) -> object:
        """Return what ``encode`` would be given."""


class Chosen(Answered, Protocol):
    """A field that is chosen from."""

    given: tuple[Choice, ...]
    data: list[str]


class Typed(Answered, Protocol):
    """A field that is typed in."""

    data: str | None


class Needed:
    """Refuse a page left without an answer. Only for ``required: must``."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __call__(self, form: object, field: Answered) -> None:
        """Stop unless ``field`` has an answer."""
        del form
        if field.answer in (None, False) and not field.errors:
            raise StopValidation(say(field.asked.language, self.sentence))


class Between:
    """Refuse fewer than ``least`` ticks, unless there are none, and more than ``most``."""

    def __init__(self, least: int | None, most: int | None) -> None:
        self.least = least
        self.most = most

    def __call__(self, form: object, field: Chosen) -> None:
        """Say how many were chosen and how many may be."""
        del form
        count = len(field.data)
        language = field.asked.language
        alone = any(choice.exclusive and choice.value in field.data for choice in field.given)
        if self.most is not None and count > self.most:
            sentence = "Choose at most {most}. You chose {count}."
            raise ValidationError(say(language, sentence, most=self.most, count=count))
        if self.least is not None and 0 < count < self.least and not alone:
            sentence = "Choose at least {least}. You chose {count}."
            raise ValidationError(say(language, sentence, least=self.least, count=count))


class NotLonger:
    """Refuse more than ``limit`` characters, and tell the browser the limit."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.field_flags = {"maxlength": limit}

    def __call__(self, form: object, field: Typed) -> None:
        """Say how many characters there are and how many there may be."""
        del form
        count = len(field.data or "")
        if count > self.limit:
            sentence = "Use at most {limit} characters. You used {count}."
            words = say(field.asked.language, sentence, limit=self.limit, count=count)
            raise ValidationError(words)
