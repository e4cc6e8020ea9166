"""Narrowness: over how many activities a place's willingness is spread."""

from collections.abc import Sequence


def effective_number(shares: Sequence[float]) -> float | None:
    """Return how many activities the willingness amounts to, 1 to J; None when nobody would.

    1 / Σq² with q each activity's part of the sum: all alike gives J, one alone gives 1.

    Source: Hill (1973), Ecology 54, 427–432; science.md, I-2b.

    >>> round(effective_number([0.6, 0.3, 0.05, 0.05]), 3)
    2.198
    """
    total = sum(shares)
    return 1 / sum((share / total) ** 2 for share in shares) if total else None


def narrowness(shares: Sequence[float]) -> float | None:
    """Return N, 0 when all activities are alike and 100 when there is but one.

    It measures evenness, not level, so it is never shown alone. None when nobody would do
    anything, or when there is only one activity.

    >>> narrowness([0.4, 0.4, 0.4, 0.4]), narrowness([0.5, 0, 0, 0])
    (0.0, 100.0)
    """
    effective = effective_number(shares)
    if effective is None or len(shares) < 2:  # noqa: PLR2004  # one activity cannot be uneven
        return None
    return 100 * (1 - (effective - 1) / (len(shares) - 1))
