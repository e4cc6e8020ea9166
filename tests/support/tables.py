"""Tables of people who are not there, cut as an analysis cuts them, and an oracle beside them."""

from collections import Counter
from random import Random

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from engage.disclosure.release import Rules
from engage.statistics.share import share
from engage.statistics.table import Row, Table

RULES = Rules(
    least=5,
    least_in_groups=10,
    least_sensitive=10,
    base_everyone=20,
    base_in_groups=30,
    counts_below=100,
    round_to=5,
)


def table(counts, *, id="helped", base=None, **more):  # noqa: A002  # what a table calls it
    """Return a table of ``counts``, a mapping of row key to people."""
    base = sum(counts.values()) if base is None else base
    rows = tuple(Row(key, key, share(people, base)) for key, people in counts.items())
    return Table(id, "Helped?", base, rows, **more)


def cut(seed, *, people, rows, groups=(), routes=0, missing=0.05):  # noqa: PLR0913  # all of it
    """Return the table "q" of ``people``, with groups by "g0", "g1"… and by route.

    ``groups`` says how many groups each breakdown has. The people are the same for a seed.
    """
    random = Random(seed)  # the same people for the same seed
    leanings = [random.random() ** 2 + 0.01 for _ in range(rows)]
    sizes = [[random.random() + 0.01 for _ in range(number)] for number in groups]
    said = [
        (
            random.choices(range(rows), leanings)[0],
            tuple(
                None if random.random() < missing else random.choices(range(len(s)), s)[0]
                for s in sizes
            ),
            random.randrange(routes) if routes else 0,
        )
        for _ in range(people)
    ]

    def made(table_id, those, *, everyone):
        told = Counter(person[0] for person in those)
        counts = {f"r{row}": told[row] for row in range(rows)}
        return table(counts, id=table_id, everyone=everyone)

    tables = [made("q", said, everyone=True)]
    tables += [
        made(f"q by g{by}=c{code}", [p for p in said if p[1][by] == code], everyone=False)
        for by, number in enumerate(groups)
        for code in range(number)
    ]
    tables += [
        made(f"q on way{route}", [p for p in said if p[2] == route], everyone=True)
        for route in range(routes)
    ]
    return tables


def integer_ranges(family):
    """Return the least and the most each hidden count can be, by scipy's integer programming."""
    system = family.system
    numbers = len(system.low)
    matrix = np.zeros((max(1, len(system.sums)), numbers))
    for place, one in enumerate(system.sums):
        for number, times in one.parts:
            matrix[place, number] = times
    low = [one.low for one in system.sums] or [0]
    high = [one.high for one in system.sums] or [0]
    ties = LinearConstraint(matrix, low, high)
    found = {}
    for count in family.hidden:
        goal = np.zeros(numbers)
        goal[family.places[count]] = 1
        ends = []
        for sign in (1, -1):
            solved = milp(
                sign * goal,
                constraints=[ties],
                bounds=Bounds(system.low, system.high),
                integrality=np.ones(numbers),
            )
            assert solved.success, f"nothing fits what was published about {count}"
            ends.append(round(sign * solved.fun))
        found[count] = tuple(ends)
    return found
