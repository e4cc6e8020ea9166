"""What changed since the last version: cosmetic, additive or breaking, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from engage.definition.freeze import plain
from engage.definition.scale import Scale
from engage.definition.survey import Page, Survey
from engage.languages.text import Text
from engage.questions.question import Question

Weight = Literal["cosmetic", "additive", "breaking"]
_WEIGHTS: tuple[Weight, ...] = ("cosmetic", "additive", "breaking")

_AIDS = ("pictures", "alt", "decorative", "clips")
"""Keys of a question that help to understand its words, and must mean what those mean."""

_SPOKEN = frozenset(
    {"ask", "help", "note", "items", "options", "unit", "id", "was", "retired", *_AIDS}
)
"""Keys of a question looked at by themselves; a change of any other breaks comparison."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it means for answers already given, where, and a sentence."""

    weight: Weight
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.weight}: {self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that changed. ``weight`` is that of the weightiest change.

    Cosmetic: figures stay comparable. Additive: old answers stand, new ones say more. Breaking:
    old and new answers to something may not be put together.
    """

    changes: tuple[Change, ...]

    @property
    def weight(self) -> Weight:
        """Return the weight of the whole change; nothing changed is cosmetic."""
        found = [_WEIGHTS.index(change.weight) for change in self.changes]
        return _WEIGHTS[max(found, default=0)]


def compare(old: Survey, new: Survey) -> Comparison:
    """Return what changed from ``old`` to ``new``, questions joined by their id or ``was``."""
    return Comparison(
        (
            *_whole(old, new),
            *_questions(old, new),
            *_pages(old, new),
            *_library(old, new),
        )
    )


def _whole(old: Survey, new: Survey) -> Iterator[Change]:
    before, after = plain(old), plain(new)
    for key in ("promise", "privacy", "method", "capacity", "routes"):
        if before.get(key) != after.get(key):
            yield Change("breaking" if key == "privacy" else "cosmetic", key, "was changed.")
    if old.title != new.title or old.agency != new.agency:
        yield Change("cosmetic", "title", "the title or the agency was changed.")
    for tag in sorted(set(old.languages) ^ set(new.languages)):
        said = "was added." if tag in new.languages else "was taken away."
        yield Change("additive", f"language {tag}", said)
    for key in ("indices", "analysis", "draw"):
        if before.get(key) != after.get(key):
            yield Change("breaking", key, "was changed: figures are worked out another way.")


def _questions(old: Survey, new: Survey) -> Iterator[Change]:
    before = {question.id: question for question in old.questions()}
    joined: set[str] = set()
    for question in new.questions():
        origin = before.get(question.was or question.id) or before.get(question.id)
        if origin is None:
            yield Change("additive", question.id, "is a new question.")
            continue
        joined.add(origin.id)
        if origin.id != question.id:
            yield Change("cosmetic", question.id, f"was called “{origin.id}”.")
        yield from _question(origin, question)
    for gone in before.keys() - joined:
        yield Change("breaking", gone, "is gone: retire it, or name it in “was”.")


def _question(old: Question, new: Question) -> Iterator[Change]:
    if old.type != new.type:
        yield Change("breaking", new.id, f"was of type {old.type} and is of type {new.type}.")
        return
    if old.retired is None and new.retired is not None:
        yield Change("additive", new.id, "is no longer asked; its answers are kept.")
    if old.ask != new.ask or old.help != new.help or old.note != new.note:
        yield Change("cosmetic", new.id, "the words were changed; the meaning must be the same.")
    if any(getattr(old, key, None) != getattr(new, key, None) for key in _AIDS):
        what = "pictures or clips were changed; the meaning must be the same."
        yield Change("cosmetic", new.id, what)
    for kind in ("options", "items"):
        yield from _codes(new.id, kind, getattr(old, kind, None), getattr(new, kind, None))
    before, after = plain(old), plain(new)
    for key in sorted((before.keys() | after.keys()) - _SPOKEN):
        if before.get(key) != after.get(key):
            yield Change("breaking", new.id, f"“{key}” was changed.")


def _codes(where: str, kind: str, old: object, new: object) -> Iterator[Change]:
    """Compare two blocks of "code: words"."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        if old != new:
            yield Change("breaking", where, f"“{kind}” was changed.")
        return
    for code in old.keys() - new.keys():
        yield Change("breaking", where, f"“{code}” is gone from {kind}.")
    for code in (code for code in new if code not in old):
        yield Change("additive", where, f"“{code}” is new in {kind}.")
    both = [code for code in old if code in new]
    if both != [code for code in new if code in old]:
        yield Change("breaking", where, f"{kind} stand in another order.")
    if any(old[code] != new[code] for code in both):
        yield Change("cosmetic", where, f"the words of {kind} were changed.")


def _pages(old: Survey, new: Survey) -> Iterator[Change]:
    before = {page.id: page for page in old.pages}
    for page in new.pages:
        was = before.get(page.id)
        if was is None:
            yield Change("additive", f"page {page.id}", "is new.")
        elif _routing(was) != _routing(page):
            yield Change("breaking", f"page {page.id}", "is shown to other people than before.")
        elif (was.title, was.intro) != (page.title, page.intro):
            yield Change("cosmetic", f"page {page.id}", "the words were changed.")
    for gone in before.keys() - {page.id for page in new.pages}:
        yield Change("cosmetic", f"page {gone}", "is gone.")


def _routing(page: Page) -> tuple[object, ...]:
    return page.show_if, page.for_each, page.where, page.at_most, page.after_send


def _library(old: Survey, new: Survey) -> Iterator[Change]:
    for name in sorted(old.library.scales.keys() & new.library.scales.keys()):
        then, now = old.library.scales[name], new.library.scales[name]
        if plain(_in_source(then)) != plain(_in_source(now)):
            yield Change("breaking", name, "the scale was changed under the same version.")
        elif plain(then) != plain(now):
            yield Change("cosmetic", name, "the words in other languages were changed.")
    yield from _areas(old, new)
    for name in sorted(old.library.files.keys() & new.library.files.keys()):
        if old.library.files[name] != new.library.files[name]:
            yield Change("cosmetic", name, "the file was changed; the meaning must be the same.")
    before = {code: name for name, r in old.library.rosters.items() for code in r.activities}
    after = {code: name for name, r in new.library.rosters.items() for code in r.activities}
    for code in sorted(before.keys() - after.keys()):
        yield Change("breaking", before[code], f"activity “{code}” is gone: give it “retired”.")
    for code in (code for code in after if code not in before):
        yield Change("additive", after[code], f"activity “{code}” is new.")


def _in_source(scale: Scale) -> Scale:
    """Return ``scale`` in the language it was written in alone."""
    parts = {"points": scale.points, "unscored": scale.unscored}
    return scale.model_copy(
        update={
            part: {code: Text(words.wordings[:1]) for code, words in held.items()}
            for part, held in parts.items()
        }
    )


def _areas(old: Survey, new: Survey) -> Iterator[Change]:
    """Compare the areas of files under the same name."""
    for name in sorted(old.library.areas.keys() & new.library.areas.keys()):
        before = {area.code: area.label for area in old.library.areas[name]}
        after = {area.code: area.label for area in new.library.areas[name]}
        for code in (code for code in before if code not in after):
            yield Change("breaking", name, f"area “{code}” is gone.")
        for code in (code for code in after if code not in before):
            yield Change("additive", name, f"area “{code}” is new.")
        if any(before[code] != after[code] for code in before.keys() & after.keys()):
            yield Change("cosmetic", name, "the names of areas were changed.")
