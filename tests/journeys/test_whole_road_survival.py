"""Must show: how many of the figures on the brief's two pages survive 60, 150 and 400 answers.

The list of figures stands here, not in the brief: a brief that left out what was withheld would
otherwise score the better for it. "Fewer than 5 of 60" survives, since it is a finding; a figure
that is withheld does not, whatever the reason, even where too few were asked for anyone to show it.
"""

from collections import Counter

import pytest
from filled import at_noon, filled

from engage.actions.officers.release_figures import release_figures
from engage.disclosure.figure import FewerThan, Shown, Withheld

LEAST = {60: 0.80, 150: 0.95, 400: 0.98}
SEEDS = (3, 4)

ACTIVITIES = 8
PRINTED = {
    "I-1.willing": ACTIVITIES,
    "I-1.maybe": ACTIVITIES,
    "I-2.range": 3,
    "I-3a.matters": ACTIVITIES,
    "I-4.wasted": 1,
    "I-4.facets": 6,
    "I-5.dark": 1,
    "I-6.risk": 5,
    "reason": 8,
    "I-7.people": 1,
    "I-7.total": 2,
    "I-9.must": 8,
    "I-14.cost": 2,
    "age_band": 3,
    "area": 3,
    "came.route": 1,
}
"""The tables that the two pages print, and how many figures each has, whatever was withheld."""


@pytest.fixture(scope="module", params=[(n, seed) for n in LEAST for seed in SEEDS], ids=str)
def released(request):
    """Return how many answered, and what was released of them, by table."""
    people, seed = request.param
    stores = filled(people, seed=seed)
    return people, release_figures(stores, "co-production", language="en", clock=at_noon).releases


def lines_of(releases):
    return [(name, line) for name in PRINTED for line in releases[name].lines]


def test_every_figure_of_the_two_pages_is_counted_however_few_answered(released):
    _, releases = released
    assert Counter(name for name, _ in lines_of(releases)) == PRINTED


def test_enough_figures_of_the_two_pages_survive(released):
    people, releases = released
    figures = [line.figure for _, line in lines_of(releases)]
    survive = sum(isinstance(figure, Shown | FewerThan) for figure in figures)
    assert survive / len(figures) >= LEAST[people]


def test_what_is_withheld_was_asked_of_too_few_or_would_tell_another(released):
    people, releases = released
    withheld = Counter(
        line.figure.reason for _, line in lines_of(releases) if isinstance(line.figure, Withheld)
    )
    assert set(withheld) <= {"small base", "would reveal another"}
    assert withheld["would reveal another"] <= 1
    assert withheld["small base"] <= {60: 4, 150: 2, 400: 0}[people]


def test_a_facet_asked_of_a_quarter_is_withheld_below_twenty(released):
    # Each helper is asked one of four facets; of 60 answers about ten people answer each.
    people, releases = released
    if people == 60:
        facets = {line.key: line.figure for line in releases["I-4.facets"].lines}
        gone = {key for key, figure in facets.items() if isinstance(figure, Withheld)}
        assert gone == {"time", "result", "valued", "promise"}


def test_what_nobody_could_be_asked_is_not_on_the_two_pages(released):
    # Hours by activity come after "Two more minutes?": too few give them, and the brief says none.
    _, releases = released
    assert "I-7.low" not in PRINTED
    base = releases["I-7.low"].base
    assert isinstance(base, Withheld) or base * 2 < releases["I-1.willing"].base
