"""Files made to be hard to check are checked within a second or so, and crash nothing."""

from time import process_time

import pytest
from survey_files import HEAD, asked, page, read, survey

from engage.definition.checks.registry import check
from engage.definition.checks.sheet import Sheet
from engage.definition.read import examine

MANY = 1_000


def chain(condition):
    """Return a thousand questions, each with a condition made from its number."""
    questions = [
        asked("q0"),
        *(asked(f"q{n}", more=f"show_if: {condition(n)}") for n in range(1, MANY)),
    ]
    return survey(page(*questions))


def worded(words):
    return survey(page(asked("q1", ask=f'"{words}"')))


HOSTILE = {
    "each waits for the one before": chain(lambda n: f"q{n - 1} is yes"),
    "each waits for nobody": chain(lambda n: f"x{n}y is yes"),
    "each has a code that is none": chain(lambda n: f"q0 is any of a{n}, b{n}"),
    "each turns two round": chain(lambda n: f"not (q{n - 1} is yes and q0 is no)"),
    "each waits for the next": chain(lambda n: f"q{(n + 1) % MANY} is yes"),
    "each repeats one test": chain(lambda _: " and ".join(["q0 is yes"] * 20)),
    "a condition without end": survey(
        page(asked("a"), asked("b", more="show_if: " + " or ".join(["a is x"] * 40_000)))
    ),
    "brackets": survey(page(asked("a"), asked("b", more="show_if: " + "(" * 50_000))),
    "a wording of names": worded("${nobody}" * 50_000),
    "a wording of brackets": worded("${" * 100_000),
    "a wording of one word": worded("n" * 500_000),
    "a wording that is happy": worded("happy with " * 40_000),
    "a wording of question marks": worded("? " * 100_000),
    "thousands of pages in a drawn order": survey(
        page(asked("a")), head=f"draw:\n  order_pages: [{'doing, ' * 20_000}doing]\n"
    ),
    "thousands of languages": survey(
        page(asked("a")), head=f"languages: [{', '.join(['en', 'cy'] * 5_000)}]\n"
    ),
    "thousands of breakdowns": survey(
        page(asked("a")), head=f"analysis:\n  break_by: [{'b, ' * 5_000}b]\n"
    ),
    "an id without end": survey(page(asked("x" * 200_000))),
}  # fmt: skip


@pytest.mark.parametrize("written", HOSTILE.values(), ids=HOSTILE)
def test_it_is_checked_quickly(written):
    reading = examine(written, "parks.survey.yaml")
    assert reading.problems
    if reading.survey is not None:
        began = process_time()
        check(Sheet(reading.survey, reading.source))
        assert process_time() - began < 4, "seconds of work"


def test_what_the_checker_says_of_a_hostile_file_is_short_enough_to_print():
    reading = examine(HOSTILE["an id without end"], "parks.survey.yaml")
    assert all(len(problem.what) < 300 for problem in reading.problems)


def test_checking_changes_nothing():
    written = survey(page(asked("a"), asked("b", more="show_if: a is yes")))
    parks = read(written)
    before = parks.model_dump_canonical()
    source = examine(written, "parks.survey.yaml").source
    assert check(Sheet(parks, source)) == check(Sheet(parks, source))
    assert parks.model_dump_canonical() == before


def test_the_smallest_survey_has_one_warning():
    small = f"{HEAD}pages:\n{page(asked('a'))}"
    assert [problem.code for problem in examine(small, "x").problems] == ["W611"]
