"""How answers came, by which rules they leave, and what is kept of figures that have left."""

from datetime import UTC, date, datetime

import pytest
from by_hand import figures

from engage.analysis.drawn import part_of, tally_of
from engage.analysis.figures import Came, Figures
from engage.analysis.gather import FLAGS, LANGUAGES, ROUTES, gathered, tables_of_coming
from engage.analysis.groups import Plan
from engage.analysis.kept import document_of, figures_of
from engage.analysis.policy import rules_for
from engage.analysis.prepare import prepare
from engage.analysis.tabulate import tabulate
from engage.disclosure.figure import FewerThan
from engage.disclosure.register import Register
from engage.disclosure.release import release_all
from engage.statistics.cells import Cell
from engage.statistics.counts import Part, Tally

ASKED = """
- id: helped
  type: one
  ask: Have you helped?
  options: {yes: Yes, no: No}
"""

TWO_WAYS = """
languages: [en, cy]
drafts: [cy]
routes:
  letter: {mode: web, sample: random, access: codes, invited: 2000}
  street: {mode: paper, sample: open}
"""


def surveyed(small, privacy="", routes=TWO_WAYS):
    return small(ASKED, routes + privacy)


def left(survey, people):
    """Return what was gathered of people once their tables had passed the door."""
    dataset = prepare(survey, people.made)
    rules = rules_for(survey)
    tables = (*tabulate(dataset, Plan("en")), *tables_of_coming(dataset, "en"))
    released, _ = release_all(tables, rules, Register())
    releases = {release.id: release for release in released}
    return releases, gathered(dataset, releases, synthetic=False, snapshot="digest")


def test_people_are_counted_by_route_language_and_flag(small, people):
    people.answer(times=7, route="letter").answer(times=3, route="street", language="cy")
    people.answer(times=2, route="letter", flags=("speeder", "twice"))
    made = {
        table.id: table for table in tables_of_coming(prepare(surveyed(small), people.made), "en")
    }
    assert figures(made[ROUTES]) == {"letter": (9, 12), "street": (3, 12)}
    assert figures(made[LANGUAGES]) == {"cy": (3, 12), "en": (9, 12)}
    assert figures(made[FLAGS]) == {"speeder": (2, 12), "twice": (2, 12)}
    assert (made[ROUTES].whole, made[FLAGS].whole) == (True, False)


def test_their_words_are_the_readers_and_their_keys_are_codes(small, people):
    people.answer(times=7, route="letter").answer(times=3, route="street", language="cy")
    people.answer(times=2, route="letter", flags=("speeder",))
    dataset = prepare(surveyed(small), people.made)
    told = {
        language: [
            (table.title, {row.key: row.label for row in table.rows})
            for table in tables_of_coming(dataset, language)
        ]
        for language in ("en", "cy")
    }
    assert told["en"] == [
        (
            "How people came",
            {"letter": "On the web (drawn by chance)", "street": "On paper (open to anyone)"},
        ),
        ("Languages", {"cy": "Welsh", "en": "English"}),
        ("Quality flags", {"speeder": "answered very fast"}),
    ]
    assert told["cy"] == [
        (
            "Sut y daeth pobl",
            {"letter": "Ar y we (wedi’u dewis ar hap)", "street": "Ar bapur (agored i bawb)"},
        ),
        ("Ieithoedd", {"cy": "Cymraeg", "en": "Saesneg"}),
        ("Baneri ansawdd", {"speeder": "atebwyd yn gyflym iawn"}),
    ]


def test_two_ways_in_that_are_alike_keep_their_names(small, people):
    people.answer(times=4, route="flyer")
    alike = "routes:\n  flyer: {mode: web, sample: open}\n  big_screen: {mode: web, sample: open}\n"
    survey = surveyed(small, routes=alike)
    routes, *_ = tables_of_coming(prepare(survey, people.made), "en")
    assert [row.label for row in routes.rows] == [
        "On the web (open to anyone), flyer",
        "On the web (open to anyone), big screen",
    ]


def test_a_route_nobody_took_is_named_with_nobody(small, people):
    people.answer(times=4, route="letter")
    routes, *_ = tables_of_coming(prepare(surveyed(small), people.made), "en")
    assert figures(routes)["street"] == (0, 4)


def test_where_nobody_is_flagged_there_is_no_table_of_flags(small, people):
    people.answer(times=4, route="letter")
    made = tables_of_coming(prepare(surveyed(small), people.made), "en")
    assert [table.id for table in made] == [ROUTES, LANGUAGES]


def test_what_the_method_box_says_is_rounded_and_gated(small, people):
    people.answer({"helped": "yes"}, times=38, route="letter", minutes=5.0)
    people.answer({"helped": "no"}, times=2, route="street", language="cy", minutes=9.0)
    _, came = left(surveyed(small), people)
    assert came.answers == 40
    assert came.languages == {"cy": FewerThan(5, 40), "en": 40}
    assert came.routes == (
        Came("letter", "web", "random", probability=True, people=40, invited=2000),
        Came("street", "paper", "open", probability=False, people=FewerThan(5, 40)),
    )
    assert came.minutes == 5.0
    assert (came.first, came.last) == (date(2026, 3, 1), date(2026, 3, 1))
    assert (came.versions, came.snapshot) == ((1,), "digest")
    assert not came.is_random


def test_answers_are_rounded_down_never_up(small, people):
    people.answer({"helped": "yes"}, times=44, route="letter")
    _, came = left(surveyed(small), people)
    assert came.answers == 40


@pytest.mark.parametrize(("weights", "deff"), [((1.0, 1.0), None), ((1.0, 3.0), 1.25)])
def test_weights_are_told_by_what_they_cost(small, people, weights, deff):
    for weight in weights:
        people.answer({"helped": "yes"}, times=20, weight=weight, route="letter")
    _, came = left(surveyed(small), people)
    assert came.deff == (None if deff is None else pytest.approx(deff))
    assert came.weighted == (deff is not None)


def test_of_nobody_nothing_is_said(small, people):
    _, came = left(surveyed(small), people)
    assert (came.answers, came.first, came.last, came.minutes) == (0, None, None, None)
    assert came.languages == {}


def test_figures_are_kept_and_read_again_unchanged(small, people):
    people.answer({"helped": "yes"}, times=50, route="letter", minutes=4.0, weight=2.0)
    people.answer({"helped": "no"}, times=3, route="street", language="cy", flags=("speeder",))
    survey = surveyed(small)
    releases, came = left(survey, people)
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    figures_now = Figures(survey, "en", noon, releases, came, rules_for(survey))
    assert figures_of(document_of(figures_now), survey) == figures_now


PRIVACY = """
privacy:
  kind: anonymous
  controller: Anytown Council
  purpose: To decide
  lawful_basis: Public task
  contact: privacy@anytown.example
  keep_answers_until: 2027-03-31
  publish_min: {least}
"""


@pytest.mark.parametrize(("asked", "least", "in_groups"), [(5, 5, 10), (8, 8, 10), (15, 15, 15)])
def test_a_survey_may_ask_for_more_people_behind_a_figure(small, asked, least, in_groups):
    rules = rules_for(surveyed(small, PRIVACY.format(least=asked)))
    assert (rules.least, rules.least_in_groups) == (least, in_groups)
    assert rules.least_sensitive == in_groups
    assert (rules.base_everyone, rules.base_in_groups) == (20, 30)
    assert (rules.counts_below, rules.round_to) == (100, 5)


@pytest.mark.parametrize("sample", ["list", "panel"])
def test_where_somebody_knows_who_was_asked_ten_holds_for_everyone(small, sample):
    known = "routes:\n  staff: {mode: web, sample: " + sample + ", access: codes}\n"
    assert rules_for(surveyed(small, routes=known)).least == 10


def test_without_a_word_on_privacy_the_rules_are_the_least_there_are(small):
    rules = rules_for(small(ASKED))
    assert (rules.least, rules.least_in_groups, rules.least_sensitive) == (5, 10, 10)


def test_how_somebody_was_drawn_is_read_from_beside_their_answers():
    assert part_of({}) == Part()
    assert part_of({"_stratum": "north", "_cluster": "street 1", "_fpc": 2000.0}) == Part(
        "north", "street 1", 2000.0
    )


def test_tallies_are_kept_apart_by_how_people_were_drawn():
    north, south = Part("north"), Part("south")
    cells = [Cell(0, 0, 3, 6.0, 12.0), Cell(0, 1, 2, 2.0, 2.0), Cell(0, 2, 1, 1.0, 1.0)]
    made = tally_of(cells, [north, south, north])
    assert (made.people, made.weight, made.square) == (6, 9.0, 15.0)
    assert made.parts == {north: Tally(4, 7.0, 13.0), south: Tally(2, 2.0, 2.0)}


def test_where_nothing_is_known_of_the_drawing_a_tally_has_no_parts():
    made = tally_of([Cell(0, 0, 3, 3.0, 3.0)], [None])
    assert made == Tally(3, 3.0, 3.0)
    assert tally_of([], []) == Tally(0, 0, 0)
