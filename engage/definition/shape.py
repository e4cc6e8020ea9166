"""Which keys a block may hold and what each holds, worked out from the models."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from engage.definition.tree import Path
from engage.languages.text import Text
from engage.questions.question import Question
from engage.questions.registry import types

Kind = Literal["words", "words by code", "block", "blocks by name", "blocks", "other"]


@dataclass(frozen=True, slots=True)
class Key:
    """What one key holds: words in many languages, other models, or anything else.

    ``sets`` are the plain words a text may also be (``other: yes``), in no language.
    """

    kind: Kind
    model: type[BaseModel] | None = None
    plain: tuple[str, ...] = ()


@cache
def keys(model: type[BaseModel]) -> Mapping[str, Key]:
    """Return the keys that ``model`` may hold, as written in a file."""
    return {
        field.alias or name: _key(field.annotation) for name, field in model.model_fields.items()
    }


def model_of(key: Key, written: object) -> type[BaseModel] | None:
    """Return the model that reads ``written`` under ``key``; a question's is named by its type."""
    if key.model is None or not issubclass(key.model, Question):
        return key.model
    kind = written.get("type") if isinstance(written, Mapping) else None
    return types().get(str(kind), key.model)


def held(question: Question, key: str) -> Any:  # noqa: ANN401  # as the type of question says
    """Return what ``question`` holds under ``key``; None where its type has no such key.

    Far quicker than ``getattr`` with a default, for which pydantic first makes up a complaint.
    """
    return vars(question).get(key)


def model_at(model: type[BaseModel], path: Path, written: object) -> type[BaseModel] | None:
    """Return the model that reads the block at ``path`` of ``written``, or None."""
    here: type[BaseModel] | None = model
    steps = list(path)
    while steps and here is not None:
        step = steps.pop(0)
        key = keys(here).get(str(step))
        written = _step(written, step)
        if key is None:
            return None
        if key.kind in ("blocks", "blocks by name") and steps:
            written = _step(written, steps.pop(0))
        here = model_of(key, written)
    return here


def _step(written: object, step: str | int) -> object:
    if isinstance(written, Mapping):
        return written.get(step)
    if isinstance(written, list) and isinstance(step, int) and step < len(written):
        return written[step]
    return None


def _key(annotation: object) -> Key:
    parts = tuple(_parts(annotation))
    found = next((part for part in parts if isinstance(part, type) and part is Text), None)
    model = next((p for p in parts if isinstance(p, type) and issubclass(p, BaseModel)), None)
    by_name = any(get_origin(part) is dict for part in parts)
    if found is not None and model is None:
        plain = tuple(
            str(p) for part in parts if get_origin(part) is Literal for p in get_args(part)
        )
        return Key("words by code" if by_name else "words", None, plain)
    if model is None:
        return Key("other")
    if by_name:
        return Key("blocks by name", model)
    return Key("blocks" if any(get_origin(p) is tuple for p in parts) else "block", model)


def _parts(annotation: object) -> list[Any]:
    """Return ``annotation`` and everything named inside it, outermost first."""
    found = [annotation]
    for part in found:
        if get_origin(part) is not Literal:
            found.extend(get_args(part))
    return found
