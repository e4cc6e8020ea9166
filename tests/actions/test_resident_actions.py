"""What a resident does, without a browser: open, answer, send, look up, change, erase, sign up."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import survey

from engage.actions.residents.answer_page import answer_page, keep_page
from engage.actions.residents.change_answers import (
    begin_changing,
    change_answers,
    draft_of,
    visit_again,
)
from engage.actions.residents.erase_answers import erase_answers
from engage.actions.residents.leave_slip import Typed, leave_slip, offered_by
from engage.actions.residents.look_up import look_up
from engage.actions.residents.open_page import begin, open_page
from engage.actions.residents.send_answers import add_extras, send_answers
from engage.actions.residents.visit import left_out
from engage.definition.freeze import freeze
from engage.responses.missing import Missing
from engage.responses.receipt import receipt_of
from engage.responses.token import digest, new_token
from engage.store.port import Kept, Opened
from engage.store.stores import open_stores

NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)
SECRET = b"s" * 32
GREEN = survey(
    """
      - id: doing
        title: What you do
        questions:
          - {id: helped, type: one, ask: Have you helped?, options: {yes: Yes, no: No}}
          - {id: years, type: number, required: free, range: 0 to 110, unit: years, ask: How long?}
      - id: story
        title: What happened
        show_if: helped is yes
        questions:
          - {id: story, type: long, required: free, ask: What did you do?}
      - id: offer
        title: What would you do?
        questions:
          - {id: offers, type: offers, options_from: activities, steps: [willing],
             ask: Would you do this?}
      - id: more
        title: Two more minutes?
        after_send: yes
        questions:
          - {id: fair, type: one, ask: Is it fair?, options: {yes: Yes, no: No}}
    """,
    """
    languages: [en, cy]
    drafts: [cy]
    use: [core-activities@1]
    draw:
      activities:
        roster: core-activities@1
    """,
)
VERSION = freeze(GREEN).hash
ACTIVITIES = [activity.code for activity in GREEN.activities()]
_number = count(1)


def token(at=NOON):
    """Return a form token that nobody had before."""
    return new_token(next(_number).to_bytes(16, "big"), at)


def visit(way="web", language="en", code=None):
    """Return somebody who has just opened the survey."""
    code = code or token()
    return begin(GREEN, code, version=VERSION, language=language, way=way, secret=SECRET)


def step(of, page, missing=None, **given):
    """Return the step after ``page`` was answered."""
    return answer_page(of, of.leaf(page), given, missing or {})


@pytest.fixture(params=["memory", "sqlite"])
def stores(request, tmp_path):
    where = "memory:" if request.param == "memory" else tmp_path / "data"
    kept = open_stores(where, clock=lambda: NOON)
    kept.surveys.open(Opened(freeze(GREEN), NOON, is_open=True, allowed_drafts=("cy",)))
    return kept


def send(stores, of, now=NOON, *, synthetic=False):
    """Send what a visit holds."""
    return send_answers(of, stores.responses, secret=SECRET, now=now, synthetic=synthetic)


# opening


def test_a_new_visit_holds_nothing_and_knows_when_its_form_was_made():
    new = visit()
    assert (new.draft.answers, new.draft.missing, new.is_kept) == ({}, {}, False)
    assert new.draft.started == NOON
    assert new.draft.token == digest(new.token)
    assert new.token not in repr(new.draft)


def test_the_same_token_is_shown_the_same_things_for_ever():
    code = token()
    assert visit(code=code).draft.drawn == visit(code=code).draft.drawn


def test_what_was_kept_is_found_again_in_the_language_asked_for_now(stores):
    first = keep_page(step(visit(), "doing", helped="yes").visit, stores.drafts)
    again = open_page(visit(language="cy", code=first.token), stores.drafts, lambda _: GREEN)
    assert again.is_kept
    assert (again.draft.language, again.draft.answers) == ("cy", {"helped": "yes"})


def test_a_draft_of_a_version_that_is_gone_is_begun_anew(stores):
    first = keep_page(step(visit(), "doing", helped="yes").visit, stores.drafts)
    new = visit(code=first.token)
    assert open_page(new, stores.drafts, lambda _: None) is new


def test_opening_keeps_nothing(stores):
    new = visit()
    assert open_page(new, stores.drafts, lambda _: GREEN) is new
    assert stores.drafts.get(new.draft.token) is None


# answering


def test_an_answer_that_opens_a_page_leads_to_it():
    assert step(visit(), "doing", helped="yes").leaf.id == "story"
    assert step(visit(), "doing", helped="no").leaf.id == "offer"


def test_a_question_left_out_is_asked_once_more_and_then_let_go():
    first = step(visit(), "doing", years=3)
    assert (first.next, first.leaf.id) == ("same", "doing")
    assert first.visit.draft.nudged == ("helped",)
    second = step(first.visit, "doing", years=3)
    assert (second.next, second.leaf.id) == ("page", "offer")
    assert second.visit.draft.answers == {"years": 3}


def test_would_rather_not_is_an_answer():
    after = step(visit(), "doing", missing={"helped": Missing.WOULD_RATHER_NOT})
    assert after.next == "page"
    assert left_out(after.visit.leaf("doing"), after.visit.draft) == ()


def test_an_answer_taken_back_is_gone():
    first = step(visit(), "doing", helped="yes", years=3).visit
    second = step(first, "doing", helped="no").visit
    assert second.draft.answers == {"helped": "no"}


def test_a_reason_is_replaced_by_an_answer():
    first = step(visit(), "doing", missing={"helped": Missing.WOULD_RATHER_NOT}).visit
    second = step(first, "doing", helped="no").visit
    assert (second.draft.missing, second.draft.answers) == ({}, {"helped": "no"})


def test_the_last_page_before_send_leads_to_the_review_and_the_last_after_it_to_the_end():
    of = step(visit(), "doing", helped="no").visit
    last = of.before_send[-1]
    offers = dict.fromkeys(last.columns, "no")
    assert answer_page(of, last, offers, {}).next == "review"
    assert step(of, "more", fair="yes").next == "end"


def test_a_page_after_send_never_comes_back():
    assert step(visit(), "more").next == "end"


def test_a_page_that_the_route_left_meanwhile_leads_on_from_its_place():
    there = step(visit(), "doing", helped="yes").visit
    story = there.leaf("story")
    away = step(there, "doing", helped="no").visit
    after = answer_page(away, story, {"story": "We dug."}, {})
    assert (after.next, after.leaf.id) == ("page", "offer")


# sending


def test_what_the_route_reached_is_kept_and_why_the_rest_is_missing(stores):
    of = step(visit(), "doing", helped="yes").visit
    of = step(of, "story", story="We dug.").visit
    of = step(of, "doing", helped="no").visit
    sent = send(stores, of)
    assert sent.kept is Kept.NEW
    assert sent.response.answers == {"helped": "no"}
    assert sent.response.missing["story"] is Missing.NOT_SHOWN
    assert sent.response.missing["fair"] is Missing.NOT_SHOWN
    assert stores.responses.get(sent.response.id) == sent.response


def test_sending_twice_is_sending_once(stores):
    of = step(visit(), "doing", helped="yes").visit
    assert [send(stores, of).kept for _ in range(3)] == [Kept.NEW, Kept.SAME, Kept.SAME]
    assert stores.responses.count("small") == 1


def test_other_answers_under_one_token_are_not_kept_and_the_draft_stays(stores):
    of = step(visit(), "doing", helped="yes").visit
    send(stores, of)
    other = keep_page(step(of, "doing", helped="no").visit, stores.drafts)
    assert send(stores, other).kept is Kept.DIFFERENT
    assert stores.drafts.get(other.draft.token) is not None
    (kept,) = stores.responses.all("small")
    assert kept.answers == {"helped": "yes"}


def test_a_draft_is_forgotten_once_it_was_sent(stores):
    of = keep_page(step(visit(), "doing", helped="yes").visit, stores.drafts)
    send(stores, of)
    assert stores.drafts.get(of.draft.token) is None


@pytest.mark.parametrize("said", [True, False])
def test_the_store_has_the_last_word_on_what_is_synthetic(stores, said):
    send(stores, step(visit(), "doing", helped="yes").visit, synthetic=not said)
    sent = send(stores, step(visit(), "doing", helped="no").visit, synthetic=said)
    assert sent.kept is Kept.NEW
    assert {one.synthetic for one in stores.responses.all("small")} == {not said}


@given(seconds=st.integers(-3600, 3 * 24 * 3600))
def test_minutes_are_told_only_where_they_say_how_long_answering_took(seconds):
    stores = open_stores("memory:", clock=lambda: NOON)
    stores.surveys.open(Opened(freeze(GREEN), NOON, is_open=True))
    sent = send(stores, visit(), now=NOON + timedelta(seconds=seconds)).response
    is_told = 0 <= seconds <= 24 * 3600
    assert sent.minutes == (round(seconds / 60, 1) if is_told else None)


def test_what_is_said_after_send_is_added_to_what_was_sent(stores):
    of = step(visit(), "doing", helped="yes").visit
    sent = send(stores, of).response
    later = step(of.with_draft(sent=sent.id), "more", fair="yes").visit
    add_extras(later, stores.responses)
    kept = stores.responses.get(sent.id)
    assert kept.answers == {"helped": "yes", "fair": "yes"}
    assert "fair" not in kept.missing
    assert (kept.received, kept.minutes) == (sent.received, sent.minutes)


def test_what_is_said_after_an_erasure_is_kept_nowhere(stores):
    of = step(visit(), "doing", helped="yes").visit
    sent = send(stores, of).response
    stores.responses.erase(sent.id)
    add_extras(step(of.with_draft(sent=sent.id), "more", fair="yes").visit, stores.responses)
    add_extras(step(of, "more", fair="yes").visit, stores.responses)
    assert list(stores.responses.all("small")) == []


# looking up, changing, erasing


def test_a_receipt_finds_its_answers_however_it_is_typed(stores):
    of = step(visit(), "doing", helped="yes").visit
    sent = send(stores, of).response
    receipt = receipt_of(of.token, SECRET)
    for typed in (receipt, receipt.lower(), receipt.replace("-", " "), f"  {receipt}\n"):
        assert look_up(typed, stores.responses, SECRET) == sent


@pytest.mark.parametrize("typed", ["", "hello", "0" * 28, "F71K-D42N-40FB-32CJ-R8XX-2KZZ-N7HH"])
def test_what_is_no_receipt_finds_and_erases_nothing(stores, typed):
    send(stores, step(visit(), "doing", helped="yes").visit)
    assert look_up(typed, stores.responses, SECRET) is None
    assert erase_answers(typed, stores.responses, SECRET) is False
    assert stores.responses.count("small") == 1


def test_a_receipt_erases_once(stores):
    of = step(visit(), "doing", helped="yes").visit
    send(stores, of)
    receipt = receipt_of(of.token, SECRET)
    assert [erase_answers(receipt, stores.responses, SECRET) for _ in range(2)] == [True, False]
    assert stores.responses.count("small") == 0


def test_a_change_stands_in_the_place_of_what_was_sent(stores):
    of = step(visit(), "doing", helped="yes", years=3).visit
    sent = send(stores, of, now=NOON + timedelta(minutes=6)).response
    draft = begin_changing(sent, token(), stores.drafts)
    assert stores.drafts.get(draft.token) == draft
    again = visit_again(sent, GREEN, token(), "cy")
    changed = step(again, "doing", helped="no", years=4).visit
    newer = change_answers(
        sent, changed, stores.responses, now=NOON + timedelta(days=2), secret=SECRET
    )
    assert list(stores.responses.all("small")) == [newer]
    assert newer.answers == {"helped": "no", "years": 4}
    assert (newer.id, newer.received, newer.minutes) == (sent.id, sent.received, sent.minutes)
    assert (newer.drawn, newer.language) == (sent.drawn, "cy")


def test_a_draft_of_what_was_sent_has_the_answers_and_the_reasons_a_person_gave(stores):
    of = step(visit(), "doing", missing={"helped": Missing.WOULD_RATHER_NOT}, years=3).visit
    sent = send(stores, of).response
    draft = draft_of(sent, token())
    assert draft.answers == {"years": 3}
    assert draft.missing["helped"] is Missing.WOULD_RATHER_NOT
    assert Missing.NOT_SHOWN not in draft.missing.values()
    assert draft.sent == sent.id


def test_changing_nothing_changes_nothing(stores):
    of = step(visit(), "doing", helped="yes", years=3).visit
    sent = send(stores, of).response
    again = visit_again(sent, GREEN, token(), "en")
    newer = change_answers(sent, again, stores.responses, now=NOON, secret=SECRET)
    assert newer == sent


# signing up


def slip(stores, **changes):
    """Leave a slip; return what was wrong with it."""
    said = {"name": "Ann", "contact": "07700 900000", "activities": ACTIVITIES[:1], **changes}
    typed = Typed(language="en", **said)
    return leave_slip(GREEN, stores.sign_ups, typed, under="1", today=date(2026, 3, 4))


def test_a_slip_is_kept_in_the_surveys_order_with_what_it_offers_alone(stores):
    chosen = ["juggling", ACTIVITIES[1], ACTIVITIES[0], ACTIVITIES[1]]
    assert slip(stores, name="  Ann \n Lee ", activities=chosen) == {}
    (kept,) = stores.sign_ups.all("small")
    assert (kept.name, kept.contact) == ("Ann Lee", "07700 900000")
    assert kept.activities == tuple(ACTIVITIES[:2])


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"name": "  "}, {"name": "Give a name that we can ask for."}),
        ({"name": "n" * 201}, {"name": "Use at most 200 letters for your name."}),
        ({"contact": ""}, {"contact": "Say how we can reach you."}),
        (
            {"contact": "c" * 201},
            {"contact": "Use at most 200 letters to say how we can reach you."},
        ),
        ({"activities": []}, {"activities": "Choose at least one thing you would do."}),
        ({"activities": ["juggling"]}, {"activities": "Choose at least one thing you would do."}),
        (
            {"name": "", "contact": "", "activities": []},
            {
                "name": "Give a name that we can ask for.",
                "contact": "Say how we can reach you.",
                "activities": "Choose at least one thing you would do.",
            },
        ),
    ],
)
def test_a_slip_that_nobody_could_use_is_not_kept(stores, changes, wrong):
    assert slip(stores, **changes) == wrong
    assert stores.sign_ups.all("small") == ()


def test_the_longest_name_that_is_taken_is_kept_whole(stores):
    assert slip(stores, name="n" * 200) == {}
    assert len(stores.sign_ups.all("small")[0].name) == 200


@given(st.dictionaries(st.sampled_from(ACTIVITIES), st.sampled_from(["no", "maybe", "yes"])))
def test_what_somebody_offered_is_what_they_said_yes_or_maybe_to(said):
    stores = open_stores("memory:", clock=lambda: NOON)
    stores.surveys.open(Opened(freeze(GREEN), NOON, is_open=True))
    answers = {f"offers.{code}.willing": how for code, how in said.items()}
    sent = send(stores, visit().with_draft(answers=answers)).response
    shown = {name.split(".")[1] for name in sent.answers}
    assert offered_by(GREEN, sent) == tuple(
        code for code in ACTIVITIES if code in shown and said[code] != "no"
    )
