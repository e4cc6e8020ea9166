"""Words of scales and rosters in a language their own files lack, from the files of a survey."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from engage.definition.source import Source
from engage.definition.survey import Library, Survey
from engage.definition.translation import Translation, Weaving, is_shared
from engage.definition.understand import understand
from engage.errors.problem import Problem
from engage.languages.text import Tag, Text


def read_translation(source: Source) -> tuple[Translation | None, tuple[Problem, ...]]:
    """Return what ``source`` says as a translation, or None; and everything wrong with it."""
    if source.root is None or source.problems:
        return None, source.problems
    read = understand(Translation, source, ("en",))
    return (None if read.problems else read.value), read.problems


def shared_texts(library: Library) -> Iterator[tuple[str, Text]]:
    """Yield the words of each scale and roster, by their names in a translation file."""
    for called, scale in library.scales.items():
        yield from ((f"{called}.points.{code}", text) for code, text in scale.points.items())
        yield from ((f"{called}.unscored.{code}", text) for code, text in scale.unscored.items())
    for called, roster in library.rosters.items():
        for option in roster.options():
            yield f"{called}.activities.{option.code}", option.label


@dataclass(frozen=True, slots=True)
class Translated:
    """A library with words from a survey's translation files, what is wrong, and who is stale."""

    library: Library
    problems: tuple[Problem, ...]
    stale: tuple[Tag, ...]


def translated(library: Library, survey: Survey, translations: Iterable[Source]) -> Translated:
    """Return ``library`` with the words that ``translations`` beside ``survey`` have for it.

    Words that are older than their source are left out, as those of the survey are.
    """
    problems: list[Problem] = []
    stale: list[Tag] = []
    for source in translations:
        found, _ = read_translation(source)  # told with the survey's own strings
        names = [name for name in found.words if is_shared(name)] if found else []
        if not found or not names or found.translation != survey.id:
            continue
        places = {name: dict(text) for name, text in shared_texts(library)}
        weaving = Weaving(found, source, Survey, {"languages": list(survey.languages)})
        if weaving.put(_within_reach(names, library, survey), places):
            stale.append(found.language)
        problems += weaving.problems
        library = _with(library, places)
    return Translated(library, tuple(problems), tuple(stale))


def _within_reach(names: Iterable[str], library: Library, survey: Survey) -> Iterator[str]:
    """Yield ``names`` but those of a scale or roster that is named and was not found."""
    lost = {*survey.use} - library.scales.keys() - library.rosters.keys()
    return (name for name in names if name.partition(".")[0] not in lost)


def _with(library: Library, words: Mapping[str, Mapping[Tag, str]]) -> Library:
    """Return ``library`` with its texts as ``words`` has them, by name."""

    def text(name: str) -> Text:
        """Return the text called ``name``."""
        return Text(tuple(words[name].items()))

    scales = {
        called: scale.model_copy(
            update={
                part: {code: text(f"{called}.{part}.{code}") for code in getattr(scale, part)}
                for part in ("points", "unscored")
            }
        )
        for called, scale in library.scales.items()
    }
    rosters = {
        called: roster.model_copy(
            update={
                "activities": {
                    code: activity
                    if activity.retired is not None
                    else activity.model_copy(update={"text": text(f"{called}.activities.{code}")})
                    for code, activity in roster.activities.items()
                }
            }
        )
        for called, roster in library.rosters.items()
    }
    return replace(library, scales=scales, rosters=rosters)
