"""Find every rule for surveys: the folder is the list, and each module yields problems."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import engage.definition.checks as here
from engage.definition.checks.sheet import Sheet
from engage.errors.problem import Problem

Rule = Callable[[Sheet], Iterator[Problem]]
"""What each module of this folder offers as ``problems``: what its rule finds wrong."""


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rule of every module in this folder but this one, in alphabetical order."""
    names = sorted(module.name for module in iter_modules(here.__path__))
    modules = (import_module(f"{here.__name__}.{name}") for name in names if name != "registry")
    return tuple(module.problems for module in modules if hasattr(module, "problems"))


def check(sheet: Sheet) -> list[Problem]:
    """Return what every rule finds in one survey, in file order, each fault once."""
    found = {problem for rule in rules() for problem in rule(sheet)}
    return sorted(found, key=lambda p: (p.place.line, p.place.column, p.code, p.what))
