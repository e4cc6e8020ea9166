"""What a translator sent back, put beside what stood there, or everything wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engage.definition.near import did_you_mean
from engage.definition.sidecar import with_status
from engage.definition.translation import Translation
from engage.errors.raised import WrongInputError
from engage.languages.review import (
    ForTranslator,
    Phrase,
    Returned,
    Row,
    Status,
    stands_for,
    tidy,
    unseen,
)

_NAMED = 5

Strings = dict[str, tuple[str, str, Status]]
"""By name: the words, the source they were translated from, draft or reviewed."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A translation as it will be kept, and how many of its strings are new or have new words."""

    translation: Translation
    new: int
    changed: int


def take_in(
    there: ForTranslator, before: Translation | None, returned: Returned, file: str
) -> Taken:
    """Return the translation of a survey with what came back, in the order of the survey.

    ``before`` is the file that stands there: strings that did not come back, or came back empty,
    stay as they are. Raises WrongInputError with every fault of ``file``.
    """
    known = {phrase.name: phrase for phrase in there.phrases}
    faults = [*returned.faults, *_faults(returned.rows, known)]
    if faults:
        raise _refused(file, faults)
    own = [phrase for phrase in there.phrases if not phrase.is_inline]
    kept = kept_strings(own, before)
    rows = {row.name: row for row in returned.rows if row.words}
    strings: Strings = {}
    for phrase in own:
        if phrase.name in rows:
            strings[phrase.name] = _taken(rows[phrase.name], phrase, before)
        elif phrase.name in kept:
            strings[phrase.name] = kept[phrase.name]
    if not strings:
        raise WrongInputError(file, "there is no translation in it.", "Translate something first.")
    new = sum(known[name].status is Status.MISSING for name in strings)
    moved = sum(words != tidy(known[name].words) for name, (words, _, _) in strings.items())
    return Taken(with_status(there.survey, there.language, strings), new, moved - new)


def _taken(row: Row, phrase: Phrase, before: Translation | None) -> tuple[str, str, Status]:
    """Return a string that came back. One still stale says what it said, of what it was said of."""
    words, status = row.words, row.status
    if status is not Status.STALE:
        return words, row.source, status
    if words != tidy(phrase.words) or before is None:
        return words, row.source, Status.DRAFT
    return words, before.sources.get(row.name) or row.before, Status.DRAFT


def kept_strings(phrases: Sequence[Phrase], before: Translation | None) -> Strings:
    """Return the strings of ``phrases`` that are translated, from ``before`` or the survey."""
    kept: Strings = {}
    for phrase in phrases:
        if phrase.is_inline:
            kept[phrase.name] = (tidy(phrase.words), phrase.source, phrase.status)
        elif before is not None and phrase.name in before.words:
            name = phrase.name
            kept[name] = (before.words[name], before.sources.get(name, ""), before.marked(name))
    return kept


def _faults(rows: Sequence[Row], known: Mapping[str, Phrase]) -> Iterator[str]:
    met: dict[str, str] = {}
    inline = []
    for row in rows:
        phrase = known.get(row.name)
        where = f"{row.place} ({row.name})"
        if phrase is None:
            guess = did_you_mean(row.name, known) or "Delete it, or mend its key."
            yield f"{row.place}: nothing in the survey is called “{row.name}”. {guess}"
        elif row.name in met:
            yield f"{where}: this key stands on {met[row.name]} too. Keep one of them."
        elif phrase.is_inline and row.words and _differs(row, phrase):
            inline.append(row.name)
        elif row.words and not phrase.is_inline:
            yield from (f"{where}: {fault}" for fault in _wrong(row, phrase))
        met.setdefault(row.name, row.place)
    if inline:
        names = ", ".join(inline[:_NAMED]) + (", …" if len(inline) > _NAMED else "")
        yield (
            f"{len(inline)} of the strings changed here stand in the survey itself ({names}). "
            "“engage translate move” puts them in a file of their own first."
        )


def _differs(row: Row, phrase: Phrase) -> bool:
    """Say whether a string that stands in the survey came back with other words or status."""
    return row.words != tidy(phrase.words) or row.status is not phrase.status


def _wrong(row: Row, phrase: Phrase) -> Iterator[str]:
    """Yield what is wrong with the words of one string."""
    if not row.source:
        yield "its source is gone. Write in the file that was sent to you."
        return
    if character := unseen(row.words):
        yield f"it holds a character that nobody can see ({character}). Type the words again."
    if len(row.words) > phrase.most:
        yield f"it has {len(row.words):,} characters; at most {phrase.most:,} are taken."
    wanted, found = stands_for(row.source), stands_for(row.words)
    for name in wanted:
        if name not in found:
            yield f"${{{name}}} was lost. Put it back where the name belongs."
    for name in found:
        if name not in wanted:
            yield f"${{{name}}} is not in the source. Take it out."


def _refused(file: str, faults: Sequence[str]) -> WrongInputError:
    """Return the refusal of a whole file, one fault a line."""
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    lines = "".join(f"  {fault}\n" for fault in faults)
    return WrongInputError(
        file, f"{count}:\n{lines}", "Nothing was changed. Mend them, and send it again."
    )
