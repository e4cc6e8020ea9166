"""Examples in docstrings say what the code says: every one of them is run."""

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import engage

MODULES = sorted(
    found.name
    for found in walk_packages(engage.__path__, "engage.")
    if not found.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name):
    told: list[str] = []
    runner = doctest.DocTestRunner()
    for example in doctest.DocTestFinder().find(import_module(name)):
        runner.run(example, out=told.append)
    assert told == []


def test_there_are_examples_to_run():
    found = (doctest.DocTestFinder().find(import_module(name)) for name in MODULES)
    assert sum(bool(one.examples) for module in found for one in module) > 100
