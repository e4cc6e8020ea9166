"""Piping: ${agency}, ${activity} and ${an_earlier_answer|or these words} in what people read."""

import re
from collections.abc import Mapping
from functools import partial

from engage.languages.text import Tag, Text
from engage.questions.question import Question

_PIPE = re.compile(r"\$\{([A-Za-z][A-Za-z0-9_.]*)(?:\|([^}]*))?\}")


def pipes_in(text: Text) -> frozenset[str]:
    """Return the names piped into ``text``, in any language."""
    return frozenset(pipe[1] for _, words in text for pipe in _PIPE.finditer(words))


def fill(text: Text, values: Mapping[str, Text]) -> Text:
    """Return ``text`` with every ${name} replaced by its value, or by its fallback.

    The words that come out are plain text: a template escapes them like any others.

    >>> fill(Text.of(en="Thank you, ${name|friend}."), {}).to("en")
    'Thank you, friend.'
    >>> fill(Text.of(en="Tell ${agency}"), {"agency": Text.of(en="the council")}).to("en")
    'Tell the council'
    """
    if not any("${" in words for _, words in text):
        return text

    return text.map(partial(_filled, values))


def _filled(values: Mapping[str, Text], language: Tag, words: str) -> str:
    return _PIPE.sub(partial(_value, values, language), words)


def _value(values: Mapping[str, Text], language: Tag, pipe: re.Match[str]) -> str:
    found = values.get(pipe[1])
    return found.to(language) if found else (pipe[2] or "")


def fill_question(question: Question, values: Mapping[str, Text]) -> Question:
    """Return ``question`` with every pipe in its words and its help filled."""
    ask = fill(question.ask, values)
    more = fill(question.help, values) if question.help else None
    if ask is question.ask and more is question.help:
        return question
    return question.model_copy(update={"ask": ask, "help": more})
