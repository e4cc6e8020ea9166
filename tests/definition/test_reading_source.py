"""A file is read as typed, every word with its place, and nothing in it is lost or built."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.definition.mend import quoted, with_quotes
from engage.definition.source import read_source
from engage.errors.problem import Place


def test_words_stay_words():
    text = "a: no\nb: 1.10\nc: 12:30\nd: 2026-01-02\ne: 010\nf: null\ng: ~\nh: 0x1F\ni: .inf\n"
    said = {"a": "no", "b": "1.10", "c": "12:30", "d": "2026-01-02", "e": "010", "f": "null"}
    assert read_source(text, "x").data == {**said, "g": "~", "h": "0x1F", "i": ".inf"}


def test_lists_and_blocks_are_read_in_both_spellings():
    text = "a: [x, y]\nb:\n  - x\n  - {c: d}\ne: {f: g}\n"
    read = read_source(text, "x")
    assert read.data == {"a": ["x", "y"], "b": ["x", {"c": "d"}], "e": {"f": "g"}}
    assert read.problems == ()


def test_long_text_may_run_over_lines():
    text = "a: |\n  one\n  two\nb: >\n  one\n  two\nc: one\n  two\nd: 'one\n  two'\n"
    read = read_source(text, "x")
    assert read.data == {"a": "one\ntwo\n", "b": "one two\n", "c": "one two", "d": "one two"}


PLACED = """\
survey: parks
pages:
  - id: doing
    show_if: helped is yes
    title: "Our \\"best\\" park"
    intro: |
      First line
      and helped is told
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("survey",), (1, 9, 14)),
        (("pages",), (2, 1, 6)),
        (("pages", 0), (3, 5, 7)),
        (("pages", 0, "id"), (3, 9, 14)),
        (("pages", 0, "show_if"), (4, 14, 27)),
        (("pages", 0, "questions"), (3, 5, 7)),
        (("pages", 9, "id"), (2, 1, 6)),
        (("nothing",), (1, 1, 2)),
        ((), (1, 1, 2)),
    ],
)
def test_every_value_has_its_place_and_what_is_missing_that_of_what_is_nearest(path, place):
    line, column, end = place
    assert read_source(PLACED, "x").place(path) == Place("x", line, column, end)


def test_a_key_has_a_place_of_its_own():
    source = read_source(PLACED, "x")
    assert source.key_place(("pages", 0, "show_if")) == Place("x", 4, 5, 12)
    assert source.key_place(("pages", 0)) == Place("x", 3, 5, 7)


@pytest.mark.parametrize(
    ("key", "words", "place"),
    [
        ("show_if", "yes", (4, 24, 27)),
        ("title", "park", (5, 26, 30)),
        ("intro", "told", (8, 21, 25)),
    ],
)
def test_a_span_of_words_has_a_place_however_they_are_written(key, words, place):
    source = read_source(PLACED, "x")
    text = source.data["pages"][0][key]
    start = text.index(words)
    line, column, end = place
    found = source.offset_place(("pages", 0, key), start, start + len(words))
    assert found == Place("x", line, column, end)


def test_words_in_a_language_are_found_by_the_path_of_the_folded_words():
    source = read_source("ask: Yes?\nask.cy: Ie?\noptions:\n  a: A\noptions.cy:\n  a: Â\n", "x")
    assert source.place(("ask", "cy")) == Place("x", 2, 9, 12)
    assert source.place(("options", "a", "cy")) == Place("x", 6, 6, 7)


def test_a_line_is_shown_by_its_number():
    source = read_source(PLACED, "x")
    assert source.line(3) == "  - id: doing"
    assert (source.line(0), source.line(99)) == ("", "")


def said(text: str) -> list[str]:
    return [str(problem) for problem in read_source(text, "x").problems]


def test_a_comment_is_no_fault():
    assert (
        said("a: b   # a comment\n# another\nc: 'd' #e\nf: problem#1\ng:  # none\n  h: i\n") == []
    )


def test_the_first_line_may_be_three_dashes():
    read = read_source("---\nsurvey: parks\n", "x")
    assert (read.data, read.problems) == ({"survey": "parks"}, ())


@pytest.mark.parametrize(
    ("line", "code", "column", "mended"),
    [
        ("a: Problem #1", "E112", 12, 'a: "Problem #1"'),
        ("a: #OurStreet", "E112", 4, 'a: "#OurStreet"'),
        ("a: Note: this", "E113", 8, 'a: "Note: this"'),
        ("a: Which of these:", "E113", 18, 'a: "Which of these:"'),
        ('a: Say: "yes"', "E113", 7, "a: 'Say: \"yes\"'"),
        ("a: Note: this  # really", "E113", 8, 'a: "Note: this"  # really'),
        ("a: [sic] what", "E114", 4, 'a: "[sic] what"'),
        ("a: {name}, hello", "E114", 4, 'a: "{name}, hello"'),
        ("a: @home", "E114", 4, 'a: "@home"'),
        ("a: `x`", "E114", 4, 'a: "`x`"'),
        ("a: % of people", "E114", 4, 'a: "% of people"'),
        ("a: * one", "E114", 4, 'a: "* one"'),
        ("a: - one", "E114", 4, 'a: "- one"'),
        ("a: ? one", "E114", 4, 'a: "? one"'),
        ("a: > 5 hours", "E114", 4, 'a: "> 5 hours"'),
        ("a: | or so", "E114", 4, 'a: "| or so"'),
        ("a: ] x", "E114", 4, 'a: "] x"'),
        ('a: "Help" is what?', "E115", 11, "a: '\"Help\" is what?'"),
        ("a: 'Help' is what?", "E115", 11, "a: \"'Help' is what?\""),
        ('a: "Help', "E115", 4, 'a: "Help"'),
    ],
)
def test_text_that_yaml_would_lose_or_refuse_is_shown_mended(line, code, column, mended):
    (problem,) = read_source(f"{line}\n", "x").problems
    assert (problem.code, problem.place.line, problem.place.column) == (code, 1, column)
    assert problem.fix.endswith(f": {mended}")


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: Note: this\nb: c\n", {"a": "Note: this", "b": "c"}),
        ('a: "Help" is what?\nb: c\n', {"a": '"Help" is what?', "b": "c"}),
        ("a: [sic\nb: c\n", {"a": ["sic"], "b": "c"}),
        ("a: b\n  c: d\n", {"a": "b", "c": "d"}),
        ("a:\n  b: c\n d: e\n", {"a": {"b": "c", "d": "e"}}),
        ("a: b\nwhat is this\nc: d\n", {"a": "b", "c": "d"}),
    ],
)
def test_reading_goes_on_after_a_fault(text, data):
    read = read_source(text, "x")
    assert read.data == data
    assert len(read.problems) == 1


def test_faults_of_every_kind_are_told_at_once_in_file_order():
    text = "a: Note: this\nb: Problem #1\nc:\td\ne: &f g\nh: !i j\na: k\n<<: {l: m}\nn:\n"
    problems = read_source(text, "x").problems
    told = [(problem.place.line, problem.code) for problem in problems]
    assert told == [
        (1, "E113"), (2, "E112"), (3, "E104"), (4, "E106"),
        (5, "E107"), (6, "E109"), (7, "E108"), (8, "E121"),
    ]  # fmt: skip


def test_a_whole_message_shows_the_line_and_a_caret():
    (message,) = said("survey: parks\ntitle: Problem #1\n")
    assert message.splitlines() == [
        "x:2:16  E112  Everything from this “#” on would be lost: it reads as a comment.",
        "   2 | title: Problem #1",
        '     |                ^^  If it is text, put it in quotes: title: "Problem #1"',
    ]


def test_an_item_of_a_list_keeps_its_text_too():
    (problem,) = read_source("a:\n  - Problem #1\n", "x").problems
    assert problem.fix == 'If it is text, put it in quotes: - "Problem #1"'


def test_a_very_long_line_is_shown_around_the_fault():
    (message,) = said("a: " + "word " * 400 + "#1 " + "word " * 400)
    shown = message.splitlines()[1]
    assert "#1" in shown
    assert len(shown) < 180


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_words_in_json_quotes_come_back_as_they_were(words):
    read = read_source(f"a: {json.dumps(words, ensure_ascii=True)}\n", "x")
    if not read.problems:
        assert read.data == {"a": words}


@given(st.text(alphabet="ab'\" :#[]{}&*!|>%@`,-?\\", min_size=1).map(str.strip).filter(bool))
def test_quoting_a_line_always_makes_it_readable(words):
    read = read_source(f"a: {quoted(words)}\n", "x")
    assert (read.data, read.problems) == ({"a": words}, ())


@given(st.text(alphabet="ab: '\"[]{}-", min_size=1).map(str.strip).filter(bool))
def test_a_mended_line_has_no_fault(words):
    assert read_source(with_quotes(f"key: {words}") + "\n", "x").problems == ()


LEVELS = st.recursive(
    st.text(alphabet="abcé ", min_size=1).map(str.strip).filter(bool),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(
            st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner, min_size=1, max_size=3
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), LEVELS, min_size=1))
def test_every_value_stands_where_its_place_says(data):
    text = json.dumps(data, ensure_ascii=False, indent=1)
    source = read_source(text, "x")
    assert source.data == data
    for path, words in walk(data, ()):
        place = source.place(path)
        shown = source.line(place.line)[place.column - 1 : place.end_column - 1]
        assert shown == json.dumps(words, ensure_ascii=False)


def walk(value, path):
    if isinstance(value, str):
        yield path, value
    else:
        steps = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in steps:
            yield from walk(inner, (*path, step))


def test_a_key_that_repeats_something_is_left_out_and_the_next_one_is_read():
    read = read_source("a: b\n*a : c\nd: e\n", "x")
    assert [problem.code for problem in read.problems] == ["E106"]
    assert read.data == {"a": "b", "d": "e"}


def test_a_file_that_cannot_be_read_is_not_called_empty():
    assert {problem.code for problem in read_source("'\n" * 300, "x").problems} == {"E116"}


def test_too_many_questions_are_told_where_everything_else_is_wrong_too():
    empty = "".join(f"k{number}:\n" for number in range(500))
    asked = "".join(f"  - id: q{number}\n" for number in range(2_001))
    read = read_source(f"{empty}pages:\n- questions:\n{asked}", "x")
    assert len(read.problems) == 501


def test_plain_words_and_unusual_ones_have_their_places_alike():
    read = read_source('a: one\nb: "two"\nc: # three\n  four\nd: {e: , f: g}\n', "x")
    places = [str(read.place((name,))) for name in "abcd"]
    assert places == ["x:1:4", "x:2:4", "x:4:3", "x:5:1"]
    assert read.data["d"] == {"e": "", "f": "g"}
