"""Lines as they lie in the file: legible without engage, and the same whoever writes them."""

import json
from datetime import date

import pytest
from kept import NOON, draft, response

from engage.ledger.entry import Entry, State
from engage.responses.missing import Missing
from engage.responses.response import Design, Drawn
from engage.store.lines import (
    canonical,
    draft_line,
    draft_of,
    entry_line,
    entry_of,
    response_line,
    response_of,
)


def test_a_short_response_is_a_short_line():
    line = response_line(response("r1", {"helped": "yes"}, hash="h"))
    assert line == (
        '{"id":"r1","survey":"our-parks","hash":"h","received":"2026-03-01T12:00:00+00:00",'
        '"language":"en","mode":"web","route":"letter","answers":{"helped":"yes"},'
        '"drawn":{"seed":7}}'
    )


def test_a_full_response_says_everything_by_name():
    full = response(
        "r1",
        {"helped": "yes"},
        missing={"years": Missing.WOULD_RATHER_NOT},
        drawn=Drawn(7, ("litter",), ("doing",), {"why": ("a", "b")}),
        minutes=4.5,
        place="north",
        wave="2026-1",
        design=Design(1.5, "s", "c", 100.0),
        synthetic=True,
        flags=("speeder",),
    )
    said = json.loads(response_line(full))
    assert said["missing"] == {"years": "would_rather_not"}
    assert said["drawn"] == {
        "seed": 7,
        "activities": ["litter"],
        "pages": ["doing"],
        "picked": {"why": ["a", "b"]},
    }
    assert said["design"] == {"weight": 1.5, "stratum": "s", "cluster": "c", "fpc": 100.0}
    assert (said["synthetic"], said["flags"]) == (True, ["speeder"])
    assert (said["minutes"], said["place"], said["wave"]) == (4.5, "north", "2026-1")
    assert response_of(response_line(full)) == full


def test_letters_of_every_script_stand_as_they_are():
    line = response_line(response("r1", {"story": "Glanhau’r pwll · نظفنا البركة · 🌳"}))
    assert "Glanhau’r pwll · نظفنا البركة · 🌳" in line


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_what_is_no_number_is_not_written(number):
    with pytest.raises(ValueError, match="Out of range float values are not JSON compliant"):
        response_line(response("r1", {"years": number}))


def test_answers_in_any_order_are_the_same_answers():
    assert canonical({"a": 1, "b": "x"}) == canonical({"b": "x", "a": 1})
    assert canonical({"a": 1}) != canonical({"a": "1"})
    assert canonical({"a": 1}) != canonical({"a": 1, "b": 0})


def test_a_draft_says_everything_and_comes_back():
    full = draft(
        missing={"years": Missing.SKIPPED}, nudged=("helped",), sent="r1", drawn=Drawn(7, ("a",))
    )
    assert draft_of(draft_line(full)) == full
    assert json.loads(draft_line(full))["started"] == NOON.isoformat()


@pytest.mark.parametrize("due", [None, date(2026, 5, 1)])
def test_a_ledger_entry_carries_its_own_digest(due):
    entry = Entry(
        "our-parks", "litter", State.WILL_NOT, (("en", "Too costly"),), "Parks", due, NOON, "x"
    )
    said = json.loads(entry_line(entry))
    assert said["digest"] == entry.digest
    assert entry_of(entry_line(entry)) == entry
