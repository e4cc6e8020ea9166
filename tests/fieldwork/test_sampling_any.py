"""Drawing is fair for any list, any number shown and any run of people."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from small import survey

from engage.fieldwork.sampling import _rotated as rotated  # what every drawing is made of
from engage.fieldwork.sampling import _some as some
from engage.fieldwork.sampling import draw_for

NAMES = st.lists(st.text("abcdefgh", min_size=1, max_size=4), min_size=1, max_size=9, unique=True)
SEEDS = st.integers(0, 2**48 - 1)
CODES = ("report", "watch_home", "litter", "park", "plan", "score", "visit", "budget")
PAGE = """
- id: page
  title: Page
  questions:
    - {id: words, type: text, ask: Words?}
"""


def drawing(show: int, always: tuple[str, ...]):
    kept = f", always: [{', '.join(always)}]" if always else ""
    draw = f"draw:\n  activities: {{roster: core-activities@1, show: {show}{kept}}}\n"
    return survey(PAGE, f"use: [core-activities@1]\n{draw}")


@given(names=NAMES, seed=SEEDS)
def test_a_drawing_has_every_name_once(names, seed):
    assert sorted(rotated(names, seed, "x")) == sorted(names)


@given(names=NAMES, run=st.integers(0, 2**40), data=st.data())
def test_as_many_people_as_names_see_each_equally_often_in_every_place(names, run, data):
    show = data.draw(st.integers(0, len(names)))
    people = range(run * len(names), (run + 1) * len(names))
    seen = Counter(name for seed in people for name in some(names, show, seed, "x"))
    assert {name: seen[name] for name in names} == dict.fromkeys(names, show)
    for place in range(len(names)):
        assert {rotated(names, seed, "x")[place] for seed in people} == set(names)


@given(names=NAMES, first=SEEDS, people=st.integers(1, 60), data=st.data())
def test_after_any_number_of_people_nobody_is_far_ahead(names, first, people, data):
    """Whoever comes first: no name is shown more often than another by more than two runs may."""
    show = data.draw(st.integers(1, len(names)))
    seen = Counter(dict.fromkeys(names, 0))
    for seed in range(first, first + people):
        seen.update(some(names, show, seed, "x"))
    assert max(seen.values()) - min(seen.values()) <= 2 * min(show, len(names) - show)


@given(names=NAMES, seed=SEEDS, data=st.data())
def test_those_shown_stand_in_the_order_written(names, seed, data):
    shown = some(names, data.draw(st.integers(0, len(names))), seed, "x")
    assert list(shown) == [name for name in names if name in shown]


@settings(max_examples=30, deadline=None)
@given(
    seed=SEEDS,
    show=st.integers(1, 8),
    always=st.lists(st.sampled_from(CODES), max_size=3, unique=True),
)
def test_what_is_always_shown_is_and_the_number_is_kept(seed, show, always):
    if len(always) > show:
        return
    drawn = draw_for(drawing(show, tuple(always)), seed).activities
    assert set(always) <= set(drawn)
    assert len(drawn) == show
    assert list(drawn) == [code for code in CODES if code in drawn]
