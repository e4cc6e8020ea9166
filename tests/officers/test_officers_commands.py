"""The commands ``brief`` and ``answer``, and the actions behind them, on a real data folder."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from figures_by_hand import FLAGSHIP, flagship

from engage.actions.officers.answer_offer import Answer, answer_offer
from engage.actions.officers.brief_in_child import brief_file, brief_in_child, write_brief
from engage.actions.public.show_answers import show_answers
from engage.cli.main import main
from engage.definition.freeze import freeze
from engage.errors.raised import WrongInputError
from engage.ledger.entry import State
from engage.store.port import Opened
from engage.store.stores import open_stores

NOON = datetime(2027, 2, 1, 12, tzinfo=UTC)
LATER = str((datetime.now(UTC) + timedelta(days=90)).date())
SAID = {"en": "Kits to borrow.", "cy": "Offer i’w benthyg."}
WHOLE = Answer(State.WILL_DO, "Streets team", date(2027, 4, 1), SAID)
ANSWER = ("answer", "co-production", "litter", "--state", "will_do", "--owner", "Streets team")


@pytest.fixture
def stores():
    kept = open_stores("memory:", clock=lambda: NOON)
    kept.surveys.open(Opened(freeze(flagship()), NOON, is_open=True))
    return kept


@pytest.fixture(scope="session")
def data(tmp_path_factory) -> Path:
    """Return a data folder with the flagship open and 150 synthetic residents in it."""
    folder = tmp_path_factory.mktemp("data")
    run(folder, "open", str(FLAGSHIP), "--allow-draft", "cy,ar,pl,ur,bn,zh-Hans")
    run(folder, "simulate", "co-production", "--people", "150", "--seed", "7")
    return folder


def run(data: Path, *words: str, code: int = 0):
    done = CliRunner().invoke(main, [*words, "--data", str(data)])
    assert done.exit_code == code, done.output
    return done


def refusal(stores, activity="litter", answer=WHOLE, survey="co-production") -> str:
    with pytest.raises(WrongInputError) as refused:
        answer_offer(stores, survey, activity, answer, now=NOON)
    return str(refused.value)


def test_an_answer_is_kept_in_every_language_it_was_given_in(stores):
    entry = answer_offer(stores, "co-production", "litter", WHOLE, now=NOON)
    assert stores.ledger.entries("co-production") == (entry,)
    assert entry.words == (("en", "Kits to borrow."), ("cy", "Offer i’w benthyg."))


def test_an_activity_nobody_offered_cannot_be_answered(stores):
    assert refusal(stores, "singing") == (
        "co-production singing: The survey offers no such activity. It offers: "
        f"{', '.join(option.code for option in flagship().activities())}."
    )


def test_words_in_a_language_the_survey_has_not_are_refused(stores):
    answer = Answer(State.WILL_DO, "Streets", date(2027, 4, 1), {"en": "Kits.", "fr": "Trousses."})
    assert refusal(stores, answer=answer) == (
        "co-production litter: The survey is not asked in: fr. Its languages are: en, cy, ar, "
        "pl, ur, bn, zh-Hans."
    )


def test_a_survey_never_opened_cannot_be_answered(stores):
    assert refusal(stores, survey="nothing").startswith("nothing: no survey of this name")


def test_everything_missing_is_named_and_nothing_recorded(stores):
    answer = Answer(State.UNDER_REVIEW, "", None, {"en": ""})
    assert refusal(stores, answer=answer) == (
        "co-production litter: An answer needs an owner: the team or person who answers for it. An "
        "answer under review needs the date by which it will be decided. An answer under review "
        "needs words that say what is being looked at. Nothing was recorded."
    )
    assert stores.ledger.entries("co-production") == ()


@pytest.mark.parametrize(
    ("state", "what"),
    [
        (State.WILL_DO, "done"),
        (State.WILL_CHANGE, "done"),
        (State.UNDER_REVIEW, "decided"),
    ],
)
def test_a_promise_for_a_day_that_is_past_is_refused_and_not_recorded(stores, state, what):
    yesterday = NOON.date() - timedelta(days=1)
    assert refusal(stores, answer=Answer(state, "Streets team", yesterday, SAID)) == (
        f"co-production litter: The date by which it will be {what} is past: give today or a later "
        "day. Nothing was recorded."
    )
    assert stores.ledger.entries("co-production") == ()


def test_a_promise_for_today_is_one(stores):
    answer = Answer(State.WILL_DO, "Streets team", NOON.date(), SAID)
    assert answer_offer(stores, "co-production", "litter", answer, now=NOON).due == NOON.date()


@pytest.mark.parametrize("due", [date(2020, 1, 1), date(2027, 4, 1)])
def test_a_refusal_keeps_no_date_and_so_is_never_overdue(stores, due):
    answer = Answer(State.WILL_NOT, "Streets team", due, {"en": "The law forbids it."})
    assert answer_offer(stores, "co-production", "litter", answer, now=NOON).due is None
    shown = show_answers(stores, "co-production", date(2099, 1, 1)).activities
    assert next(one for one in shown if one.code == "litter").standing.is_overdue is False


def test_the_public_account_counts_what_is_answered_and_overdue(stores):
    answer_offer(stores, "co-production", "litter", WHOLE, now=NOON)
    before = show_answers(stores, "co-production", date(2027, 3, 31))
    after = show_answers(stores, "co-production", date(2027, 4, 2))
    assert (before.answered, before.overdue) == (1, 0)
    assert (after.answered, after.overdue) == (1, 8)
    assert [one.willing for one in before.activities] == [None] * 8
    assert before.activities[0].places == 1000


def test_the_command_records_and_says_so(data):
    words = ("--date", LATER, "--words", "Kits.", "--words-cy", "Offer.")
    done = run(data, *ANSWER, *words)
    (entry,) = open_stores(data).ledger.entries("co-production")
    assert done.output == f"co-production litter: will_do recorded, {entry.digest[:12]}\n"
    assert entry.words == (("en", "Kits."), ("cy", "Offer."))


def test_the_command_without_a_date_says_what_is_missing(data):
    done = run(data, *ANSWER, "--words", "Kits.", code=1)
    assert done.output == (
        "co-production litter: A promise to act needs the date by which it will be done. Nothing "
        "was recorded.\n"
    )


def test_the_command_refuses_a_promise_for_a_day_that_is_past(data):
    done = run(data, *ANSWER, "--date", "2020-04-01", "--words", "Kits.", code=1)
    assert done.output == (
        "co-production litter: The date by which it will be done is past: give today or a later "
        "day. Nothing was recorded.\n"
    )


def test_the_command_refuses_options_it_does_not_know(data):
    words = ("--date", LATER, "--words", "Kits.", "--colour", "red")
    done = run(data, *ANSWER, *words, code=2)
    assert done.output == (
        "engage answer: “--colour” is not understood here. Words in other languages are given as "
        "--words-cy “…”.\n"
    )


def test_a_brief_of_real_figures_is_made_and_its_tables_beside_it(data, tmp_path):
    file = tmp_path / "brief.pdf"
    done = run(data, "brief", "co-production", "-o", str(file), "--language", "cy")
    assert done.output.splitlines()[1] == (
        f"{file.with_suffix('.csv')}: every table, safe to publish"
    )
    assert file.read_bytes().startswith(b"%PDF-1.7")
    assert file.with_suffix(".csv").read_text("utf-8").startswith("table,title,row,label,people")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["brief.csv", "brief.pdf"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("nothing",),
            "nothing: no survey of this name has been opened. “engage list” shows those that have.",
        ),
        (
            ("co-production", "--language", "fr"),
            (
                "brief of co-production: The survey is not asked in “fr”. Its languages are: en, "
                "cy, ar, pl, ur, bn, zh-Hans."
            ),
        ),
    ],
)
def test_a_brief_of_nothing_says_how_to_mend_it(data, tmp_path, words, told):
    done = run(data, "brief", *words, "-o", str(tmp_path / "x.pdf"), code=1)
    assert done.output == f"{told}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_page_makes_a_brief_in_a_process_of_its_own(data):
    file = brief_in_child(data, "co-production", "en")
    assert file == brief_file(data, "co-production", "en")
    assert file.read_bytes().startswith(b"%PDF-1.7")


def test_a_child_says_why_it_could_not(data):
    with pytest.raises(WrongInputError) as refused:
        brief_in_child(data, "nothing", "en")
    assert str(refused.value) == (
        "brief of nothing: nothing: no survey of this name has been opened. “engage list” shows "
        "those that have. “engage brief nothing -o nothing.pdf” says more."
    )


def test_a_child_that_takes_too_long_is_stopped(data):
    with pytest.raises(WrongInputError) as refused:
        brief_in_child(data, "co-production", "en", seconds=0)
    assert str(refused.value) == (
        "brief of co-production: It was not ready after 0 seconds and was stopped. Make it on the "
        "command line: engage brief co-production -o co-production.pdf"
    )


def test_a_brief_appears_whole_or_not_at_all(tmp_path):
    write_brief(tmp_path / "new" / "b.pdf", b"first", "a\n")
    write_brief(tmp_path / "new" / "b.pdf", b"second", "b\n")
    assert (tmp_path / "new" / "b.pdf").read_bytes() == b"second"
    assert sorted(one.name for one in (tmp_path / "new").iterdir()) == ["b.csv", "b.pdf"]
