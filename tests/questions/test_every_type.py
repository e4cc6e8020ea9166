"""Every type of question keeps its promises: the folder is the list, and this suite reads it."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from asking import counted, example, form_of, ready
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

import engage
from engage.forms.messages import faults
from engage.forms.page import Sent, answers_from, filled, missing_from, page_form
from engage.questions.question import Column, Part, Question
from engage.questions.registry import read_question, types
from engage.statistics.estimate import Inferred

PEOPLE = 200
KINDS = sorted(types())

HOSTILE = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "\u200b",
    "#-1",
    "#-3",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "${agency}",
    "{limit}",
    "%s%n",
    "'; drop table responses; --",
    "=1+1",
    "9" * 5000,
    "-1e400",
    "NaN",
    "inf",
    "²",
    "٣",
    "Z͑ͫ̓ͪ̂ͫ̽",
    "𝟘",
    "e\u0301",
]


def answers_of(question, people=PEOPLE):
    random = Random(7)  # the same in every run
    return [question.draw(random) for _ in range(people)]


@pytest.fixture(params=KINDS)
def question(request):
    return example(request.param)


def test_the_types_of_the_format_are_there():
    named = "one many scale grid text long number date area rank offers consent info"
    assert set(named.split()) <= set(KINDS)


def test_an_example_is_read_as_its_type(question):
    assert isinstance(question, Question)
    assert question.type in KINDS
    assert question.ask.source


def test_a_question_is_written_and_read_again_unchanged(question):
    written = question.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert ready(read_question(written)) == question


def test_a_key_nobody_knows_is_refused(question):
    written = question.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    with pytest.raises(ValueError, match="Extra inputs are not permitted"):
        read_question(written | {"aks": "What?"})


def test_a_module_has_one_type_and_the_name_of_it(question):
    module = type(question).__module__.rpartition(".")[2]
    assert module == question.type


def test_columns_begin_with_the_id_and_differ(question):
    names = [column.name for column in question.columns()]
    assert len(names) == len(set(names))
    assert all(name == question.id or name.startswith(f"{question.id}.") for name in names)
    assert all(isinstance(column, Column) and column.meaning for column in question.columns())


def test_parts_have_names_of_their_own_and_orders_among_their_codes(question):
    parts = question.parts()
    assert all(isinstance(part, Part) for part in parts)
    assert len({part.name for part in parts}) == len(parts)
    assert all(set(part.ordered) <= set(part.codes) for part in parts)


def test_a_part_that_has_codes_offers_only_codes_a_column_may_hold(question):
    held = {code for column in question.columns() for code in column.codes}
    names = {column.name for column in question.columns()}
    for part in question.parts():
        if part.kind == "one" and held:
            assert set(part.codes) <= held
        if part.kind == "set" and part.name == "":
            assert {f"{question.id}.{code}" for code in part.codes} <= names


@pytest.mark.parametrize("language", ["en", "cy", "ar", "xx"])
def test_every_input_stands_under_words_that_say_what_it_is(question, language):
    form = form_of(question, language=language)
    field = form[question.id]
    assert field.asked.legend.words
    assert field.kind in [
        "radios",
        "checkboxes",
        "text",
        "textarea",
        "number",
        "date",
        "tick",
        "rows",
        "notice",
        "items",
        "places",
        "day",
        "search",
    ]
    for part in getattr(field, "rows", {"": field}).values():
        assert part.asked.legend.words
        offered = getattr(part, "offered", ())
        assert all(one.choice.label.words for one in offered)
        assert len({one.id for one in offered}) == len(offered)
        assert not offered or offered[0].id == part.id
        if not hasattr(part, "rows") and part.kind not in ("notice", "rows"):
            html = BeautifulSoup(str(part()), "html.parser")
            assert html.select("input, textarea")
            assert {tag["name"] for tag in html.select("input, textarea")} == {part.name}


def test_nothing_is_chosen_before_a_person_chooses(question):
    field = form_of(question)[question.id]
    for part in getattr(field, "rows", {"": field}).values():
        assert not any(one.checked for one in getattr(part, "offered", ()))
        assert not getattr(part, "typed", "")
        html = BeautifulSoup(str(part()) if part.kind != "notice" else "", "html.parser")
        assert not html.select("[checked], [selected]")


def test_no_input_stops_the_browser_from_sending_the_page(question):
    field = form_of(question.model_copy(update={"required": "must"}))[question.id]
    for part in getattr(field, "rows", {"": field}).values():
        assert not part.flags.required


def test_words_shown_in_another_language_say_which(question):
    asked = form_of(question, language="cy")[question.id].asked
    assert asked.legend.language == "en"


def test_what_is_drawn_is_taken_by_its_own_field(question):
    for answer in answers_of(question):
        form = form_of(question, question.posted(answer))
        assert form.validate(), (answer, faults(form))
        assert question.encode(form[question.id].answer) == question.encode(answer)


def test_synthetic_residents_are_the_same_from_the_same_seed(question):
    assert answers_of(question) == answers_of(question)


def test_decoding_is_the_inverse_of_encoding(question):
    for answer in answers_of(question):
        assert question.decode(question.encode(answer)) == answer


def test_an_answer_fills_only_its_own_columns_with_what_they_hold(question):
    columns = {column.name: column for column in question.columns()}
    for answer in answers_of(question):
        for name, stored in question.encode(answer).items():
            column = columns[name]
            if column.kind == "flag":
                assert stored in (0, 1)
            elif column.kind == "number":
                assert isinstance(stored, (int, float))
            else:
                assert isinstance(stored, str)
                assert not column.codes or stored in column.codes


def test_what_was_skipped_is_stored_as_nothing(question):
    assert question.encode(None) == {}
    assert question.decode({}) is None
    assert question.posted(None) == {}
    assert question.said(None, "en") == ""


def test_every_answer_can_be_said_in_words(question):
    for answer in answers_of(question, 40):
        stored = question.encode(answer)
        assert bool(question.said(answer, "cy")) == bool(stored), answer


def test_an_answer_is_shown_again_as_it_was_given(question):
    for answer in answers_of(question, 40):
        stored = question.encode(answer)
        form = page_form([question], "en")(filled([question], stored))
        assert form.validate()
        assert answers_from(form, [question]) == stored


def test_tables_are_named_by_the_question_and_add_up(question):
    answers = answers_of(question)
    for table in question.tabulate(counted(question, answers), "en"):
        assert table.id.split(":")[0].startswith(question.id)
        assert table.title
        assert len({row.key for row in table.rows}) == len(table.rows)
        if table.unit == "share":
            people = [row.estimate.people for row in table.rows]
            assert all(0 <= count <= table.base for count in people)
            assert not table.whole or sum(people) == table.base
        if table.whole and table.unit == "share":
            assert table.base + sum(people for _, people in table.missing) == PEOPLE


def test_tables_of_nobody_have_no_people(question):
    for table in question.tabulate(counted(question, []), "en"):
        assert table.base == 0
        assert all(row.estimate.people == 0 for row in table.rows)


def test_an_open_sample_gives_no_intervals(question):
    for table in question.tabulate(counted(question, answers_of(question)), "en"):
        assert not any(hasattr(row.estimate, "interval") for row in table.rows)


def test_a_random_sample_gives_every_share_an_interval_around_it(question):
    counts = counted(question, answers_of(question), random=True)
    for table in question.tabulate(counts, "en"):
        for row in table.rows if table.unit == "share" else ():
            assert isinstance(row.estimate, Inferred)
            interval = row.estimate.interval
            assert 0 <= interval.low <= row.estimate.value <= interval.high <= 1


def test_weights_that_are_all_one_change_no_figure(question):
    answers = answers_of(question)
    plain = question.tabulate(counted(question, answers), "en")
    weighted = question.tabulate(counted(question, answers, weighted=True), "en")
    for one, other in zip(plain, weighted, strict=True):
        for row, heavy in zip(one.rows, other.rows, strict=True):
            assert row.estimate == heavy.estimate
            if one.unit == "share":
                assert heavy.weighted.value == pytest.approx(row.estimate.value)


def test_a_question_never_published_has_no_table(question):
    kept = question.model_copy(update={"publish": "never"})
    assert kept.tabulate(counted(kept, answers_of(kept)), "en") == ()


def test_a_sensitive_question_says_so_on_its_tables(question):
    kept = question.model_copy(update={"sensitive": True})
    assert all(table.sensitive for table in kept.tabulate(counted(kept, answers_of(kept)), "en"))


def test_prefer_not_to_say_is_kept_as_a_reason_and_not_as_an_answer(question):
    kept = question.model_copy(update={"sensitive": True})
    field = form_of(kept)[kept.id]
    if not (hasattr(field, "offered") or getattr(field, "declines", None)):
        return
    sent = kept.posted("#-3")
    form = page_form([kept], "en")(Sent(sent))
    assert form.validate()
    assert answers_from(form, [kept]) == {}
    assert missing_from(form, [kept]) == {kept.id: "would_rather_not"}
    again = page_form([kept], "en")(filled([kept], {}, missing_from(form, [kept])))
    assert missing_from(again, [kept]) == {kept.id: "would_rather_not"}


def test_a_group_is_named_in_the_ids_of_its_tables(question):
    counts = counted(question, answers_of(question), group=" by area=north")
    tables = question.tabulate(counts, "en")
    assert all(table.id.endswith(" by area=north") for table in tables)
    assert not any(table.everyone for table in tables)


def test_a_question_about_an_activity_takes_its_name(question):
    activity = example("offers").choices[0]
    about = question.about(activity)
    assert all(column.name.startswith(f"{question.id}.litter") for column in about.columns())


def test_reading_and_answering_take_some_seconds(question):
    assert question.seconds("en", 130) > question.seconds("en", 220) > 0


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_words_are_taken_as_words_or_refused_with_a_sentence(question, typed):
    names = [question.id, f"{question.id}.other", f"{question.id}.rather-not"]
    field = form_of(question)[question.id]
    names += [row.name for row in getattr(field, "rows", {}).values()]
    form = form_of(question, {name: [typed, typed] for name in names})
    if form.validate():
        stored = question.encode(form[question.id].answer)
        assert all("\x00" not in str(held) for held in stored.values())
        assert str(stored).encode("utf-8")
    else:
        assert all(fault.message.strip().endswith(".") for fault in faults(form))


@given(sent=st.dictionaries(st.text(max_size=30), st.lists(st.text(), max_size=4), max_size=6))
@settings(max_examples=60, deadline=None)
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_sent_can_make_a_question_fall_over(kind, sent):
    question = example(kind)
    values = [value for values in sent.values() for value in values]
    form = form_of(question, sent | {column.name: values for column in question.columns()})
    valid = form.validate()
    assert valid == (not faults(form))
    if valid:
        stored = question.encode(form[question.id].answer)
        names = {column.name for column in question.columns()}
        assert isinstance(stored, Mapping)
        assert set(stored) <= names


@pytest.mark.parametrize("kind", KINDS)
def test_no_other_module_of_engage_knows_a_type_by_its_name(kind):
    root = Path(engage.__file__).parent
    outside = (file for file in root.rglob("*.py") if file.parent.name != "questions")
    for file in outside:
        text = file.read_text(encoding="utf-8")
        assert f'type == "{kind}"' not in text, file
        assert f"engage.questions.{kind} import" not in text, file


def test_without_figures_there_is_no_picture(question):
    assert question.chart((), "en") is None
