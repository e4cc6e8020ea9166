"""Text: one wording in every language written so far, and its fallbacks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Tag = str
"""A language tag of BCP 47, such as "en", "cy" or "ar"."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words as found for a reader: the words and the language they are really in."""

    words: str
    language: Tag


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in every language written so far. The first language is the source.

    >>> Text.of(en="Thank you", cy="Diolch").to("cy")
    'Diolch'
    >>> Text.of(en="Thank you").said("cy")
    Said(words='Thank you', language='en')
    """

    wordings: tuple[tuple[Tag, str], ...]

    @classmethod
    def of(cls, **wordings: str) -> "Text":
        """Return a text from one wording a language, the source language first."""
        return cls(tuple(wordings.items()))

    def said(self, language: Tag) -> Said:
        """Return the words for ``language``, or the source words and their own language."""
        for tag, words in self.wordings:
            if tag == language:
                return Said(words, tag)
        plain, private, _ = language.partition("-x-")  # one language in easier words: that language
        if private:
            return self.said(plain)
        tag, words = self.wordings[0]
        return Said(words, tag)

    def to(self, language: Tag) -> str:
        """Return the words for ``language``, or the source words where there are none."""
        for tag, words in self.wordings:
            if tag == language:
                return words
        return self.said(language).words

    def has(self, language: Tag) -> bool:
        """Say whether the wording has been written in ``language``."""
        for tag, _ in self.wordings:  # noqa: SIM110  # asked of every text, and "any" is slow
            if tag == language:
                return True
        return False

    @property
    def source(self) -> str:
        """Return the words in the source language."""
        return self.wordings[0][1]

    def map(self, change: Callable[[Tag, str], str]) -> "Text":
        """Return the text with ``change(language, words)`` made to every wording."""
        return Text(tuple((tag, change(tag, words)) for tag, words in self.wordings))

    def __iter__(self) -> Iterator[tuple[Tag, str]]:
        return iter(self.wordings)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: type[Any], _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read a mapping of language to words (made by folding) or words alone."""
        return core_schema.no_info_plain_validator_function(
            _read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda text: dict(text.wordings)
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Say that an organiser writes words; other languages stand under suffixed keys."""
        return {"type": "string"}


def _read(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text((("en", value),))
    if isinstance(value, (dict, Mapping)):  # a dict is told by far the quickest
        wordings = tuple(value.items())
        if wordings and all([isinstance(words, str) for _, words in wordings]):  # noqa: C419  # half the time of a generator
            return Text(wordings)
    raise PydanticCustomError("text_needed", "text belongs here")


Words = Annotated[Text, "words people read"]
"""What a model's field is called when an organiser writes words there."""
