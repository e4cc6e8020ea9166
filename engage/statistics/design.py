"""How people were chosen: strata, clusters and a known list, and what they do to certainty."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from engage.statistics.estimate import Interval, Weighted
from engage.statistics.quantiles import t_quantile
from engage.statistics.share import clopper_pearson, wilson

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Design:
    """How each person was chosen, one entry a person in each array.

    ``strata`` and ``clusters`` are whole numbers (a cluster number is used once in the whole
    survey); ``population`` is the number of people, or of clusters, there are in the person's
    stratum, for a random sample of a known list.
    """

    weights: Floats
    strata: Codes | None = None
    clusters: Codes | None = None
    population: Floats | None = None


@dataclass(frozen=True, slots=True)
class DesignMean:
    """A weighted mean, its standard error by linearisation, and the design's degrees of freedom."""

    value: float
    se: float
    degrees: int
    people: int
    weight: float


def design_mean(values: Floats, design: Design) -> DesignMean:
    """Return the weighted mean of ``values`` and its standard error under ``design``.

    A stratum with a single unit is centred on the whole sample, which errs on the safe side.

    Source: Lumley (2010), Complex Surveys, section 2.3 and appendix A; equal to R's ``svymean``.
    """
    people = len(values)
    if people < 2:  # noqa: PLR2004  # a variance needs two people
        raise ValueError(f"design_mean needs two people or more, not {people}")
    weight = float(design.weights.sum())
    mean = float(design.weights @ values) / weight
    scores = design.weights * (values - mean) / weight
    strata = np.zeros(people, dtype=np.int64) if design.strata is None else design.strata
    unit = np.arange(people) if design.clusters is None else design.clusters
    _, first, which = np.unique(unit, return_index=True, return_inverse=True)
    totals = np.bincount(which, weights=scores)
    groups = strata[first]
    population = None if design.population is None else design.population[first]
    variance = sum(
        _stratum(totals[groups == stratum], _size(population, groups == stratum))
        for stratum in np.unique(groups)
    )
    degrees = len(totals) - len(np.unique(groups))
    return DesignMean(mean, sqrt(variance), degrees, people, weight)


def design_share(said: NDArray[np.bool_], design: Design) -> Weighted:
    """Return the weighted share of the people ``said`` is true of, with both its intervals.

    Korn–Graubard multiplies the effective sample size by (t of n − 1 / t of the design)².
    """
    mean = design_mean(said.astype(np.float64), design)
    p, people = min(1.0, max(0.0, mean.value)), mean.people
    squares = float((design.weights**2).sum())
    uncapped = p * (1 - p) / mean.se**2 if mean.se else mean.weight**2 / squares
    stretch = (t_quantile(0.025, people - 1) / t_quantile(0.025, max(1, mean.degrees))) ** 2
    capped = min(float(people), uncapped)
    careful: Interval = clopper_pearson(p * uncapped * stretch, uncapped * stretch)
    return Weighted(p, mean.weight, mean.se, capped, wilson(p, capped), careful)


def _stratum(totals: Floats, size: float | None) -> float:
    units = len(totals)
    centre = float(totals.mean()) if units > 1 else 0.0
    scale = units / (units - 1) if units > 1 else 1.0
    left = 1.0 if size is None else 1 - units / size
    return left * scale * float(((totals - centre) ** 2).sum())


def _size(population: Floats | None, here: NDArray[np.bool_]) -> float | None:
    return None if population is None else float(population[here][0])
