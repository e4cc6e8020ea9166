"""Ids and codes are well formed, not taken, and used once (E201 to E203, E216)."""

import re
from collections.abc import Iterator

from engage.definition.checks.paths import Asked
from engage.definition.checks.sheet import Sheet
from engage.definition.condition.words import KEYWORDS
from engage.definition.shape import held
from engage.definition.source import Source
from engage.definition.tree import Path
from engage.errors.problem import Problem

TAKEN = KEYWORDS | {"answers", "review", "start", "thanks"}
"""Ids that addresses and conditions need for themselves."""

PLACES = frozenset({"accessibility", "cookies", "privacy", "return", "save"})
"""Ids that addresses need, so that no page may have them; a question may."""

_SURVEY = re.compile(r"[a-z0-9-]{1,40}")
_ID = re.compile(r"[a-z][a-z0-9_]{0,29}")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")
_ID_FIX = "Use a-z, 0-9 and _, a letter first, at most 30 characters: {}."
_CODE_FIX = "Use letters, digits, _ and -, at most 40 characters: {}."


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield each id or code that is malformed, taken, or used before."""
    survey, source = sheet.survey, sheet.source
    if not _SURVEY.fullmatch(survey.id):
        what = f"“{_short(survey.id)}” cannot be the id of a survey."
        fix = f"Use a-z, 0-9 and -, at most 40 characters: {_plain(survey.id, '-', 40)}."
        yield source.problem(("survey",), "E201", what, fix)
    seen: dict[str, Path] = {}
    for page, path in sheet.pages:
        yield from _id(page.id, (*path, "id"), seen, source, "page")
    seen = {}
    for asked in sheet.asked:
        yield from _id(asked.question.id, (*asked.path, "id"), seen, source, "question")
        yield from _codes(asked, source)


def _id(
    name: str, path: Path, seen: dict[str, Path], source: Source, kind: str
) -> Iterator[Problem]:
    if not _ID.fullmatch(name):
        what = f"“{_short(name)}” cannot be the id of a {kind}."
        yield source.problem(path, "E201", what, _ID_FIX.format(_plain(name, "_", 30)))
    elif name in TAKEN or (kind == "page" and name in PLACES):
        what = f"“{name}” cannot be the id of a {kind}: it is taken."
        fix = f"Choose another word, such as {name}_{'page' if kind == 'page' else 'q'}."
        yield source.problem(path, "E202", what, fix)
    elif name in seen:
        line = source.place(seen[name]).line
        what = f"The {kind} “{name}” is here a second time; the first is on line {line}."
        yield source.problem(path, "E203", what, "Give one of them another id.")
    seen.setdefault(name, path)


def _codes(asked: Asked, source: Source) -> Iterator[Problem]:
    """Yield each code written in the question itself; those of scales are their file's."""
    for key in ("options", "items"):
        written = held(asked.question, key)
        for code in written if isinstance(written, dict) else ():
            if not _CODE.fullmatch(str(code)):
                path = (*asked.path, key, str(code))
                what = f"“{_short(str(code))}” cannot be a code."
                fix = _CODE_FIX.format(_plain(str(code), "_", 40))
                place = source.key_place(path)
                yield source.problem_at(place, "E216", what, fix, "", path)


def _short(word: str) -> str:
    return word if len(word) <= 50 else f"{word[:50]}…"  # noqa: PLR2004  # enough to know it by


def _plain(word: str, joint: str, most: int) -> str:
    """Return the nearest word that is allowed."""
    allowed = re.sub(r"[^a-z0-9]+", joint, word.lower()).strip(joint)[:most].strip(joint)
    if joint == "_" and allowed[:1].isdigit() and most == 30:  # noqa: PLR2004  # ids, not codes
        allowed = f"q{allowed}"[:most]
    return allowed or "name"
