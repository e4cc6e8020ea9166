"""Choosing: what the types that offer a list of options share."""

from abc import ABC
from collections.abc import Sequence
from random import Random
from typing import ClassVar, Literal, Self
from zlib import crc32

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from engage.languages.interface import said, say, worded
from engage.languages.text import Tag, Words
from engage.questions.asked import RATHER_NOT, Choice, WithOther
from engage.questions.option import Option
from engage.questions.pictured import Pictured, picture_of
from engage.questions.posted import Posted, only
from engage.questions.question import Column, Question, Stored
from engage.questions.typed import one_line


class Choosing(Pictured, ABC):
    """A question with options, written here or taken from a roster by ``options_from``.

    ``other: yes`` adds an option with a line to type on, kept in a text column "q.other".
    ``order: random`` draws the order a person sees; "other" and exclusive options stay last.
    """

    OTHER: ClassVar[str] = "other"
    """The code of the option added by ``other: yes``."""

    MOST: ClassVar[int] = 60
    """The most options there may be: a list nobody would read to its end is longer."""

    options: dict[str, Words] | None = None
    options_from: str | None = None
    other: bool = False
    order: Literal["written", "random"] = "written"

    @model_validator(mode="after")
    def _has_options(self) -> Self:
        if (self.options is None) == (self.options_from is None):
            sentence = "“options” or “options_from” is needed, and not both"
            raise PydanticCustomError("options_or_from", sentence)
        if self.options is not None and not 2 <= len(self.options) + self.other <= self.MOST:  # noqa: PLR2004  # from two
            sentence = "there may be from 2 to {most} options"
            raise PydanticCustomError("options_number", sentence, {"most": self.MOST})
        if self.other and self.options and {self.OTHER, "other"} & set(self.options):
            sentence = "“other: yes” adds an option of its own, so none may be called “{code}”"
            raise PydanticCustomError("other_taken", sentence, {"code": self.OTHER})
        return self

    def model_post_init(self, context: object, /) -> None:
        """Make the options written here into the choices; those of a roster come later."""
        super().model_post_init(context)
        written = (Option(code, label) for code, label in (self.options or {}).items())
        self._choices = self._with_other(tuple(written))

    def with_choices(self, choices: tuple[Option, ...]) -> Self:
        """Return the same question with the activities of its roster, and "other" if asked."""
        return super().with_choices(self._with_other(choices))

    def _with_other(self, choices: tuple[Option, ...]) -> tuple[Option, ...]:
        if not self.other or any(option.code == self.OTHER for option in choices):
            return choices
        return (*choices, Option(self.OTHER, worded("Something else")))

    @property
    def roots(self) -> tuple[str, ...]:
        """Return the list the options come from, if they are not written here."""
        return (self.options_from,) if self.options_from else ()

    def stays_last(self, option: Option) -> bool:
        """Say whether ``option`` keeps its place below the others when the order is drawn."""
        return not option.scored or (self.other and option.code == self.OTHER)

    def only(self, codes: Sequence[str]) -> Self:
        """Return the question with these activities, in this order; "other" stays.

        One whose options are no activities, but areas of a file, stays as it is.
        """
        if self.options_from is None:
            return self
        named = {option.code: option for option in self.choices}
        kept = tuple(named[code] for code in codes if code in named)
        if not kept and self.options_from.endswith(".csv"):
            return self
        return super().with_choices(self._with_other(kept))

    def arranged(self, random: Random) -> Self:
        """Return the question with its options in a drawn order, if it asks for one."""
        if self.order == "written":
            return self
        loose = [option for option in self.choices if not self.stays_last(option)]
        random.shuffle(loose)
        last = [option for option in self.choices if self.stays_last(option)]
        return super().with_choices((*loose, *last))

    def given(self, language: Tag, exclusive: Sequence[str] = ()) -> tuple[Choice, ...]:
        """Return the choices a resident meets, "Prefer not to say" last where it is sensitive."""
        shown = tuple(
            Choice(
                option.code,
                option.label.said(language),
                option.note.said(language) if option.note else None,
                apart=not option.scored or option.code in exclusive,
                exclusive=option.code in exclusive,
                reveals=self.other and option.code == self.OTHER,
                picture=picture_of(option, language),
            )
            for option in self.choices
        )
        return (*shown, rather_not(language)) if self.sensitive else shown

    def other_column(self) -> tuple[Column, ...]:
        """Return the text column of "other", if there is one."""
        column = Column(f"{self.id}.other", "text", "What was typed beside “Something else”")
        return (column,) if self.other else ()

    def encode_other(self, answer: WithOther) -> dict[str, Stored]:
        """Return what was typed beside "other", made safe to keep."""
        words = one_line(answer.other)
        return {f"{self.id}.other": words} if words and self.other else {}


def chosen_plainly(question: Question, sent: Posted) -> dict[str, Stored] | None:
    """Return the one option sent as a column, nothing for none; None where the form must look."""
    code = only(sent, question.id, "other")
    if code == "" and question.required != "must":
        return {}
    known = any(option.code == code for option in question.choices)
    return {question.id: code} if code and known else None


def rather_not(language: Tag) -> Choice:
    """Return the choice "Prefer not to say", which stores no answer but a reason."""
    words = said(language, "Prefer not to say")
    return Choice(RATHER_NOT, words, apart=True, exclusive=True)


def in_words(options: Sequence[Option], answer: str | WithOther | None, language: Tag) -> str:
    """Return one code in words, with what was typed; nothing for what was skipped."""
    if isinstance(answer, WithOther):
        return f"{in_words(options, str(answer.chosen), language)}: {answer.other}"
    if answer == RATHER_NOT:
        return say(language, "Prefer not to say")
    return next((option.label.to(language) for option in options if option.code == answer), "")


def leaning(question_id: str, options: Sequence[Option]) -> list[float]:
    """Return how likely each option is for synthetic residents: uneven, the same in every run."""
    return [0.15 + crc32(f"{question_id}/{option.code}".encode()) / 2**32 for option in options]


def skips(random: Random) -> bool:
    """Say whether a synthetic resident leaves a question out: about 3 in 100 do."""
    return random.random() < 0.03  # noqa: PLR2004  # item non-response of a good web form
