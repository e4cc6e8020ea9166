"""Flags are earned where a response is made, kept with it, counted, and never a reason to leave."""

from datetime import timedelta

import pytest
from browser import hidden
from doors import house
from filled import FLAGSHIP, NOON, filled, survey_in

from engage.actions.organisers.import_answers import import_answers
from engage.analysis.dataset import Dataset, flags, frame_of
from engage.definition.freeze import freeze
from engage.definition.read import read_survey
from engage.responses.outline import outline
from engage.responses.quality import DUPLICATE, SPEEDER, STRAIGHT_LINER, flagged
from engage.responses.response import Drawn, Response
from engage.store.port import Opened
from engage.store.stores import open_stores

ITEMS = "\n".join(
    f"""\
      - id: item{number}
        type: one
        ordered: yes
        ask: How often did this happen to you in the last twelve months or so?
        options: {{never: Never, once: Once, often: Often}}"""
    for number in range(12)
)

SIX = f"survey: six\ntitle: Six\npages:\n  - id: p\n    title: P\n    questions:\n{ITEMS}\n"

HEADER = ",".join([*(f"item{number}" for number in range(12)), "_minutes"])


@pytest.fixture
def six():
    """Return a house in which twelve questions alike are asked on one page."""
    return house(SIX)


def _sent(codes):
    return {f"item{number}": code for number, code in enumerate(codes)}


class TestOnTheWeb:
    def test_somebody_too_fast_on_a_straight_line_is_kept_with_both_flags(self, six):
        resident = six.resident()
        resident.begin()
        resident.answer(**_sent(["once"] * 12))
        (kept,) = six.kept()
        assert kept.flags == (SPEEDER, STRAIGHT_LINER)
        assert kept.answers == _sent(["once"] * 12)

    def test_somebody_who_takes_their_time_has_none(self, six):
        resident = six.resident()
        resident.begin()
        six.clock.now += timedelta(minutes=3)
        resident.press(_sent(["once", "never", "often"] * 4))
        (kept,) = six.kept()
        assert (kept.minutes, kept.flags) == (3.0, ())


class TestImported:
    @pytest.fixture
    def bring(self, tmp_path):
        """Return a function that imports rows and returns the flags of each."""
        stores = open_stores("memory:")
        survey = read_survey(SIX, "six.survey.yaml")
        stores.surveys.open(Opened(freeze(survey), NOON, is_open=True))

        def rows(*lines):
            file = tmp_path / "six.csv"
            file.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
            import_answers(stores, "six", file, at=NOON)
            return [kept.flags for kept in stores.responses.all("six")]

        return rows

    def test_rows_earn_what_residents_earn(self, bring):
        mixed = ",".join(["once", "never", "often"] * 4)
        assert bring(
            ",".join(["once"] * 12) + ",9",
            f"{mixed},0.1",
            ",".join(["never", "often"] * 6) + ",9",
        ) == [(STRAIGHT_LINER,), (SPEEDER,), ()]

    def test_a_row_that_says_the_same_as_one_before_it_is_flagged_and_kept(self, bring):
        mixed = ",".join(["once", "never", "often"] * 4)
        assert bring(f"{mixed},9", f"{mixed},8", f"{mixed},") == [(), (DUPLICATE,), (DUPLICATE,)]

    def test_without_minutes_nobody_is_too_fast(self, bring):
        assert bring(",".join(["once", "never", "often"] * 4) + ",") == [()]


def test_changing_answers_keeps_the_flags_first_earned(six):
    resident = six.resident()
    resident.begin()
    fields = hidden(resident.seen.html.select("main form")[-1])
    here = resident.seen.address
    resident.send(here, fields | _sent(["once"] * 12))
    resident.send(here, fields | _sent(["once", "never", "often"] * 4) | {"go": "change"})
    (kept,) = six.kept()
    assert kept.answers["item1"] == "never"
    assert kept.flags == (SPEEDER, STRAIGHT_LINER)


def test_flags_are_counted_beside_the_answers():
    survey = read_survey(SIX, "six.survey.yaml")
    made = [
        flagged(survey, _response(str(number), survey, minutes, codes))
        for number, (minutes, codes) in enumerate(
            [
                (0.1, ["once"] * 12),
                (0.1, ["once", "never", "often"] * 4),
                (9.0, ["never"] * 12),
                (9.0, ["once", "often"] * 6),
            ]
        )
    ]
    dataset = Dataset(survey, frame_of(survey, made).lazy())
    assert flags(dataset) == {SPEEDER: 2, STRAIGHT_LINER: 2}


def _response(name, survey, minutes, codes):
    return Response(
        id=name,
        survey=survey.id,
        hash=freeze(survey).hash,
        answers=_sent(codes),
        missing={},
        language="en",
        mode="web",
        route="",
        received=NOON,
        drawn=Drawn(seed=1),
        minutes=minutes,
    )


def test_flags_outlast_a_store_on_disk(tmp_path):
    survey = read_survey(SIX, "six.survey.yaml")
    stores = open_stores(tmp_path / "data")
    stores.surveys.open(Opened(freeze(survey), NOON, is_open=True))
    stores.responses.add(flagged(survey, _response("1", survey, 0.1, ["once"] * 12)))
    (kept,) = open_stores(tmp_path / "data").responses.all("six")
    assert kept.flags == (SPEEDER, STRAIGHT_LINER)


def test_the_words_to_read_are_those_of_each_question_once_an_activity():
    survey = survey_in(FLAGSHIP)
    for language in survey.languages:
        reading = outline(survey).reading[language]
        assert len(reading) == len(survey.instances())
        words = sum(question.words(language) for question in survey.instances())
        assert sum(count for _, count in reading) == words


def test_likely_residents_who_read_are_not_flagged_by_thousands():
    survey = survey_in(FLAGSHIP)
    stores = filled(100)
    found = [flagged(survey, kept).flags for kept in stores.responses.all(survey.id)]
    assert sum(map(len, found)) <= 10
