"""Results as JSON, in the shape other programs rely on; from true tables or releases alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engage.analysis.reliable import SUFFIX
from engage.analysis.score import score_name
from engage.definition.survey import Survey
from engage.questions.question import Question

Json = Any

_ENDS = ("low", "high")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table or a release as JSON would say it: its id, and its figures by row."""

    id: str
    is_count: bool
    base: Json
    base_weighted: Json
    kish: Json
    missing: Mapping[str, Json]
    rows: tuple[tuple[str, Json], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the figures."""

    internal: bool
    answers: int
    synthetic: bool
    versions: tuple[int, ...]


def sample_of(survey: Survey) -> str:
    """Return the kind of sample: the routes' own where they share one, else "mixed".

    A survey without routes is open to anyone.
    """
    kinds = {way.sample for way in survey.routes.values()} or {"open"}
    return next(iter(kinds)) if len(kinds) == 1 else "mixed"


def results(survey: Survey, heading: Heading, sheets: Sequence[Sheet]) -> dict[str, Json]:
    """Return everything known of ``survey`` in the shape that other programs rely on."""
    cuts: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        cuts.setdefault(_cut(sheet.id), []).append(sheet)
    routes = {
        name: {"sample": way.sample, **_body(survey, cuts.get(f" on {name}", ()))}
        for name, way in survey.routes.items()
        if len(survey.routes) > 1
    }
    by: dict[str, dict[str, Json]] = {}
    for cut, inside in cuts.items():
        question, _, code = cut.removeprefix(" by ").partition("=")
        if cut.startswith(" by "):
            by.setdefault(question, {})[code] = _body(survey, inside)
    return {
        "survey": survey.id,
        "versions": list(heading.versions),
        "sample": sample_of(survey),
        "internal": heading.internal,
        "answers": heading.answers,
        "synthetic": heading.synthetic,
        **_body(survey, cuts.get("", ())),
        "by": by,
        "routes": routes,
    }


def _cut(table_id: str) -> str:
    """Return how a table's id ends: "" for everyone, " on letter", " by area=north"."""
    for word in (" on ", " by "):
        stem, found, rest = table_id.partition(word)
        if found and stem:
            return f"{word}{rest}"
    return ""


def _body(survey: Survey, sheets: Iterable[Sheet]) -> dict[str, Json]:
    stems = {sheet.id.removesuffix(_cut(sheet.id)): sheet for sheet in sheets}
    scores = {index: score_name(index) for index in survey.indices}
    indices = {index: _index(name, stems) for index, name in scores.items() if name in stems}
    kinds = {_home(question, stems): question.type for question in survey.instances()}
    told = {home: {stem for stem in stems if _belongs(stem, home)} for home in kinds}
    taken = {*(stem for owned in told.values() for stem in owned), *scores.values()}
    taken |= {f"{name}{SUFFIX}" for name in scores.values()}
    questions = {home: _question(kind, home, stems) for home, kind in kinds.items() if told[home]}
    rest = {stem: _sheet(sheet) for stem, sheet in stems.items() if stem not in taken}
    return {"questions": questions, "indices": indices, "indicators": rest}


def _home(question: Question, stems: Mapping[str, Sheet]) -> str:
    """Return under which id a question is told: its own, where there are figures of its own.

    Parts of what is asked of each activity ("detail.litter.hours") stand together, by activity.
    """
    own = question.id in stems or f"{question.id}:value" in stems
    return question.id if own else question.id.partition(".")[0]


def _belongs(stem: str, question_id: str) -> bool:
    return stem == question_id or stem.startswith((f"{question_id}.", f"{question_id}:"))


def _question(kind: str, question_id: str, stems: Mapping[str, Sheet]) -> dict[str, Json]:
    """Return one question: its own figures, and those of its activities or items."""
    said: dict[str, Json] = {"type": kind}
    if question_id in stems:
        said |= _sheet(stems[question_id])
    if f"{question_id}:value" in stems:
        said |= _values(stems[f"{question_id}:value"])
    parts = {s.removeprefix(f"{question_id}."): s for s in stems if s.startswith(f"{question_id}.")}
    for part, stem in parts.items():
        name, _, step = part.rpartition(".")
        item, is_value, _ = step.partition(":value")
        if is_value and not name:
            said.setdefault("items", {}).setdefault(item, {}).update(_values(stems[stem]))
        elif name:
            said.setdefault("activities", {}).setdefault(name, {})[step] = _sheet(stems[stem])
        else:
            said.setdefault("items", {}).setdefault(step, {}).update(_sheet(stems[stem]))
    return said


def _sheet(sheet: Sheet) -> dict[str, Json]:
    body = {"options": dict(sheet.rows)} if sheet.is_count else _values(sheet)
    own = {"base": sheet.base, "base_weighted": sheet.base_weighted, "missing": sheet.missing}
    weighted = {} if sheet.kish is None else {"kish": sheet.kish}
    return {**own, **weighted, **body}


def _values(sheet: Sheet) -> dict[str, Json]:
    """Return the values of a sheet; the ends of a mean's interval belong to indices alone."""
    return {key: value for key, value in sheet.rows if key not in _ENDS}


def _index(name: str, stems: Mapping[str, Sheet]) -> dict[str, Json]:
    reliability = stems.get(f"{name}{SUFFIX}")
    said = {"base": stems[name].base, **dict(stems[name].rows)}
    if reliability is not None:
        said |= {**dict(reliability.rows), "n_complete": reliability.base}
    return said
