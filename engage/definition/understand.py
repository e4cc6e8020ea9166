"""Read one file as a model: fold its languages, check it, explain what is wrong, save the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from engage.definition.explain import explain, paths
from engage.definition.fold import Folding
from engage.definition.salvage import Salvage
from engage.definition.source import Source
from engage.definition.translation import Block, Translation, Weaving
from engage.errors.problem import Problem
from engage.languages.text import Tag

Model = TypeVar("Model", bound=BaseModel)

ROUNDS = 4
"""How often faulty parts are left out before a file is given up."""

TOO_MANY = 2_000
"""More findings than this mean another kind of file: nothing further is looked for."""


@dataclass(frozen=True, slots=True)
class Understood(Generic[Model]):
    """A file as a model, what is wrong with it, and what had to be left out to read the rest.

    ``value`` is None where too little is left. It may be relied on only where nothing is wrong.
    """

    value: Model | None
    problems: tuple[Problem, ...]
    salvage: Salvage


def understand(
    model: type[Model],
    source: Source,
    languages: tuple[Tag, ...],
    translations: Iterable[Source] = (),
) -> Understood[Model]:
    """Return what ``source`` says as ``model``, as far as it goes, and everything wrong with it.

    ``languages`` begins with the one the file is written in; ``translations`` are files beside
    it that hold its words in the others.
    """
    folding = Folding(source, languages)
    salvage = Salvage(model, folding.fold(model))
    problems = folding.problems
    for translated in translations:
        problems.extend(_woven(salvage.folded, model, translated))
    for turn in range(ROUNDS):
        try:
            value = model.model_validate(salvage.folded)
        except ValidationError as error:
            found = error.errors(include_url=False)
            if len(found) > TOO_MANY:
                problems.extend(explain(found[:TOO_MANY], model, source))
                break
            if turn == 0:  # what comes later only follows from what was left out
                problems.extend(explain(found, model, source))
            salvage.leave_out(paths(found, source))
        else:
            return Understood(value, tuple(problems), salvage)
    return Understood(None, tuple(problems), salvage)


def _woven(folded: Block, model: type[BaseModel], source: Source) -> list[Problem]:
    """Put the words of one translation file into ``folded``; return what is wrong with it."""
    if source.root is None:
        return list(source.problems)
    read = understand(Translation, source, ("en",))
    if read.value is None or read.problems:
        return [*source.problems, *read.problems]
    weaving = Weaving(read.value, source, model, folded)
    weaving.weave()
    return [*source.problems, *weaving.problems]
