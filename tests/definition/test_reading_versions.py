"""A version is frozen for ever, comes back the same, and a change is weighed before it is made."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parks import PARKS, changed, read

from engage.assets import folder
from engage.definition.compare import compare
from engage.definition.freeze import freeze, thaw
from engage.definition.read import examine
from engage.definition.versions import version_problems

HERE = Path(__file__).parent
SHIPPED = sorted(folder("surveys").rglob("*.survey.yaml"))
STREET = HERE / "street-care" / "street-care.survey.yaml"


def survey_in(file):
    return examine(file.read_bytes(), file.name, file.parent).survey


@pytest.mark.parametrize("file", [*SHIPPED, STREET], ids=lambda file: file.name)
def test_what_is_thawed_is_what_was_frozen(file):
    survey = survey_in(file)
    frozen = freeze(survey)
    again = thaw(frozen.canonical)
    assert again == survey
    assert again.library == survey.library
    assert freeze(again) == frozen
    assert [q.choices for q in again.questions()] == [q.choices for q in survey.questions()]


def test_the_hash_is_the_sha_256_of_the_canonical_form():
    frozen = freeze(read())
    assert frozen.hash == sha256(frozen.canonical.encode()).hexdigest()
    assert (frozen.id, frozen.version) == ("parks", 1)


def test_comments_blank_lines_quotes_and_the_order_of_keys_change_nothing():
    other = changed(
        ("survey: parks\nversion: 1\n", "# ours\nversion: '1'\n\nsurvey: \"parks\"\n"),
        ("type: long\n        ask: What did you do?", "ask: What did you do?\n        type: long"),
    )
    assert freeze(read(other)).hash == freeze(read()).hash


def test_the_order_of_options_is_kept_since_it_has_a_meaning():
    other = changed(
        ("          yes: Yes\n          no: No\n", "          no: No\n          yes: Yes\n")
    )
    assert freeze(read(other)).hash != freeze(read()).hash
    assert [o.code for o in thaw(freeze(read(other)).canonical).question("helped").choices] == [
        "no",
        "yes",
    ]


def test_what_a_survey_uses_is_frozen_with_it():
    whole = json.loads(freeze(survey_in(STREET)).canonical)
    assert sorted(whole["scales"]) == ["amount5@1", "told4@1", "waste5@1", "well_used5@1"]
    assert list(whole["rosters"]) == ["street-activities@3"]
    assert whole["margins"] == {"age_band": {"16-34": 0.31, "35-64": 0.47, "65-up": 0.22}}
    assert whole["scales"]["told4@1"]["values"]["in_part"] == "100/3"


def test_the_canonical_form_holds_no_default_and_no_comment():
    canonical = freeze(survey_in(STREET)).canonical
    assert "required" not in canonical
    assert "a-z 0-9" not in canonical


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_words_survive_freezing(words):
    survey = read(changed(("title: Our park", f"title: {json.dumps(words, ensure_ascii=False)}")))
    assert thaw(freeze(survey).canonical).title.source == words


NEW = "      - id: more\n        type: long\n        ask: What else?\n"


@pytest.mark.parametrize(
    ("old", "new", "weight", "said"),
    [
        ("Our park", "Our park", "cosmetic", []),
        ("title: Our park", "title: Our parks", "cosmetic", [
            "cosmetic: title: the title or the agency was changed."]),
        ("What did you do?", "What have you done?", "cosmetic", [
            "cosmetic: story: the words were changed; the meaning must be the same."]),
        ("yes: Yes", "yes: Yes, I have", "cosmetic", [
            "cosmetic: helped: the words of options were changed."]),
        ("no: No\n", "no: No\n          once: Once\n", "additive", [
            "additive: helped: “once” is new in options."]),
        ("        ask: What did you do?\n", "        ask: What did you do?\n" + NEW, "additive", [
            "additive: more: is a new question."]),
        ("languages: [en, cy]", "languages: [en, cy, ar]", "additive", [
            "additive: language ar: was added."]),
        ("      - id: story", "      - id: tale\n        was: story", "cosmetic", [
            "cosmetic: tale: was called “story”."]),
        ("      - id: story", "      - id: tale", "breaking", [
            "additive: tale: is a new question.",
            "breaking: story: is gone: retire it, or name it in “was”."]),
        ("type: long", "type: long\n        retired: 2", "additive", [
            "additive: story: is no longer asked; its answers are kept."]),
        ("type: long", "type: text", "breaking", [
            "breaking: story: was of type long and is of type text."]),
        ("          no: No\n", "          nope: No\n", "breaking", [
            "breaking: helped: “no” is gone from options.",
            "additive: helped: “nope” is new in options."]),
        ("          yes: Yes\n          no: No\n", "          no: No\n          yes: Yes\n",
         "breaking", ["breaking: helped: options stand in another order."]),
        ("show_if: helped is yes", "show_if: helped is no", "breaking", [
            "breaking: page story: is shown to other people than before."]),
        ("type: one", "type: one\n        ordered: yes", "breaking", [
            "breaking: helped: “ordered” was changed."]),
        ("title: Our park", "analysis: {willing_cut: 30%}\ntitle: Our park", "breaking", [
            "breaking: analysis: was changed: figures are worked out another way."]),
    ],
)  # fmt: skip
def test_a_change_is_weighed_in_words(old, new, weight, said):
    text = changed((old, new))
    if "nope" in new:
        text = changed(("          no: Nac", "          nope: Nac"), text=text)
    after = examine(text, "parks.survey.yaml").survey
    comparison = compare(read(), after)
    assert comparison.weight == weight
    assert sorted(map(str, comparison.changes)) == sorted(said)


def test_nothing_changed_may_be_opened_again():
    reading = examine(PARKS, "parks.survey.yaml")
    assert version_problems(read(), reading.survey, reading.source) == []


def test_an_earlier_version_is_refused():
    before = read(changed(("version: 1", "version: 3")))
    reading = examine(changed(("version: 1", "version: 2")), "parks.survey.yaml")
    (problem,) = version_problems(before, reading.survey, reading.source)
    assert str(problem).splitlines() == [
        "parks.survey.yaml:2:10  E701  Version 3 has been opened; 2 comes before it.",
        "   2 | version: 2",
        "     |          ^  Write “version: 4”.",
    ]


PRIVACY = """\
privacy:
  kind: confidential
  controller: a
  purpose: b
  lawful_basis: c
  contact: d
  keep_answers_until: 2027-01-01
  publish_min: 10
title: Our park
"""


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("confidential", "anonymous", []),
        ("publish_min: 10", "publish_min: 5", ["E702"]),
        ("publish_min: 10", "publish_min: 12", []),
        ("2027-01-01", "2027-01-02", ["E702"]),
        ("2027-01-01", "2026-12-31", []),
    ],
)
def test_privacy_may_become_stricter_and_never_looser(old, new, codes):
    with_privacy = changed(("title: Our park\n", PRIVACY))
    before = read(with_privacy)
    after = changed((old, new), ("version: 1", "version: 2"), text=with_privacy)
    reading = examine(after, "parks.survey.yaml")
    problems = version_problems(before, reading.survey, reading.source)
    assert [problem.code for problem in problems] == codes
