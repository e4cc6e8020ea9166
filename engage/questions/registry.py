"""Find every question type: the folder is the list, with entry points "engage.questions"."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from inspect import isabstract
from pkgutil import iter_modules
from typing import get_args

from pydantic_core import PydanticCustomError

import engage.questions as here
from engage.questions.question import Question


@cache
def types() -> Mapping[str, type[Question]]:
    """Return every question type by the word that names it, ours and installed packages'."""
    for module in iter_modules(here.__path__):
        import_module(f"{here.__name__}.{module.name}")
    for point in entry_points(group="engage.questions"):
        point.load()
    return {get_args(kind.model_fields["type"].annotation)[0]: kind for kind in _kinds()}


def _kinds() -> list[type[Question]]:
    found: list[type[Question]] = list(Question.__subclasses__())
    for kind in found:  # grows while it is walked: children of children count too
        found.extend(kind.__subclasses__())
    return [kind for kind in found if not isabstract(kind)]


def read_question(written: object) -> Question:
    """Return ``written`` (a mapping) as the question type it names, checked by that type."""
    if isinstance(written, Question):
        return written
    if not isinstance(written, Mapping):
        raise PydanticCustomError("not_a_mapping", "a question is a block of “key: value” lines")
    kind = written.get("type")
    if kind is None:
        raise PydanticCustomError("type_missing", "“type” is missing", {"known": sorted(types())})
    known = types().get(str(kind))
    if known is None:
        context = {"kind": str(kind), "known": sorted(types())}
        raise PydanticCustomError("no_such_type", "there is no question type “{kind}”", context)
    return known.model_validate(written)
