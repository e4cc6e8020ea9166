"""Coming back, as actions: which version goes on, what is carried over, what is named as lost."""

from dataclasses import replace

import pytest
from kept import NOON
from small import survey

from engage.actions.residents.come_back import come_back, take_up, where_left
from engage.actions.residents.visit import Visit
from engage.definition.freeze import freeze
from engage.forms.progress import progress_file, read_progress
from engage.responses.draft import Draft
from engage.responses.missing import Missing
from engage.responses.response import Drawn
from engage.responses.return_code import return_code_of
from engage.responses.token import digest, new_token
from engage.store.stores import open_stores

SECRET = b"s" * 32
TOKEN = new_token(bytes(range(16)), NOON)
PAGES = """
  - id: first
    title: First
    questions:
      - {id: helped, type: one, ask: Helped?, options: {yes: Yes, no: No}}
      - {id: done, type: many, ask: What?, options: {told: Told, gave: Gave, planned: Planned}}
      - {id: years, type: number, ask: Years?, range: 0 to 110}
  - id: second
    title: Second
    show_if: helped is yes
    questions:
      - {id: story, type: long, ask: Story?}
      - {id: age, type: one, ask: Age?, sensitive: true, options: {young: Young, old: Old}}
"""
BEFORE = survey(PAGES)


def newer(*changes):
    """Return the survey as its next version, with each ``(old, new)`` replaced in its text."""
    text = PAGES
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return survey(text, "version: 2\n")


def a_draft(**changes):
    said = {
        "token": digest(TOKEN),
        "survey": "small",
        "hash": freeze(BEFORE).hash,
        "language": "en",
        "answers": {
            "helped": "yes",
            "done.told": 1,
            "done.gave": 0,
            "done.planned": 1,
            "years": 7,
            "story": "A pond",
        },
        "missing": {"age": Missing.WOULD_RATHER_NOT},
        "drawn": Drawn(seed=7),
        "started": NOON,
        "route": "link",
    }
    return Draft(**{**said, **changes})


def taken(latest, draft=None, stores=None, known=(BEFORE,)):
    """Return what a file of ``draft`` brings into ``latest``."""
    stores = stores or open_stores("memory:")
    file = progress_file(draft or a_draft(), TOKEN, "Small", SECRET)
    versions = {freeze(one).hash: one for one in (*known, latest)}
    progress = read_progress(file, SECRET)
    return take_up(progress, stores.drafts, versions.get, latest, freeze(latest).hash)


def lost(found):
    return [(one.ask.words, one.said) for one in found.lost]


def test_the_same_version_takes_everything_up():
    found = taken(BEFORE)
    assert found.lost == ()
    assert found.visit.draft == replace(a_draft(), drawn=found.visit.draft.drawn)
    assert found.visit.token == TOKEN
    assert not found.visit.is_kept


def test_a_newer_version_with_other_words_takes_everything_up():
    found = taken(newer(("Story?", "What happened?"), ("Told", "Told them")))
    assert found.lost == ()
    assert found.visit.draft.answers == a_draft().answers
    assert found.visit.draft.missing == a_draft().missing
    assert found.visit.draft.hash != a_draft().hash


def test_a_question_renamed_with_was_keeps_its_answer():
    found = taken(newer(("id: done,", "id: acts, was: done,"), ("id: age,", "id: band, was: age,")))
    assert found.lost == ()
    assert found.visit.draft.answers["acts.told"] == 1
    assert "done.told" not in found.visit.draft.answers
    assert found.visit.draft.missing == {"band": Missing.WOULD_RATHER_NOT}


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ([("id: story,", "id: tale,")], [("Story?", "A pond")]),
        ([("id: story,", "retired: 2, id: story,")], [("Story?", "A pond")]),
        ([("0 to 110", "0 to 5")], [("Years?", "7")]),
        ([("planned: Planned", "mapped: Mapped")], [("What?", "Told; Planned")]),
        ([("yes: Yes", "often: Often"), ("helped is yes", "years > 1")], [("Helped?", "Yes")]),
    ],
    ids=["gone", "retired", "range", "one option", "the option"],
)
def test_what_has_no_place_is_named_with_its_answer(changes, named):
    assert lost(taken(newer(*changes))) == named


@pytest.mark.parametrize(
    "change",
    [("planned: Planned", "planned: Planned, mapped: Mapped"), ("gave: Gave, ", "")],
    ids=["a new option", "without one that was not ticked"],
)
def test_nothing_is_lost_where_what_was_ticked_is_still_there(change):
    found = taken(newer(change))
    assert found.lost == ()
    ticked = {name for name, value in found.visit.draft.answers.items() if value == 1}
    assert ticked == {"done.told", "done.planned"}


def test_an_answer_in_part_is_taken_up_as_far_as_it_goes():
    found = taken(newer(("planned: Planned", "mapped: Mapped")))
    held = found.visit.draft.answers
    assert {n: v for n, v in held.items() if n.startswith("done.")} in (
        {},
        {"done.told": 1, "done.gave": 0, "done.mapped": 0},
    )
    assert held["years"] == 7


def test_an_answer_that_nobody_was_asked_for_any_more_is_left_behind_in_silence():
    found = taken(newer(), a_draft(answers={"helped": "no", "story": "A pond"}, missing={}))
    assert found.lost == ()
    assert found.visit.draft.answers == {"helped": "no"}


def test_a_version_nobody_knows_is_none():
    assert taken(newer(), known=()) is None


def test_the_draft_that_lives_on_goes_on_in_its_own_version():
    stores = open_stores("memory:")
    stores.drafts.keep(a_draft(answers={"helped": "no"}))
    found = taken(newer(("Story?", "What happened?")), stores=stores)
    assert found.visit.is_kept
    assert found.visit.survey is BEFORE
    assert found.visit.draft.answers == {"helped": "no"}


@pytest.fixture(params=["memory", "sqlite"])
def stores(request, tmp_path):
    return open_stores("memory:" if request.param == "memory" else tmp_path / "data")


def test_a_code_leads_back_in_the_version_begun_and_the_language_asked(stores):
    stores.drafts.keep(a_draft())
    found = come_back(return_code_of(TOKEN), stores.drafts, {a_draft().hash: BEFORE}.get, "cy")
    assert found == Visit(BEFORE, TOKEN, replace(a_draft(), language="cy"), is_kept=True)


@pytest.mark.parametrize("known", [{}, {a_draft().hash: BEFORE}], ids=["no version", "no draft"])
def test_a_code_that_leads_nowhere_is_none(stores, known):
    if not known:
        stores.drafts.keep(a_draft())
    assert come_back(return_code_of(TOKEN), stores.drafts, known.get, "en") is None


@pytest.mark.parametrize(
    ("answers", "missing", "nudged", "left"),
    [
        ({}, {}, (), "first"),
        ({"helped": "yes"}, {}, (), "second"),
        ({"helped": "yes"}, {"age": Missing.WOULD_RATHER_NOT}, (), None),
        ({"helped": "yes", "story": "A pond"}, {}, (), None),
        ({"helped": "no"}, {}, (), None),
        ({}, {}, ("helped",), None),
    ],
)
def test_people_go_on_at_the_first_page_with_nothing_answered(answers, missing, nudged, left):
    draft = a_draft(answers=answers, missing=missing, nudged=nudged)
    found = where_left(Visit(BEFORE, TOKEN, draft))
    assert (found.id if found else None) == left
