"""Every reader of conditions agrees with one file of vectors."""

import json
from pathlib import Path

import pytest

from engage.definition.condition.known import Known
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.settle import settle
from engage.definition.condition.tree import from_json, to_json

VECTORS = json.loads(Path(__file__).with_name("conditions.json").read_text(encoding="utf-8"))


def person(name, activity=""):
    written = VECTORS["people"][name]
    values = {
        ref: frozenset(value) if isinstance(value, list) else _number(value)
        for ref, value in written["values"].items()
    }
    ways = {way: written.get(way, "") for way in ("place", "mode", "language", "route")}
    orders = {ref: tuple(codes) for ref, codes in VECTORS["orders"].items()}
    each = frozenset(VECTORS["each"])
    return Known(values, orders, **ways, each=each, activity=activity)


def _number(value):
    return float(value) if isinstance(value, int | float) else value


def test_there_are_at_least_two_hundred_vectors():
    assert len(VECTORS["cases"]) >= 200


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["words"])
def test_a_condition_settles_as_the_vectors_say(case):
    known = person(case["person"], case.get("activity", ""))
    assert settle(from_json(case["tree"]), known) is case["expected"]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["words"])
def test_the_words_of_a_vector_mean_its_tree(case):
    assert to_json(parse_condition(case["words"])) == case["tree"]
