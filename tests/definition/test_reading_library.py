"""What a survey names is found beside it, then in the data folder, then among those shipped."""

import pytest
from parks import PARKS, changed, faults, read

from engage.assets import folder
from engage.definition.library import read_part
from engage.definition.margins import read_margin
from engage.definition.read import examine
from engage.definition.roster import Roster
from engage.definition.scale import Scale
from engage.languages.text import Text

CARE = """\
scale: care
version: 1
status: draft
source: Our own wording
licence: CC-BY-4.0
points:
  none: No care
  some: Some care
  much: Much care
points.cy:
  none: Dim gofal
values:
  none: 0
  some: 100/3
  much: 100
unscored:
  unsure: Not sure
"""

ASKED = changed(
    ("title: Our park\n", "use: [care@1]\ntitle: Our park\n"),
    ("type: long", "type: scale\n        scale: care@1"),
)


def test_a_scale_beside_the_survey_gives_its_points_their_values_exactly(tmp_path):
    (tmp_path / "care@1.scale.yaml").write_text(CARE, encoding="utf-8")
    options = read(ASKED, tmp_path).question("story").choices
    assert [(option.code, str(option.value), option.scored) for option in options] == [
        ("none", "0", True),
        ("some", "100/3", True),
        ("much", "100", True),
        ("unsure", "None", False),
    ]
    assert options[0].label == Text.of(en="No care", cy="Dim gofal")


@pytest.mark.parametrize("place", ["", "scales", "rosters"])
def test_a_scale_is_looked_for_beside_the_survey_and_in_its_folders(place, tmp_path):
    (tmp_path / place).mkdir(exist_ok=True)
    (tmp_path / place / "care@1.scale.yaml").write_text(CARE, encoding="utf-8")
    assert faults(ASKED, tmp_path) == ([] if place != "rosters" else ["4:7 E502"])


def test_the_data_folder_comes_after_the_survey_s_own(tmp_path):
    here, data = tmp_path / "here", tmp_path / "data"
    for place, words in ((here, "Ours"), (data, "Theirs")):
        place.mkdir()
        text = CARE.replace("No care", words)
        (place / "care@1.scale.yaml").write_text(text, encoding="utf-8")
    both = examine(ASKED, "x", here, data).survey
    only = examine(ASKED, "x", tmp_path, data).survey
    assert both.question("story").choices[0].label.source == "Ours"
    assert only.question("story").choices[0].label.source == "Theirs"


def test_a_shipped_scale_needs_nothing_beside_the_survey():
    text = changed(("care@1]", "waste5@1]"), ("care@1", "waste5@1"), text=ASKED)
    assert len(read(text).question("story").choices) == 5


def test_a_fault_in_a_scale_is_told_with_its_own_file_and_line(tmp_path):
    text = CARE.replace("status: draft", "status: fine").replace("some: 100/3", "some: a third")
    (tmp_path / "care@1.scale.yaml").write_text(text, encoding="utf-8")
    found = [str(p.place) + " " + p.code for p in examine(ASKED, "x", tmp_path).errors]
    assert found == ["care@1.scale.yaml:3:9 E253", "care@1.scale.yaml:14:9 E255"]


def test_a_scale_may_be_written_in_another_language_first():
    text = CARE.replace("points.cy", "points.en").replace("status:", "language: cy\nstatus:")
    scale, problems = read_part(Scale, text, "care@1.scale.yaml")
    assert problems == []
    assert scale.points["none"] == Text.of(cy="No care", en="Dim gofal")


@pytest.mark.parametrize(
    ("old", "new"),
    [("\n  ", "\n  "), ("Wedi’i", "Wedi’i"), ("status: draft", "status: piloted")],
)
def test_a_shipped_scale_may_lie_beside_the_survey_unchanged(old, new, tmp_path):
    ours = folder("surveys") / "scales" / "waste5@1.scale.yaml"
    text = ours.read_text(encoding="utf-8").replace(old, new)
    (tmp_path / ours.name).write_text(text, encoding="utf-8")
    asked = changed(("care@1]", "waste5@1]"), ("care@1", "waste5@1"), text=ASKED)
    assert faults(asked, tmp_path) == []


@pytest.mark.parametrize("kind", ["scale", "roster"])
def test_every_shipped_scale_and_roster_has_no_fault(kind):
    model = {"scale": Scale, "roster": Roster}[kind]
    files = sorted((folder("surveys") / f"{kind}s").glob(f"*.{kind}.yaml"))
    assert files
    for file in files:
        part, problems = read_part(model, file.read_bytes(), file.name)
        assert problems == []
        assert f"{part.name}.{kind}.yaml" == file.name


def test_a_retired_activity_is_no_longer_offered(tmp_path):
    (tmp_path / "jobs@1.roster.yaml").write_text(
        "roster: jobs\nversion: 1\nstatus: draft\nsource: ours\nlicence: none\nactivities:\n"
        "  a: {text: A, level: group, co: design, effort: low, value: public}\n"
        "  b: {text: B, level: group, co: design, effort: low, value: public, retired: 1}\n"
        "  c: {text: C, level: group, co: design, effort: low, value: public}\n",
        encoding="utf-8",
    )
    text = changed(
        ("title: Our", "use: [jobs@1]\ndraw: {activities: {roster: jobs@1}}\ntitle: Our"),
        ("type: long", "type: many\n        options_from: activities"),
    )
    survey = read(text, tmp_path)
    assert [option.code for option in survey.activities()] == ["a", "c"]
    assert [option.code for option in survey.question("story").choices] == ["a", "c"]


@pytest.mark.parametrize(
    ("content", "shares"),
    [
        ("code,share\nyes,0.4\nno,0.6\n", {"yes": 0.4, "no": 0.6}),
        ("code,share\nyes,40\nno,60\n", {"yes": 0.4, "no": 0.6}),
        ("\ufeffcode, share\r\nyes,0.401\r\nno,0.6\r\n\r\n", {"yes": 0.401, "no": 0.6}),
    ],
)
def test_margins_are_shares_written_to_one_or_to_a_hundred(content, shares, tmp_path):
    (tmp_path / "m.csv").write_text(content, encoding="utf-8", newline="")
    assert read_margin("m.csv", tmp_path) == shares


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("", "“m.csv” does not begin with “code,share”."),
        ("yes,0.4\n", "“m.csv” does not begin with “code,share”."),
        ("code,share\nyes\n", "Line 2 of “m.csv” is not a new code, a comma and a share."),
        ("code,share\nyes,much\n", "Line 2 of “m.csv” is not a new code, a comma and a share."),
        ("code,share\nyes,-1\n", "Line 2 of “m.csv” is not a new code, a comma and a share."),
        ("code,share\nyes,nan\n", "Line 2 of “m.csv” is not a new code, a comma and a share."),
        ("code,share\na,0.5\na,0.5\n", "Line 3 of “m.csv” is not a new code, a comma and a share."),
        ("code,share\nyes,0.4\nno,0.4\n", "The shares in “m.csv” add up to 0.8."),
    ],
)
def test_margins_that_cannot_be_meant_are_refused(content, what, tmp_path):
    (tmp_path / "m.csv").write_text(content, encoding="utf-8")
    assert read_margin("m.csv", tmp_path)[:2] == ("E506", what)


def test_margins_in_another_encoding_are_refused(tmp_path):
    (tmp_path / "m.csv").write_bytes("code,share\né,1\n".encode("utf-16"))
    assert read_margin("m.csv", tmp_path) == ("E506", "“m.csv” is not UTF-8.", "Save it as UTF-8.")


@pytest.mark.parametrize("file", ["/etc/passwd", "../m.csv", "a/../../m.csv", "m\0.csv"])
def test_margins_are_never_read_from_elsewhere(file, tmp_path):
    (tmp_path / "m.csv").write_text("code,share\na,1\n", encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    assert read_margin(file, inside)[0] == "E505"


WELSH = """\
translation: parks
language: cy
status: draft
words:
  story.title: Yr hyn a wnaethoch
  story.ask: Beth wnaethoch chi?
"""


def test_a_translation_may_stand_in_a_file_beside_the_survey(tmp_path):
    (tmp_path / "parks.cy.yaml").write_text(WELSH, encoding="utf-8")
    survey = read(PARKS, tmp_path)
    assert survey.page("story").title == Text.of(en="What you did", cy="Yr hyn a wnaethoch")
    assert survey.question("story").ask.to("cy") == "Beth wnaethoch chi?"
    assert survey.drafts == ("cy",)


@pytest.mark.parametrize(
    ("status", "drafts"),
    [
        ("reviewed", ()),
        ("reviewed\ndraft: [story.ask]", ("cy",)),
        ("draft\nreviewed: [story.ask]", ("cy",)),
        ("draft\nreviewed: [story.ask, story.title]", ()),
    ],
)
def test_each_string_of_a_translation_has_a_status(status, drafts, tmp_path):
    text = WELSH.replace("status: draft", f"status: {status}")
    (tmp_path / "parks.cy.yaml").write_text(text, encoding="utf-8")
    assert read(PARKS, tmp_path).drafts == drafts


def test_a_fault_in_a_translation_is_told_with_its_own_file_and_line(tmp_path):
    text = WELSH.replace("draft", "nearly").replace("story.ask: ", "story.ask: Beth: ")
    (tmp_path / "parks.cy.yaml").write_text(text, encoding="utf-8")
    reading = examine(PARKS, "parks.survey.yaml", tmp_path)
    assert [f"{p.place} {p.code}" for p in reading.errors] == [
        "parks.cy.yaml:3:9 E253",
        "parks.cy.yaml:6:18 E113",
    ]
