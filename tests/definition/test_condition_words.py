"""Conditions are read from words, written back, said in a sentence, and refused with reasons."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.definition.condition.parse import DEEPEST, LONGEST, parse_condition
from engage.definition.condition.say import InWords, say_condition
from engage.definition.condition.tree import (
    Every,
    Not,
    Some,
    Test,
    each_test,
    from_json,
    to_json,
)
from engage.definition.condition.words import KEYWORDS, ConditionError
from engage.definition.condition.write import write_condition
from engage.definition.read import read_survey

IDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda w: w not in KEYWORDS)
CODES = st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True) | st.sampled_from(sorted(KEYWORDS))
REFS = st.lists(IDS, min_size=1, max_size=3).map(".".join)
SIGNS = st.sampled_from(["<", "<=", ">", ">=", "="])
NUMBERS = st.integers(-999, 999).map(float) | st.sampled_from([0.5, 1.25, 17.5])
LISTS = st.lists(CODES, min_size=1, max_size=4).map(tuple)
ONE = st.tuples(CODES)

TESTS = (
    st.builds(Test, st.sampled_from(["is", "is not", "is at least", "is at most"]), REFS, ONE)
    | st.builds(
        Test, st.sampled_from(["is any of", "includes any of", "includes all of"]), REFS, LISTS
    )
    | st.builds(Test, st.sampled_from(["number", "count"]), REFS, st.just(()), SIGNS, NUMBERS)
    | st.builds(Test, st.just("answered"), REFS)
    | st.builds(Test, st.just("here"), st.sampled_from(["place", "mode", "language"]), ONE)
)


def _joined(kind, inner):
    """Parts of the other kinds only: brackets round a bracket of the same kind mean nothing new."""
    return st.lists(inner, min_size=2, max_size=3).map(lambda parts: kind(tuple(parts)))


CONDITIONS = st.recursive(
    TESTS,
    lambda inner: _joined(Every, inner) | _joined(Some, inner) | st.builds(Not, inner),
    max_leaves=8,
)


@given(CONDITIONS)
def test_what_is_written_is_read_back_the_same(condition):
    assert parse_condition(write_condition(condition)) == condition


@given(CONDITIONS)
def test_what_is_stored_is_read_back_the_same(condition):
    assert from_json(to_json(condition)) == condition


def outcome(words):
    """Return the tree, or the fault."""
    try:
        return parse_condition(words)
    except ConditionError as error:
        return error


@given(
    st.text(max_size=60) | st.lists(st.sampled_from([*KEYWORDS, "a", "(", ")", ","])).map(" ".join)
)
def test_any_words_are_read_or_refused_with_their_place(words):
    found = outcome(words)
    if isinstance(found, ConditionError):
        start, end = found.at
        assert 0 <= start <= end <= len(words)
        assert found.what.endswith(".")
        assert found.fix.endswith((".", '".'))
    else:
        assert parse_condition(write_condition(found)) == found


def test_a_test_remembers_where_its_words_stood():
    words = "told is any of no, in_part"
    test = parse_condition(words)
    assert words[slice(*test.ref_at)] == "told"
    assert [words[slice(*at)] for at in test.codes_at] == ["no", "in_part"]


def test_where_words_stood_is_no_part_of_what_they_mean():
    test = parse_condition("told is no")
    assert replace(test, ref_at=(9, 9), codes_at=()) == test


def test_the_tests_of_a_condition_come_in_the_order_written():
    condition = parse_condition("not (a is b or c is d) and answered e")
    assert [test.ref for test in each_test(condition)] == ["a", "c", "e"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("a IS b AND c is D", Every((Test("is", "a", ("b",)), Test("is", "c", ("D",))))),
        ("a is 'not'", Test("is", "a", ("not",))),
        ("a is “not”", Test("is", "a", ("not",))),
        ("a is 16-34", Test("is", "a", ("16-34",))),
        ("a is 5", Test("is", "a", ("5",))),
        ("a<5", Test("number", "a", (), "<", 5.0)),
        ("a >= -1.5", Test("number", "a", (), ">=", -1.5)),
        ("(((a is b)))", Test("is", "a", ("b",))),
        ("not(answered a)", Not(Test("answered", "a"))),
        ("helped includes answered, time", Test("includes any of", "helped", ("answered", "time"))),
        ("used is at most all", Test("is at most", "used", ("all",))),
        ("a.b-c.d is e", Test("is", "a.b-c.d", ("e",))),
        ("mode is web", Test("here", "mode", ("web",))),
    ],
)
def test_these_words_mean_this(words, meant):
    assert parse_condition(words) == meant


FAULTS = {
    "": ("", "A test begins with the id of a question, and the condition ends."),
    "helped": ("helped", "“helped” alone is no test."),
    "a is b and c is d or e is f": ("or", "“and” and “or” stand side by side."),
    "a is b or c is d and e is f": ("and", "“and” and “or” stand side by side."),
    "not helped is never": ("not", "“not” needs brackets round what it turns round."),
    "a includes b, c or d": ("d", "“d” alone is no test."),
    "a is b, c": (",", "a comma stands only between codes, after “is any of” or “includes”."),
    "((a is b)": ("(", "a bracket is opened and never closed."),
    "a is b)": (")", "a bracket is closed and never opened."),
    "a is b c": ("c", "“c” cannot stand here."),
    "(a is b c)": ("c", "“c” cannot stand here."),
    "a is and": ("and", "“and” is a word of conditions."),
    "a is": ("", "A code is wanted here, and the condition ends."),
    'a is "b': ('"', "a quote is opened and never closed."),
    "a is at best b": ("best", "After “is at” comes “least” or “most”, not “best”."),
    "a is any b": ("b", "After “any” comes “of”, not “b”."),
    "a includes all b": ("b", "After “all” comes “of”, not “b”."),
    "a is not any of b": ("any", "there is no “is not any of”."),
    "a is answered": ("answered", "“answered” stands before the question."),
    "a >= many": ("many", "After “>=” comes a number, not “many”."),
    "count a is 2": ("is", "After “count a” comes <, <=, >, >= or =, not “is”."),
    "count 2 > 1": ("2", "After “count” comes the id of a question, not “2”."),
    "answered": ("", "After “answered” comes the id of a question, and the condition ends."),
    "place = north": ("=", "After “place” comes “is”, not “=”."),
    "5 > a": ("5", "A test begins with the id of a question, not “5”."),
    "a ! b": ("!", "After “a” comes “is” or “includes”, not “!”."),
    "a == 5": ("=", "After “=” comes a number, not “=”."),
    "{{ 7 * 7 }}": ("{", "A test begins with the id of a question, not “{”."),
}


@pytest.mark.parametrize("words", FAULTS)
def test_a_fault_says_which_words_and_why(words):
    shown, what = FAULTS[words]
    with pytest.raises(ConditionError) as caught:
        parse_condition(words)
    assert (words[slice(*caught.value.at)], caught.value.what) == (shown, what)


def test_only_and_beside_or_has_a_number_of_its_own():
    with pytest.raises(ConditionError) as mixed:
        parse_condition("a is b and c is d or e is f")
    with pytest.raises(ConditionError) as other:
        parse_condition("a is")
    assert (mixed.value.mixed, other.value.mixed) == (True, False)


def test_brackets_may_be_twenty_deep_and_no_deeper():
    deep = DEEPEST * "(" + "a is b" + DEEPEST * ")"
    assert parse_condition(deep) == Test("is", "a", ("b",))
    with pytest.raises(ConditionError, match="brackets more than 20 deep"):
        parse_condition(f"({deep})")


def test_a_condition_is_at_most_two_thousand_characters_long():
    many = " or ".join(["a is b"] * 200)
    assert len(many) == LONGEST - 4
    assert len(parse_condition(many).parts) == 200
    with pytest.raises(ConditionError, match="it is 2,006 characters long, and 2,000 are the most"):
        parse_condition(f"{many} or a is b")


@pytest.mark.parametrize("words", ["(" * 50_000, "age > " + "9" * 5_000, "a is b and " * 9_000])
def test_whatever_is_longer_is_refused_unread(words):
    with pytest.raises(ConditionError, match="characters long") as caught:
        parse_condition(words)
    assert caught.value.at == (0, len(words))


def test_a_number_without_end_is_refused_and_shown_short():
    with pytest.raises(ConditionError) as caught:
        parse_condition("age > " + "9" * 1_900)
    assert caught.value.what == f"After “>” comes a number, not “{'9' * 40}…”."


@pytest.mark.parametrize(
    "written", [{}, {"test": "is"}, {"and": "a"}, {"or": 1}, {"test": "was", "ref": "a"}]
)
def test_a_tree_that_is_none_is_refused(written):
    with pytest.raises(ValueError, match="a condition is and, or, not or a test"):
        from_json(written)


class Ids:
    """Everything called by its id, as in a codebook."""

    def ref(self, ref):
        return ref

    def code(self, _ref, code):
        return code

    def order(self, ref):
        return ("no", "some", "yes") if ref == "told" else ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("told is no", "you answered no to told"),
        ("told is not no", "you answered something other than no to told"),
        ("told is at least some", "you answered some or yes to told"),
        ("told is at most some", "you answered no or some to told"),
        ("age is at least 18", "your answer to age is 18 or more"),
        ("age is at most 18", "your answer to age is 18 or less"),
        ("helped includes a, b, c", "you chose a, b or c at helped"),
        ("helped includes all of a, b", "you chose a and b at helped"),
        ("count helped < 2", "you chose fewer than 2 at helped"),
        ("count helped <= 2", "you chose 2 or fewer at helped"),
        ("count helped > 2", "you chose more than 2 at helped"),
        ("count helped >= 2", "you chose 2 or more at helped"),
        ("count helped = 2", "you chose exactly 2 at helped"),
        ("age < 17.5", "your answer to age is less than 17.5"),
        ("age <= 17.5", "your answer to age is 17.5 or less"),
        ("age > 17.5", "your answer to age is more than 17.5"),
        ("age >= 17.5", "your answer to age is 17.5 or more"),
        ("age = 17.5", "your answer to age is 17.5"),
        ("answered story", "you answered story"),
        ("mode is paper", "you answer by paper"),
        ("language is cy", "you answer in cy"),
        ("route is letter", "you came by letter"),
        ("place is north", "you live in north"),
        (
            "not (answered x) and (x = 1 or y includes a)",
            "it is not so that (you answered x) and (your answer to x is 1 or you chose a at y)",
        ),
    ],
)
def test_a_condition_is_said_in_a_sentence(words, said):
    assert say_condition(parse_condition(words), Ids()) == said


def test_every_word_of_conditions_is_in_the_manual_page():
    page = Path(__file__).parents[2] / "docs" / "reference" / "conditions.md"
    manual = page.read_text(encoding="utf-8")
    assert [word for word in sorted(KEYWORDS) if f"`{word}`" not in manual] == []


SURVEYS = Path(__file__).parents[2] / "surveys" / "starter"


@pytest.fixture(scope="module")
def flagship():
    file = SURVEYS / "co-production.survey.yaml"
    return read_survey(file.read_bytes(), file.name, file.parent)


def test_on_paper_a_condition_speaks_in_the_words_residents_meet(flagship):
    condition = parse_condition("told is at most only_elsewhere and helped includes told")
    assert say_condition(condition, InWords(flagship, "en")) == (
        "you answered “No” or “No, I found out some other way” to "
        "“Did Anytown Council tell you what happened next?” and you chose “Told them about a "
        "problem” at “In the last 12 months, have you done any of these for Anytown Council?”"
    )


def test_questions_and_answers_are_said_in_the_reader_s_language(flagship):
    said = say_condition(parse_condition("told is no"), InWords(flagship, "cy"), "cy")
    assert "“A ddywedodd Cyngor Anytown wrthych beth ddigwyddodd nesaf?”" in said
    assert "“Naddo”" in said


def test_an_answer_to_an_offer_has_its_words_and_what_has_none_its_code(flagship):
    said = say_condition(
        parse_condition("offers.willing is yes or x is 5"), InWords(flagship, "en")
    )
    assert said == (
        "you answered “Yes, I would” to “Would you do this with Anytown Council in the next 12 "
        "months?” or you answered “5” to x"
    )


def test_every_condition_of_the_starters_can_be_said(flagship):
    texts = [page.show_if for page in flagship.pages]
    texts += [question.show_if for question in flagship.questions()]
    said = [say_condition(parse_condition(text), InWords(flagship, "en")) for text in texts if text]
    assert len(said) == 7
    assert all(words.startswith("you ") and "{" not in words for words in said)
