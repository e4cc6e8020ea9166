"""What every store promises of paper forms: batches in order, a log that says each thing once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest
from kept import NOON, opened, response

from engage.fieldwork.serial import Serial
from engage.fieldwork.verifying import Errors
from engage.store.port_paper import Batch, Printing, Typing
from engage.store.stores import open_stores


def printing(copies=30, **changes):
    said = Printing("our-parks", opened().frozen.hash, "cy", "street", copies, NOON)
    return replace(said, **changes)


def typing(number=1, nth=1, **changes):
    return replace(Typing("our-parks", Serial(1, number), nth, "AB", NOON), **changes)


def test_before_anything_is_printed_there_is_nothing(stores):
    assert stores.papers.batches("our-parks") == ()
    assert stores.papers.log("our-parks") == ()


def test_batches_are_numbered_and_their_seeds_go_on(stores):
    made = [stores.papers.print(printing(copies)) for copies in (30, 7, 100)]
    assert [(batch.number, batch.first) for batch in made] == [(1, 0), (2, 30), (3, 37)]
    assert stores.papers.batches("our-parks") == tuple(made)
    assert made[1] == Batch(2, 30, printing(7))


def test_each_survey_counts_its_own_batches(stores):
    stores.papers.print(printing())
    other = stores.papers.print(printing(survey="our-streets"))
    assert (other.number, other.first) == (1, 0)
    assert stores.papers.batches("our-streets") == (other,)


def test_every_form_has_a_seed_of_its_own(stores):
    batches = [stores.papers.print(printing(copies)) for copies in (3, 2)]
    seeds = [
        batch.seed(Serial(batch.number, number))
        for batch in batches
        for number in range(1, batch.printing.copies + 1)
    ]
    assert seeds == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("serial", [Serial(1, 0), Serial(1, 31), Serial(2, 1)])
def test_a_form_that_was_never_printed_has_no_seed(stores, serial):
    batch = stores.papers.print(printing())
    with pytest.raises(ValueError, match="is no form of batch 1"):
        batch.seed(serial)


def test_the_log_gives_back_every_line_in_order(stores):
    stores.papers.print(printing())
    lines = (
        typing(3, late=True, illegible=2),
        typing(1, initials="Éa"),
        typing(3, nth=2, initials="CD", errors=Errors(1, 17)),
    )
    assert [stores.papers.enter(line) for line in lines] == [True] * 3
    assert stores.papers.log("our-parks") == lines
    assert stores.papers.log("our-streets") == ()


def test_a_form_is_entered_once_and_once_again_and_no_more(stores):
    stores.papers.print(printing())
    first, second = typing(), typing(nth=2)
    assert stores.papers.enter(first)
    assert not stores.papers.enter(replace(first, initials="CD"))
    assert stores.papers.enter(second)
    assert not stores.papers.enter(replace(second, errors=Errors(9, 9)))
    assert stores.papers.log("our-parks") == (first, second)


def test_two_printings_at_the_same_moment_never_share_a_number(stores):
    gate = Barrier(8)

    def go(_):
        gate.wait()
        return stores.papers.print(printing(5))

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(go, range(8)))
    assert sorted(batch.number for batch in made) == list(range(1, 9))
    assert sorted(batch.first for batch in made) == list(range(0, 40, 5))


def test_two_people_entering_one_form_at_the_same_moment_are_logged_once(stores):
    stores.papers.print(printing())
    gate = Barrier(8)

    def go(number):
        gate.wait()
        return stores.papers.enter(typing(initials=f"P{number}"))

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(go, range(8))) == 1
    assert len(stores.papers.log("our-parks")) == 1


def test_with_the_last_answer_the_log_goes_and_no_serial_is_given_twice(stores):
    stores.surveys.open(opened())
    stores.papers.print(printing())
    stores.papers.enter(typing())
    stores.responses.add(response("on paper", mode="paper", route="street"))
    stores.keeping.purge(date(2027, 3, 31))
    assert len(stores.papers.log("our-parks")) == 1, "the last day is still kept"
    stores.keeping.purge(date(2027, 3, 31) + timedelta(days=1))
    assert stores.papers.log("our-parks") == ()
    assert stores.papers.print(printing()).number == 2


def test_what_was_printed_and_entered_is_there_after_a_restart(tmp_path):
    before = open_stores(tmp_path / "data")
    batch = before.papers.print(printing())
    before.papers.enter(typing())
    after = open_stores(tmp_path / "data")
    assert after.papers.batches("our-parks") == (batch,)
    assert after.papers.log("our-parks") == (typing(),)


def test_no_line_about_paper_holds_an_answer(tmp_path):
    stores = open_stores(tmp_path / "data")
    stores.surveys.open(opened())
    stores.papers.print(printing())
    stores.responses.add(response("on paper", {"story": "We cleared the pond"}, mode="paper"))
    stores.papers.enter(typing(illegible=1))
    rows = stores.papers._connections.here().conn.execute(  # noqa: SLF001  # the file itself
        "select line from paper_log union all select line from paper_batches"
    )
    assert "pond" not in "".join(line for (line,) in rows)
