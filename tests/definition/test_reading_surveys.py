"""A survey is read whole, or everything wrong with it is said at once."""

from pathlib import Path

import pytest
from parks import PARKS, changed, faults, read

from engage.definition.read import examine, read_survey
from engage.errors.raised import FaultyFileError
from engage.languages.text import Text

HERE = Path(__file__).parent


def test_the_example_of_the_format_is_read_with_what_it_names_beside_it():
    file = HERE / "street-care" / "street-care.survey.yaml"
    reading = examine(file.read_bytes(), file.name, file.parent)
    assert reading.errors == ()
    survey = reading.survey
    assert [page.id for page in survey.pages] == ["offer", "matter", "helping", "worth", "about"]
    assert [option.code for option in survey.question("used").choices] == [
        "none", "little", "some", "most", "all", "not_known",
    ]  # fmt: skip
    assert [option.code for option in survey.question("offers").choices] == [
        "litter", "report", "plan", "check",
    ]  # fmt: skip
    assert survey.library.margins["age_band"] == {"16-34": 0.31, "35-64": 0.47, "65-up": 0.22}
    assert survey.analysis.willing_share == 0.2


def test_a_file_needs_only_its_id_a_title_and_pages():
    page = "  - {id: c, title: d, questions: [{id: e, type: long, ask: f}]}\n"
    assert read(f"survey: a\ntitle: b\npages:\n{page}").question("e").ask.source == "f"


def test_each_wording_is_gathered_in_every_language_the_source_first():
    question = read().question("helped")
    assert question.ask == Text.of(
        en="Have you helped here this year?", cy="Ydych chi wedi helpu yma eleni?"
    )
    assert [option.label.to("cy") for option in question.choices] == ["Ydw", "Nac ydw"]


def test_the_source_language_is_the_first_and_need_not_be_english():
    text = changed(
        ("languages: [en, cy]", "languages: [cy, en]"),
        ("title: Our park\ntitle.cy: Ein parc", "title: Ein parc\ntitle.en: Our park"),
        ("ask: Have you helped here this year?\n        ask.cy:", "ask:"),
        ("        options.cy:\n          yes: Ydw\n          no: Nac ydw\n", ""),
    )
    survey = read(text)
    assert survey.title == Text.of(cy="Ein parc", en="Our park")
    assert survey.question("helped").ask == Text.of(cy="Ydych chi wedi helpu yma eleni?")


@pytest.mark.parametrize(("written", "kept"), [("yes", True), ("true", True), ("no", False)])
def test_yes_and_no_are_read_where_they_are_meant(written, kept):
    text = changed(("type: long", f"type: long\n        sensitive: {written}"))
    assert read(text).question("story").sensitive is kept


def test_an_option_may_be_called_no():
    assert [option.code for option in read().question("helped").choices] == ["yes", "no"]


def test_options_may_come_from_another_question():
    text = PARKS + "      - {id: again, type: one, ask: And again?, options_from: helped}\n"
    assert [o.code for o in read(text).question("again").choices] == ["yes", "no"]


def test_eight_planted_faults_are_all_named_with_line_and_column():
    text = changed(
        ("title: Our park\n", "title: Note: our park\n"),
        ("title.cy: Ein parc", "agancy: Anytown"),
        ("title: What you do now", "title: Problem #1"),
        ("type: one", "type: won"),
        ("no: Nac ydw", "no: Nac ydw\n          no: Na"),
        ("show_if: helped is yes", "show_if: storey is told"),
        ("      - id: story\n", "      - id: Story\n"),
        ("ask: What did you do?", "ask: What did you do?\n        required: always"),
    )
    assert faults(text) == [
        "4:12 E113", "5:1 E251", "8:20 E112", "11:15 E254",
        "20:11 E109", "23:14 E204", "25:13 E201", "28:19 E253",
    ]  # fmt: skip


def test_a_fault_that_only_follows_from_another_is_left_out():
    assert faults(changed(("type: one", "type: won"))) == ["11:15 E254"]
    assert faults(changed(("          yes: Yes\n", "          yes: Yes: of course\n"))) == [
        "15:19 E113"
    ]
    assert faults(changed(("ask: What did", "aks: What did"))) == ["26:9 E251"]


OPTIONS = "        options:\n          yes: Yes\n          no: No\n"
LAST = "        ask: What did you do?\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("        type: one\n", "", ["10:13 E252"]),
        ("      - id: helped\n", "        id: helped\n", ["9:5 E257"]),
        (OPTIONS, "        options:\n", ["14:9 E121"]),
        ("          yes: Yes\n", "          yes:\n", ["15:11 E121"]),
        (OPTIONS, "        options:\n          - Yes\n          - No\n", ["14:9 E257"]),
        (OPTIONS, "        options: yes or no\n", ["14:18 E257"]),
        (LAST, LAST.replace("        ", "\t\t"), ["26:1 E104"]),
        (LAST, " " + LAST, ["26:1 E116"]),
        (LAST, LAST.replace(" What", "What"), ["26:12 E129"]),
        (LAST, LAST.replace("What", "'Tis what"), ["26:14 E115"]),
        ("languages: [en, cy]", "languages: [en, cy", ["3:12 E128"]),
        ("title: Our park\n", "title:Our park\n", ["4:6 E129"]),
        ("version: 1", "version: 1, format: 1", ["2:19 E113"]),
        ("version: 1", "format: 2", ["2:9 E259"]),
        ("type: long", "type: scale", ["24:13 E252"]),
        ("type: long", "type: long\n        optons: {a: b}", ["26:9 E251"]),
        ("helped is yes", "[helped, yes]", ["22:14 E114"]),
        ("type: long", "type: Long", ["25:15 E254"]),
    ],
)
def test_one_slip_is_one_fault(old, new, told):
    assert faults(changed((old, new))) == told


def test_a_fault_on_one_page_does_not_hide_one_on_another():
    text = changed(("version: 1", "version: first"), ("helped is yes", "helpd is yes"))
    assert faults(text) == ["2:10 E255", "22:14 E204"]


def test_a_survey_with_a_fault_is_raised_with_all_of_them():
    text = changed(("type: one", "type: won"), ("version: 1", "version: first"))
    with pytest.raises(FaultyFileError) as raised:
        read_survey(text, "parks.survey.yaml")
    assert [problem.code for problem in raised.value.problems] == ["E255", "E254"]
    assert str(raised.value).startswith("parks.survey.yaml:2:10  E255  ")


def test_warnings_do_not_stop_a_survey():
    reading = examine(PARKS, "parks.survey.yaml")
    assert {problem.severity for problem in reading.problems} == {"warning"}
    assert read_survey(PARKS, "parks.survey.yaml").id == "parks"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("version: 1", "version: 1.0", "2:10 E255"),
        ("version: 1", "version: 1_0", "2:10 E255"),
        ("version: 1", "version: ' 1'", "2:10 E255"),
        ("version: 1", "opens: 1767225600", "2:8 E256"),
        ("version: 1", "opens: 2026-01-01T00:00", "2:8 E256"),
        ("version: 1", "opens: 2026-02-30", "2:8 E256"),
        ("version: 1", "sign_up: maybe", "2:10 E253"),
        ("version: 1", "draw: {activities: {roster: x@1, show: most}}", "2:40 E253"),
        ("version: 1", "draw: {order_pages: doing}", "2:21 E257"),
        ("version: 1", "promise: We will see", "2:10 E257"),
        ("title: Our park\n", "title: [Our, park]\n", "4:8 E114"),
        ("title: Our park\n", "title: {en: Our park}\n", "4:8 E114"),
        ("languages: [en, cy]", "languages: [[en], cy]", "3:13 E114"),
        ("          yes: Yes\n", "          yes: [Yes]\n", "15:16 E114"),
    ],
)
def test_what_does_not_belong_is_named_where_it_stands(old, new, fault):
    assert fault in faults(changed((old, new)))


def test_privacy_may_not_be_loosened_below_five_people():
    text = changed(("title: Our", "privacy: {publish_min: 3}\ntitle: Our"))
    problems = examine(text, "parks.survey.yaml").errors
    (message,) = [str(problem) for problem in problems if problem.code == "E259"]
    assert message.splitlines() == [
        "parks.survey.yaml:4:24  E259  “publish_min” is 3.",
        "   4 | privacy: {publish_min: 3}",
        "     |                        ^  It must be at least 5.",
    ]


def test_the_same_text_is_read_the_same_way_twice():
    assert read() == read()
