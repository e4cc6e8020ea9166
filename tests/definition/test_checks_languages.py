"""Each language of a survey is one, and what it lacks is said in one line."""

from pathlib import Path

import pytest
from survey_files import HEAD, asked, codes, page, survey, told

from engage.definition.checks.registry import rules
from engage.definition.read import examine

SURVEYS = Path(__file__).parents[2] / "surveys"

WHOLE = f"""{HEAD}title.cy: Ein parc
languages: [en, cy]
pages:
  - id: doing
    title: A page
    title.cy: Tudalen
    questions:
      - id: helped
        type: one
        ask: Have you helped?
        ask.cy: Ydych chi wedi helpu?
        options:
          yes: Yes
          no: No
        options.cy:
          yes: Ydw
          no: Nac ydw
"""


def test_a_survey_with_all_its_words_is_left_in_peace():
    assert codes(WHOLE) == []


def test_what_is_missing_is_counted_and_the_first_places_named():
    lacking = WHOLE.replace("    title.cy: Tudalen\n", "").replace("          no: Nac ydw\n", "")
    assert told(lacking) == [
        "W401 cy: “cy” lacks 2 of 5 wordings. They are missing on lines 7, 15."
    ]


def test_one_that_is_missing_is_said_as_one():
    lacking = WHOLE.replace("          no: Nac ydw\n", "")
    assert told(lacking) == ["W401 cy: “cy” lacks 1 of 5 wordings. It is missing on line 16."]


def test_the_words_of_scales_and_rosters_count_too(tmp_path):
    scale = (
        "scale: level2\nversion: 1\nstatus: draft\nsource: Ours.\nlicence: CC0-1.0\n"
        "points:\n  low: Low\n  high: High\npoints.cy:\n  low: Isel\n"
    )
    (tmp_path / "level2@1.scale.yaml").write_text(scale, encoding="utf-8")
    written = WHOLE.replace("pages:", "use: [level2@1]\npages:")
    assert told(written, tmp_path) == [
        "W401 cy: “cy” lacks 1 of 7 wordings. It is missing in level2@1 (1)."
    ]


def test_every_language_has_one_warning_however_much_it_lacks():
    written = survey(page(*(asked(f"q{n}") for n in range(20))), head="languages: [en, cy, ar]\n")
    (welsh, arabic) = told(written)
    assert (
        welsh
        == "W401 cy: “cy” lacks 62 of 62 wordings. They are missing on lines 2, 6, 10, 12, 13, …."
    )
    assert arabic == welsh.replace("cy", "ar")


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("languages: [en]\n", []),
        ("languages: [cy]\n", []),
        ("languages: [welsh]\n", ["E401"]),
        ("languages: [en, en]\n", ["E402"]),
        ("languages: [eu]\n", ["W403"]),
        ("languages: [en-GB]\n", []),
        ("languages: [en]\ndrafts: [cy]\n", ["E403"]),
        ("languages: [en]\ndrafts: [en]\n", ["W402"]),
    ],
)
def test_languages_are_tags_each_named_once(head, found):
    assert codes(survey(page(asked("a")), head=head)) == found


@pytest.mark.parametrize(
    "file", sorted(SURVEYS.glob("*/*.survey.yaml")), ids=lambda file: file.stem
)
def test_no_survey_that_is_shipped_has_an_error(file):
    reading = examine(file.read_bytes(), file.name, file.parent)
    assert [str(problem) for problem in reading.errors] == []


@pytest.mark.parametrize(
    "file", sorted(SURVEYS.glob("starter/*.survey.yaml")), ids=lambda file: file.stem
)
def test_the_starters_are_warned_of_translations_only(file):
    reading = examine(file.read_bytes(), file.name, file.parent)
    assert {problem.code for problem in reading.problems} <= {"W401", "W402"}


def test_every_rule_of_the_folder_is_found():
    names = [rule.__module__.rpartition(".")[2] for rule in rules()]
    assert names == [
        *("analysis", "conditions", "dates", "drawing", "languages", "logic", "names", "opening"),
        *("order", "pictures", "piping", "scoring", "wording"),
    ]
