"""Bodies that no page of ours would send: each type takes them as answers it knows, or refuses."""

import pytest
from asking import example, form_of
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.forms.messages import faults
from engage.forms.page import Sent, answers_from, filled, missing_from, page_form
from engage.questions.asked import RATHER_NOT
from engage.questions.registry import types
from engage.responses.missing import Missing

KINDS = sorted(types())
LANGUAGES = ("en", "cy", "ar")
STRANGE = st.sampled_from(
    [
        "",
        " ",
        "0",
        "1",
        "-1",
        "1e309",
        "NaN",
        "Infinity",
        "٣",
        "½",
        "1_000",
        "0x10",
        "true",
        "None",
        "other",
        "#-1",
        "#-2",
        RATHER_NOT,
        "' or 1=1 --",
        "<script>",
        "${agency}",
        "{{ 7*7 }}",
        "\u202e",
        "\u0000",
        "yes\u200b",
        "YES",
        "yes ",
        "2026-02-30",
        "9" * 400,
    ]
) | st.text(max_size=15)


def _variants(kind):
    plain = example(kind)
    yield plain
    for changes in ({"required": "must"}, {"sensitive": True}, {"other": True}):
        fits = set(changes) <= set(type(plain).model_fields)
        if fits and not (kind == "rank" and "other" in changes):  # which has no line to type on
            yield example(kind, **changes)


QUESTIONS = [
    pytest.param(asked, id=f"{kind} {number}")
    for kind in KINDS
    for number, asked in enumerate(_variants(kind))
]


def _names(asked):
    """Return every name the field takes anything under, and some it does not."""
    beside = [f"{asked.id}.other", f"{asked.id}.rather-not", f"{asked.id}.", "token", "go"]
    boxes = [f"{asked.id}.{part}" for part in ("day", "month", "year", "find")]
    columns = [column.name for column in asked.columns()]
    return list(dict.fromkeys([asked.id, *asked.rows(), *columns, *boxes, *beside]))


def _values(asked):
    codes = [code for column in asked.columns() for code in column.codes]
    codes += [option.code for option in asked.choices]
    return st.lists(st.sampled_from(codes or ["1"]) | STRANGE, max_size=4)


def _body(data, asked):
    names = st.sampled_from(_names(asked))
    return Sent(data.draw(st.dictionaries(names, _values(asked), max_size=6)))


@pytest.mark.parametrize("asked", QUESTIONS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_any_body_is_an_answer_the_type_knows_or_a_sentence(asked, data):
    language = data.draw(st.sampled_from(LANGUAGES))
    form = page_form([asked], language)(_body(data, asked))
    if not form.validate():
        found = faults(form)
        assert found
        assert all(fault.message.strip() and "{" not in fault.message for fault in found)
        return
    columns = {column.name: column for column in asked.columns()}
    stored = answers_from(form, [asked])
    for name, value in stored.items():
        column = columns[name]
        assert not column.codes or value in column.codes
        assert column.kind != "flag" or value in (0, 1)
        assert column.kind != "number" or isinstance(value, int | float)
        assert column.kind != "text" or (isinstance(value, str) and value == value.strip() != "")
    assert asked.encode(asked.decode(stored)) == stored


@pytest.mark.parametrize("asked", QUESTIONS)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_was_taken_is_shown_again_and_taken_again_the_same(asked, data):
    form = page_form([asked], "en")(_body(data, asked))
    if not form.validate():
        return
    stored, missing = answers_from(form, [asked]), missing_from(form, [asked])
    again = page_form([asked], "en")(filled([asked], stored, missing))
    assert again.validate()
    assert answers_from(again, [asked]) == stored
    declined = {name for name, why in missing.items() if why is Missing.WOULD_RATHER_NOT}
    kept = missing_from(again, [asked])
    assert {name for name, why in kept.items() if why is Missing.WOULD_RATHER_NOT} == declined


@pytest.mark.parametrize("asked", QUESTIONS)
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_reasons_name_the_question_or_rows_of_it_and_never_what_was_answered(asked, data):
    form = page_form([asked], "en")(_body(data, asked))
    if not form.validate():
        return
    missing, stored = missing_from(form, [asked]), answers_from(form, [asked])
    assert set(missing) <= {asked.id, *asked.rows()}
    for name in missing:
        assert name not in stored
        assert not [column for column in stored if column.startswith(f"{name}.")]
    if any(why is Missing.WOULD_RATHER_NOT for why in missing.values()):
        assert asked.sensitive


@pytest.mark.parametrize("asked", QUESTIONS)
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_an_answer_in_words_is_said_in_every_language(asked, data):
    form = page_form([asked], "en")(_body(data, asked))
    if not form.validate():
        return
    answer = asked.decode(answers_from(form, [asked]))
    for language in LANGUAGES:
        said = asked.said(answer, language)
        assert isinstance(said, str)
        assert answer is not None or said in ("", asked.said(None, language))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_sent_is_taken_as_nothing_unless_an_answer_is_needed(kind):
    asked = example(kind)
    form = form_of(asked)
    assert form.validate() == (asked.required != "must")
    kept = answers_from(form, [asked])
    assert kept == asked.encode(asked.decode(kept))


@pytest.mark.parametrize("kind", KINDS)
def test_a_thousand_values_under_one_name_are_taken_or_refused_at_once(kind):
    asked = example(kind)
    names = [asked.id, *asked.rows()]
    codes = [option.code for option in asked.choices] or ["1"]
    form = page_form([asked], "en")(Sent(dict.fromkeys(names, codes * 1000)))
    if form.validate():
        stored = answers_from(form, [asked])
        assert set(stored) <= {column.name for column in asked.columns()}
    else:
        assert faults(form)
