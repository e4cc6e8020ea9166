"""Eight faults planted in the example of the format are all named, with line and column."""

from pathlib import Path
from shutil import copytree

import pytest
from commands import engage
from parks import changed

STREET = Path(__file__).parent / "street-care"
NAME = "street-care.survey.yaml"

PLANTED = [
    ("title.cy: Gofalu am ein stryd", "title.cy: Gofalu: am ein stryd"),
    ("can_change: Which jobs, where and when", "can_change: Job #1, where and when"),
    ("level: collaborate ", "level: colaborate "),
    ("reply_by: 2026-06-30", "reply_by: 30 June 2026"),
    ("keep_answers_until: 2027-03-31", "keep_answers_until: 2026-03-01"),
    ("show_if: helped includes any", "show_if: helpd includes any"),
    ("show_if: told is at most only_elsewhere", "show_if: told is at most elsewhere"),
    ("measures: about.area", "mesures: about.area"),
]

SAID = """\
street-care.survey.yaml:4:17  W401  “cy” lacks 38 of 64 wordings.
   4 | languages: [en, cy]            # the first is the source language
     |                 ^^  They are missing on lines 7, 21, 22, 23, 29, ….
street-care.survey.yaml:6:17  E113  A colon stands inside text.
   6 | title.cy: Gofalu: am ein stryd
     |                 ^  Put the text in quotes: title.cy: "Gofalu: am ein stryd"
street-care.survey.yaml:12:19  E112  Everything from this “#” on would be lost: it reads as a comment.
  12 |   can_change: Job #1, where and when; the kit we pay for
     |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  If it is text, put it in quotes: can_change: "Job #1, where and when; the kit we pay for"
street-care.survey.yaml:14:10  E253  “level” cannot be “colaborate”.
  14 |   level: colaborate           # inform consult involve collaborate empower
     |          ^^^^^^^^^^  did you mean “collaborate”?
street-care.survey.yaml:16:13  E256  “reply_by” needs a date, not “30 June 2026”.
  16 |   reply_by: 30 June 2026
     |             ^^^^^^^^^^^^  Write the year, month and day: 2026-06-30.
street-care.survey.yaml:25:23  E601  Answers are kept until 2026-03-01, but the survey closes on 2026-03-31.
  25 |   keep_answers_until: 2026-03-01
     |                       ^^^^^^^^^^  Write a later day: the brief needs them.
street-care.survey.yaml:65:1  W612  Offers to do report, plan, check lead nowhere: no lead, or no places.
  65 | capacity:                      # an offer must lead somewhere; shown beside the activity and checked before opening
     | ^^^^^^^^  Add them to capacity with places and a lead, or take them out of the roster.
street-care.survey.yaml:110:14  E204  show_if names “helpd”, but no question has that id.
 110 |     show_if: helpd includes any of told, answered, time, planned
     |              ^^^^^  did you mean “helped” (line 95)?
street-care.survey.yaml:136:34  E206  “told” has no answer “elsewhere”.
 136 |         show_if: told is at most elsewhere
     |                                  ^^^^^^^^^  Write one of no, only_elsewhere, in_part, clearly.
street-care.survey.yaml:157:9  E251  There is no key “mesures” in a question.
 157 |         mesures: about.area
     |         ^^^^^^^  did you mean “measures”?
street-care.survey.yaml: 8 errors, 2 warnings
10 questions, 304 words, about 3 minutes
"""  # noqa: E501  # what is printed is as long as it is


@pytest.fixture
def street(tmp_path, monkeypatch):
    """Return the folder of the example, which the commands run in."""
    folder = copytree(STREET, tmp_path / "street-care")
    monkeypatch.chdir(folder)
    return folder


def test_the_example_of_the_format_passes(street):
    done = engage("check", NAME)
    assert (done.code, done.err) == (0, "")
    assert "0 errors" in done.out


def test_all_eight_are_named_with_line_and_column_and_cure(street):
    file = street / NAME
    file.write_text(changed(*PLANTED, text=file.read_text(encoding="utf-8")), encoding="utf-8")
    done = engage("check", NAME)
    assert (done.code, done.err) == (1, "")
    assert done.out == SAID
