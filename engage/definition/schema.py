"""JSON Schema for editors, made from the models that read surveys."""

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from engage.definition.survey import Survey
from engage.questions.registry import types

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SUFFIX = r"\.[a-z]{2,3}(-[A-Za-z0-9]+)*$"
"""How a key in another language ends: "ask.cy"."""


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a survey file: its keys, what they take, every question type."""
    kinds = types()
    models = [(model, "validation") for model in (Survey, *kinds.values())]
    _, whole = models_json_schema(models, by_alias=True)  # type: ignore[arg-type]  # a list of them
    parts: dict[str, Any] = whole["$defs"]
    parts.pop("Question", None)
    chosen = [
        {
            "if": {"properties": {"type": {"const": word}}, "required": ["type"]},
            "then": {"$ref": f"#/$defs/{kind.__name__}"},
        }
        for word, kind in sorted(kinds.items())
    ]
    parts["Question"] = {
        "type": "object",
        "required": ["id", "type", "ask"],
        "properties": {"type": {"enum": sorted(kinds)}},
        "allOf": chosen,
    }
    for part in parts.values():
        _typed_as_words(part)
    survey = parts.pop("Survey")
    return {"$schema": DIALECT, "title": "An engage survey", **survey, "$defs": parts}


def schema_text() -> str:
    """Return the JSON Schema as text, the same every time."""
    return json.dumps(schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _typed_as_words(part: dict[str, Any]) -> None:
    """Let a block take its keys in other languages as well."""
    if part.get("additionalProperties") is False:
        part["patternProperties"] = {SUFFIX: {"type": ["string", "object"]}}
