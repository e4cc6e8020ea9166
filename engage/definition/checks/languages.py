"""Every language of a survey is one, and has all its words (E401 to E403, W401 to W403)."""

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from engage.definition.checks.paths import listed, meant
from engage.definition.checks.sheet import Sheet
from engage.definition.shape import keys
from engage.definition.source import Source
from engage.definition.survey import Survey
from engage.definition.tree import Path
from engage.errors.problem import Problem
from engage.languages.interface import spoken
from engage.languages.tags import is_language, nearest, own_name
from engage.languages.text import Tag, Text

MOST_LANGUAGES = 100
"""The most languages looked at: more than any survey has been asked in."""

_NAMED = 5

Wording = tuple[Path, Path, Text]
"""One wording: the path of its page or question, the way to it from there, and the text."""


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield what is wrong with the languages, one warning for each that lacks words."""
    survey, source = sheet.survey, sheet.source
    every = tuple(texts(sheet))
    for rank, tag in enumerate(survey.languages[:MOST_LANGUAGES]):
        path = ("languages", rank)
        if not is_language(tag):
            what = f"“{tag}” is not the tag of a language."
            fix = "Write its tag: en, cy, ar, pl, ur…"
            yield source.problem(path, "E401", what, fix)
            continue
        if tag in survey.languages[:rank]:
            yield source.problem(path, "E402", f"“{tag}” stands here twice.", "Delete one.")
            continue
        yield from _own(tag, path, source)
        if rank > 0:
            yield from _missing(tag, path, every, survey, source)
    yield from _drafts(survey, source)


def _own(tag: Tag, path: Path, source: Source) -> Iterator[Problem]:
    if nearest(tag, spoken()) is None:
        what = f"engage itself does not speak “{tag}” ({own_name(tag)}) yet."
        fix = "Buttons and hints will be in English. A new catalogue adds the language."
        yield source.problem(path, "W403", what, fix)


def _missing(
    tag: Tag, path: Path, every: tuple[Wording, ...], survey: Survey, source: Source
) -> Iterator[Problem]:
    """Warn once of all the words that ``tag`` lacks, with the first places."""
    lacking_here = [(*where, *inside) for where, inside, text in every if not text.has(tag)]
    lines = [source.place(where).line for where in lacking_here]
    shared, named = 0, []
    for name, own in _shared(survey):
        lacking = sum(not text.has(tag) for text in own)
        if lacking:
            shared += lacking
            named.append(f"in {name} ({lacking})")
    if not lines and not shared:
        return
    whole = len(every) + sum(len(own) for _, own in _shared(survey))
    lacks, places = len(lines) + shared, dict.fromkeys(map(str, lines))
    what = f"“{tag}” lacks {lacks} of {whole} wordings."
    where = "line" if len(places) == 1 else "lines"
    at = [f"on {where} {listed(places, _NAMED)}"] if places else []
    fix = f"{'It is' if lacks == 1 else 'They are'} missing {'; '.join([*at, *named])}."
    yield source.problem(path, "W401", what, fix)


def _drafts(survey: Survey, source: Source) -> Iterator[Problem]:
    for rank, tag in enumerate(survey.drafts):
        path = ("drafts", rank)
        if tag not in survey.languages:
            what = f"drafts names “{tag}”, which is not one of the languages."
            fix = f"The languages are: {listed(survey.languages)}."
            yield source.problem(path, "E403", what, fix, meant(tag, survey.languages))
        else:
            what = f"“{tag}” is a draft, marked so on the form and in the brief."
            fix = f"It can be previewed, and opened only with --allow-draft {tag}."
            yield source.problem(path, "W402", what, fix)


def _shared(survey: Survey) -> Iterator[tuple[str, tuple[Text, ...]]]:
    """Yield the words of each scale and roster the survey uses."""
    for name, scale in survey.library.scales.items():
        yield name, (*scale.points.values(), *scale.unscored.values())
    for name, roster in survey.library.rosters.items():
        yield name, tuple(option.label for option in roster.options())


def texts(sheet: Sheet) -> Iterator[Wording]:
    """Yield every wording of the survey file, with where it stands: translators get the same."""
    yield from _within(sheet.survey, (), (), leave_out=("pages",))
    for page, path in sheet.pages:
        yield from _within(page, path, (), leave_out=("questions",))
    for asked in sheet.asked:
        yield from _within(asked.question, asked.path, ())


def _within(
    model: BaseModel, path: Path, inside: Path, leave_out: tuple[str, ...] = ()
) -> Iterator[Wording]:
    fields = vars(model)
    for name, written in _worded(type(model)):
        value = fields[name]
        if type(value) is Text:
            yield path, (*inside, written), value
        elif value and name not in leave_out:
            yield from _value(value, path, (*inside, written))


@cache
def _worded(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return each field of ``model`` that words may lie in, with its key in a file."""
    held = keys(model)
    written = ((name, field.alias or name) for name, field in model.model_fields.items())
    return tuple((name, key) for name, key in written if held[key].kind != "other")


def _value(value: object, path: Path, inside: Path) -> Iterator[Wording]:
    if isinstance(value, Text):
        yield path, inside, value
    elif isinstance(value, BaseModel):
        yield from _within(value, path, inside)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if type(inner) is Text:  # most are, and one step less is a third of the time
                yield path, (*inside, key), inner
            else:
                yield from _value(inner, path, (*inside, str(key)))
    elif isinstance(value, tuple):
        for rank, inner in enumerate(value):
            yield from _value(inner, path, (*inside, rank))
