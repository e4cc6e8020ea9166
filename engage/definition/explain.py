"""Pydantic's findings in plain words, with the place of each and the nearest right word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from engage.definition.mend import with_quotes
from engage.definition.near import did_you_mean, nearest
from engage.definition.shape import keys, model_at
from engage.definition.source import Source
from engage.definition.tree import Path
from engage.errors.problem import Place, Problem

MOST_TOLD = 200
"""The most faults of this kind told one by one; nobody mends more at a sitting."""

MOST_STRANGE = 50
"""The most unknown keys of one block among which a missing one is looked for."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding of pydantic's, with what is needed to put it into words."""

    kind: str
    path: Path
    said: str
    context: dict[str, Any]
    model: type[BaseModel]
    source: Source

    @property
    def name(self) -> str:
        """Return the last key on the way to the value, to call it by."""
        names = [str(step) for step in self.path if isinstance(step, str)]
        return names[-1] if names else "this file"

    @property
    def typed(self) -> str:
        """Return what was typed, or nothing where it is a block or a list."""
        node = self.source.node(self.path)
        return node.value if node is not None and isinstance(node.value, str) else ""


_OF_TEXT = frozenset({"E103", "E112", "E113", "E114", "E115", "E118", "E121", "E128", "E129"})
"""Faults of reading that change a text, so that what is made of it says nothing."""


def explain(
    errors: Sequence[ErrorDetails], model: type[BaseModel], source: Source
) -> list[Problem]:
    """Return one problem a fault, leaving out those that only follow from another."""
    faults: dict[Path, Fault] = {}
    for error in deepest(errors):
        fault = _fault(error, model, source)
        faults.setdefault(fault.path, fault)
    told = [fault for fault in faults.values() if not _follows(fault)]
    problems = [_SAYINGS.get(fault.kind, _other)(fault) for fault in told[:MOST_TOLD]]
    if len(told) > MOST_TOLD:
        what = "There are many more faults like those above."
        code = problems[-1].code
        problems.append(_at_key(told[MOST_TOLD], code, what, "Mend those above first."))
    return problems


def deepest(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Return the findings on whose path no other lies deeper: a list is short of what is faulty."""
    above = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    return [e for e in errors if e["type"] == "extra_forbidden" or e["loc"] not in above]


def paths(errors: Sequence[ErrorDetails], source: Source) -> list[tuple[str, Path]]:
    """Return the kind and the path of each finding."""
    return [(error["type"], _as_written(error, source)) for error in deepest(errors)]


def _fault(error: ErrorDetails, model: type[BaseModel], source: Source) -> Fault:
    path = _as_written(error, source)
    return Fault(error["type"], path, error["msg"], error.get("ctx", {}), model, source)


def _as_written(error: ErrorDetails, source: Source) -> Path:
    """Return where ``error`` lies, without the names pydantic adds for the members of a union."""
    path: Path = ()
    is_missing = error["type"] == "missing"
    for step in error["loc"][:-1] if is_missing else error["loc"]:
        if source.node((*path, step)) is not None:
            path = (*path, step)
    return (*path, error["loc"][-1]) if is_missing else path


def _follows(fault: Fault) -> bool:
    """Say whether a reading fault already explains this one: a line left out, a key left empty."""
    if fault.kind == "missing":
        return _is_lost(fault)
    source, node = fault.source, fault.source.node(fault.path)
    if node is None or node is source.root:
        return bool(source.blanked) and fault.kind == "extra_forbidden"
    if fault.kind == "extra_forbidden":
        return node.key is not None and node.key[0] + 1 in source.blanked
    if fault.kind in _SAYINGS:
        return any(p.place.line == node.line + 1 and p.code in _OF_TEXT for p in source.problems)
    return any(node.line < p.place.line <= node.end_line for p in source.problems)


def _is_lost(fault: Fault) -> bool:
    """Say whether what is missing is there: empty, misspelt, or on a line that was left out."""
    source = fault.source
    if source.node(fault.path) is not None or _is_misspelt(fault):
        return True
    around = source.node(fault.path[:-1])
    if around is None:
        return bool(source.blanked)
    return any(around.line < line <= around.end_line + 1 for line in source.blanked)


def _is_misspelt(fault: Fault) -> bool:
    """Say whether a missing key is there, under a name that is nearly right."""
    block = model_at(fault.model, fault.path[:-1], fault.source.data)
    around = fault.source.node(fault.path[:-1])
    if block is None or around is None or not isinstance(around.inside, dict):
        return False
    known = keys(block)
    strange = [key for key in around.inside if key not in known][:MOST_STRANGE]
    return any(nearest(key, known) == fault.path[-1] for key in strange)


def _at_value(fault: Fault, code: str, what: str, fix: str, guess: str = "") -> Problem:
    return fault.source.problem(fault.path, code, what, fix, guess)


def _at_key(fault: Fault, code: str, what: str, fix: str, guess: str = "") -> Problem:
    place = fault.source.key_place(fault.path)
    return fault.source.problem_at(place, code, what, fix, guess, fault.path)


def _either(words: Sequence[str]) -> str:
    marked = [f"“{word}”" for word in words]
    return marked[0] if len(marked) == 1 else f"{', '.join(marked[:-1])} or {marked[-1]}"


def _unknown_key(fault: Fault) -> Problem:
    block = model_at(fault.model, fault.path[:-1], fault.source.data)
    known = sorted(keys(block)) if block is not None else []
    word = str(fault.path[-1])
    base, dot, tag = word.partition(".")
    near = nearest(base, known)
    guess = f"did you mean “{near}{dot}{tag}”?" if near else ""
    where = f"in {_block_name(fault.path[:-1])}" if len(fault.path) > 1 else "in a survey file"
    if len(fault.path) == 1:
        where = f"in a {fault.model.__name__.lower()} file"
    what = f"There is no key “{word}” {where}."
    return _at_key(fault, "E251", what, f"The keys are: {', '.join(known)}.", guess)


def _block_name(path: Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    last = names[-1] if names else ""
    if path and isinstance(path[-1], int):
        return {"pages": "a page", "questions": "a question"}.get(last, f"an item of “{last}”")
    return f"“{last}”"


def _missing(fault: Fault) -> Problem:
    source, around = fault.source, fault.path[:-1]
    name = f"{_block_name(around)}" if around else f"a {fault.model.__name__.lower()} file"
    identity = (*around, "id")
    place = source.place(identity if source.node(identity) else around)
    what = f"“{fault.path[-1]}” is missing in {name}."
    fix = f"Add a line “{fault.path[-1]}: …”."
    return source.problem_at(place, "E252", what, fix, "", fault.path)


def _not_one_of(fault: Fault) -> Problem:
    known = [
        word.strip("'\" ")
        for word in str(fault.context["expected"]).replace(" or ", ",").split(",")
    ]
    what = f"“{fault.name}” cannot be “{fault.typed}”."
    return _at_value(
        fault, "E253", what, f"It can be {_either(known)}.", did_you_mean(fault.typed, known)
    )


def _no_such_type(fault: Fault) -> Problem:
    known = list(fault.context["known"])
    word = str(fault.context["kind"])
    path = (*fault.path, "type") if fault.source.node((*fault.path, "type")) else fault.path
    what = f"There is no question type “{word}”."
    fix = f"The types are: {', '.join(known)}."
    return fault.source.problem(path, "E254", what, fix, did_you_mean(word, known))


def _type_missing(fault: Fault) -> Problem:
    return _missing(Fault("missing", (*fault.path, "type"), "", {}, fault.model, fault.source))


def _needs(code: str, needs: str, fix: str) -> Callable[[Fault], Problem]:
    return partial(_say_what_it_needs, code, needs, fix)


def _say_what_it_needs(code: str, needs: str, fix: str, fault: Fault) -> Problem:
    found = f", not “{fault.typed}”" if fault.typed else ""
    return _at_value(fault, code, f"“{fault.name}” needs {needs}{found}.", fix)


def _needs_text(fault: Fault) -> Problem:
    node = fault.source.node(fault.path)
    if node is None or node.style not in ("[", "{"):
        return _needs("E258", "text", "Write words after the colon.")(fault)
    line = fault.source.line(node.line + 1)
    place = Place(fault.source.file, node.line + 1, node.column + 1, node.column + 2)
    what = f"Text cannot begin with “{node.style}” unless it stands in quotes."
    fix = f"Put it in quotes: {with_quotes(line).strip()}"
    return fault.source.problem_at(place, "E114", what, fix, "", fault.path)


def _out_of_range(fault: Fault) -> Problem:
    limits = {"ge": "at least", "le": "at most", "gt": "more than", "lt": "less than"}
    said = next(f"{words} {fault.context[k]}" for k, words in limits.items() if k in fault.context)
    what = f"“{fault.name}” is {fault.typed}."
    return _at_value(fault, "E259", what, f"It must be {said}.")


def _wrong_number(fault: Fault) -> Problem:
    least, most = fault.context.get("min_length"), fault.context.get("max_length")
    said = f"at least {least}" if least is not None else f"at most {most}"
    found = fault.context.get("actual_length")
    return _at_value(fault, "E260", f"“{fault.name}” holds {found}.", f"It must hold {said}.")


def _other(fault: Fault) -> Problem:
    sentence = fault.said[:1].upper() + fault.said[1:]
    fix = str(fault.context.get("fix", "See the page on this kind of question in the manual."))
    return _at_value(fault, "E261", f"{sentence.rstrip('.')}.", fix)


_number = _needs("E255", "a whole number", "Write digits only, such as 3.")
_day = _needs("E256", "a date", "Write the year, month and day: 2026-06-30.")
_yes_or_no = _needs("E253", "“yes” or “no”", "Write yes or no.")
_list = _needs("E257", "a list", "Write [one, two], or one “- item” a line.")
_mapping = _needs("E257", "“key: value” lines", "Write them below it, indented by two spaces.")

_SAYINGS: dict[str, Callable[[Fault], Problem]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _not_one_of,
    "no_such_type": _no_such_type,
    "type_missing": _type_missing,
    "not_a_mapping": _mapping,
    "int_type": _number,
    "int_parsing": _number,
    "int_parsing_size": _number,
    "int_from_float": _number,
    "float_type": _needs("E255", "a number", "Write digits, such as 2.5."),
    "float_parsing": _needs("E255", "a number", "Write digits, such as 2.5."),
    "whole_number": _number,
    "day": _day,
    "date_type": _day,
    "date_parsing": _day,
    "date_from_datetime_parsing": _day,
    "bool_type": _yes_or_no,
    "bool_parsing": _yes_or_no,
    "yes_or_no": _yes_or_no,
    "fraction_parsing": _needs("E255", "a number", "Write 25, 12.5 or 100/3."),
    "tuple_type": _list,
    "list_type": _list,
    "dict_type": _mapping,
    "mapping_type": _mapping,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "string_type": _needs_text,
    "text_needed": _needs_text,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "greater_than": _out_of_range,
    "less_than": _out_of_range,
    "too_short": _wrong_number,
    "too_long": _wrong_number,
}
