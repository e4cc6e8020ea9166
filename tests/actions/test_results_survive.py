"""Must show: with 60, 150 and 400 answers, how many of the brief's figures survive."""

import pytest
from filled import at_noon, filled

from engage.actions.officers.release_figures import release_figures
from engage.brief.plan import choose
from engage.brief.sentences import Voice
from engage.disclosure.attack import attack
from engage.disclosure.links import families
from engage.disclosure.system import spreads

LEAST = {60: 0.80, 150: 0.95, 400: 0.98}


@pytest.fixture(scope="module", params=[(n, seed) for n in LEAST for seed in (1, 2)], ids=str)
def figures(request):
    """Return the number of answers, and what was released of them."""
    people, seed = request.param
    stores = filled(people, seed=seed)
    return people, release_figures(stores, "co-production", language="en", clock=at_noon)


def cells(figures):
    """Return every figure about everyone on the brief's two pages, in words."""
    survey = figures.survey
    voice = Voice(
        "en", is_random=figures.gathered.is_random, agency=survey.agency_name.to("en"), source="en"
    )
    chosen = choose(figures, voice)
    findings = [*chosen.headlines, *([chosen.main] if chosen.main else []), *chosen.findings]
    sheets = [finding.sheet for finding in findings if finding.sheet]
    return [cell.words for sheet in sheets for line in sheet.lines for cell in line.cells]


def test_enough_of_the_briefs_figures_survive(figures):
    people, released = figures
    words = cells(released)
    assert len(words) > 50
    kept = sum("withheld" not in said.lower() for said in words)
    assert kept / len(words) >= LEAST[people]


def test_the_attacker_narrows_no_withheld_count_below_five_values(figures):
    _, released = figures
    assert attack(released.releases.values()) == ()


def test_every_hidden_count_of_the_flagship_can_take_five_values(figures):
    _, released = figures
    hidden = 0
    for family in families(released.releases.values()):
        places = [family.places[count] for count in family.hidden]
        for low, high in spreads(family.system, places, 5).values():
            hidden += 1
            assert high - low >= 4
    assert hidden > 100
