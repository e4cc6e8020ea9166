"""A comment within text of several lines is the fault, not the line it leaves over."""

import pytest
from parks import changed

from engage.definition.read import examine

ASK = "        ask: What did you do?\n"


def told(text):
    """Return each error: its place, its code, what it says and the cure."""
    return [
        f"{p.place.line}:{p.place.column}-{p.place.end_column} {p.code} {p.what} {p.fix}"
        for p in examine(text, "parks.survey.yaml").errors
    ]


def story(*lines):
    """Return the park survey, its last question asked in these lines."""
    return changed((ASK, "".join(f"        {line}\n" for line in lines)))


def cut(line, end, left):
    """Return what is said of a comment in ``line``, which leaves line ``left`` over."""
    what = f"This comment ends the text above it, so that line {left} belongs to nothing."
    return f"{line}:11-{end} E116 {what} Move the comment above the text."


def test_the_comment_is_pointed_at():
    text = story("ask: What did you do", "  # in the park", "  in the park this year?")
    assert told(text) == [cut(27, 24, 28)]


def test_the_whole_message():
    (fault,) = examine(story("ask: What did", "  # where", "  you do?"), "parks.survey.yaml").errors
    assert str(fault) == (
        "parks.survey.yaml:27:11  E116  "
        "This comment ends the text above it, so that line 28 belongs to nothing.\n"
        "  27 |           # where\n"
        "     |           ^^^^^^^  Move the comment above the text."
    )


def test_a_line_that_another_key_follows_is_left_over_too():
    text = story("ask: What did", "  # where", "  you do?", "help: In the park.")
    assert told(text) == [cut(27, 18, 28)]


def test_each_of_several_comments_is_told():
    text = story("ask: What did", "  # one", "", "  # three", "  you do?")
    assert told(text) == [cut(27, 16, 30), cut(29, 18, 30)]


def test_reading_goes_on_after_it():
    text = story("ask: What did", "  # where", "  you do?", "shwo_if: helped is yes")
    reading = examine(text, "parks.survey.yaml")
    assert [problem.code for problem in reading.errors] == ["E116", "E251"]
    assert reading.survey.question("story").ask.source.split() == ["What", "did", "you", "do?"]


@pytest.mark.parametrize(
    "lines",
    [
        ["# before", "ask: What did", "  you do?"],
        ["ask: What did", "  you do?  # after"],
        ["ask: What did", "  you do?", "# between keys", "help: In the park."],
        ["ask: |", "  What did", "  # no comment in a block", "  you do?"],
        ['ask: "What did', "  # no comment in quotes", '  you do?"'],
        ["ask:", "  # before the words", "  What did you do?"],
    ],
)  # fmt: skip
def test_a_comment_elsewhere_is_no_fault(lines):
    assert told(story(*lines)) == []


def test_a_line_that_is_only_indented_wrongly_is_still_told_so():
    (fault,) = told(story("ask: What did you do?", " help: In the park."))
    assert fault == (
        "27:1-10 E116 This line is not indented like the lines above it. Begin it with 8 spaces."
    )


def test_a_comment_above_a_line_indented_wrongly_is_not_blamed():
    (fault,) = told(story("ask: What did you do?", "# said gently", " help: In the park."))
    assert fault.startswith("28:1-10 E116 This line is not indented")
