"""Releases as plain data and back, so that a page can show the latest without counting again."""

from collections.abc import Mapping
from typing import Any

from engage.disclosure.figure import SEAL, FewerThan, Line, Release, Withheld
from engage.disclosure.register import figure_of, plain_figure

Scores = tuple[str, tuple[tuple[str, float], ...]]
"""The table of a question's points, and what each point is worth."""


def plain_release(release: Release) -> dict[str, Any]:
    """Return ``release`` as plain data, for a store to keep as JSON."""
    said = {name: getattr(release, name) for name in _AS_IT_IS}
    return {
        **said,
        "base": plain_figure(release.base),
        "lines": [[ln.key, ln.label, plain_figure(ln.figure), ln.scored] for ln in release.lines],
        "missing": [[why, plain_figure(people)] for why, people in release.missing],
        "sums": release.sums,
        "scores": release.scores,
    }


def release_of(plain: Mapping[str, Any]) -> Release:
    """Return the release that ``plain_release`` wrote: it passed the gates before it was kept."""
    return Release(
        **{name: plain[name] for name in _AS_IT_IS},
        base=_base(plain["base"]),
        lines=tuple(Line(k, label, figure_of(f), scored) for k, label, f, scored in plain["lines"]),
        missing=tuple((why, _people(people)) for why, people in plain["missing"]),
        sums=tuple((k, tuple((t, r) for t, r in parts)) for k, parts in plain["sums"]),
        scores=_scores(plain["scores"]),
        seal=SEAL,
    )


_AS_IT_IS = ("id", "title", "unit", "whole", "threshold", "least_base", "step", "everyone", "kept")


def _base(plain: Any) -> int | Withheld:  # noqa: ANN401  # JSON is what it is
    return plain if isinstance(plain, int) else Withheld(plain["reason"])


def _scores(plain: Any) -> Scores | None:  # noqa: ANN401  # as above
    return None if plain is None else (plain[0], tuple((code, value) for code, value in plain[1]))


def _people(plain: Any) -> int | FewerThan:  # noqa: ANN401  # as above
    return plain if isinstance(plain, int) else FewerThan(plain["threshold"], plain["base"])
