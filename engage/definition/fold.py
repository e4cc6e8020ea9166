"""Gather ask and ask.cy into one wording, key by key, as the models say which keys hold words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from engage.definition.near import did_you_mean, nearest
from engage.definition.shape import Key, keys, model_of
from engage.definition.source import Source
from engage.definition.tree import Path, Written
from engage.errors.problem import Problem
from engage.languages.text import Tag

_SUFFIXED = re.compile(r"(?P<base>[A-Za-z_][A-Za-z0-9_]*)\.(?P<tag>[a-z]{2,3}(-[A-Za-z0-9]+)*)")


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[str, Tag] | None:
    """Return what a key such as "ask.cy" is made of, or None where it names no language."""
    found = _SUFFIXED.fullmatch(name)
    return (found["base"], found["tag"]) if found else None


MOST_STRANGE = 1_000
"""The most unknown keys of one block that are handed on to be named."""


def put_words(wording: dict[str, Any], tag: Tag, words: str, languages: Sequence[Tag]) -> None:
    """Add ``words`` to ``wording`` in its place: in the order of ``languages``, however written.

    >>> wording = {"en": "Bins", "ar": "سلال"}
    >>> put_words(wording, "cy", "Biniau", ["en", "cy", "ar"])
    >>> list(wording)
    ['en', 'cy', 'ar']
    """
    wording[tag] = words
    if len(wording) > 2:  # noqa: PLR2004  # a source and one more are in order
        ordered = {each: wording[each] for each in languages if each in wording}
        rest = dict(wording)
        wording.clear()
        wording.update(ordered | rest)


@dataclass(slots=True)
class Folding:
    """One file being folded: what it says, the languages in order, and what is wrong so far."""

    source: Source
    languages: tuple[Tag, ...]
    problems: list[Problem] = field(default_factory=list)

    def fold(self, model: type[BaseModel]) -> dict[str, object]:
        """Return the file with each wording as a mapping of language to words."""
        return self._block(model, self.source.data, ())

    def _block(
        self, model: type[BaseModel], block: dict[str, Written], path: Path
    ) -> dict[str, object]:
        known, source_language = keys(model), self.languages[0]
        folded: dict[str, object] = {}
        others: list[str] = []
        for name, value in block.items():
            key = known.get(name)
            if key is None:
                others.append(name)
            elif key.kind == "other":
                folded[name] = value
            elif key.kind == "words" and isinstance(value, str):
                folded[name] = value if value in key.plain else {source_language: value}
            else:
                folded[name] = self._value(key, value, (*path, name))
        strange = 0
        for name in others:
            if (parts := _parts(name)) and parts[0] in known:
                self._translate(known[parts[0]], folded, block, (*path, name))
            elif strange < MOST_STRANGE:
                folded[name] = block[name]
                strange += 1
        return folded

    def _value(self, key: Key, value: Written, path: Path) -> object:
        if key.kind == "words by code" and isinstance(value, dict):
            return {code: self._words(words) for code, words in value.items()}
        if key.kind == "block" and isinstance(value, dict):
            return self._inner(key, value, path)
        if key.kind == "blocks by name" and isinstance(value, dict):
            return {name: self._inner(key, inner, (*path, name)) for name, inner in value.items()}
        if key.kind == "blocks" and isinstance(value, list):
            return [self._inner(key, inner, (*path, i)) for i, inner in enumerate(value)]
        return [] if key.kind == "words" else value

    def _words(self, value: Written) -> object:
        """Return words under their language; a block or list as one no text can be read from."""
        return {self.languages[0]: value} if isinstance(value, str) else []

    def _inner(self, key: Key, value: Written, path: Path) -> object:
        model = model_of(key, value)
        if model is None or not isinstance(value, dict):
            return value
        return self._block(model, value, path)

    def _translate(
        self, key: Key, folded: dict[str, object], block: dict[str, Written], path: Path
    ) -> None:
        """Put the words of a key with a language where they belong, or note why they cannot be."""
        name = str(path[-1])
        base, tag = _parts(name) or (name, "")
        if key.kind not in ("words", "words by code"):
            what = f"“{base}” is the same in every language."
            self._note(path, "E122", what, f"Delete “{name}”.")
        elif tag not in self.languages:
            near = nearest(tag, self.languages)
            guess = f"did you mean “{base}.{near}”?" if near else ""
            what = f"“{tag}” is not one of this survey’s languages ({', '.join(self.languages)})."
            self._note(path, "E123", what, "Add it to “languages”.", guess)
        elif tag == self.languages[0]:
            what = f"“{tag}” is the source language, whose words stand under “{base}”."
            self._note(path, "E124", what, f"Call it “{base}”, or delete it.")
        elif base not in block and self.source.node((*path[:-1], base)) is None:
            what = f"“{name}” translates “{base}”, which is not here."
            self._note(path, "E125", what, f"Add “{base}”, or delete this line.")
        elif isinstance(into := folded.get(base), dict):
            self._put(into, block[name], tag, path, is_one=key.kind == "words")

    def _put(
        self, into: dict[str, Any], words: Written, tag: Tag, path: Path, *, is_one: bool
    ) -> None:
        if is_one and isinstance(words, str):
            put_words(into, tag, words, self.languages)
        elif not is_one and isinstance(words, dict):
            self._by_code(into, words, tag, path)
        else:
            base = str(path[-1]).partition(".")[0]
            needs = "text" if is_one else "“code: text” lines"
            self._note(path, "E126", f"“{path[-1]}” needs {needs}, like “{base}”.", "Write it so.")

    def _by_code(
        self, into: dict[str, object], words: dict[str, Written], tag: Tag, path: Path
    ) -> None:
        base = str(path[-1]).partition(".")[0]
        for code, said in words.items():
            here = into.get(code)
            if isinstance(here, dict) and isinstance(said, str):
                put_words(here, tag, said, self.languages)
            elif self.source.node((*path[:-1], base, code)) is None:
                guess = did_you_mean(code, map(str, into))
                what = f"“{code}” is translated here, but “{base}” has no such code."
                self._note((*path, code), "E127", what, "Delete it.", guess, is_key=True)

    def _note(  # noqa: PLR0913  # a problem's parts
        self, path: Path, code: str, what: str, fix: str, guess: str = "", *, is_key: bool = True
    ) -> None:
        place = self.source.key_place(path) if is_key else self.source.place(path)
        self.problems.append(self.source.problem_at(place, code, what, fix, guess, path))
