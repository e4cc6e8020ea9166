"""Which activities, pages and questions a person is given: balanced, and fixed by a seed."""

from collections.abc import Sequence
from random import Random

from engage.definition.survey import Survey
from engage.responses.response import Drawn


def draw_for(survey: Survey, seed: int) -> Drawn:
    """Return what the person with ``seed`` (a whole number, 0 or more) is given by ``survey``.

    Seeds that follow one another are in balance: among as many of them as a list is long, each
    thing on the list is shown equally often, and each page stands first equally often. The same
    seed gives the same for ever, so what was shown can be worked out again and audited.
    """
    groups = survey.draw.questions.items()
    return Drawn(
        seed=seed,
        activities=_activities(survey, seed),
        pages=_rotated(survey.draw.order_pages, seed, "pages"),
        picked={
            name: _some(group.choose_from, group.show, seed, f"questions/{name}")
            for name, group in groups
        },
    )


def _activities(survey: Survey, seed: int) -> tuple[str, ...]:
    codes = tuple(activity.code for activity in survey.activities())
    draw = survey.draw.activities
    if draw is None or draw.show == "all":
        return codes
    always = [code for code in codes if code in draw.always]
    rest = tuple(code for code in codes if code not in draw.always)
    drawn = _some(rest, max(0, draw.show - len(always)), seed, "activities")
    return tuple(code for code in codes if code in always or code in drawn)


def _some(names: Sequence[str], show: int, seed: int, label: str) -> tuple[str, ...]:
    """Return ``show`` of the names, in the order written."""
    kept = set(_rotated(names, seed, label)[:show])
    return tuple(name for name in names if name in kept)


def _rotated(names: Sequence[str], seed: int, label: str) -> tuple[str, ...]:
    """Return all the names, shuffled anew for every run of seeds, turned by one for each seed.

    The shuffle keeps two drawings of one person apart; the turning keeps each in balance.
    """
    if not names:
        return ()
    run, turn = divmod(seed, len(names))
    order = list(names)
    Random(f"{label}/{run}").shuffle(order)  # noqa: S311  # repeatable on purpose; hides nothing
    return (*order[turn:], *order[:turn])
