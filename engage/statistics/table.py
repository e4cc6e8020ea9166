"""Table and Row: estimates that share a base."""

from dataclasses import dataclass
from typing import Literal

from engage.statistics.estimate import Estimate, Weighted

Unit = Literal["share", "value", "hours"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its code, its label in the reader's language, its figure."""

    key: str
    label: str
    estimate: Estimate
    weighted: Weighted | None = None
    scored: bool = True  # False for "Not sure" and the like: shown, never part of a score


@dataclass(frozen=True, slots=True)
class Table:
    """Estimates with one base, before disclosure control: never shown to a person as it stands.

    ``id`` names the cut and is what the register remembers: "helped", "offers.litter.willing",
    "I-4", with " by area=north" or " on letter" added for a group or a route. ``whole`` says that
    the rows split the base (each person in exactly one), so that one can be had by subtraction.
    ``sensitive`` asks for the threshold on the complement too. ``unit`` "share" rows carry counts;
    "value" and "hours" rows carry means, scores or sums. ``largest`` and ``largest_two`` are the
    contributions of the top givers to an hours row, by key, for the dominance rule. ``sums``
    names, by row key, the rows of other tables (table id, row key) whose people add up to it: the
    attacker must know that "would do it" is "yes" and "already" of a table printed elsewhere.
    ``scores`` does the same for the mean of a question whose points are printed too: the table of
    its points, and what each is worth. ``n_kish`` is Kish's effective base, where weighted.
    """

    id: str
    title: str
    base: int
    rows: tuple[Row, ...]
    whole: bool = True
    sensitive: bool = False
    everyone: bool = True  # False inside a breakdown
    unit: Unit = "share"
    missing: tuple[tuple[str, int], ...] = ()
    base_weighted: float | None = None
    dominance: tuple[tuple[str, float, float, float], ...] = ()
    sums: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    scores: tuple[str, tuple[tuple[str, float], ...]] | None = None
    n_kish: float | None = None
