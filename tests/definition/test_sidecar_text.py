"""A translation is written so that the strict reader takes back every string, whatever it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translators import naughty

from engage.definition.moved import OneLineError, without
from engage.definition.phrases import read_translation
from engage.definition.sidecar import heading_of, sidecar_text, with_status
from engage.definition.source import read_source
from engage.languages.review import Status, tidy, unseen

STATUSES = st.sampled_from([Status.DRAFT, Status.REVIEWED])
WORDS = st.text(min_size=1, max_size=60).map(tidy).filter(lambda said: said and not unseen(said))
NAMES = st.from_regex(r"[a-z][a-z_0-9]{0,8}(\.[a-z0-9_-]{1,8}){0,3}", fullmatch=True)


def back(translation, heading=()):
    """Return what the reader makes of the text of a translation."""
    source = read_source(sidecar_text(translation, heading), "pond.cy.yaml")
    found, problems = read_translation(source)
    assert [str(problem) for problem in problems] == []
    return found


@given(st.dictionaries(NAMES, st.tuples(WORDS, WORDS | st.just(""), STATUSES), min_size=1))
def test_whatever_is_written_comes_back(strings):
    translation = with_status("pond", "cy", strings)
    found = back(translation, ["# By Ann."])
    assert found == translation
    assert {name: found.marked(name) for name in strings} == {
        name: status for name, (_, _, status) in strings.items()
    }
    assert list(found.words) == list(strings), "in the order of the survey"


def test_naughty_strings_and_names_of_places_come_back(shared_data):
    kept = naughty(shared_data)
    strings = {f"a.{at}": (said, said, Status.DRAFT) for at, said in enumerate(kept)}
    assert list(back(with_status("pond", "cy", strings)).words.values()) == kept


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Ein pwll", "Ein pwll"),
        ("Pa mor aml?", "Pa mor aml?"),
        ("حديقتنا", "حديقتنا"),
        ("您多大年龄", "您多大年龄"),
        ("Nac ydw, ddim", "Nac ydw, ddim"),
        ("no", '"no"'),
        ("Null", '"Null"'),
        ("12", '"12"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ("=1+1", '"=1+1"'),
        ("${agency}", '"${agency}"'),
        ('say "yes"', '"say \\"yes\\""'),
        ("one\ntwo", '"one\\ntwo"'),
        ("it's", '"it\'s"'),
    ],
)
def test_words_are_plain_where_no_reader_could_mistake_them(words, line):
    written = sidecar_text(with_status("pond", "cy", {"title": (words, "", Status.DRAFT)}))
    assert written.splitlines()[-1] == f"  title: {line}"


@pytest.mark.parametrize(
    ("statuses", "head"),
    [
        ("ddd", ["status: draft"]),
        ("rrr", ["status: reviewed"]),
        ("drd", ["status: draft", "reviewed:", "  - b"]),
        ("rdr", ["status: reviewed", "draft:", "  - b"]),
        ("srr", ["status: reviewed", "draft:", "  - a"]),
    ],
)
def test_the_status_of_most_is_said_once(statuses, head):
    marks = {"d": Status.DRAFT, "r": Status.REVIEWED, "s": Status.STALE}
    strings = {name: ("Words", "", marks[mark]) for name, mark in zip("abc", statuses, strict=True)}
    lines = sidecar_text(with_status("pond", "cy", strings)).splitlines()
    assert lines[2 : lines.index("words:")] == head


def test_the_comments_above_stay():
    written = "# By Ann.\n\n# And Bob.\ntranslation: pond\n# not this\n"
    assert heading_of(written) == ("# By Ann.", "", "# And Bob.")
    assert heading_of("translation: pond\n") == ()
    assert heading_of("# only this") == ()


INLINE = """# Ours.
survey: pond
drafts: [cy, ar]  # unread
title: Pond
title.cy: Pwll
title.ar: بركة
pages:
  - id: one
    title: One
    title.cy: >
      Un
      dudalen
    questions:
      - id: why
        type: one
        ask.cy: "Pam?"  # short
        ask: Why?
        options.cy:
          a: Ie

          b: Na
        options:
          a: Yes
          b: No
"""

LEFT = """# Ours.
survey: pond
drafts: [ar]  # unread
title: Pond
title.ar: بركة
pages:
  - id: one
    title: One
    questions:
      - id: why
        type: one
        ask: Why?
        options:
          a: Yes
          b: No
"""


def test_words_of_one_language_are_taken_out_line_by_line():
    assert without(read_source(INLINE, "pond.survey.yaml"), "cy") == LEFT


def test_the_last_draft_takes_its_line_along():
    alone = LEFT.replace("title.ar: بركة\n", "")
    assert "drafts" not in without(read_source(alone, "pond.survey.yaml"), "ar")


def test_words_beside_others_on_a_line_are_left_to_people():
    written = "survey: pond\npages:\n  - {id: a, title: One, title.cy: Un}\n"
    with pytest.raises(OneLineError, match="line 3") as error:
        without(read_source(written, "pond.survey.yaml"), "cy")
    assert error.value.line == 3


def test_a_language_that_is_not_there_leaves_the_text_as_it_is():
    assert without(read_source(INLINE, "pond.survey.yaml"), "pl") == INLINE
