"""Every promise of the port, kept by every store alike."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept import CALL_BY, NOON, draft, opened, response, slip

from engage.disclosure.figure import FewerThan, Shown, Withheld
from engage.disclosure.register import Entry as Left
from engage.errors.raised import WrongInputError, WrongUseError
from engage.ledger.entry import Entry, State
from engage.responses.missing import Missing
from engage.responses.response import Design, Drawn
from engage.statistics.estimate import Interval
from engage.store.failures import MixedAnswersError, SpentCodeError
from engage.store.port import Kept
from engage.store.stores import open_stores

# Surveys


def test_a_survey_that_was_never_opened_is_none(stores):
    assert stores.surveys.get("our-parks") is None
    assert stores.surveys.versions("our-parks") == ()
    assert stores.surveys.all() == ()


def test_an_opened_survey_comes_back_as_it_was_frozen(stores):
    first = opened()
    stores.surveys.open(first)
    assert stores.surveys.get("our-parks") == first
    assert stores.surveys.all() == (first,)
    assert stores.surveys.versions("our-parks") == (first.frozen,)


def test_a_new_version_takes_over_and_the_old_one_is_kept(stores):
    first, second = opened(), opened(version=2, title="Our parks and ponds")
    stores.surveys.open(first)
    stores.surveys.open(second)
    assert stores.surveys.get("our-parks") == second
    assert stores.surveys.versions("our-parks") == (first.frozen, second.frozen)
    assert stores.surveys.all() == (second,)


def test_changed_content_under_a_used_version_is_refused_and_changes_nothing(stores):
    first = opened()
    stores.surveys.open(first)
    changed = opened(title="Our ponds")
    with pytest.raises(WrongInputError) as refused:
        stores.surveys.open(changed)
    assert str(refused.value) == (
        "our-parks: version 1 was opened before with other content "
        f"({first.frozen.hash[:12]}, now {changed.frozen.hash[:12]}). "
        "Give the changed survey “version: 2”."
    )
    assert stores.surveys.get("our-parks") == first


def test_an_older_version_cannot_take_over_again(stores):
    stores.surveys.open(opened(version=2))
    with pytest.raises(WrongInputError) as refused:
        stores.surveys.open(opened(version=1))
    assert str(refused.value) == (
        "our-parks: version 2 is already open, and this is version 1. "
        "Give it “version: 3” if it is to take over."
    )


def test_a_closed_survey_stays_and_the_same_version_opens_it_again(stores):
    stores.surveys.open(opened())
    stores.surveys.close("our-parks")
    assert stores.surveys.get("our-parks") == replace(opened(), is_open=False)
    stores.surveys.open(opened())
    assert stores.surveys.get("our-parks") == opened()
    assert len(stores.surveys.versions("our-parks")) == 1


def test_closing_a_survey_that_was_never_opened_is_refused(stores):
    with pytest.raises(WrongInputError) as refused:
        stores.surveys.close("our-parcs")
    assert str(refused.value) == (
        "our-parcs: no survey of this name has been opened. “engage list” shows those that have."
    )


# Drafts


def test_a_draft_is_kept_replaced_and_forgotten(stores):
    stores.drafts.keep(draft(answers={"helped": "no"}))
    stores.drafts.keep(draft(answers={"helped": "yes"}, nudged=("story",), sent="r1"))
    assert stores.drafts.get("t1") == draft(answers={"helped": "yes"}, nudged=("story",), sent="r1")
    stores.drafts.drop("t1")
    stores.drafts.drop("t1")
    assert stores.drafts.get("t1") is None


def test_drafts_do_not_disturb_one_another(stores):
    stores.drafts.keep(draft("t1"))
    stores.drafts.keep(draft("t2", language="en"))
    stores.drafts.drop("t1")
    assert stores.drafts.get("t2") == draft("t2", language="en")


# Responses


def test_a_response_counts_once_however_often_it_is_sent(stores):
    first = response(answers={"helped": "yes", "years": 3})
    again = replace(first, answers={"years": 3, "helped": "yes"}, minutes=9.5)
    assert [stores.responses.add(sent) for sent in (first, again)] == [Kept.NEW, Kept.SAME]
    assert list(stores.responses.all("our-parks")) == [first]


def test_other_answers_under_the_same_id_are_told_apart_and_change_nothing(stores):
    first, other = response(answers={"helped": "yes"}), response(answers={"helped": "no"})
    stores.responses.add(first)
    assert stores.responses.add(other) is Kept.DIFFERENT
    assert stores.responses.get("1") == first


def test_the_draft_of_an_answer_is_forgotten_with_it_unless_other_answers_are_kept(stores):
    first, other = response(answers={"helped": "yes"}), response(answers={"helped": "no"})
    for token in ("t1", "t2", "t3"):
        stores.drafts.keep(draft(token))
    assert stores.responses.add(first, None, "t1") is Kept.NEW
    assert stores.drafts.get("t1") is None
    assert stores.responses.add(other, None, "t2") is Kept.DIFFERENT
    assert stores.drafts.get("t2") == draft("t2")
    assert stores.responses.add(first, None, "t2") is Kept.SAME
    assert stores.drafts.get("t2") is None
    assert stores.drafts.get("t3") == draft("t3")


def test_an_answer_that_cannot_be_kept_leaves_its_draft(stores):
    stores.responses.add(response("1"))
    stores.drafts.keep(draft("t1"))
    with pytest.raises(MixedAnswersError):
        stores.responses.add(response("2", synthetic=True), None, "t1")
    with pytest.raises(SpentCodeError):
        stores.responses.add(response("2"), "no such code", "t1")
    assert stores.drafts.get("t1") == draft("t1")
    assert stores.responses.count("our-parks") == 1


def test_fifty_threads_sending_the_same_at_once_are_one_answer(stores):
    together = Barrier(50)

    def send(minutes):
        together.wait()
        return stores.responses.add(response(minutes=float(minutes)))

    with ThreadPoolExecutor(50) as threads:
        became = sorted(threads.map(send, range(50)))
    assert became == [Kept.NEW, *[Kept.SAME] * 49]
    assert stores.responses.count("our-parks") == 1


def test_a_change_is_a_newer_line_that_counts_instead(stores):
    first, second = response("1"), response("2")
    changed = replace(first, answers={"helped": "no"}, received=NOON + timedelta(hours=1))
    stores.responses.add(first)
    stores.responses.add(second)
    stores.responses.change(changed)
    assert stores.responses.get("1") == changed
    assert list(stores.responses.all("our-parks")) == [second, changed]
    assert stores.responses.count("our-parks") == 2
    assert stores.responses.add(changed) is Kept.SAME
    assert stores.responses.add(first) is Kept.DIFFERENT


def test_erasing_removes_every_line_and_the_draft_it_came_from(stores):
    stores.responses.add(response("1"))
    stores.responses.change(response("1", {"helped": "no"}))
    stores.responses.add(response("2"))
    stores.drafts.keep(draft("t1", sent="1"))
    stores.drafts.keep(draft("t2", sent="2"))
    assert stores.responses.erase("1")
    assert not stores.responses.erase("1")
    assert stores.responses.get("1") is None
    assert list(stores.responses.all("our-parks")) == [response("2")]
    assert stores.responses.count("our-parks") == 1
    assert (stores.drafts.get("t1"), stores.drafts.get("t2")) == (None, draft("t2", sent="2"))


def test_many_are_kept_all_or_none(stores):
    assert stores.responses.add_many(response(str(n)) for n in range(5)) == 5
    assert stores.responses.add_many(response(str(n)) for n in range(3, 8)) == 3

    def breaking_off():
        yield response("8")
        raise RuntimeError("the file ended here")

    with pytest.raises(RuntimeError, match="the file ended here"):
        stores.responses.add_many(breaking_off())
    assert stores.responses.count("our-parks") == 8


def test_surveys_do_not_see_one_another_s_answers(stores):
    stores.responses.add(response("1"))
    stores.responses.add(response("2", survey="our-ponds"))
    assert [kept.id for kept in stores.responses.all("our-parks")] == ["1"]
    assert stores.responses.count("our-ponds") == 1
    assert (stores.responses.count("none"), list(stores.responses.all("none"))) == (0, [])


@pytest.mark.parametrize("synthetic", [True, False])
def test_real_and_synthetic_answers_never_mix(stores, synthetic):
    stores.responses.add(response("1", synthetic=synthetic))
    for keep in (stores.responses.add, stores.responses.change):
        with pytest.raises(MixedAnswersError) as refused:
            keep(response("2", synthetic=not synthetic))
    holds, sent = ("synthetic", "real") if synthetic else ("real", "synthetic")
    assert str(refused.value) == (
        f"our-parks: it holds {holds} answers, and {sent} ones may not be mixed with them. "
        "Use another survey id, or another data folder."
    )
    with pytest.raises(MixedAnswersError):
        stores.responses.add_many([response("3", synthetic=not synthetic)])
    assert stores.responses.count("our-parks") == 1


def test_what_kind_of_answers_a_survey_holds_is_known(stores):
    assert stores.responses.kind("our-parks") == "none"
    stores.responses.add(response("1", synthetic=True))
    stores.responses.add(response("2", survey="our-ponds"))
    assert stores.responses.kind("our-parks") == "synthetic"
    assert stores.responses.kind("our-ponds") == "real"
    stores.responses.erase("1")
    assert stores.responses.kind("our-parks") == "none"


def test_answers_may_be_kept_while_others_are_read(stores):
    stores.responses.add_many(response(str(n)) for n in range(3))
    read = stores.responses.all("our-parks")
    first = next(read)
    stores.responses.add(response("late"))
    stores.responses.change(response("0", {"helped": "no"}))
    assert [first.id, *(kept.id for kept in read)] == ["0", "1", "2"]


# Additions


def test_additions_go_on_from_where_they_were(stores):
    stores.responses.add_many(response(str(n)) for n in range(4))
    lines = list(stores.additions.after("our-parks", 0))
    assert [kept.id for _, kept in lines] == ["0", "1", "2", "3"]
    numbers = [number for number, _ in lines]
    assert numbers == sorted(set(numbers))
    assert list(stores.additions.after("our-parks", numbers[1])) == lines[2:]


def test_a_changed_line_is_superseded_by_its_newer_one(stores):
    stores.responses.add_many(response(str(n)) for n in range(3))
    first, second, third = (number for number, _ in stores.additions.after("our-parks", 0))
    stores.responses.change(response("1", {"helped": "no"}))
    ((newer, changed),) = stores.additions.after("our-parks", third)
    assert changed == response("1", {"helped": "no"})
    assert stores.additions.superseded("our-parks", third, by=newer) == (second,)
    assert stores.additions.superseded("our-parks", third, by=third) == ()
    assert stores.additions.superseded("our-parks", first, by=newer) == ()
    assert stores.additions.superseded("our-ponds", third, by=newer) == ()


def test_responses_are_scattered_in_an_order_chance_gives(stores):
    stores.responses.add_many(response(str(n)) for n in range(50))
    stores.responses.change(response("7", {"helped": "no"}))
    first, second = (
        [kept.id for kept in stores.additions.scattered("our-parks", Random(seed))]
        for seed in (1, 2)
    )
    came = [kept.id for kept in stores.responses.all("our-parks")]
    assert sorted(first) == sorted(second) == sorted(came)
    assert len({tuple(first), tuple(second), tuple(came)}) == 3
    assert [kept.id for kept in stores.additions.scattered("our-parks", Random(1))] == first


def test_only_erasing_starts_a_new_generation(stores):
    stores.responses.add(response("1"))
    stores.responses.change(response("1", {"helped": "no"}))
    assert stores.additions.generation("our-parks") == 0
    stores.responses.erase("1")
    assert stores.additions.generation("our-parks") == 1
    assert stores.additions.generation("our-ponds") == 0


# Releases


LEFT = Left(
    id="helped",
    base=60,
    counts=(("yes", 57), ("no", 3)),
    shown_base=60,
    figures=(
        ("yes", Shown(0.95, 55, 60, Interval(0.86, 0.98))),
        ("no", FewerThan(5, 60)),
        ("not_sure", Withheld("few people")),
    ),
    missing=(("skipped", 10), ("not_shown", FewerThan(5, 60))),
)


def test_what_left_is_remembered_in_order(stores):
    assert stores.releases.latest("our-parks") is None
    later = replace(LEFT, base=65)
    stores.releases.record("our-parks", [LEFT], '{"base": 60}')
    stores.releases.record("our-parks", [later], '{"base": 65}')
    stores.releases.record("our-ponds", [], "{}")
    assert stores.releases.entries("our-parks") == (LEFT, later)
    assert stores.releases.latest("our-parks") == (NOON, '{"base": 65}')
    assert stores.releases.entries("our-ponds") == ()


# Ledger


def _answered(activity, before, due=None):
    return Entry(
        survey="our-parks",
        activity=activity,
        state=State.WILL_DO,
        words=(("en", "We will lend the kit"), ("cy", "Byddwn yn benthyg yr offer")),
        owner="Parks team",
        due=due,
        recorded=NOON,
        before=before,
    )


def test_the_ledger_gives_back_every_entry_in_order(stores):
    first = _answered("litter", "", date(2026, 5, 1))
    second = _answered("watch", first.digest)
    stores.ledger.append(first)
    stores.ledger.append(second)
    assert stores.ledger.entries("our-parks") == (first, second)
    assert [entry.digest for entry in stores.ledger.entries("our-parks")] == [
        first.digest,
        second.digest,
    ]
    assert stores.ledger.entries("our-ponds") == ()


def test_an_entry_written_without_sight_of_the_last_is_refused(stores):
    stores.ledger.append(_answered("litter", ""))
    with pytest.raises(WrongInputError) as refused:
        stores.ledger.append(_answered("watch", ""))
    assert str(refused.value) == (
        "our-parks watch: another answer was recorded while this one was being written. "
        "Look at the ledger again, then record it."
    )
    assert len(stores.ledger.entries("our-parks")) == 1


# Keeping


def _past(stores):
    stores.surveys.open(opened(until="2026-12-31"))
    stores.responses.add_many(
        response(str(n), hash=opened(until="2026-12-31").frozen.hash) for n in range(3)
    )
    stores.drafts.keep(draft())
    stores.sign_ups.keep(slip(), CALL_BY)
    stores.releases.record("our-parks", [LEFT], "{}")


def test_nothing_is_purged_up_to_the_date_told(stores):
    _past(stores)
    assert stores.keeping.purge(date(2026, 12, 31)) == {}
    assert stores.responses.count("our-parks") == 3
    assert stores.surveys.get("our-parks").is_open


def test_past_the_date_answers_drafts_and_slips_go_and_figures_stay(stores):
    _past(stores)
    assert stores.keeping.purge(date(2027, 1, 1)) == {"our-parks": 3}
    assert list(stores.responses.all("our-parks")) == []
    assert stores.drafts.get("t1") is None
    assert stores.sign_ups.all("our-parks") == ()
    assert stores.releases.entries("our-parks") == (LEFT,)
    assert stores.releases.latest("our-parks") == (NOON, "{}")
    assert not stores.surveys.get("our-parks").is_open
    assert stores.keeping.purge(date(2027, 1, 1)) == {}


def test_each_version_keeps_the_date_its_residents_were_told(stores):
    first, second = opened(until="2026-12-31"), opened(version=2, until="2027-12-31")
    stores.surveys.open(first)
    stores.surveys.open(second)
    stores.responses.add(response("early", hash=first.frozen.hash))
    stores.responses.add(response("late", hash=second.frozen.hash))
    stores.sign_ups.keep(slip(), CALL_BY)
    assert stores.keeping.purge(date(2027, 1, 1)) == {"our-parks": 1}
    assert [kept.id for kept in stores.responses.all("our-parks")] == ["late"]
    assert stores.surveys.get("our-parks").is_open
    assert len(stores.sign_ups.all("our-parks")) == 1


def test_other_surveys_are_left_alone_by_a_purge(stores):
    _past(stores)
    stores.responses.add(response("9", survey="our-ponds"))
    stores.keeping.purge(date(2027, 1, 1))
    assert stores.responses.count("our-ponds") == 1


def test_a_new_store_is_sound_and_has_a_secret(stores):
    assert stores.keeping.doctor() == ()
    assert len(stores.secret) == 32


# Any response at all

_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_columns = st.dictionaries(
    _words,
    st.one_of(
        _words, st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False)
    ),
    max_size=6,
)
_times = st.datetimes(
    min_value=datetime(1970, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
    max_value=datetime(2400, 1, 1),  # noqa: DTZ001  # the same
    timezones=st.just(UTC),
)
_maybe = st.none() | _words
_positive = st.none() | st.floats(0, 1e9)
_drawn = st.builds(
    Drawn,
    seed=st.integers(0, 2**63),
    activities=st.lists(_words, max_size=3).map(tuple),
    pages=st.lists(_words, max_size=3).map(tuple),
    picked=st.dictionaries(_words, st.lists(_words, max_size=2).map(tuple), max_size=2),
)
_designs = st.builds(
    Design, weight=st.floats(0, 1e9), stratum=_maybe, cluster=_maybe, fpc=_positive
)
_responses = st.builds(
    response,
    _words,
    _columns,
    missing=st.dictionaries(_words, st.sampled_from(Missing), max_size=3),
    language=_words,
    mode=_words,
    route=_words,
    received=_times,
    drawn=_drawn,
    minutes=_positive,
    place=_maybe,
    wave=_maybe,
    design=_designs,
    flags=st.lists(_words, max_size=2).map(tuple),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=_responses)
def test_whatever_was_sent_comes_back_the_same(stores, sent):
    stores.responses.erase(sent.id)
    assert stores.responses.add(sent) is Kept.NEW
    assert stores.responses.get(sent.id) == sent
    assert stores.responses.add(sent) is Kept.SAME


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.builds(draft, _words, answers=_columns, drawn=_drawn, started=_times, sent=_maybe))
def test_whatever_draft_was_kept_comes_back_the_same(stores, kept):
    stores.drafts.keep(kept)
    assert stores.drafts.get(kept.token) == kept


# Where stores are


def test_a_store_is_opened_by_its_folder_or_its_address(tmp_path):
    open_stores(tmp_path / "data").responses.add(response())
    again = open_stores(f"sqlite:///{tmp_path}/data/engage.db")
    assert again.responses.get("1") == response()


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (
            "sqlite:///tmp/other.db",
            "sqlite:///tmp/other.db: the file must be called engage.db. Name its folder.",
        ),
        (
            "postgres://here/x",
            "postgres://here/x: engage keeps answers in a folder, or in memory. Give a folder.",
        ),
    ],
)
def test_an_address_nothing_is_kept_at_is_refused(where, said):
    with pytest.raises(WrongUseError) as refused:
        open_stores(where)
    assert str(refused.value) == said
