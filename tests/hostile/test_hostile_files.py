"""Files meant to harm are refused or read within a second, with problems and nothing else."""

import json
import random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.definition.library import read_part
from engage.definition.read import Reading, examine
from engage.definition.scale import Scale

SMALL = """\
survey: small
title: Small
pages:
  - id: one
    title: One
    questions:
      - id: q1
        type: one
        ask: Yes or no?
        options:
          yes: Yes
          no: No
"""


def many_questions(number: int) -> str:
    head = "survey: big\ntitle: Big\npages:\n  - id: one\n    title: One\n    questions:\n"
    return head + "".join(
        f"      - {{id: q{n}, type: long, ask: Anything?}}\n" for n in range(number)
    )


def bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(lines)


def with_title(words: str) -> str:
    return SMALL.replace("title: Small", f"title: {words}")


FILES: dict[str, tuple[str | bytes, set[str]]] = {
    "nothing at all": ("", {"E119"}),
    "only comments": ("# a\n# b\n", {"E119"}),
    "only blank lines": ("\n\n   \n", {"E119"}),
    "a list": ("- a\n- b\n", {"E119"}),
    "only words": ("hello", {"E119"}),
    "a number of 5,000 digits": (f"version: {'9' * 5000}\n" + SMALL, {"E255"}),
    "a number of 5,000 digits in a question": (
        SMALL.replace("ask: Yes", f"since: {'9' * 5000}\n        ask: Yes"),
        {"E255"},
    ),
    "an alias bomb": (bomb(), {"E106"}),
    "an anchor that holds itself": ("a: &a [*a]", {"E106"}),
    "50,000 brackets": ("title: " + "[" * 50_000, {"E110"}),
    "50,000 brackets, closed": ("title: " + "[" * 50_000 + "]" * 50_000, {"E110"}),
    "50,000 braces": ("title: " + "{a: " * 50_000, {"E110"}),
    "50,000 list marks": ("- " * 50_000, {"E110"}),
    "50,000 question marks": ("? " * 50_000, {"E110", "E120"}),
    "a deep staircase": ("\n".join(" " * n + f"k{n}:" for n in range(900)), {"E110"}),
    "a Python object": (with_title("!!python/object/apply:os.system [id]"), {"E107"}),
    "a binary tag": (with_title("!!binary aGVsbG8="), {"E107"}),
    "a local tag": (with_title("!important Small"), {"E107"}),
    "a tag by its address": (with_title("!<tag:yaml.org,2002:str> Small"), {"E107"}),
    "a merge key": (SMALL + "<<: {a: b}\n", {"E108"}),
    "a key written twice": (SMALL + "title: Again\n", {"E109"}),
    "two documents": (SMALL + "---\n" + SMALL, {"E105"}),
    "a YAML instruction": ("%YAML 1.1\n---\n" + SMALL, {"E105"}),
    "a tag instruction": ("%TAG ! tag:example.com,2000:\n---\n" + SMALL, {"E105"}),
    "a document end": (SMALL + "...\nmore: x\n", {"E105"}),
    "NULs": (SMALL.replace("Small", "Sm\0all"), {"E103"}),
    "only NULs": ("\0" * 10_000, {"E103"}),
    "a NUL in quotes": (with_title(r'"a\0b"'), {"E103"}),
    "a backspace": (SMALL.replace("Small", "Sm\x08all"), {"E103"}),
    "a line separator": (SMALL.replace("Small", "Sm\u2028all"), {"E103"}),
    "a lone surrogate": (SMALL.replace("Small", "Sm\ud800all"), {"E103"}),
    "a surrogate in quotes": (with_title(r'"\ud800"'), {"E115"}),
    "UTF-16": (SMALL.encode("utf-16"), {"E101"}),
    "UTF-16 without a mark": (SMALL.encode("utf-16-le"), {"E103"}),
    "UTF-32": (SMALL.encode("utf-32"), {"E101"}),
    "Latin-1": (SMALL.replace("Small", "Café").encode("latin-1"), {"E101"}),
    "a tab for a space": (SMALL.replace("title: Small", "title:\tSmall"), {"E104"}),
    "tabs for indentation": (SMALL.replace("    title", "\ttitle"), {"E104"}),
    "more than a megabyte": ("# " + "x" * 1_000_000 + "\n" + SMALL, {"E102"}),
    "2,001 questions": (many_questions(2_001), {"E111"}),
    "a line of 900,000 letters": (with_title("x" * 900_000), set()),
    "900,000 colons": (with_title(": " * 400_000), {"E113"}),
    "400,000 hashes": (with_title("a" + " #1" * 200_000), {"E112"}),
    "100,000 lines with a tab": ("\t\n" * 100_000, {"E104"}),
    "60,000 keys": ("".join(f"k{n}: v\n" for n in range(60_000)), {"E251"}),
    "60,000 keys the same": ("k: v\n" * 60_000, {"E109"}),
    "300,000 open quotes": ("'\n" * 300_000, {"E116"}),
    "lines that are nothing": ("x y\n" * 200_000, {"E119"}),
    "no colons below a key": ("survey: a\n" + "x y\n" * 200_000, {"E117"}),
    "every sign of YAML": ("&*!|>'\"%@`,[]{}#-?:\n" * 100, set()),
    "a long condition": (
        SMALL.replace("ask:", f"show_if: {'(' * 5_000}\n        ask:"),
        set(),
    ),
    "a long not": (SMALL.replace("ask:", f"show_if: {'not (' * 5_000}\n        ask:"), set()),
    "a million-letter id": (SMALL.replace("q1", "q" * 900_000), set()),
    "pages as words": ("survey: a\ntitle: b\npages: none\n", {"E257"}),
    "questions as a block": (SMALL.replace("- id: q1", "id: q1"), {"E257"}),
    "a question in a list": (SMALL.replace("- id: q1", "- - id: q1", 1), set()),
    "options as a list": (SMALL.replace("yes: Yes", "- Yes").replace("no: No", "- No"), {"E257"}),
    "a key that is a list": ("? [a, b]\n: c\n" + SMALL, {"E120"}),
    "an empty key": (": x\n" + SMALL, {"E120"}),
    "a folder above": (SMALL + "use: [../../etc/passwd@1]\n", {"E501"}),
    "margins of a folder above": (
        SMALL + "analysis: {weights: {rake: {q1: ../../../etc/passwd}}}\n",
        {"E505"},
    ),
    "margins of the whole machine": (
        SMALL + "analysis: {weights: {rake: {q1: /etc/passwd}}}\n",
        {"E505"},
    ),
    "a language that is a folder": (SMALL + "languages: [en, ../../x]\n", set()),
    "languages as a block": (SMALL + "languages: {en: yes}\n", {"E257"}),
    "a language of lists": (SMALL + "languages: [[en]]\n", set()),
}


@pytest.fixture(scope="module", autouse=True)
def _warm():
    examine(SMALL, "small.survey.yaml")


@pytest.mark.parametrize("name", FILES)
def test_is_refused_or_read_within_a_second_with_problems_only(name, tmp_path):
    written, codes = FILES[name]
    started = process_time()
    reading = examine(written, "hostile.survey.yaml", tmp_path)
    seconds = process_time() - started
    assert codes <= {problem.code for problem in reading.problems}
    for problem in reading.problems:
        assert_is_a_problem(problem)
    assert seconds < 1


def assert_is_a_problem(problem):
    assert problem.place.line >= 1
    assert problem.place.column >= 1
    assert problem.place.end_column > problem.place.column
    assert problem.what.endswith((".", "?", "!"))
    assert problem.fix
    assert max(map(len, str(problem).splitlines())) < 1_500


@pytest.mark.parametrize("name", FILES)
def test_is_refused_as_a_scale_too(name):
    written, _ = FILES[name]
    value, problems = read_part(Scale, written, "hostile@1.scale.yaml")
    assert value is None
    assert problems


def test_a_byte_order_mark_is_fine():
    assert examine(SMALL.encode("utf-8-sig"), "small.survey.yaml").errors == ()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_machine(ending):
    reading = examine(SMALL.replace("\n", ending), "small.survey.yaml")
    assert reading.errors == ()
    assert reading.survey is not None


def test_the_big_list_of_naughty_strings_is_kept_or_refused_and_never_changed(shared_data):
    strings = json.loads((shared_data / "hostile" / "blns.json").read_text(encoding="utf-8"))
    for words in strings:
        reading = examine(with_title(json.dumps(words)), "naughty.survey.yaml")
        if not reading.errors:
            assert reading.survey.title.source == words


def read(text: str | bytes) -> Reading:
    reading = examine(text, "made.survey.yaml")
    for problem in reading.problems:
        assert_is_a_problem(problem)
    assert reading.survey is not None or reading.errors
    return reading


@settings(max_examples=150, deadline=2_000)
@given(st.binary(max_size=400))
def test_random_bytes_crash_nothing(written):
    read(written)


@settings(max_examples=150, deadline=2_000)
@given(st.text(alphabet=list("ab:-#[]{}&*!|>'\"%@`,? \n\t0"), max_size=200))
def test_random_yaml_signs_crash_nothing(written):
    read(written)


@settings(max_examples=200, deadline=2_000)
@given(
    st.integers(0, len(SMALL)),
    st.integers(0, 12),
    st.text(alphabet=list("ab:-#[]{}&*!|>'\"%@`,? \n\t\0é"), max_size=6),
)
def test_a_slip_anywhere_crashes_nothing(start, length, slip):
    read(SMALL[:start] + slip + SMALL[start + length :])


@settings(max_examples=100, deadline=2_000)
@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_shuffled_and_broken_lines_crash_nothing(shuffle: random.Random, times: int):
    lines = STARTER.splitlines()
    for _ in range(times):
        a, b = shuffle.randrange(len(lines)), shuffle.randrange(len(lines))
        lines[a], lines[b] = lines[b], "  " * shuffle.randrange(4) + lines[a].strip()
    read("\n".join(lines))


STARTER = """\
survey: street
version: 2
languages: [en, cy]
title: Street
title.cy: Stryd
use: [waste5@1]
promise: {decision: a, can_change: b, cannot_change: c, level: inform, owner: d,
  reply_by: 2030-01-01}
draw:
  order_pages: [one, two]
pages:
  - id: one
    title: One
    questions:
      - id: helped
        type: many
        ask: What did you do?
        options:
          told: Told them
          time: Gave time
          none: None
        options.cy:
          told: Dweud
        exclusive: [none]
  - id: two
    title: Two
    show_if: helped includes any of told, time
    questions:
      - id: waste
        type: scale
        scale: waste5@1
        ask: How much was wasted?
"""
