"""Words of scales and rosters stand in a survey's translation where their own files lack them."""

import pytest
from survey_files import asked, page, survey

from engage.definition.compare import compare
from engage.definition.freeze import freeze, thaw
from engage.definition.read import examine

SCALE = (
    "scale: level2\nversion: 1\nstatus: draft\nsource: Ours.\nlicence: CC0-1.0\n"
    "points:\n  low: Low\n  high: High\npoints.cy:\n  low: Isel\n"
    "unscored:\n  unsure: Not sure\n"
)
ROSTER = (
    "roster: jobs\nversion: 1\nstatus: draft\nsource: Ours.\nlicence: CC0-1.0\nactivities:\n"
    "  sweep: {text: Sweep, level: group, co: deliver, effort: low, value: public}\n"
    "  dig: {text: Dig, level: group, co: deliver, effort: low, value: public, retired: 1}\n"
)
WRITTEN = survey(
    page("      - {id: how, type: scale, scale: level2@1, ask: How?}\n", asked("so")),
    head="languages: [en, cy]\nuse: [level2@1, jobs@1]\n",
)
WELSH = {
    "title": "Ein parc", "doing.title": "Tudalen", "how.ask": "Sut?", "so.ask": "Felly?",
    "so.options.yes": "Ydw", "so.options.no": "Na",
    "level2@1.points.high": "Uchel", "level2@1.unscored.unsure": "Ansicr",
    "jobs@1.activities.sweep": "Ysgubo",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "level2@1.scale.yaml").write_text(SCALE, encoding="utf-8")
    (tmp_path / "jobs@1.roster.yaml").write_text(ROSTER, encoding="utf-8")
    return tmp_path


def read(folder, words=WELSH, sources=None, written=WRITTEN):
    """Return the survey with a translation beside it."""
    text = "translation: parks\nlanguage: cy\nstatus: reviewed\nwords:\n"
    text += "".join(f"  {name}: {said}\n" for name, said in words.items())
    if sources:
        text += "from:\n" + "".join(f"  {name}: {said}\n" for name, said in sources.items())
    (folder / "parks.cy.yaml").write_text(text, encoding="utf-8")
    return examine(written, "parks.survey.yaml", folder)


def said(reading):
    return [
        f"{p.place.line} {p.code} {p.what} {p.guess or p.fix}"
        for p in reading.problems
        if p.code not in ("W611", "W612")
    ]


def test_residents_read_them(folder):
    reading = read(folder)
    assert said(reading) == []
    labels = [option.label.to("cy") for option in reading.survey.question("how").choices]
    assert labels == ["Isel", "Uchel", "Ansicr"]
    roster = reading.survey.library.rosters["jobs@1"]
    assert [option.label.to("cy") for option in roster.options()] == ["Ysgubo"]
    assert reading.survey.drafts == ()


def test_they_are_frozen_with_the_survey(folder):
    before = read(folder).survey
    assert thaw(freeze(before).canonical) == before


def test_without_them_the_checker_counts_what_is_missing(folder):
    own = {name: words for name, words in WELSH.items() if "@" not in name}
    (problem,) = said(read(folder, own))
    assert problem == (
        "3 W401 “cy” lacks 3 of 10 wordings. They are missing in level2@1 (2); in jobs@1 (1)."
    )


def test_words_that_the_scale_itself_has_are_kept_once(folder):
    assert said(read(folder, WELSH | {"level2@1.points.low": "X"})) == [
        (
            "14 E132 “level2@1.points.low” is translated here and in level2@1 itself. "
            "Keep one of them."
        )
    ]


@pytest.mark.parametrize(
    "name", ["level2@1.points.hihg", "jobs@1.activities.dig", "nothing@1.points.low", "level2@1.x"]
)
def test_a_name_that_is_none_is_told(name, folder):
    (problem,) = [p for p in read(folder, WELSH | {name: "X"}).problems if p.code == "E131"]
    assert (problem.place.line, problem.what) == (14, f"Nothing in the survey is called “{name}”.")


def test_a_scale_that_was_not_found_is_told_once(folder):
    (folder / "level2@1.scale.yaml").unlink()
    codes = [problem.split()[1] for problem in said(read(folder))]
    assert codes.count("E502") == 1
    assert "E131" not in codes


def test_they_grow_stale_as_others_do(folder):
    now = {"level2@1.points.high": "High", "jobs@1.activities.sweep": "Brush"}
    reading = read(folder, WELSH, now)
    stale = [problem for problem in said(reading) if "W404" in problem]
    assert stale == [
        (
            "13 W404 “jobs@1.activities.sweep” is stale: it translates “Brush”, "
            "which now reads “Sweep”. Translate it again and mend it under “from”; "
            "until then the source is shown."
        )
    ]
    assert reading.survey.drafts == ("cy",)
    (option,) = reading.survey.library.rosters["jobs@1"].options()
    assert option.label.said("cy").language == "en"


def test_a_translation_more_changes_no_measure(folder):
    own = {name: words for name, words in WELSH.items() if "@" not in name}
    before, after = read(folder, own).survey, read(folder).survey
    assert [str(change) for change in compare(before, after).changes] == [
        "cosmetic: level2@1: the words in other languages were changed."
    ]
    assert compare(before, after).weight == "cosmetic"


def test_other_words_in_the_first_language_still_do(folder):
    before = read(folder).survey
    (folder / "level2@1.scale.yaml").write_text(SCALE.replace("high: High", "high: Hi"), "utf-8")
    assert compare(before, read(folder).survey).weight == "breaking"
