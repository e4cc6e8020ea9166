"""A file of 2,000 questions is read within a second or so, whatever runs through all of it."""

from time import process_time

import pytest

from engage.definition.read import examine

MANY = 2_000
SECONDS = 4.0
"""Four times what it takes on a quiet machine, so that a busy one does not fail."""


def question(number, terms="", kind="scale", more="scale: waste5@1", ask="How was it?"):
    lines = [f"      - id: q{number}", f"        type: {kind}", f"        ask: {ask}"]
    lines += [f"        {line}" for line in (more, terms) if line]
    return "\n".join(lines) + "\n"


def survey(*questions, head="use: [waste5@1]\n", on_a_page=MANY):
    parts = [f"survey: big\ntitle: Big\n{head}pages:\n"]
    for number, written in enumerate(questions):
        if number % on_a_page == 0:
            parts.append(f"  - id: p{number}\n    title: A page\n    questions:\n")
        parts.append(written)
    return "".join(parts)


def of(make, **whole):
    return survey(*(make(number) for number in range(MANY)), **whole)


def before(number):
    return f"show_if: q{max(0, number - 1)} is at most some"


LARGE = {
    "nothing wrong": (of(question), 0),
    "a condition each": (of(lambda n: question(n, before(n) if n else "")), 0),
    "a page each": (of(lambda n: question(n, before(n) if n else ""), on_a_page=1), 0),
    "a scale that nothing uses": (of(question, head=""), MANY),
    "a scale that is nowhere": (of(lambda n: question(n, more="scale: wast5@1")), MANY),
    "another unknown scale each": (of(lambda n: question(n, more=f"scale: w{n}@1")), MANY),
    "another unknown name each": (of(lambda n: question(n, f"show_if: x{n} is some")), MANY),
    "a ring of conditions": (
        of(lambda n: question(n, f"show_if: q{(n + 1) % MANY} is some"), on_a_page=1), MANY - 1
    ),
    "an unknown word each": (of(lambda n: question(n, ask=f"How was ${{x{n}}}?")), MANY),
    "the same id each": (of(lambda _: question(1)), MANY - 1),
    "a misspelt type each": (of(lambda n: question(n, kind="scael")), MANY),
    "a misspelt key each": (of(lambda n: question(n, more="scael: waste5@1")), MANY),
    "a comment in each text": (of(lambda n: question(n, ask="Job #1?")), MANY),
    "a note of five questions in each": (of(lambda n: question(n, ask="Is it: so?")), MANY),
}  # fmt: skip


@pytest.mark.parametrize(("text", "faulty"), LARGE.values(), ids=LARGE)
def test_it_is_read_in_time_with_every_fault_told_or_said_to_be_many(text, faulty):
    began = process_time()
    reading = examine(text, "big.survey.yaml")
    assert process_time() - began < SECONDS
    told = len(reading.errors)
    many = any("many more faults" in problem.what for problem in reading.errors)
    assert told >= faulty or many or reading.survey is None
    assert faulty or not told


def test_one_question_more_is_too_many():
    text = survey(*map(question, range(MANY + 1)))
    assert [str(problem.place) for problem in examine(text, "big").errors] == ["big:8011:9"]


def test_a_fault_at_the_end_of_a_large_file_is_found():
    text = survey(*map(question, range(MANY - 1)), question(MANY, "show_if: q7 is lots"))
    (fault,) = examine(text, "big").errors
    assert (fault.code, fault.guess) == ("E206", "did you mean “lot”?")
