"""An interview read leaf by leaf: what it leads to is kept once, and what is unsound is named."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from at_the_door import likely_answers
from doors import EXAMPLES, NOON, STARTERS, opened
from doorstep import STREET
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import STARTERS as FOLDER
from small import survey

from engage.actions.residents.open_page import begin
from engage.actions.residents.take_interview import (
    Interview,
    Refusal,
    Taken,
    answered,
    take_interview,
)
from engage.definition.read import read_survey
from engage.fieldwork.sampling import draw_for
from engage.forms.page import Sent, filled
from engage.responses.missing import Missing
from engage.responses.quality import SPEEDER, STRAIGHT_LINER
from engage.responses.receipt import receipt_of
from engage.responses.route import columns_of, route
from engage.responses.signed import signed
from engage.responses.token import new_token
from engage.store.port_door import DayCode
from engage.store.stores import open_stores

SECRET = b"s" * 32
DAY = timedelta(days=1)
FILES = [*EXAMPLES, *STARTERS]


def read(file):
    return read_survey(file.read_text(encoding="utf-8"), file.name, file.parent)


SURVEYS = {file.name.partition(".")[0]: read(file) for file in FILES}


def visit_of(of, number=0, language=None):
    """Return a visit that nobody has answered anything on."""
    token = signed(new_token(Random(number).randbytes(16), NOON), SECRET)
    language = language or of.languages[0]
    return begin(of, token, version="", language=language, way="door", secret=SECRET)


@pytest.mark.parametrize("name", SURVEYS)
def test_whatever_is_sent_with_it_what_was_led_to_is_read_and_nothing_else(name):
    of = SURVEYS[name]
    for number in range(40):
        visit, random = visit_of(of, number), Random(f"{name}/{number}")
        answers = likely_answers(of, random)
        sent = Sent()
        for question in of.instances():
            sent.update(filled([question], answers))
        read, wrong = answered(visit, sent)
        told = {"language": of.languages[0], "mode": "web", "route": "door"}
        leaves = [
            leaf for leaf in route(of, visit.draft.drawn, answers, **told) if not leaf.after_send
        ]
        reached = columns_of(leaves)
        assert wrong == {}
        assert dict(read.draft.answers) == {n: v for n, v in answers.items() if n in reached}


ANY = st.text(max_size=30)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(SURVEYS)), st.randoms(use_true_random=False), st.data())
def test_nothing_that_is_sent_breaks_the_reading(name, random, data):
    of = SURVEYS[name]
    names = [column.name for q in of.instances() for column in q.columns()]
    names += [q.id for q in of.instances()] + [f"{q.id}.other" for q in of.instances()]
    fields = data.draw(
        st.dictionaries(st.sampled_from(names) | ANY, st.lists(ANY, max_size=3), max_size=8)
    )
    before = visit_of(of, random.randrange(100))
    visit, wrong = answered(before, Sent(fields))
    columns = columns_of(visit.before_send)
    assert all(isinstance(said, str) and said for said in wrong.values())
    assert visit.draft.drawn == before.draft.drawn
    assert {n for n in visit.draft.answers if n in columns} <= columns


def test_everything_that_is_wrong_is_named_at_once_across_the_pages():
    of = survey(
        """
  - id: one
    title: One
    questions:
      - {id: years, type: number, range: 0 to 9, ask: Years?}
      - {id: hours, type: number, range: 0 to 9, ask: Hours?}
  - id: two
    title: Two
    questions: [{id: days, type: number, range: 0 to 9, ask: Days?}]
"""
    )
    _, wrong = answered(visit_of(of), Sent(years=["10"], hours=["3"], days=["none"]))
    assert wrong == {
        "years": "Write a number from 0 to 9.",
        "days": "Write a number in digits, such as 12.",
    }


def test_what_was_declined_is_no_answer_and_not_left_out():
    of = SURVEYS["sensitive"]
    question = next(q for q in of.instances() if q.sensitive and q.columns())
    visit, wrong = answered(visit_of(of), Sent({question.id: ["#-3"]}))
    assert wrong == {}
    assert visit.draft.missing == {question.id: Missing.WOULD_RATHER_NOT}


def test_a_question_that_an_answer_of_the_same_page_brings_is_read_with_it():
    of = survey(
        """
  - id: one
    title: One
    questions:
      - {id: helped, type: one, ask: Helped?, options: {yes: Yes, no: No}}
      - {id: how, type: one, show_if: helped is yes, ask: How?, options: {dug: Dug, cut: Cut}}
      - {id: where, type: text, show_if: how is dug, ask: Where did you dig?}
"""
    )
    sent = {"helped": ["yes"], "how": ["dug"], "where": ["There"]}
    visit, _ = answered(visit_of(of), Sent(sent))
    assert visit.draft.answers == {"helped": "yes", "how": "dug", "where": "There"}
    visit, _ = answered(visit_of(of), Sent(sent | {"helped": ["no"]}))
    assert columns_of(visit.before_send) & visit.draft.answers.keys() == {"helped"}


# Keeping


@pytest.fixture(params=["memory", "sqlite"])
def stores(request, tmp_path):
    where = "memory:" if request.param == "memory" else tmp_path / "data"
    return open_stores(where, clock=lambda: NOON)


@pytest.fixture
def street(stores):
    """Return the survey of a street, open, with a code for today."""
    of = opened(stores, STREET, "street.survey.yaml", FOLDER)
    stores.day_codes.issue(DayCode("street", "door", NOON.date()), ["c1"])
    return of


def held(stores, number=0, when=NOON, **fields):
    """Return an interview with a token made at ``when``."""
    token = signed(new_token(Random(number).randbytes(16), when), stores.secret)
    version = stores.surveys.get("street").frozen.hash
    return Interview(token, version, "en", Sent({k: [v] for k, v in fields.items()}), 3.0)


def take(stores, of, interview, *, code="c1", now=NOON):
    return take_interview(stores, code, of, interview, now=now)


def test_an_interview_is_kept_and_its_receipt_told(stores, street):
    interview = held(stores, helped="yes", story="The pond")
    taken = take(stores, street, interview)
    assert taken == Taken(receipt_of(interview.token, stores.secret))
    (kept,) = stores.responses.all("street")
    assert (kept.mode, kept.route, kept.minutes, kept.received) == (
        "interviewer",
        "door",
        3.0,
        NOON,
    )
    assert kept.drawn == draw_for(street, kept.drawn.seed)
    assert stores.day_codes.get("c1").sent == 1


def test_the_second_time_is_told_as_the_first_and_counts_nothing(stores, street):
    interview = held(stores, helped="no")
    assert take(stores, street, interview) == take(stores, street, interview)
    assert stores.day_codes.get("c1").sent == stores.responses.count("street") == 1


@pytest.mark.parametrize(
    ("minutes", "kept"),
    [
        (None, None),
        (0.0, None),
        (-1.0, None),
        (0.04, 0.0),
        (2.34, 2.3),
        (1440.0, 1440.0),
        (1441.0, None),
    ],
)
def test_minutes_are_kept_where_they_can_be_true(stores, street, minutes, kept):
    take(stores, street, replace(held(stores, helped="no"), minutes=minutes))
    assert next(stores.responses.all("street")).minutes == kept


def test_haste_is_flagged_at_the_door_as_on_the_web(stores, street):
    take(stores, street, replace(held(stores, helped="yes", story="x"), minutes=0.01))
    (kept,) = stores.responses.all("street")
    assert set(kept.flags) <= {SPEEDER, STRAIGHT_LINER}
    assert SPEEDER in kept.flags


@pytest.mark.parametrize(
    "case",
    [
        ({}, NOON, "c9", Refusal.NOT_OURS),
        ({"token": "x"}, NOON, "c1", Refusal.NOT_OURS),
        ({"token": new_token(bytes(16), NOON)}, NOON, "c1", Refusal.NOT_OURS),
        ({}, NOON + 8 * DAY, "c1", Refusal.OVER),
        ({}, NOON - DAY, "c1", Refusal.OVER),
        ({"sent": Sent(helped=["no"], hours=["99"])}, NOON, "c1", Refusal.UNSOUND),
    ],
    ids=["code", "no token", "unsigned", "late", "early", "unsound"],
)
def test_what_is_not_taken_is_told_why_and_nothing_is_kept(stores, street, case):
    change, now, code, why = case
    interview = replace(held(stores, helped="no"), **change)
    assert take(stores, street, interview, code=code, now=now).refusal is why
    assert list(stores.responses.all("street")) == []
    assert stores.day_codes.get("c1").sent == 0


def test_a_token_of_the_day_before_is_another_days_interview(stores, street):
    yesterday = held(stores, when=NOON - DAY, helped="no")
    assert take(stores, street, yesterday).refusal is Refusal.NOT_OURS


def test_midnight_is_that_of_the_place(stores):
    text = STREET.replace("title: Your", "time_zone: Asia/Tokyo\ntitle: Your", 1)
    of = opened(stores, text, "street.survey.yaml", FOLDER)
    stores.day_codes.issue(DayCode("street", "door", date(2026, 3, 16)), ["c1"])
    evening = datetime(2026, 3, 15, 16, tzinfo=UTC)  # one in the morning there
    interview = held(stores, when=evening, helped="no")
    assert take(stores, of, interview, now=evening).refusal is None
    (kept,) = stores.responses.all("street")
    assert kept.received == evening


def test_an_erased_interview_is_counted_once_and_its_code_gives_nothing_back(stores, street):
    interview = held(stores, helped="no")
    take(stores, street, interview)
    (kept,) = stores.responses.all("street")
    assert stores.responses.erase(kept.id)
    assert stores.day_codes.get("c1").sent == 1
    assert stores.responses.count("street") == 0


def test_an_interview_among_made_up_answers_is_made_up(stores, street):
    take(stores, street, held(stores, helped="no"))
    (real,) = stores.responses.all("street")
    stores.responses.erase(real.id)
    stores.responses.add(replace(real, id="f" * 64, synthetic=True))
    take(stores, street, held(stores, 2, helped="yes"))
    assert [kept.synthetic for kept in stores.responses.all("street")] == [True, True]
