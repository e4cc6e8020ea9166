"""Read one block of a file as a model: fold its languages, check it, explain what is wrong."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from engage.definition.explain import explain
from engage.definition.fold import Folding
from engage.definition.source import Source
from engage.errors.problem import Problem
from engage.languages.text import Tag

Model = TypeVar("Model", bound=BaseModel)


def understand(
    model: type[Model], source: Source, languages: tuple[Tag, ...]
) -> tuple[Model | None, list[Problem]]:
    """Return what ``source`` says as ``model``, or None; and everything wrong with it.

    ``languages`` begins with the one the file is written in.
    """
    folding = Folding(source, languages)
    folded = folding.fold(model)
    try:
        value = model.model_validate(folded)
    except ValidationError as error:
        problems = explain(error.errors(include_url=False), model, source)
        return None, [*folding.problems, *problems]
    return value, folding.problems
