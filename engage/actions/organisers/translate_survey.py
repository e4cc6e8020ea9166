"""Translate a survey: send its strings to a translator, take them back, see how far they are."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from engage.definition.checks.sheet import Sheet
from engage.definition.freeze import plain
from engage.definition.moved import OneLineError, without
from engage.definition.phrases import Beside, phrases, translation_beside
from engage.definition.read import examine
from engage.definition.sidecar import heading_of, sidecar_text, with_status
from engage.definition.source import Source, read_source
from engage.definition.survey import Survey
from engage.definition.translated import read_translation
from engage.definition.translation import Translation
from engage.definition.translation import beside as beside_of
from engage.definition.understand import understand
from engage.errors.files import reading, write_whole
from engage.errors.raised import FaultyFileError, WrongInputError, WrongUseError
from engage.interchange.translation_in import kept_strings, take_in
from engage.interchange.translation_po import language_of, po_file, read_po_file
from engage.interchange.translation_xlsx import read_translation_sheet, translation_sheet
from engage.languages.interface import status as own_words
from engage.languages.review import ForTranslator, Phrase, Returned, Status, Tally, tally
from engage.languages.text import Tag

_WRITERS = {".xlsx": translation_sheet, ".po": po_file}
_READERS = {".xlsx": read_translation_sheet, ".po": read_po_file}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one language of a survey is.

    ``is_listed`` says that the survey itself names the language among its drafts; ``own`` is how
    far engage's own words are in it.
    """

    tally: Tally
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    is_listed: bool
    own: Status


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The file that a translation was written to, and how far the language is with it."""

    file: str
    new: int
    changed: int
    progress: Progress


def send_translation(
    survey: Path, language: Tag, file: Path, *, at: datetime, data: Path | None = None
) -> Tally:
    """Write the strings of ``survey`` for a translator into ``language`` to ``file``, XLSX or PO.

    Return how far they are. Nothing is overwritten: a file may hold what a translator wrote.
    """
    writer = _WRITERS.get(file.suffix.lower())
    if writer is None:
        raise _strange(file)
    if file.exists():
        what = "there is such a file already, perhaps with a translator’s work in it."
        raise WrongUseError(str(file), what, "Give another name with -o.")
    sheet = _sheet(survey, data)
    _refuse_language(language, sheet.survey, survey)
    sent = _phrases(sheet, survey, language)[0]
    write_whole(file, writer(sent, at))
    return tally(language, sent.phrases)


def take_translation(survey: Path, file: Path, *, data: Path | None = None) -> TakenIn:
    """Put what a translator sent back in ``file`` beside ``survey``, whole or not at all.

    Raises WrongInputError with everything wrong with it, having changed nothing.
    """
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        raise _strange(file)
    with reading(file):
        written = file.read_bytes()
    returned = reader(written, file.name)
    sheet = _sheet(survey, data)
    language = _language(returned, sheet.survey, file)
    there, beside = _phrases(sheet, survey, language)
    taken = take_in(there, beside.translation, returned, file.name)
    place = survey.parent / beside.file
    write_whole(place, _text(taken.translation, beside).encode())
    after = phrases(_sheet(survey, data), taken.translation, language)
    return TakenIn(str(place), taken.new, taken.changed, _progress(sheet, language, after))


def move_translation(survey: Path, language: Tag, *, data: Path | None = None) -> tuple[str, int]:
    """Move the words of ``survey`` in ``language`` into the file beside it, and say how many.

    The survey says the same afterwards. Raises WrongInputError where it would not, having changed
    nothing.
    """
    sheet = _sheet(survey, data)
    _refuse_language(language, sheet.survey, survey)
    there, beside = _phrases(sheet, survey, language)
    moved = [phrase for phrase in there.phrases if phrase.is_inline]
    if not moved:
        what = f"no words in “{language}” stand in the survey itself."
        raise WrongInputError(str(survey), what, "There is nothing to move.")
    strings = kept_strings(there.phrases, beside.translation)
    text = _text(with_status(there.survey, language, strings), beside)
    try:
        left = without(sheet.source, language)
    except OneLineError as error:
        what = f"line {error.line} holds words in “{language}” beside others."
        raise WrongInputError(str(survey), what, "Put them on a line of their own.") from error
    if _whole(sheet.source, survey, sheet.survey) != _whole(
        read_source(left, survey.name), survey, sheet.survey, read_source(text, beside.file)
    ):
        what = f"the words in “{language}” cannot be taken out line by line."
        raise WrongInputError(str(survey), what, "Move them by hand.")
    write_whole(survey.parent / beside.file, text.encode())
    write_whole(survey, left.encode())
    return str(survey.parent / beside.file), len(moved)


def _text(translation: Translation, beside: Beside) -> str:
    """Return the text of the file beside, made sure of: it is read back before it is written."""
    heading = heading_of("\n".join(beside.source.lines)) if beside.source else ()
    text = sidecar_text(translation, heading)
    back, problems = read_translation(read_source(text, beside.file))
    if back != translation:
        raise FaultyFileError(problems)
    return text


def _whole(source: Source, file: Path, survey: Survey, moved: Source | None = None) -> object:
    """Return all that a survey says with the files beside it, ``moved`` in the place of its own."""
    tags = survey.languages
    others = [
        s for s in beside_of(file.name, file.parent, tags) if not moved or s.file != moved.file
    ]
    read = understand(Survey, source, tags, [*others, *([moved] if moved else [])])
    said = plain(read.value)
    drafts = said.pop("drafts", []) if isinstance(said, dict) else []
    return said, sorted(drafts), [problem.code for problem in read.problems]


def follow_translations(survey: Path, *, data: Path | None = None) -> tuple[Progress, ...]:
    """Return how far every language of ``survey`` is but the one it was written in."""
    sheet = _sheet(survey, data)
    return tuple(
        _progress(sheet, language, _phrases(sheet, survey, language)[0].phrases)
        for language in sheet.survey.languages[1:]
    )


def _progress(sheet: Sheet, language: Tag, every: tuple[Phrase, ...]) -> Progress:
    drafts = sheet.source.data.get("drafts")
    return Progress(
        tally(language, every),
        tuple(one.name for one in every if one.status is Status.MISSING),
        tuple(one.name for one in every if one.status is Status.STALE),
        isinstance(drafts, list) and language in drafts,
        own_words(language),
    )


def _sheet(survey: Path, data: Path | None) -> Sheet:
    """Return the survey beside its file. Raises FaultyFileError where anything stops it."""
    with reading(survey):
        written = survey.read_bytes()
    found = examine(written, str(survey), survey.parent, data)
    if found.survey is None or found.errors:
        raise FaultyFileError(found.errors)
    return Sheet(found.survey, found.source)


def _phrases(sheet: Sheet, file: Path, language: Tag) -> tuple[ForTranslator, Beside]:
    beside = translation_beside(file.name, file.parent, language)
    every, survey = phrases(sheet, beside.translation, language), sheet.survey
    title, own = survey.title.source, survey.source_language
    return ForTranslator(survey.id, title, file.name, own, language, every), beside


def _language(returned: Returned, survey: Survey, file: Path) -> Tag:
    """Return which language came back. Raises WrongInputError where it is another survey's."""
    if returned.survey != survey.id:
        what = f"this translates “{returned.survey}”, another survey."
        raise WrongInputError(file.name, what, f"Name the survey it belongs to, not “{survey.id}”.")
    language = language_of(returned, survey.languages[1:])
    if language is None:
        what = f"this is in “{returned.language}”, which is no language to translate into."
        raise WrongInputError(file.name, what, _choice(survey))
    return language


def _refuse_language(language: Tag, survey: Survey, path: Path) -> None:
    if language not in survey.languages[1:]:
        what = f"“{language}” is no language to translate it into."
        raise WrongInputError(str(path), what, _choice(survey))


def _choice(survey: Survey) -> str:
    others = survey.languages[1:]
    if not others:
        return "Add it to “languages” in the survey first."
    return f"Those named by the survey are {', '.join(others)}."


def _strange(file: Path) -> WrongUseError:
    what = "a translation goes out and comes back as XLSX or PO."
    return WrongUseError(str(file), what, "End the name with .xlsx or .po.")
