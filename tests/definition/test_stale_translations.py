"""A string whose source changed is stale: warned of, not shown, and the language is a draft."""

from time import process_time

import pytest
from survey_files import ALL_BLOCKS, asked, page, survey, told_at_opening

from engage.definition.freeze import freeze
from engage.definition.read import examine
from engage.definition.translation import Translation, sidecar_name
from engage.languages.review import Status

WELSH = {
    "title": "Ein parc",
    "agency": "Cyngor",
    "doing.title": "Tudalen",
    "helped.ask": "Ydych chi wedi helpu?",
    "helped.options.yes": "Ydw",
    "helped.options.no": "Nac ydw",
}
HEAD = "languages: [en, cy]\nagency: Anytown Council\n"
NOW = survey(page(asked("helped", ask="Have you helped this year?")), head=HEAD)


def beside(folder, sources, status="reviewed", more=""):
    words = "".join(f"  {name}: {said}\n" for name, said in WELSH.items())
    origin = "".join(f"  {name}: {said}\n" for name, said in sources.items())
    text = f"translation: parks\nlanguage: cy\nstatus: {status}\n{more}words:\n{words}"
    text += f"from:\n{origin}" if origin else ""
    (folder / "parks.cy.yaml").write_text(text, encoding="utf-8")


def read(folder, written=NOW):
    return examine(written, "parks.survey.yaml", folder)


def said(folder, written=NOW):
    return [p for p in read(folder, written).problems if p.code not in ("W611", "W612")]


def test_a_translation_of_what_the_survey_says_is_left_in_peace(tmp_path):
    beside(tmp_path, {"helped.ask": "Have you helped this year?"})
    assert said(tmp_path) == []


def test_a_translation_that_does_not_say_of_what_is_believed(tmp_path):
    beside(tmp_path, {})
    assert said(tmp_path) == []


def test_blanks_and_line_ends_make_nothing_stale(tmp_path):
    beside(tmp_path, {"helped.ask": '"Have you helped  this\\nyear?"'})
    assert said(tmp_path) == []


def test_a_stale_string_is_told_with_its_place_its_cause_and_its_cure(tmp_path):
    beside(tmp_path, {"helped.ask": "Have you helped?"})
    (stale,) = [problem for problem in said(tmp_path) if problem.code == "W404"]
    assert str(stale) == (
        "parks.cy.yaml:8:3  W404  “helped.ask” is stale: it translates “Have you helped?”, "
        "which now reads “Have you helped this year?”.\n"
        "   8 |   helped.ask: Ydych chi wedi helpu?\n"
        "     |   ^^^^^^^^^^  Translate it again and mend it under “from”; "
        "until then the source is shown."
    )
    assert stale.severity == "warning"


def test_of_many_stale_strings_the_first_are_named_and_the_rest_counted(tmp_path):
    beside(tmp_path, dict.fromkeys(WELSH, "Something else"))
    stale = [problem for problem in said(tmp_path) if problem.code == "W404"]
    assert [problem.place.line for problem in stale] == [5, 6, 7, 8, 9, 10]
    assert stale[-1].what == (
        "“helped.options.no” is stale: it translates “Something else”, which now reads “No”."
    )
    more = {f"q{n}.ask": f"Question {n}" for n in range(30)}
    questions = [asked(f"q{n}", ask="Is it so?", options={"a": "A"}) for n in range(30)]
    words = "".join(f"  {name}: Felly\n" for name in more)
    origin = "".join(f"  {name}: {said}\n" for name, said in more.items())
    head = "translation: parks\nlanguage: cy\nstatus: reviewed\n"
    (tmp_path / "parks.cy.yaml").write_text(f"{head}words:\n{words}from:\n{origin}", "utf-8")
    whole = said(tmp_path, survey(page(*questions), head=HEAD))
    stale = [problem for problem in whole if problem.code == "W404"]
    assert len(stale) == 6
    assert stale[-1].what == "“q5.ask” is stale, and so are 24 more."
    assert stale[-1].fix == "“engage translate export” shows each beside what it translates."


def test_a_file_of_strange_names_is_told_quickly(tmp_path):
    words = "".join(f"  helpde{n}.aks: Felly\n" for n in range(3000))
    head = "translation: parks\nlanguage: cy\nstatus: reviewed\n"
    (tmp_path / "parks.cy.yaml").write_text(f"{head}words:\n{words}", encoding="utf-8")
    began = process_time()
    assert sum(problem.code == "E131" for problem in said(tmp_path)) == 3000
    assert process_time() - began < 5, "seconds of work"


def test_residents_read_the_source_marked_as_what_it_is(tmp_path):
    beside(tmp_path, {"helped.ask": "Have you helped?"})
    question = read(tmp_path).survey.question("helped")
    assert question.ask.said("cy").words == "Have you helped this year?"
    assert question.ask.said("cy").language == "en"
    assert question.choices[0].label.said("cy").language == "cy"


def test_a_reviewed_language_with_one_stale_string_is_a_draft(tmp_path):
    beside(tmp_path, {})
    assert read(tmp_path).survey.drafts == ()
    beside(tmp_path, {"title": "Our pond"})
    assert read(tmp_path).survey.drafts == ("cy",)
    codes = [problem.code for problem in said(tmp_path)]
    assert codes == ["W402", "W401", "W404"]


def test_it_is_opened_only_as_a_draft(tmp_path):
    whole = survey(page(asked("helped")), head=f"languages: [en, cy]\n{ALL_BLOCKS}")
    beside(tmp_path, {"title": "Our pond"})
    (said_of_it,) = told_at_opening(whole, tmp_path)
    assert said_of_it.partition(": ")[2] == (
        "“cy” is a draft: some of it is unread, or older than the survey. "
        "“engage translate status” says what; or open with --allow-draft cy."
    )
    assert said_of_it.startswith("E614 ")
    assert told_at_opening(whole, tmp_path, ["cy"]) == []


def test_what_is_frozen_holds_no_stale_words(tmp_path):
    beside(tmp_path, {"helped.ask": "Have you helped?"})
    assert "Ydych chi wedi helpu" not in freeze(read(tmp_path).survey).canonical
    beside(tmp_path, {"helped.ask": "Have you helped this year?"})
    assert "Ydych chi wedi helpu" in freeze(read(tmp_path).survey).canonical


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("from:\n  titel: Our park\n", "12:3"),
        ("draft: [titel]\n", "11:9"),
        ("reviewed: [titel]\n", "11:12"),
    ],
)
def test_a_status_or_source_of_no_translation_is_told(key, line, tmp_path):
    beside(tmp_path, {})
    with (tmp_path / "parks.cy.yaml").open("a", encoding="utf-8") as file:
        file.write(key)
    (problem,) = [p for p in said(tmp_path) if p.code == "E133"]
    assert str(problem.place) == f"parks.cy.yaml:{line}"
    where = key.partition(":")[0]
    assert problem.what == f"“titel” stands under “{where}”, but not under “words”."
    assert problem.guess == "did you mean “title”?"


@pytest.mark.parametrize(
    ("status", "draft", "reviewed", "found"),
    [
        ("draft", (), (), Status.DRAFT),
        ("reviewed", (), (), Status.REVIEWED),
        ("draft", (), ("a",), Status.REVIEWED),
        ("reviewed", ("a",), (), Status.DRAFT),
        ("draft", ("a",), ("b",), Status.DRAFT),
    ],
)
def test_the_status_of_a_string_is_that_of_the_file_but_for_those_listed(
    status, draft, reviewed, found
):
    translation = Translation(
        translation="parks", language="cy", status=status, words={"a": "A", "b": "B"},
        draft=draft, reviewed=reviewed,
    )  # fmt: skip
    assert translation.status_of("a", "Anything") is found
    assert translation.status_of("c", "Anything") is Status.MISSING


def test_a_stale_string_is_stale_whatever_its_mark():
    written = {
        "translation": "parks", "language": "cy", "status": "reviewed",
        "words": {"a": "A"}, "from": {"a": "Before"},
    }  # fmt: skip
    translation = Translation.model_validate(written)
    assert translation.status_of("a", "Now") is Status.STALE
    assert translation.marked("a") is Status.REVIEWED
    assert translation.status_of("a", "Before") is Status.REVIEWED


def test_the_file_beside_has_the_name_of_the_survey_file():
    assert sidecar_name("a/b/parks.survey.yaml", "zh-Hans") == "parks.zh-Hans.yaml"
