"""Sign-ups leave as counts alone, through the one door, and the register remembers them."""

import pytest
from kept import NOON
from small import starter

from engage.actions.officers.record_call import RECORDED, lacking, record_call
from engage.actions.officers.release_slips import SIGNED, STARTED, release_slips, tables_of
from engage.actions.officers.show_slips import show_slips
from engage.definition.freeze import freeze
from engage.disclosure.figure import Shown
from engage.errors.raised import WrongInputError
from engage.ledger.slip import Call, Progress, Slip, call_by
from engage.store.port import Opened
from engage.store.stores import open_stores

PARK = starter("park")
FIRST, SECOND, THIRD = (option.code for option in PARK.activities()[:3])
DUE = call_by(NOON.date())
STARTED_CALL = Call(Progress.STARTED, NOON.date())


@pytest.fixture(params=["memory", "sqlite"])
def stores(request, tmp_path):
    where = "memory:" if request.param == "memory" else tmp_path / "data"
    kept = open_stores(where, clock=lambda: NOON)
    kept.surveys.open(Opened(freeze(PARK), NOON, is_open=True))
    return kept


def sign(stores, people, *activities, begin=0, started=0):
    """Let so many people sign up, some of whom have started on the first activity."""
    for number in range(begin, begin + people):
        calls = {activities[0]: STARTED_CALL} if number < begin + started else {}
        slip = Slip(f"{number:04}", PARK.id, "Ann", "here", "en", activities, calls=calls)
        stores.sign_ups.keep(slip, DUE)


def test_counts_leave_rounded_to_five(stores):
    sign(stores, 33, FIRST, SECOND, started=12)
    said = release_slips(stores, PARK.id)
    assert (said.people(FIRST), said.people(SECOND)) == (35, 35)
    assert said.began(FIRST) == 10
    assert said.people("juggling") is None


def test_few_people_are_not_told_of(stores):
    sign(stores, 19, FIRST)
    said = release_slips(stores, PARK.id)
    assert said.people(FIRST) is None
    assert said.began(FIRST) is None


def test_one_person_more_cannot_be_seen_from_outside(stores):
    sign(stores, 37, FIRST)
    before = release_slips(stores, PARK.id)
    sign(stores, 1, FIRST, begin=100)
    assert release_slips(stores, PARK.id) == before
    sign(stores, 6, FIRST, begin=200)
    assert release_slips(stores, PARK.id).people(FIRST) == 45


def test_what_left_is_remembered_and_looking_again_adds_nothing(stores):
    sign(stores, 40, FIRST)
    release_slips(stores, PARK.id)
    left = stores.releases.entries(PARK.id)
    assert [entry.id for entry in left] == [SIGNED, STARTED]
    release_slips(stores, PARK.id)
    assert stores.releases.entries(PARK.id) == left
    assert stores.releases.latest(PARK.id) is None, "the latest release of answers is another's"


def test_every_figure_is_rounded_or_withheld(stores):
    sign(stores, 60, FIRST, SECOND, started=3)
    said = release_slips(stores, PARK.id)
    figures = [*said.signed.values(), *said.started.values()]
    assert all(figure.people % 5 == 0 for figure in figures if isinstance(figure, Shown))
    assert said.began(FIRST) is None


def test_an_activity_that_a_later_version_dropped_counts_no_more():
    gone = Slip("1", PARK.id, "Ann", "here", "en", ("juggling", FIRST))
    signed, _ = tables_of(PARK, (gone,))
    assert {row.key: row.estimate.people for row in signed.rows}[FIRST] == 1


def test_an_unknown_survey_has_nothing_to_tell(stores):
    with pytest.raises(WrongInputError):
        release_slips(stores, "nobody")


def test_lists_show_activities_somebody_offered_in_the_surveys_order(stores):
    sign(stores, 2, SECOND, FIRST)
    listed = show_slips(stores, PARK.id, NOON.date())
    assert [one.code for one in listed] == [FIRST, SECOND]
    assert listed[0].counts[Progress.NEW] == 2
    assert listed[0].due == DUE
    assert not listed[0].is_over
    assert listed[0].room == PARK.capacity.get(FIRST)


def test_a_list_says_when_there_are_more_people_than_places(stores):
    sign(stores, PARK.capacity[FIRST].places, FIRST)
    assert not show_slips(stores, PARK.id, NOON.date())[0].is_over
    sign(stores, 1, FIRST, begin=900)
    assert show_slips(stores, PARK.id, NOON.date())[0].is_over


@pytest.mark.parametrize("progress", RECORDED)
def test_what_came_of_a_call_is_kept_with_the_day_and_others_stay(stores, progress):
    sign(stores, 1, FIRST, SECOND)
    record_call(stores, "0000", FIRST, progress, "Full", today=NOON.date())
    slip = stores.sign_ups.get("0000")
    reason = "Full" if progress is Progress.NOT_NEEDED else ""
    assert slip.calls == {FIRST: Call(progress, NOON.date(), reason)}
    assert slip.progress(SECOND) is Progress.NEW
    assert stores.sign_ups.waiting(PARK.id) == {(SECOND, DUE): 1}


def test_a_reason_is_one_line_and_no_longer_than_a_line(stores):
    sign(stores, 1, FIRST)
    record_call(
        stores, "0000", FIRST, Progress.NOT_NEEDED, " a\n b " + "c" * 500, today=NOON.date()
    )
    reason = stores.sign_ups.get("0000").calls[FIRST].reason
    assert reason.startswith("a b ccc")
    assert len(reason) == 200


def test_only_not_needed_lacks_a_reason():
    assert {state: lacking(state, " ") is None for state in RECORDED} == {
        Progress.CALLED: True,
        Progress.STARTED: True,
        Progress.NOT_NEEDED: False,
        Progress.NOT_REACHED: True,
    }


@pytest.mark.parametrize(("slip", "activity"), [("none", FIRST), ("0000", THIRD)])
def test_a_call_about_nothing_is_refused(stores, slip, activity):
    sign(stores, 1, FIRST)
    with pytest.raises(WrongInputError):
        record_call(stores, slip, activity, Progress.CALLED, "", today=NOON.date())
