"""Must show: what 60, 150 and 400 answers release, an attacker narrows to no small count."""

import pytest
from filled import at_noon, filled

from engage.actions.officers.release_figures import release_figures
from engage.disclosure.attack import attack
from engage.disclosure.links import families
from engage.disclosure.system import spreads


@pytest.fixture(
    scope="module", params=[(n, seed) for n in (60, 150, 400) for seed in (1, 2)], ids=str
)
def releases(request):
    """Return what was released of so many answers."""
    people, seed = request.param
    stores = filled(people, seed=seed)
    made = release_figures(stores, "co-production", language="en", clock=at_noon)
    return tuple(made.releases.values())


def test_the_attacker_narrows_no_withheld_count_below_five_values(releases):
    assert attack(releases) == ()


def test_every_hidden_count_of_the_flagship_can_take_five_values(releases):
    hidden = 0
    for family in families(releases):
        places = [family.places[count] for count in family.hidden]
        for low, high in spreads(family.system, places, 5).values():
            hidden += 1
            assert high - low >= 4
    assert hidden > 100
