"""How reliable each index is, as tables: an alpha is a figure, and leaves through the same door."""

from engage.analysis.dataset import Dataset
from engage.analysis.score import reliability, score_name
from engage.statistics.estimate import Estimate
from engage.statistics.table import Row, Table

SUFFIX = ":reliability"


def reliability_tables(dataset: Dataset) -> tuple[Table, ...]:
    """Return one table an index that has an alpha: raw alpha and omega, base people complete."""
    made = []
    for index_id, found in reliability(dataset).items():
        people = found.n_complete
        values = {"alpha": found.alpha, "omega": found.omega}
        rows = tuple(
            Row(key, key, Estimate(value, people, people))
            for key, value in values.items()
            if value is not None
        )
        if rows:
            table_id = f"{score_name(index_id)}{SUFFIX}"
            made.append(Table(table_id, index_id, people, rows, whole=False, unit="value"))
    return tuple(made)
