"""Find every indicator: the folder is the list."""

from functools import cache
from importlib import import_module
from inspect import isabstract
from pkgutil import iter_modules

import engage.analysis.indicators as here
from engage.analysis.indicators.indicator import Indicator
from engage.definition.survey import Survey


@cache
def indicators() -> tuple[Indicator, ...]:
    """Return one of each indicator, by number."""
    for module in iter_modules(here.__path__):
        import_module(f"{here.__name__}.{module.name}")
    found = [kind() for kind in Indicator.__subclasses__() if not isabstract(kind)]
    return tuple(sorted(found, key=_place))


def indicators_of(survey: Survey) -> tuple[Indicator, ...]:
    """Return the indicators whose inputs ``survey`` asks for, by number."""
    return tuple(indicator for indicator in indicators() if indicator.needs(survey))


def _place(indicator: Indicator) -> tuple[int, str]:
    figure = indicator.number.removeprefix("I-").rstrip("abc")
    return int(figure), indicator.number
