"""A copy of the SQLite file, made while others write, and proved sound."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from engage.store.failures import StoreDamagedError
from engage.store.sqlite.connect import Connections, Told
from engage.store.sqlite.lean import Database


@contextmanager
def copied(connections: Connections, *, beside: Path) -> Iterator[tuple[Path, Mapping[str, int]]]:
    """Lend a copy of the file as of one moment, and its answers by survey; gone at the end.

    The copy lies in the folder of ``beside``, in a folder nobody else may enter, and holds no
    bytes of what was erased. Raises StoreDamagedError when it is not sound or lost an answer.
    """
    beside.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".engage-", dir=beside.parent) as place:
        copy = Path(place) / "engage.db"
        before = answers_in(connections.here())
        with connections.asking() as conn:
            conn.execute("vacuum into ?", (str(copy),))
        yield copy, proved(copy, at_least=before)


def proved(file: Path, at_least: Mapping[str, int]) -> Mapping[str, int]:
    """Return the answers by survey in ``file``. Raises StoreDamagedError when it is not sound."""
    with Told(file):
        db = Database(str(file), execute_plugins=False)
        try:
            said = [row[0] for row in db.conn.execute("pragma integrity_check")]
            if said != ["ok"]:
                raise StoreDamagedError(str(file), said[0])
            found = answers_in(db)
        finally:
            db.close()
    if lost := [survey for survey, people in at_least.items() if found.get(survey, 0) < people]:
        raise StoreDamagedError(str(file), f"answers are missing from {', '.join(lost)}")
    return found


def answers_in(db: Database) -> Mapping[str, int]:
    """Return how many responses each survey has."""
    rows = db.conn.execute("select survey, count(distinct response) from responses group by survey")
    return dict(rows.fetchall())
