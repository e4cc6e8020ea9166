"""Programs that send are flagged and heard: nothing is deleted, and nobody is turned away."""

from datetime import UTC, timedelta
from random import Random

import pytest
from browser import hidden
from doors import FLAGSHIP, house, walk
from hypothesis import given
from hypothesis import strategies as st

from engage.responses.quality import BAITED, DUPLICATE, SPEEDER, UNTIMED
from engage.responses.signed import is_signed, signed
from engage.responses.token import is_token, made_at, new_token

SECRET = b"s" * 32
ONE = """
survey: one
title: Your street
pages:
  - id: helping
    title: Helping
    questions:
      - id: story
        type: long
        ask: What happened here over the last twelve months, and who took part in it?
"""


@pytest.fixture
def one():
    return house(ONE)


def send(here, token, **more):
    """Send a form; return the one response kept."""
    answer = here.app.test_client().post(
        "/s/one/en/helping", data={"token": token, "story": "The pond", **more}
    )
    assert answer.status_code == 303
    (kept,) = here.kept()
    return kept


def fresh(here):
    return here.app.extensions["engage"].fresh_token()


def test_what_a_program_types_where_no_person_sees_is_flagged_and_kept(one):
    token = fresh(one)
    one.clock.now += timedelta(minutes=5)
    kept = send(one, token, **{"home-page": "http://buy.example"})
    assert kept.flags == (BAITED,)
    assert kept.answers == {"story": "The pond"}


def test_an_empty_field_says_nothing(one):
    token = fresh(one)
    one.clock.now += timedelta(minutes=5)
    assert send(one, token, **{"home-page": ""}).flags == ()


def test_answers_faster_than_anybody_reads_are_flagged_and_kept(one):
    kept = send(one, fresh(one))
    assert kept.flags == (SPEEDER,)
    assert kept.answers == {"story": "The pond"}


def test_a_starting_time_that_was_made_up_is_no_alibi(one):
    forged = new_token(b"0123456789abcdef", one.clock() - timedelta(minutes=9))
    kept = send(one, forged)
    assert kept.flags == (UNTIMED,)
    assert kept.minutes is None


def test_a_token_made_older_by_hand_is_noticed(one):
    early = made_at(fresh(one)) - timedelta(minutes=9)
    forged = fresh(one)[:-7] + new_token(bytes(16), early)[-7:]
    assert is_token(forged)
    assert UNTIMED in send(one, forged).flags


def test_all_signs_are_kept_beside_one_another(one):
    forged = new_token(b"0123456789abcdef", one.clock())
    assert send(one, forged, **{"home-page": "x"}).flags == (SPEEDER, BAITED, UNTIMED)


TEN = """
survey: ten
title: Your street
pages:
  - id: helping
    title: Helping
    questions:
      - id: done
        type: many
        ask: What have you done?
        options: {a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I, j: J}
"""


def flags_of_ten(here, ticks, token=None, answers=1):
    """Send what was ticked; return the flags of the newest response."""
    sent = here.app.test_client().post(
        "/s/ten/en/helping", data={"token": token or fresh(here), "done": ticks}
    )
    assert sent.status_code == 303
    kept = here.kept()
    assert len(kept) == answers
    return kept[-1].flags


def test_the_same_answers_by_another_form_are_flagged_and_kept():
    ten = house(TEN)
    assert DUPLICATE not in flags_of_ten(ten, ["a", "c"])
    assert DUPLICATE not in flags_of_ten(ten, ["a", "d"], answers=2)
    assert DUPLICATE in flags_of_ten(ten, ["a", "c"], answers=3)


def test_the_same_form_sent_twice_is_no_duplicate_of_itself():
    ten = house(TEN)
    token = fresh(ten)
    for _ in range(2):
        assert DUPLICATE not in flags_of_ten(ten, ["a"], token)


def test_the_same_answers_on_another_day_are_no_sign():
    ten = house(TEN)
    flags_of_ten(ten, ["a"])
    ten.clock.now += timedelta(days=1)
    assert DUPLICATE not in flags_of_ten(ten, ["a"], answers=2)


def test_few_answers_may_well_be_the_same(one):
    send(one, fresh(one))
    one.app.test_client().post("/s/one/en/helping", data={"token": fresh(one), "story": "The pond"})
    assert not any(DUPLICATE in kept.flags for kept in one.kept())


def test_no_person_meets_the_field(one):
    seen = one.resident().begin()
    field = seen.html.select_one("input[name=home-page]")
    assert field.find_parent(hidden=True)
    assert field["tabindex"] == "-1"
    assert field["autocomplete"] == "off"
    assert seen.html.select_one(f"label[for={field['id']}]").get_text() == "Leave this empty"


def test_the_field_stands_where_answers_are_sent_and_nowhere_else():
    here = house(FLAGSHIP)
    seen = walk(here.resident(), Random(3))
    held = [
        page.address.rpartition("/")[2] for page in seen if page.html.select("[name=home-page]")
    ]
    assert held == ["review"]
    (kept,) = here.kept()
    assert kept.flags == (SPEEDER,)
    assert BAITED not in kept.flags


def test_a_bot_on_the_last_page_is_flagged_by_either_button():
    here = house(FLAGSHIP)
    for at in (0, -1):
        resident = here.resident()
        resident.begin()
        while not resident.seen.address.endswith("review"):
            resident.press()
        form = resident.seen.html.select("main form")[at]
        resident.send(form["action"], {**hidden(form), "home-page": "http://buy.example"})
    assert [BAITED in kept.flags for kept in here.kept()] == [True, True]


@given(st.binary(min_size=16, max_size=16), st.datetimes())
def test_a_signed_token_is_a_token_with_the_same_time_that_nobody_else_can_sign(chance, now):
    if not 0 <= now.replace(tzinfo=UTC).timestamp() < 2**34:
        return
    token = new_token(chance, now.replace(tzinfo=UTC))
    mine = signed(token, SECRET)
    assert is_token(mine)
    assert made_at(mine) == made_at(token)
    assert is_signed(mine, SECRET)
    assert not is_signed(mine, b"t" * 32)
    assert signed(mine, SECRET) == mine


@given(st.integers(0, 27), st.sampled_from("AZaz09-_"))
def test_a_signed_token_with_a_letter_changed_is_not_signed(place, letter):
    mine = signed("AAAAAAAAAAAAAAAAAAAAAABppISA", SECRET)
    changed = mine[:place] + letter + mine[place + 1 :]
    assert is_signed(changed, SECRET) is (changed == mine)
