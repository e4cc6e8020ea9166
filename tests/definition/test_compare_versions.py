"""Weighing a change: nothing is found in what is the same, and the weightiest part decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from survey_files import ALL_BLOCKS, CORE, OFFERS, asked, page, read, survey

from engage.definition.compare import Change, Comparison, compare
from engage.definition.freeze import freeze, thaw

QUESTIONS = {
    "helped": asked("helped"),
    "age": asked("age", "number", ask="How old are you?"),
    "jobs": asked("jobs", "many", options={"a": "A", "b": "B"}),
    "story": asked("story", "long", ask="What happened?"),
    "again": asked("again", more="show_if: helped is yes"),
}
CHOSEN = st.sets(st.sampled_from(sorted(QUESTIONS)), min_size=1).map(
    lambda names: sorted(names | {"helped"} if "again" in names else names, reverse=True)
)


def of(names):
    """Return a survey of these questions, on one page, "helped" before "again"."""
    return read(survey(page(*(QUESTIONS[name] for name in names)), head=ALL_BLOCKS))


@given(CHOSEN)
def test_a_survey_is_the_same_as_itself_and_as_itself_thawed(names):
    whole = of(names)
    assert compare(whole, whole) == Comparison(())
    assert compare(thaw(freeze(whole).canonical), whole) == Comparison(())


@given(CHOSEN, CHOSEN)
def test_questions_added_are_additive_and_questions_gone_are_breaking(before, after):
    changes = {(c.weight, c.where) for c in compare(of(before), of(after)).changes}
    assert changes == {
        *(("additive", name) for name in after if name not in before),
        *(("breaking", name) for name in before if name not in after),
    }


@given(CHOSEN, CHOSEN)
def test_nothing_is_found_just_where_the_questions_are_the_same(before, after):
    assert (not compare(of(before), of(after)).changes) == (before == after)


WEIGHTS = st.sampled_from(["cosmetic", "additive", "breaking"])


@given(st.lists(WEIGHTS))
def test_the_weightiest_change_decides(weights):
    changes = tuple(Change(weight, "here", "was changed.") for weight in weights)
    heaviest = next((w for w in ("breaking", "additive") if w in weights), "cosmetic")
    assert Comparison(changes).weight == heaviest


ROSTER = """\
roster: jobs
version: {version}
status: draft
source: Ours
licence: CC0-1.0
activities:
{activities}
"""
ACTIVITY = "  {code}: {{text: {text}, level: group, co: deliver, effort: low, value: public{more}}}"


def drawn(folder, version, *activities):
    """Return a survey that offers activities, each a code, its words and what else it says."""
    lines = [ACTIVITY.format(code=c, text=text, more=more) for c, text, more in activities]
    roster = ROSTER.format(version=version, activities="\n".join(lines))
    (folder / f"jobs@{version}.roster.yaml").write_text(roster, encoding="utf-8")
    head = CORE.replace("core-activities@1", f"jobs@{version}")
    return read(survey(page(OFFERS), head=head), folder)


BINS, PATHS = ("bins", "Empty bins", ""), ("paths", "Clear paths", "")


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ([BINS, PATHS], []),
        ([BINS, PATHS, ("trees", "Water trees", "")],
         ["additive: jobs@2: activity “trees” is new."]),
        ([BINS], ["breaking: jobs@1: activity “paths” is gone: give it “retired”."]),
        ([BINS, ("paths", "Clear paths", ", retired: 2")], []),
    ],
)  # fmt: skip
def test_activities_are_added_and_retired_and_never_lost(after, said, tmp_path):
    old, new = drawn(tmp_path, 1, BINS, PATHS), drawn(tmp_path, 2, *after)
    changes = compare(old, new).changes
    found = [str(change) for change in changes if "jobs@" in change.where]
    assert found == said


def test_the_roster_s_new_version_is_a_change_of_the_draw(tmp_path):
    old, new = drawn(tmp_path, 1, BINS), drawn(tmp_path, 2, BINS)
    assert [str(change) for change in compare(old, new).changes] == [
        "breaking: draw: was changed: figures are worked out another way."
    ]


SCALE = """\
scale: mine
version: 1
status: draft
source: Ours
licence: CC0-1.0
points:
  low: Low
  high: {high}
"""


def scored(folder, high):
    """Return a survey that asks with a scale of its own, whose highest point reads so."""
    (folder / "mine@1.scale.yaml").write_text(SCALE.format(high=high), encoding="utf-8")
    asks = asked("q", "scale", more="scale: mine@1")
    return read(survey(page(asks), head="use: [mine@1]\n"), folder)


def test_a_scale_is_not_changed_under_the_same_version(tmp_path):
    old, new = scored(tmp_path, "High"), scored(tmp_path, "Highest")
    assert [str(change) for change in compare(old, new).changes] == [
        "breaking: mine@1: the scale was changed under the same version."
    ]


@pytest.mark.parametrize(
    ("block", "old", "new", "weight"),
    [
        ("promise", "Which jobs we share", "Which jobs we keep", "cosmetic"),
        ("privacy", "To plan the park", "To plan the lake", "breaking"),
        ("method", "People under 16", "People under 18", "cosmetic"),
        ("routes", "sample: open", "sample: list", "cosmetic"),
        ("title", "agency: Anytown Council", "agency: Othertown Council", "cosmetic"),
    ],
)
def test_a_block_that_changes_is_named_with_its_weight(block, old, new, weight):
    text = survey(page(asked("a")), head=ALL_BLOCKS)
    assert old in text
    changes = compare(read(text), read(text.replace(old, new, 1))).changes
    assert [(change.where, change.weight) for change in changes] == [(block, weight)]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("title: Another page", ["cosmetic: page doing: the words were changed."]),
        ("intro: Welcome.", ["cosmetic: page doing: the words were changed."]),
        ("after_send: yes", ["breaking: page doing: is shown to other people than before."]),
    ],
)
def test_a_page_that_changes_is_named(more, said):
    before = survey(page(asked("a")), page(asked("z"), name="last"))
    line = f"    {more}\n"
    after = before.replace(
        "    title: A page\n", line if "title" in more else f"    title: A page\n{line}", 1
    )
    assert [str(change) for change in compare(read(before), read(after)).changes] == said


def test_a_page_that_goes_with_its_questions_moved_is_cosmetic():
    before = survey(page(asked("a"), name="one"), page(asked("b"), name="two"))
    after = survey(page(asked("a"), asked("b"), name="one"))
    assert [str(change) for change in compare(read(before), read(after)).changes] == [
        "cosmetic: page two: is gone."
    ]
