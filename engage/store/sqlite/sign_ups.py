"""Sign-up slips in SQLite, kept so that neither their place nor their order says whose they are."""

from collections import Counter
from collections.abc import Callable, Mapping
from json import loads

from engage.store.lines import to_line
from engage.store.port import Slip
from engage.store.sqlite.connect import Connections

_SLIPS = "select line from slips where about = ? order by chance"


class SqliteSignUps:
    """A table keyed by chance, without row numbers or times.

    A page of the file keeps its lines in the order they were written, and the write-ahead log
    keeps the order of commits. So every slip rewrites its survey's slips in the order of chance,
    and empties the log: whoever holds the file cannot lay slips beside answers by their order.
    """

    def __init__(self, connections: Connections, chance: Callable[[], str]) -> None:
        self._connections = connections
        self._chance = chance

    def add(self, slip: Slip) -> None:
        """Keep ``slip`` durably before returning."""
        with self._connections.writing() as conn:
            rows = conn.execute(
                "select about, chance, line from slips where about = ?", (slip.survey,)
            ).fetchall()
            conn.execute("delete from slips where about = ?", (slip.survey,))
            rows.append((slip.survey, self._chance(), _line(slip)))
            conn.executemany("insert into slips values (?, ?, ?)", sorted(rows))
        self._connections.forget_the_past()

    def all(self, survey: str) -> tuple[Slip, ...]:
        """Return the slips of ``survey`` in an order that says nothing."""
        with self._connections.asking() as conn:
            rows = conn.execute(_SLIPS, (survey,)).fetchall()
        return tuple(_slip(line) for (line,) in rows)

    def count(self, survey: str) -> Mapping[str, int]:
        """Return how many people signed up for each activity."""
        return Counter(activity for slip in self.all(survey) for activity in slip.activities)


def _line(slip: Slip) -> str:
    return to_line(
        {
            "survey": slip.survey,
            "name": slip.name,
            "contact": slip.contact,
            "language": slip.language,
            "activities": slip.activities,
        }
    )


def _slip(line: str) -> Slip:
    said = loads(line)
    return Slip(**{**said, "activities": tuple(said["activities"])})
