"""Save what can be read of a faulty file, so that every other fault in it is found at once."""

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from pydantic import BaseModel

from engage.definition.shape import keys, model_at
from engage.definition.source import Source
from engage.definition.tree import Path
from engage.errors.problem import Problem
from engage.questions.question import Question

_STAND_IN = {"en": "…"}

_APART = frozenset(keys(Question)) - {"id", "type"}
"""Keys every question has: a fault in one says nothing of the codes a question takes."""


@dataclass(slots=True)
class Salvage:
    """A folded file without its faulty parts. What was lost is doubtful, and so is what names it.

    ``paths`` are blocks that something was taken from; ``names`` the ids of their questions.
    """

    model: type[BaseModel]
    folded: dict[str, object]
    paths: set[Path] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def leave_out(self, faults: Iterable[tuple[str, Path]]) -> None:
        """Take out what each fault, a kind and a path, is about; the last in the file first."""
        self.folded = deepcopy(self.folded)
        for kind, path in sorted(faults, key=lambda fault: _order(fault[1]), reverse=True):
            if path:
                self._leave_out(kind, path)

    def _leave_out(self, kind: str, path: Path) -> None:
        block = self._at(path[:-1])
        if not isinstance(block, dict):
            self._up(path)
            return
        model = model_at(self.model, path[:-1], self.folded)
        name = str(path[-1])
        held = keys(model).get(name) if model is not None else None
        if kind == "extra_forbidden":
            block.pop(name, None)
            return
        if held is not None and held.kind == "words":
            block[name] = dict(_STAND_IN)
            self.paths.add(path)
            return
        if model is not None and issubclass(model, Question) and name in _APART:
            self.paths.add(path)
        else:
            self._doubt(path)
        if model is not None and held is not None and not _is_required(model, name):
            block.pop(name, None)
        elif model is not None and issubclass(model, Question):
            self._stand_in(block)
        else:
            self._up(path)

    def _up(self, path: Path) -> None:
        """Take out the item that ``path`` stands for, or what holds it."""
        holder = self._at(path[:-1])
        last = path[-1]
        model = model_at(self.model, path, self.folded)
        found = self._at(path)
        if model is not None and issubclass(model, Question) and isinstance(found, dict):
            self._doubt((*path, "id"))
            self._stand_in(found)
        elif isinstance(holder, list) and isinstance(last, int) and len(holder) > 1:
            self._doubt(path)
            holder[last : last + 1] = []
        elif len(path) > 1:
            self._leave_out("", path[:-1])

    def _stand_in(self, question: dict[str, object]) -> None:
        """Turn a question nobody can read into one of text under the same id."""
        kept = {"id": question.get("id", "unknown"), "show_if": question.get("show_if")}
        question.clear()
        question.update({name: value for name, value in kept.items() if isinstance(value, str)})
        question.update({"type": "text", "ask": dict(_STAND_IN)})

    def _doubt(self, path: Path) -> None:
        self.paths.add(path)
        for length in range(len(path) + 1):
            block = self._at(path[:length])
            is_question = path[length - 2 : length - 1] == ("questions",)
            if is_question and isinstance(block, dict) and isinstance(block.get("id"), str):
                self.names.add(str(block["id"]))

    def _at(self, path: Path) -> object:
        here: object = self.folded
        for step in path:
            if isinstance(here, dict):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def trusts(self, problem: Problem, source: Source) -> bool:
        """Say whether a later finding stands by itself, and does not follow from what was lost."""
        steps = tuple(int(s) if s.isdecimal() else s for s in problem.path.split(".") if s)
        if any(steps[:length] in self.paths for length in range(1, len(steps) + 1)):
            return False
        if steps[-1:] == ("id",):
            return True
        node = source.node(steps)
        said = f"{problem.what} {node.value if node and isinstance(node.value, str) else ''}"
        return not self.names & set(re.findall(r"\w+", said))


def _is_required(model: type[BaseModel], name: str) -> bool:
    for called, held in model.model_fields.items():
        if name in (called, held.alias):
            return held.is_required()
    return False


def _order(path: Path) -> tuple[tuple[int, str], ...]:
    """Return a key by which the last item of a list comes last, and a block before its parts."""
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)
