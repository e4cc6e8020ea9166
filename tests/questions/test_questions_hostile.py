"""Words nobody should send, from a list others keep: taken as words, or refused with a sentence."""

import json
from random import Random

import pytest
from asking import example, form_of, ready
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.forms.messages import faults
from engage.forms.page import Sent, answers_from, filled, missing_from, page_form
from engage.questions.registry import read_question, types

KINDS = sorted(types())


@pytest.fixture(scope="session")
def naughty(shared_data):
    """Return the Big List of Naughty Strings, and cells that attack spreadsheets."""
    lists = [json.loads(p.read_text("utf-8")) for p in sorted((shared_data / "hostile").glob("*"))]
    return list(dict.fromkeys(word for found in lists for word in _texts(found)))


def _texts(found):
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from _texts(value)
    elif isinstance(found, list):
        for value in found:
            yield from _texts(value)


def names_of(question):
    """Return every name under which the question's field takes anything."""
    field = form_of(question)[question.id]
    rows = [row.name for row in getattr(field, "rows", {}).values()]
    return [question.id, f"{question.id}.other", f"{question.id}.rather-not", *rows]


def test_the_list_is_long(naughty):
    assert len(naughty) > 400


@pytest.mark.parametrize("kind", KINDS)
def test_every_naughty_string_is_taken_as_words_or_refused(kind, naughty):
    question = example(kind)
    columns = {column.name: column for column in question.columns()}
    names = names_of(question)
    for typed in naughty:
        form = form_of(question, dict.fromkeys(names, typed))
        if form.validate():
            stored = question.encode(form[question.id].answer)
            assert set(stored) <= set(columns), typed
            coded = {n: s for n, s in stored.items() if columns[n].codes}
            assert all(code in columns[n].codes for n, code in coded.items()), typed
        else:
            messages = [fault.message for fault in faults(form)]
            assert messages
            assert all(message.endswith(".") and "{" not in message for message in messages), typed


@pytest.mark.parametrize("kind", ["text", "long"])
def test_naughty_words_that_are_taken_come_back_as_they_were_kept(kind, naughty):
    question = example(kind)
    for typed in naughty:
        form = page_form([question], "en")(Sent({question.id: [typed]}))
        if not form.validate():
            continue
        stored = answers_from(form, [question])
        again = page_form([question], "en")(filled([question], stored))
        assert again.validate()
        assert answers_from(again, [question]) == stored


@pytest.mark.parametrize("kind", ["text", "long"])
def test_a_refused_page_shows_exactly_what_was_typed(kind, naughty):
    question = example(kind).model_copy(update={"at_most": 1})
    for typed in naughty:
        form = form_of(question, {question.id: typed})
        form.validate()
        assert form[question.id].typed == typed


@pytest.mark.parametrize("kind", KINDS)
def test_naughty_words_in_the_question_itself_reach_the_page_as_words(kind, naughty):
    plain = example(kind)
    written = plain.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for typed in naughty[::7]:
        asked = ready(read_question(written | {"ask": {"en": typed or "?"}}))
        assert form_of(asked)[asked.id].asked.legend.words == (typed or "?")


@pytest.mark.parametrize("kind", KINDS)
@given(seed=st.integers(0, 2**64))
@settings(max_examples=60, deadline=None)
def test_decoding_undoes_encoding_for_any_likely_answer(kind, seed):
    question = example(kind)
    answer = question.draw(Random(seed))
    stored = question.encode(answer)
    assert question.decode(stored) == answer
    assert question.encode(question.decode(stored)) == stored


@pytest.mark.parametrize("kind", KINDS)
@given(seed=st.integers(0, 2**64))
@settings(max_examples=60, deadline=None)
def test_a_likely_answer_comes_through_the_page_whole(kind, seed):
    question = example(kind)
    answer = question.draw(Random(seed))
    form = page_form([question], "ar")(Sent(question.posted(answer)))
    assert form.validate()
    assert answers_from(form, [question]) == question.encode(answer)
    skipped = answer is None and bool(question.columns())
    assert bool(missing_from(form, [question])) == skipped


columns = st.dictionaries(
    st.text(max_size=12), st.integers() | st.floats() | st.text(max_size=12), max_size=5
)


@pytest.mark.parametrize("kind", KINDS)
@given(stored=columns)
@settings(max_examples=60, deadline=None)
def test_answers_of_other_questions_are_not_its_own(kind, stored):
    question = example(kind)
    own = {column.name for column in question.columns()}
    if not own.intersection(stored):
        assert question.decode(stored) is None
