"""Every string of a survey with its translation into one language, as a translator gets them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path as Folder

from engage.definition.checks.languages import texts
from engage.definition.checks.paths import Asked
from engage.definition.checks.sheet import Sheet
from engage.definition.source import Source, read_source
from engage.definition.survey import Page
from engage.definition.translated import read_translation, shared_texts
from engage.definition.translation import Translation, sidecar_name
from engage.definition.tree import Path
from engage.errors.raised import FaultyFileError
from engage.languages.review import Phrase, Status
from engage.languages.text import Tag, Text

_LONGEST_SHOWN = 60

_PARTS = {
    "activities": "activity",
    "ask": "the question",
    "help": "help",
    "intro": "introduction",
    "items": "row",
    "note": "note",
    "options": "option",
    "points": "point",
    "title": "title",
    "unscored": "point",
}
"""What a translator calls the parts of a survey; others go by their keys."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The translation file beside a survey: its name, and what it says where there is one."""

    file: str
    source: Source | None = None
    translation: Translation | None = None


def translation_beside(file: str, folder: Folder, tag: Tag) -> Beside:
    """Return the translation into ``tag`` beside the survey ``file`` in ``folder``.

    Raises FaultyFileError with everything that is wrong with it.
    """
    place = folder / sidecar_name(file, tag)
    if not place.is_file():
        return Beside(place.name)
    source = read_source(place.read_bytes(), place.name)
    translation, problems = read_translation(source)
    if translation is None:
        raise FaultyFileError(problems)
    return Beside(place.name, source, translation)


def phrases(sheet: Sheet, translation: Translation | None, tag: Tag) -> tuple[Phrase, ...]:
    """Return every string that the checker counts, with its words in ``tag``, in file order.

    Words of scales and rosters follow, where their own files lack them.
    ``translation`` is the file beside it, whose words may have been woven into the survey.
    """
    every = _phrases(sheet, translation, tag)
    return (*sorted(every, key=attrgetter("line")), *_shared(sheet, translation, tag))


def _phrases(sheet: Sheet, translation: Translation | None, tag: Tag) -> Iterator[Phrase]:
    owners: dict[Path, Page | Asked] = {path: page for page, path in sheet.pages}
    owners |= {asked.path: asked for asked in sheet.asked}
    drafts = sheet.source.data.get("drafts")
    inline = Status.DRAFT if isinstance(drafts, list) and tag in drafts else Status.REVIEWED
    for path, inside, text in texts(sheet):
        owner = owners.get(path)
        name = ".".join([*_called(owner), *map(str, inside)])
        line = sheet.source.place((*path, *inside)).line
        before = Phrase(name, _where(owner, inside), text.source, line=line)
        yield _translated(before, text, translation, tag, inline)


def _shared(sheet: Sheet, translation: Translation | None, tag: Tag) -> Iterator[Phrase]:
    """Yield the words of scales and rosters that their own files lack in ``tag``."""
    line = sheet.source.place(("use",)).line
    for name, text in shared_texts(sheet.survey.library):
        called, part, code = name.split(".", 2)
        phrase = Phrase(name, f"{called}: {_PARTS.get(part, part)} {code}", text.source, line=line)
        if not text.has(tag) or (translation is not None and name in translation.words):
            yield _translated(phrase, text, translation, tag, Status.REVIEWED)


def _translated(
    phrase: Phrase, text: Text, translation: Translation | None, tag: Tag, inline: Status
) -> Phrase:
    """Return ``phrase`` with its words in ``tag``, from the file beside or from the survey."""
    name, source, parts = phrase.name, phrase.source, (phrase.where, phrase.source)
    if translation is not None and name in translation.words:
        status = translation.status_of(name, source)
        before = translation.sources.get(name, "") if status is Status.STALE else ""
        return Phrase(name, *parts, translation.words[name], status, before, phrase.line)
    if text.has(tag):
        words = text.to(tag)
        return Phrase(name, *parts, words, inline, line=phrase.line, is_inline=True)
    return phrase


def _called(owner: Page | Asked | None) -> tuple[str, ...]:
    """Return what names begin with: the id of a page or question."""
    if owner is None:
        return ()
    return (owner.question.id,) if isinstance(owner, Asked) else (owner.id,)


def _where(owner: Page | Asked | None, inside: Path) -> str:
    """Return where a string stands, in words."""
    key, *rest = map(str, inside)
    rest = rest if key in _PARTS else [each.replace("_", " ") for each in rest]
    part = (" " if key in _PARTS else ", ").join([_PARTS.get(key, key.replace("_", " ")), *rest])
    if owner is None:
        return f"The survey: {part}"
    if not isinstance(owner, Asked):
        return f"Page “{_short(owner.title.source)}”: {part}"
    if inside == ("ask",):
        return f"Page “{_short(owner.page.title.source)}”: {part}"
    return f"Question “{_short(owner.question.ask.source)}”: {part}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"


def by_name(every: tuple[Phrase, ...]) -> Mapping[str, Phrase]:
    """Return phrases by their names."""
    return {phrase.name: phrase for phrase in every}
