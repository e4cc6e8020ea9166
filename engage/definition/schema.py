"""JSON Schema for editors, made from the models that read surveys; it takes what the reader takes.

An editor reads YAML as values, where the reader keeps words as typed: "yes" may reach it as a
word or as true, and 3 as a number or in quotes. The schema takes each of them.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from engage.definition.shape import keys
from engage.definition.survey import Survey
from engage.questions.registry import types

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TAG = r"[a-z]{2,3}(-[A-Za-z0-9]+)*"
"""What stands after the dot of a key in another language: the "cy" of "ask.cy"."""

_WORDS = {"type": ["string", "number", "boolean"]}
_BY_CODE = {"type": "object", "additionalProperties": _WORDS}
_YES_OR_NO = ["yes", "no", True, False, "true", "false"]
_LIMITS = {"ge": "minimum", "le": "maximum"}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a survey file: its keys, what they take, every question type."""
    kinds = types()
    models = [(model, "validation") for model in (Survey, *kinds.values())]
    _, whole = models_json_schema(models, by_alias=True)  # type: ignore[arg-type]  # a list of them
    parts: dict[str, Any] = whole["$defs"]
    parts.pop("Question", None)
    for name, model in _models(Survey, *kinds.values()).items():
        if name in parts:
            parts[name]["patternProperties"] = _translated(model)
    parts = {name: _as_typed(part) for name, part in parts.items()}
    parts["Question"] = _question(kinds)
    survey = parts.pop("Survey")
    return {"$schema": DIALECT, "title": "An engage survey", **survey, "$defs": parts}


def schema_text() -> str:
    """Return the JSON Schema as text, the same every time."""
    return json.dumps(schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _question(kinds: Mapping[str, type[BaseModel]]) -> dict[str, Any]:
    """Return the schema of any question: its type says which keys it has."""
    chosen = [
        {
            "if": {"properties": {"type": {"const": word}}, "required": ["type"]},
            "then": {"$ref": f"#/$defs/{kind.__name__}"},
        }
        for word, kind in sorted(kinds.items())
    ]
    return {
        "type": "object",
        "required": ["id", "type", "ask"],
        "properties": {"type": {"enum": sorted(kinds)}},
        "allOf": chosen,
    }


def _models(*models: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return the models given and all within them, by name."""
    found = {model.__name__: model for model in models}
    waiting = list(models)
    while waiting:
        for key in keys(waiting.pop()).values():
            if key.model is not None and key.model.__name__ not in found:
                found[key.model.__name__] = key.model
                waiting.append(key.model)
    return found


def _translated(model: type[BaseModel]) -> dict[str, Any]:
    """Return what a block may hold in other languages: its words, and words by code."""
    held = keys(model)
    words = [name for name, key in held.items() if key.kind == "words"]
    by_code = [name for name, key in held.items() if key.kind == "words by code"]
    pairs = ((words, _WORDS), (by_code, _BY_CODE))
    return {rf"^({'|'.join(names)})\.{TAG}$": takes for names, takes in pairs if names}


def _as_typed(part: Any) -> Any:  # noqa: ANN401  # JSON is what it is
    """Return ``part`` with each kind of value also in the other ways an editor may read it."""
    if isinstance(part, list):
        return [_as_typed(each) for each in part]
    if not isinstance(part, dict):
        return part
    names = part.get("properties")
    rest = {k: v for k, v in part.items() if k not in ("properties", "default", "examples")}
    made = {_LIMITS.get(name, name): _as_typed(value) for name, value in rest.items()}
    if isinstance(names, dict):
        made["properties"] = {name: _as_typed(value) for name, value in names.items()}
    if "default" in part:
        made["default"] = part["default"]
    change = _CHANGES.get(str(part.get("type")))
    return change(made) if change else made


def _string(part: dict[str, Any]) -> dict[str, Any]:
    if set(part.get("enum", ())) == {"yes", "no"}:
        return _flag(part)
    return part if {"enum", "const", "format"} & part.keys() else {**part, **_WORDS}


def _flag(part: dict[str, Any]) -> dict[str, Any]:
    default = part.get("default")
    plain = {name: value for name, value in part.items() if name != "type"}
    if isinstance(default, bool):
        plain["default"] = "yes" if default else "no"
    return {**plain, "enum": _YES_OR_NO}


def _number(pattern: str, part: dict[str, Any]) -> dict[str, Any]:
    return {**part, "type": [part["type"], "string"], "pattern": pattern}


_CHANGES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "string": _string,
    "boolean": _flag,
    "integer": lambda part: _number(r"^-?[0-9]{1,12}$", part),
    "number": lambda part: _number(r"^-?[0-9.]+$", part),
}
