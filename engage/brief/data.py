"""The safe tables as CSV: nothing that is not in the brief, and nothing it withholds."""

import csv
from io import StringIO

from engage.analysis.figures import Figures
from engage.disclosure.release import FewerThan, Figure, Release, Shown

HEADS = (
    "table",
    "title",
    "row",
    "label",
    "people",
    "base",
    "share_or_value",
    "low",
    "high",
    "note",
)


def tables_csv(figures: Figures) -> str:
    """Return every released table as CSV, one row a figure, tables in the order they were made.

    ``share_or_value`` is a share (0 to 1) or a value in its own unit; withheld figures are rows
    with a note, never gaps.
    """
    written = StringIO(newline="")
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(HEADS)
    for release in figures.releases.values():
        for line in release.lines:
            named = (release.id, release.title, line.key, line.label)
            rows.writerow((*(_safe(words) for words in named), *_columns(line.figure, release)))
    return written.getvalue()


def _columns(figure: Figure, release: Release) -> tuple[str, ...]:
    if isinstance(figure, FewerThan):
        return ("", str(figure.base), "", "", "", f"fewer than {figure.threshold}")
    if not isinstance(figure, Shown):
        return ("", "", "", "", "", "withheld")
    weighted = figure.weighted is not None
    value = figure.weighted if figure.weighted is not None else figure.value
    interval = figure.weighted_interval if weighted else figure.interval
    low, high = (f"{interval.low:g}", f"{interval.high:g}") if interval else ("", "")
    people = str(figure.people) if release.unit == "share" else ""
    note = "weighted" if weighted else ""
    return (people, str(figure.base), f"{value:g}", low, high, note)


def _safe(words: str) -> str:
    """Return ``words`` so that no spreadsheet takes them for a formula."""
    return f"'{words}" if words[:1] in "=+-@\t\r" and words else words
