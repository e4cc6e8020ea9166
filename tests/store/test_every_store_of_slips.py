"""Sign-up slips, kept by every store alike: had back, changed, counted apart, and erased."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from kept import CALL_BY, NOON, slip

from engage.ledger.slip import Call, Progress
from engage.store.stores import open_stores

CALLED = Call(Progress.CALLED, date(2026, 3, 10))
LATER = CALL_BY + timedelta(weeks=1)


def test_slips_come_back_in_the_order_of_chance_each_survey_for_itself(stores):
    for name in ("Ann", "Bryn", "Chidi"):
        stores.sign_ups.keep(slip(name), CALL_BY)
    stores.sign_ups.keep(slip("Ann", survey="our-ponds"), CALL_BY)
    ids = [found.id for found in stores.sign_ups.all("our-parks")]
    assert ids == sorted(slip(name).id for name in ("Ann", "Bryn", "Chidi"))
    assert stores.sign_ups.all("our-ponds") == (slip("Ann", survey="our-ponds"),)
    assert stores.sign_ups.all("our-lanes") == ()


def test_two_people_of_one_name_are_two_slips(stores):
    first, second = slip("Ann", id="1"), slip("Ann", id="2")
    stores.sign_ups.keep(first, CALL_BY)
    stores.sign_ups.keep(second, CALL_BY)
    assert stores.sign_ups.all("our-parks") == (first, second)


def test_a_slip_is_found_by_its_id_alone(stores):
    stores.sign_ups.keep(slip("Ann"), CALL_BY)
    assert stores.sign_ups.get(slip("Ann").id) == slip("Ann")
    assert stores.sign_ups.get(slip("Bryn").id) is None


def test_the_same_slip_kept_again_is_one_slip_and_waits_once(stores):
    stores.sign_ups.keep(slip("Ann"), CALL_BY)
    stores.sign_ups.keep(slip("Ann"), LATER)
    assert stores.sign_ups.all("our-parks") == (slip("Ann"),)
    assert stores.sign_ups.waiting("our-parks") == {
        ("litter", CALL_BY): 1,
        ("watch", CALL_BY): 1,
    }


def test_what_came_of_a_call_comes_back_with_its_day_and_its_reason(stores):
    calls = {"litter": CALLED, "watch": Call(Progress.NOT_NEEDED, date(2026, 3, 11), "Full: ŵ")}
    held = slip("Ann", confirmed=True, calls=calls)
    stores.sign_ups.keep(held, CALL_BY)
    assert stores.sign_ups.get(held.id) == held


def test_whoever_is_called_waits_no_more(stores):
    stores.sign_ups.keep(slip("Ann"), CALL_BY)
    stores.sign_ups.keep(slip("Bryn"), LATER)
    stores.sign_ups.keep(slip("Bryn", calls={"litter": CALLED}), LATER)
    assert stores.sign_ups.waiting("our-parks") == {
        ("litter", LATER): 1,
        ("watch", CALL_BY): 1,
        ("watch", LATER): 1,
    }


def test_an_offer_added_later_waits_from_then_on(stores):
    stores.sign_ups.keep(slip("Ann", activities=("litter",)), CALL_BY)
    stores.sign_ups.keep(slip("Ann", activities=("snow",)), LATER)
    assert stores.sign_ups.waiting("our-parks") == {("snow", LATER): 1}


def test_an_erased_slip_is_gone_and_nobody_waits_for_it(stores):
    stores.sign_ups.keep(slip("Ann"), CALL_BY)
    stores.sign_ups.keep(slip("Bryn"), CALL_BY)
    assert stores.sign_ups.drop(slip("Ann").id)
    assert not stores.sign_ups.drop(slip("Ann").id)
    assert stores.sign_ups.all("our-parks") == (slip("Bryn"),)
    assert set(stores.sign_ups.waiting("our-parks").values()) == {1}


def test_nobody_waits_where_nobody_signed_up(stores):
    assert stores.sign_ups.waiting("our-parks") == {}
    assert not stores.sign_ups.drop("nobody's")


@pytest.mark.parametrize("name", ["", "a'b\"c", "مريم", "𝒜", "<b>", "'; drop table slips;--"])
def test_whatever_name_was_typed_comes_back_as_it_was(stores, name):
    held = slip(name, contact=name)
    stores.sign_ups.keep(held, CALL_BY)
    assert stores.sign_ups.get(held.id) == held


def test_slips_outlast_the_process_that_kept_them(kept, folder):
    held = slip("Ann", calls={"litter": CALLED})
    kept.sign_ups.keep(held, CALL_BY)
    again = open_stores(folder, clock=lambda: NOON)
    assert again.sign_ups.all("our-parks") == (held,)
    assert again.sign_ups.waiting("our-parks") == {("watch", CALL_BY): 1}


def test_a_slip_kept_by_the_engage_before_this_one_is_read_as_it_was(kept, folder):
    line = (
        '{"survey":"our-parks","name":"Ann","contact":"here","language":"cy",'
        '"activities":["litter"]}'
    )
    with kept.sign_ups._connections.writing() as conn:  # noqa: SLF001  # as the older one wrote
        conn.execute("insert into slips values ('our-parks', 'chance', ?)", (line,))
    (found,) = open_stores(folder).sign_ups.all("our-parks")
    assert (found.id, found.name, found.language) == ("chance", "Ann", "cy")
    assert (found.confirmed, found.calls, found.activities) == (False, {}, ("litter",))
    kept.sign_ups.keep(replace(found, calls={"litter": CALLED}), CALL_BY)
    assert kept.sign_ups.get("chance").progress("litter") is Progress.CALLED
