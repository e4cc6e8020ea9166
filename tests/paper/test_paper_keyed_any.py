"""Whatever is typed from a form is an answer, a reason, or is refused beside its blank."""

from functools import cache
from random import Random

import pytest
from doors import STARTERS
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.definition.read import read_survey
from engage.fieldwork.sampling import draw_for
from engage.paper.booklet import booklet
from engage.paper.keyed import UNREADABLE, keyed, read
from engage.questions.question import Question
from engage.responses.missing import Missing

LIKELY = ["1", "2", "3", "9", "12", "1 3", "13", "1,2;3", "*", "-", "0", "8 the canal", "27 3 2026"]
MORE = [
    "2026-03-27",
    "  2  ",
    "1 1",
    "999999999999",
    "3.5",
    "٣",
    "½",
    "<b>x</b>",
    "=1+1",
    "N/A",
    "؟",
]
WORDS = st.sampled_from([*LIKELY, *MORE]) | st.text(
    st.characters(exclude_categories=("Cs",)), max_size=30
)
SURVEYS = st.sampled_from([file.name for file in STARTERS])
quick = settings(max_examples=40, deadline=None)


@cache
def survey(name: str):
    file = STARTERS[0].parent / name
    return read_survey(file.read_text(encoding="utf-8"), name, file.parent)


@cache
def form(name: str, seed: int):
    of = survey(name)
    return booklet(of, draw_for(of, seed), of.source_language, "")


def blanks(of) -> list[str]:
    return [blank.name for ask in of.asks for blank in ask.blanks]


def typed_for(data, of) -> dict[str, str]:
    names = data.draw(st.lists(st.sampled_from(blanks(of)), max_size=8, unique=True))
    return {name: data.draw(WORDS, label=name) for name in names}


@quick
@given(name=SURVEYS, seed=st.integers(0, 3), data=st.data(), language=st.sampled_from(["en", "ar"]))
def test_nothing_typed_is_an_error_of_ours(name, seed, data, language):
    of = form(name, seed)
    typed = typed_for(data, of)
    found = read(of, typed, language)
    assert {wrong.name for wrong in found.wrong} <= set(blanks(of))
    assert all(wrong.why.strip() for wrong in found.wrong)
    columns = {column.name for question in of.questions for column in question.columns()}
    assert found.answers.keys() <= columns


@quick
@given(name=SURVEYS, seed=st.integers(0, 3), data=st.data())
def test_what_was_read_is_typed_and_read_as_the_same(name, seed, data):
    of = form(name, seed)
    first = read(of, typed_for(data, of), "en")
    again = read(of, keyed(of, first.answers, first.missing), "en")
    assert again.wrong == ()
    assert again.answers == first.answers
    assert again.missing == first.missing


@quick
@given(name=SURVEYS, data=st.data())
def test_what_is_wrong_in_one_blank_leaves_the_answers_to_other_questions(name, data):
    of = form(name, 1)
    random = Random(data.draw(st.integers(0, 999)))
    asks = [ask for ask in of.asks if ask.question.columns()]
    wrong_one, *others = random.sample(asks, min(4, len(asks)))
    answers = {}
    for ask in others:
        answers |= ask.question.encode(ask.question.draw(random))
    typed = dict(keyed(of, answers, {}))
    typed |= {blank.name: "nonsense ❦ 99999" for blank in wrong_one.blanks}
    found = read(of, typed, "en")
    of_wrong = {column.name for column in wrong_one.question.columns()}
    assert {n: v for n, v in found.answers.items() if n not in of_wrong} == answers


@quick
@given(name=SURVEYS, data=st.data())
def test_a_star_is_a_reason_of_its_own_and_no_answer(name, data):
    of = form(name, 1)
    ask = data.draw(st.sampled_from([ask for ask in of.asks if ask.blanks]))
    found = read(of, {blank.name: UNREADABLE for blank in ask.blanks}, "en")
    assert found.wrong == ()
    assert not _of(ask.question, found.answers)
    assert set(found.missing.values()) == {Missing.ILLEGIBLE}
    assert all(key == ask.question.id or key in ask.question.rows() for key in found.missing)


def _of(question: Question, answers) -> dict:
    columns = {column.name for column in question.columns()}
    return {name: value for name, value in answers.items() if name in columns}


@pytest.mark.parametrize("name", [file.name for file in STARTERS])
def test_an_empty_form_is_no_answer_and_nothing_wrong(name):
    of = form(name, 0)
    found = read(of, {}, "en")
    assert (dict(found.answers), dict(found.missing), found.wrong) == ({}, {}, ())
    assert set(keyed(of, {}, {}).values()) == {""}
