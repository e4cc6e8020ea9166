"""A heap of forms is entered: once, one in ten twice, differences settled, withdrawals honoured."""

from datetime import UTC, date, datetime, timedelta

import pytest
from browser import inspect, words
from bs4 import BeautifulSoup
from doors import NOON
from kept import written
from papers import KEY, Desk, answers_of

from engage.actions.organisers.follow_paper import standings
from engage.fieldwork.verifying import Errors, is_drawn
from engage.responses.missing import Missing

PARKS = written()


@pytest.fixture
def desk():
    """Return a desk whose secret does not draw the very first form to be entered again."""
    made = Desk(PARKS)
    while is_drawn(made.stores.secret, made.survey.id, 1, 0):
        made = Desk(PARKS)
    return made


def page(response) -> BeautifulSoup:
    return BeautifulSoup(response.get_data(as_text=True), "html.parser")


def faults(response) -> list[str]:
    return [words(link) for link in page(response).select(".summary li a")]


def waiting(desk) -> tuple[int, ...]:
    (standing,) = standings(desk.stores, desk.survey.id)
    return tuple(serial.number for serial in standing.waiting)


def enter_until_one_is_drawn(desk, typed):
    """Enter forms 1, 2, 3 … until one is to be entered again; return its number."""
    for number in range(1, 11):
        assert desk.send(number, typed).status_code == 303
    (drawn,) = waiting(desk)
    return drawn


# Who may, and which form


def test_without_the_key_there_is_no_such_page(desk):
    stranger = desk.house.app.test_client()
    for address in (desk.home, f"{desk.home}/{desk.serial()}"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(desk.home).status_code == 404


def test_a_form_sent_without_its_token_is_refused(desk):
    assert desk.client.post(desk.home, data={"serial": desk.serial()}).status_code == 403


def test_before_anything_is_printed_the_page_says_how(desk):
    seen = desk.look(desk.home)
    assert seen.heading == "Enter paper forms"
    assert "Forms entered: 0 of 30." in seen.text


def test_a_survey_that_was_never_opened_has_no_such_page(desk):
    assert desk.client.get("/organiser/paper/nowhere").status_code == 404
    assert desk.client.get(f"/organiser/paper/nowhere/{desk.serial()}").status_code == 404


@pytest.mark.parametrize("typed", ["", "1-0001", "1-0002-A", "2-0001-X", "rubbish", "9" * 20])
def test_a_serial_that_was_not_printed_is_refused_with_words(desk, typed):
    refused = desk.begin(typed)
    assert refused.status_code == 422
    assert faults(refused) == ["No form of this survey has this serial number."]


def test_the_form_after_the_last_is_refused(desk):
    assert desk.begin(desk.serial(31)).status_code == 422
    assert desk.begin(desk.serial(30)).status_code == 303


def test_initials_come_first(desk):
    assert faults(desk.begin(desk.serial(), by=" ")) == ["Type your initials."]


def test_a_serial_is_understood_however_it_is_typed(desk):
    plain = desk.serial().replace("-", "").lower()
    answer = desk.begin(f" {plain} ")
    assert answer.headers["Location"] == f"{desk.home}/{desk.serial()}?by=AB"


# The first time


def test_a_form_is_kept_as_a_response_on_paper(desk):
    typed = {
        "helped": "1",
        "done": "13",
        "years": "12",
        "story": "We cleared the pond",
        "agree": "1",
    }
    answer = desk.send(1, typed, day="27 2")
    assert answer.headers["Location"] == f"{desk.home}?by=AB&kept={desk.serial()}"
    (kept,) = desk.kept()
    assert kept.answers == {
        "helped": "yes",
        "done.told": 1,
        "done.time": 0,
        "done.planned": 1,
        "years": 12,
        "story": "We cleared the pond",
        "agree": 1,
    }
    assert (kept.mode, kept.route, kept.language) == ("paper", "street", "en")
    assert kept.received == datetime(2026, 2, 27, 12, tzinfo=UTC)
    assert (kept.minutes, kept.synthetic, kept.flags) == (None, False, ())
    assert kept.drawn == desk.form().drawn


def test_the_log_says_who_entered_what_and_when_and_no_answer(desk):
    desk.send(1, {"helped": "1", "story": "We cleared the pond"})
    (line,) = desk.log()
    assert (line.serial.number, line.nth, line.initials, line.typed_at) == (1, 1, "AB", NOON)
    assert "pond" not in repr(line)
    seen = desk.look(f"{desk.home}?by=AB&kept={desk.serial()}")
    assert "Form 1-0001-" in seen.text
    assert "Forms entered: 1 of 30." in seen.text
    row = [words(cell) for cell in seen.html.select(".log tbody tr *")]
    assert row == [desk.serial(), "AB", "15 March 2026", "", ""]


def test_what_was_left_empty_is_skipped_and_a_box_left_empty_is_no(desk):
    desk.send(1, {})
    (kept,) = desk.kept()
    assert kept.answers == {"agree": 0}
    assert kept.missing == {}


def test_what_nobody_can_read_is_a_reason_of_its_own(desk):
    desk.send(1, {"helped": "*", "years": "*", "done": "1"})
    (kept,) = desk.kept()
    assert kept.missing == {"helped": Missing.ILLEGIBLE, "years": Missing.ILLEGIBLE}
    assert desk.log()[0].illegible == 2
    assert "2 unreadable" in desk.look(desk.home).text


def test_a_form_that_came_late_is_kept_and_marked(desk):
    desk.send(1, {"helped": "1"}, late="yes")
    assert desk.kept()[0].flags == ("late",)
    assert desk.log()[0].late
    assert "late" in desk.look(desk.home).text


def test_a_form_dated_after_the_last_day_is_late_by_itself():
    desk = Desk(PARKS.replace("routes:", "closes: 2026-03-01\n\nroutes:"))
    desk.send(1, {"helped": "1"}, day="2 3 2026")
    desk.send(2, {"helped": "1"}, day="1.3.26")
    assert [response.flags for response in desk.kept()] == [("late",), ()]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14", date(2026, 3, 14)),
        ("28", date(2026, 2, 28)),
        ("1 12", date(2025, 12, 1)),
        ("5/3/26", date(2026, 3, 5)),
        ("2026-02-01", date(2026, 2, 1)),
        ("", date(2026, 3, 15)),
    ],
)
def test_a_day_is_the_latest_that_was_meant(desk, typed, day):
    desk.send(1, {"helped": "1"}, day=typed)
    assert desk.kept()[0].received.date() == day


@pytest.mark.parametrize("typed", ["32", "31 2 2026", "16 3 2026", "soon"])
def test_a_day_that_cannot_be_is_refused_and_nothing_typed_is_lost(desk, typed):
    refused = desk.send(1, {"helped": "2"}, day=typed)
    assert refused.status_code == 422
    assert faults(refused) == [
        "Type the day as it stands on the form, such as 27 3 2026; or nothing."
    ]
    assert page(refused).find(id="a.helped")["value"] == "2"
    assert not desk.kept()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (
            {"helped": "3"},
            "1: There is no box “3”: type a number from 1 to 2, or * if nobody can read it.",
        ),
        (
            {"helped": "yes"},
            "1: There is no box “yes”: type a number from 1 to 2, or * if nobody can read it.",
        ),
        ({"done": "123"}, "2: Choose at most 2. You chose 3."),
        (
            {"done": "19"},
            "2: There is no box “9”: type a number from 1 to 3, or * if nobody can read it.",
        ),
        ({"years": "old"}, "3: Write a number in digits, such as 12."),
        ({"years": "200"}, "3: Write a number from 0 to 110."),
    ],
)
def test_what_cannot_be_an_answer_is_said_beside_its_number(desk, typed, why):
    refused = desk.send(1, typed)
    assert faults(refused) == [why]
    inspect(refused, desk.home)
    assert not desk.kept()


def test_a_form_is_entered_once(desk):
    desk.send(1, {"helped": "1"})
    again = desk.begin(desk.serial(1), by="CD")
    assert faults(again) == [
        "This form was entered on 15 March 2026 by AB, and need not be entered again."
    ]
    address = f"{desk.home}/{desk.serial(1)}"
    assert desk.client.get(f"{address}?by=CD").headers["Location"] == desk.home


def test_pressing_keep_twice_keeps_one(desk):
    address = f"{desk.home}/{desk.serial(1)}"
    seen = desk.look(f"{address}?by=AB")
    sent = {"token": seen.token(), "by": "AB", "go": "keep", "a.helped": "1"}
    assert [desk.client.post(address, data=sent).status_code for _ in range(3)] == [303] * 3
    assert len(desk.kept()) == len(desk.log()) == 1


# Enter goes on, without a script


def test_enter_goes_on_to_the_next_blank_and_keeps_what_was_typed(desk):
    seen = page(desk.send(1, {"helped": "1"}, go="on"))
    assert seen.select_one("[autofocus]")["name"] == "a.done"
    assert seen.find(id="a.helped")["value"] == "1"
    assert not desk.kept()


def test_enter_on_the_day_goes_on_to_the_first_blank(desk):
    seen = page(desk.send(1, {}, go="on", day="27"))
    assert seen.select_one("[autofocus]")["name"] == "a.helped"


def test_enter_on_an_empty_blank_leaves_it_empty_and_at_the_end_comes_the_button(desk):
    names = ["helped", "done", "years", "story", "agree"]
    for before, after in zip(names, [*names[1:], None], strict=True):
        seen = page(desk.send(1, {}, go="on", at=before))
        focused = seen.select_one("[autofocus]")
        assert focused["name"] == (f"a.{after}" if after else "go")


def test_enter_passes_over_what_the_answers_do_not_lead_to():
    desk = Desk()
    form = desk.form(2)
    nobody = {b.name: "4" for b in form.booklet.blanks if b.name.startswith("offers.")}
    asked = [blank.name for blank in form.booklet.blanks]
    typed = nobody | {"matter": "1"}
    seen = page(desk.send(2, typed, go="on", at=max(typed, key=asked.index)))
    assert seen.select_one("[autofocus]")["name"] == "a.helped"


def test_answers_that_the_routing_did_not_lead_to_are_left_out():
    desk = Desk()
    desk.send(1, answers_of(desk.form(1), helped="5", overall="2", lapsed="2", lapsed_why="3"))
    (kept,) = desk.kept()
    assert "overall" not in kept.answers
    assert kept.missing["overall"] is Missing.NOT_SHOWN
    assert kept.answers["lapsed"] == "never"
    assert "lapsed_why" not in kept.answers
    assert kept.missing["detail.litter"] is Missing.NOT_SHOWN


# The receipt on the form


def test_the_receipt_on_the_form_shows_and_erases_its_answers(desk):
    desk.send(1, {"helped": "1", "story": "We cleared the pond"})
    resident = desk.house.resident()
    seen = resident.send("/r", {"receipt": desk.receipt(1)})
    assert "We cleared the pond" in seen.text
    resident.send("/r", {"receipt": desk.receipt(1), "go": "erase"})
    assert not desk.kept()
    again = desk.begin(desk.serial(1))
    assert "was entered on 15 March 2026" in faults(again)[0]


def test_a_receipt_follows_from_no_serial(desk):
    assert desk.receipt(1) != desk.receipt(2)
    assert Desk(PARKS).receipt(1) != desk.receipt(1), "another house has another secret"


# The second time


def test_one_form_of_every_ten_is_entered_again_and_nobody_knows_which(desk):
    drawn = enter_until_one_is_drawn(desk, {"helped": "1"})
    assert f"{desk.serial(drawn)}" in desk.look(desk.home).text
    others = {Desk(PARKS).stores.secret: None for _ in range(2)}
    assert len(others) == 2
    for number in range(11, 21):
        desk.send(number, {"helped": "1"})
    assert len(waiting(desk)) == 2


def test_the_second_time_shows_nothing_of_the_first(desk):
    drawn = enter_until_one_is_drawn(desk, {"helped": "2", "story": "We cleared the pond"})
    seen = desk.look(f"{desk.home}/{desk.serial(drawn)}?by=CD")
    assert "The second time." in seen.text
    assert seen.chosen == {}
    assert "pond" not in seen.text


def test_a_form_typed_the_same_twice_is_verified(desk):
    typed = {"helped": "1", "done": "12", "story": "We cleared the pond", "agree": "1"}
    drawn = enter_until_one_is_drawn(desk, typed)
    before = desk.stores.responses.get(desk.form(drawn).id)
    answer = desk.send(drawn, {**typed, "done": "2 1", "story": " We cleared  the pond "}, by="CD")
    assert answer.status_code == 303
    assert desk.log()[-1].errors == Errors(0, 4)
    assert (desk.log()[-1].nth, desk.log()[-1].initials) == (2, "CD")
    assert desk.stores.responses.get(desk.form(drawn).id) == before
    assert waiting(desk) == ()
    assert "4 (0%)" in desk.look(desk.home).text


def settle(desk, response, by="CD", **choices):
    """Settle the differences shown: which.NAME, or right.NAME."""
    seen = page(response)
    form = seen.select("main form")[-1]
    sent = {box["name"]: box["value"] for box in form.select("input[type=hidden]")}
    chosen = {name.replace("__", "."): value for name, value in choices.items()}
    return desk.client.post(form["action"], data={**sent, **chosen})


def test_differences_stand_side_by_side_and_are_settled(desk):
    drawn = enter_until_one_is_drawn(
        desk, {"helped": "1", "done": "1", "story": "A pond", "years": "3"}
    )
    other = {"helped": "2", "done": "1", "story": "The pond", "years": "30"}
    shown = desk.send(drawn, other, by="CD")
    inspect(shown, desk.home)
    text = words(page(shown).main)
    assert "Answers that differ from the first time: 3 of 4." in text
    assert [words(label) for label in page(shown).select(".choice")] == [
        "First time 1 Yes", "Second time 2 No",
        "First time 3", "Second time 30",
        "First time A pond", "Second time The pond",
    ]  # fmt: skip
    assert len(desk.log()) == 10, "nothing is logged before it is settled"
    chosen = {"which__helped": "second", "which__years": "first", "right__story": "Our pond"}
    assert settle(desk, shown, **chosen).status_code == 303
    kept = desk.stores.responses.get(desk.form(drawn).id)
    assert (kept.answers["helped"], kept.answers["years"]) == ("no", 3)
    assert kept.answers["story"] == "Our pond"
    assert kept.received == NOON
    assert desk.log()[-1].errors == Errors(3, 4)


def test_a_difference_without_a_choice_is_asked_for_again(desk):
    drawn = enter_until_one_is_drawn(desk, {"helped": "1"})
    shown = desk.send(drawn, {"helped": "2"}, by="CD")
    refused = settle(desk, shown)
    assert (refused.status_code, faults(refused)) == (422, ["1: Choose what the form says."])
    refused = settle(desk, refused, right__helped="7")
    assert faults(refused)[0].startswith("1: There is no box “7”")
    assert settle(desk, refused, which__helped="first").status_code == 303
    assert desk.stores.responses.get(desk.form(drawn).id).answers["helped"] == "yes"


def test_above_one_in_a_hundred_every_form_is_entered_twice(desk):
    drawn = enter_until_one_is_drawn(desk, {"helped": "1"})
    shown = desk.send(drawn, {"helped": "2"}, by="CD")
    settle(desk, shown, which__helped="first")
    assert waiting(desk) == tuple(n for n in range(1, 11) if n != drawn)
    assert "every form is entered twice" in desk.look(desk.home).text
    other = waiting(desk)[0]
    assert desk.send(other, {"helped": "1"}, by="CD").status_code == 303
    assert other not in waiting(desk)


def test_a_form_withdrawn_before_the_second_time_waits_no_more(desk):
    drawn = enter_until_one_is_drawn(desk, {"helped": "1"})
    desk.house.resident().send("/r", {"receipt": desk.receipt(drawn), "go": "erase"})
    assert waiting(desk) == ()
    refused = desk.begin(desk.serial(drawn))
    assert faults(refused) == ["The answers on this form were changed or erased with its receipt."]


def change_on_the_web(desk, number, **answers):
    """Change a form's answers with the receipt that was torn off it."""
    resident = desk.house.resident()
    resident.send("/r", {"receipt": desk.receipt(number), "go": "change"})
    resident.open("doing")
    while "/doing" in resident.seen.address:  # what is left out is asked for once more
        resident.answer(**answers)
    while not resident.seen.address.endswith("/thanks"):
        resident.press()


def test_answers_changed_later_on_the_web_still_came_on_paper_by_their_way_in(desk):
    desk.send(1, {"helped": "1", "story": "We cleared the pond"}, late="yes")
    (before,) = desk.kept()
    desk.house.clock.now += timedelta(days=2)
    change_on_the_web(desk, 1, helped="no", story="Nobody came")
    (kept,) = desk.kept()
    assert (kept.answers["helped"], kept.answers["story"]) == ("no", "Nobody came")
    same = ("id", "mode", "route", "received", "minutes", "drawn", "design", "language")
    assert [getattr(kept, name) for name in same] == [getattr(before, name) for name in same]
    assert (kept.mode, kept.route, kept.flags) == ("paper", "street", ("late", "changed"))
    change_on_the_web(desk, 1, helped="yes", story="Nobody came, then somebody did")
    assert desk.kept()[0].flags == ("late", "changed")


def test_a_form_changed_before_the_second_time_waits_no_more_and_keeps_the_change(desk):
    drawn = enter_until_one_is_drawn(desk, {"helped": "1"})
    change_on_the_web(desk, drawn, helped="no")
    assert waiting(desk) == ()
    refused = desk.begin(desk.serial(drawn))
    assert faults(refused) == ["The answers on this form were changed or erased with its receipt."]
    desk.client.post(f"{desk.home}/{desk.serial(drawn)}", data={"by": "CD", "a.helped": "1"})
    assert desk.stores.responses.get(desk.form(drawn).id).answers["helped"] == "no"


def test_late_stays_late_after_settling(desk):
    for number in range(1, 11):
        desk.send(number, {"helped": "1"}, late="yes")
    (drawn,) = waiting(desk)
    settle(desk, desk.send(drawn, {"helped": "2"}, by="CD"), which__helped="second")
    kept = desk.stores.responses.get(desk.form(drawn).id)
    assert (kept.answers["helped"], kept.flags) == ("no", ("late",))


def test_a_form_of_a_synthetic_survey_is_synthetic(desk):
    from kept import response  # noqa: PLC0415  # for this test alone

    desk.stores.responses.add(response("made-up", synthetic=True, hash=desk.batch.printing.hash))
    desk.send(1, {"helped": "1"})
    assert all(one.synthetic for one in desk.kept())


def test_a_form_printed_from_an_older_version_is_entered_as_printed(desk):
    desk.house.open(
        PARKS.replace("version: 1", "version: 2").replace(
            "planned: Helped to plan\n", "planned: Helped to plan\n          other: Other\n"
        )
    )
    desk.send(1, {"done": "3"})
    (kept,) = desk.kept()
    assert kept.hash == desk.batch.printing.hash
    assert "done.other" not in kept.answers


def test_the_key_is_named_in_no_address(desk):
    assert KEY not in desk.look(desk.home).html.decode()
