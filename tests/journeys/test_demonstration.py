"""Somebody tries the demonstration: every page says so, and their answers are synthetic too."""

from random import Random

from doors import FLAGSHIP, NOON, house, walk

from engage.simulate.residents import simulate


def test_an_answer_given_to_a_synthetic_survey_is_one_more_synthetic_answer():
    demonstration = house(FLAGSHIP)
    demonstration.stores.responses.add_many(
        simulate(demonstration.survey, people=3, seed=1, until=NOON)
    )
    seen = walk(demonstration.resident(), Random(2))
    assert seen[-1].heading.startswith("Thank you")
    assert all("Synthetic" in page.html.get_text() for page in seen)
    assert [kept.synthetic for kept in demonstration.kept()] == [True] * 4
