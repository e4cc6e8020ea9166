"""Find every step: the folder is the list, in the order of its names."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import engage.store.sqlite.steps as here
from engage.store.sqlite.lean import Migrations
from engage.store.sqlite.steps.step import STEPS


@cache
def steps() -> Migrations:
    """Return every step of this engage, those of modules named by their number first to last."""
    for name in sorted(module.name for module in iter_modules(here.__path__)):
        import_module(f"{here.__name__}.{name}")
    return STEPS
