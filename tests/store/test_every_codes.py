"""Every promise of entry codes, kept by every store alike."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from random import Random
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept import opened, response

from engage.responses.response import Design
from engage.store.failures import MixedAnswersError, SpentCodeError
from engage.store.port import Kept
from engage.store.port_codes import Issued, Tally
from engage.store.stores import open_stores

UNUSED = Issued("our-parks", "letter", is_used=False)
USED = Issued("our-parks", "letter", is_used=True)


def issue(stores, *ids, survey="our-parks", way="letter"):
    stores.codes.issue(survey, way, ids)


def test_a_code_that_was_never_given_out_is_none(stores):
    assert stores.codes.get("c1") is None
    assert stores.codes.tally("our-parks") == {}


def test_a_code_given_out_opens_its_survey_by_its_way_and_looking_spends_nothing(stores):
    issue(stores, "c1", "c2")
    assert [stores.codes.get("c1") for _ in range(5)] == [UNUSED] * 5
    assert stores.codes.tally("our-parks") == {"letter": Tally(2, 0)}


def test_codes_are_tallied_by_way_and_survey(stores):
    issue(stores, "c1", "c2", "c3")
    issue(stores, "c4", way="reminder")
    issue(stores, "c5", survey="ponds")
    stores.responses.add(response("1"), "c2")
    assert stores.codes.tally("our-parks") == {"letter": Tally(3, 1), "reminder": Tally(1, 0)}
    assert stores.codes.tally("ponds") == {"letter": Tally(1, 0)}


@pytest.mark.parametrize("ids", [("c9", "c1"), ("c9", "c9")])
def test_codes_are_given_out_once_all_or_none(stores, ids):
    issue(stores, "c1")
    with pytest.raises(ValueError, match="an entry code was given out twice"):
        issue(stores, *ids)
    assert stores.codes.get("c9") is None
    assert stores.codes.tally("our-parks") == {"letter": Tally(1, 0)}


def test_keeping_an_answer_spends_its_code(stores):
    issue(stores, "c1", "c2")
    assert stores.responses.add(response("1"), "c1") is Kept.NEW
    assert stores.codes.get("c1") == USED
    assert stores.codes.get("c2") == UNUSED


def test_a_code_opens_one_answer_and_a_second_is_not_kept(stores):
    issue(stores, "c1")
    stores.responses.add(response("1"), "c1")
    with pytest.raises(SpentCodeError) as refused:
        stores.responses.add(response("2"), "c1")
    assert str(refused.value) == (
        "our-parks: this entry code cannot be used: it was used before, or belongs to no letter. "
        "Each code is for one answer; look at the letter again."
    )
    assert [kept.id for kept in stores.responses.all("our-parks")] == ["1"]


@pytest.mark.parametrize(
    ("survey", "way"), [("ponds", "letter"), ("our-parks", "reminder")], ids=["survey", "way"]
)
def test_a_code_of_another_survey_or_way_opens_nothing(stores, survey, way):
    issue(stores, "c1", survey=survey, way=way)
    with pytest.raises(SpentCodeError):
        stores.responses.add(response("1"), "c1")
    with pytest.raises(SpentCodeError):
        stores.responses.add(response("1"), "c2")
    assert stores.responses.count("our-parks") == 0
    assert stores.codes.get("c1") == Issued(survey, way, is_used=False)


def test_the_same_answer_sent_again_is_known_with_its_code_or_without(stores):
    issue(stores, "c1", "c2")
    first = response("1", {"helped": "yes"})
    stores.responses.add(first, "c1")
    assert stores.responses.add(first, "c1") is Kept.SAME
    assert stores.responses.add(first, "c2") is Kept.SAME
    assert stores.responses.add(first) is Kept.SAME
    assert stores.responses.add(replace(first, answers={"helped": "no"}), "c2") is Kept.DIFFERENT
    assert stores.codes.tally("our-parks") == {"letter": Tally(2, 1)}


def test_changing_and_erasing_an_answer_give_no_code_back(stores):
    issue(stores, "c1")
    stores.responses.add(response("1"), "c1")
    stores.responses.change(response("1", {"helped": "no"}))
    assert stores.responses.erase("1")
    assert stores.codes.get("c1") == USED


def test_an_answer_that_may_not_be_mixed_in_spends_nothing(stores):
    issue(stores, "c1")
    stores.responses.add(response("1", synthetic=True))
    with pytest.raises(MixedAnswersError):
        stores.responses.add(response("2"), "c1")
    assert stores.codes.get("c1") == UNUSED


def test_an_answer_keeps_its_weight_and_its_way_and_nothing_of_its_code(stores):
    issue(stores, "c1")
    sent = response("1", design=Design(weight=1.5))
    stores.responses.add(sent, "c1")
    assert stores.responses.get("1") == sent


def test_fifty_threads_with_one_code_are_one_answer(stores):
    issue(stores, "c1")
    together = Barrier(50)

    def send(number):
        together.wait()
        try:
            return stores.responses.add(response(str(number)), "c1")
        except SpentCodeError:
            return "refused"

    with ThreadPoolExecutor(50) as threads:
        became = sorted(threads.map(send, range(50)))
    assert became == [Kept.NEW, *["refused"] * 49]
    assert stores.responses.count("our-parks") == 1
    assert stores.codes.tally("our-parks") == {"letter": Tally(1, 1)}


def test_fifty_threads_with_a_code_each_are_fifty_answers(stores):
    codes = [f"c{number:02}" for number in range(50)]
    issue(stores, *codes)
    together = Barrier(50)

    def send(code):
        together.wait()
        return stores.responses.add(response(code.replace("c", "r")), code)

    with ThreadPoolExecutor(50) as threads:
        became = set(threads.map(send, codes))
    assert became == {Kept.NEW}
    assert stores.codes.tally("our-parks") == {"letter": Tally(50, 50)}


def test_codes_go_with_the_answers_past_their_date(stores):
    stores.surveys.open(opened())
    issue(stores, "c1", "c2")
    issue(stores, "c3", survey="ponds")
    stores.responses.add(response("1"), "c1")
    stores.keeping.purge(date(2026, 12, 31))
    assert stores.codes.tally("our-parks") == {"letter": Tally(2, 1)}
    stores.keeping.purge(date(2027, 6, 1))
    assert stores.codes.tally("our-parks") == {}
    assert stores.codes.get("c3") == Issued("ponds", "letter", is_used=False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=25))
def test_however_codes_and_forms_are_sent_no_code_counts_twice(sent):
    stores = open_stores("memory:")
    issue(stores, *(f"c{number}" for number in range(6)))
    became = {}
    for form, code in sent:
        try:
            became[form, code] = stores.responses.add(response(str(form)), f"c{code}")
        except SpentCodeError:
            became[form, code] = None
    used = stores.codes.tally("our-parks")["letter"].used
    assert (
        used
        == stores.responses.count("our-parks")
        == len({form for form, _ in sent})
        - len({form for form, _ in sent if all(became.get((form, c)) is None for c in range(6))})
    )


def test_a_store_opened_anew_knows_what_was_used(tmp_path):
    before = open_stores(tmp_path / "data")
    issue(before, "c1", "c2")
    before.responses.add(response("1"), "c2")
    after = open_stores(tmp_path / "data")
    assert (after.codes.get("c1"), after.codes.get("c2")) == (UNUSED, USED)


def test_a_thousand_codes_in_any_order_are_each_found(stores):
    ids = [f"{number:04}" for number in range(1_000)]
    Random(3).shuffle(ids)
    issue(stores, *ids)
    assert all(stores.codes.get(code) == UNUSED for code in ids)
