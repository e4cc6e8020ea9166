"""Paper forms in SQLite: a line a batch, a line each time a form is entered."""

from datetime import datetime
from json import loads

from engage.fieldwork.serial import Serial
from engage.fieldwork.verifying import Errors
from engage.store.lines import to_line
from engage.store.port_paper import Batch, Printing, Typing
from engage.store.sqlite.connect import Connections

_BEFORE = "select count(*), coalesce(sum(copies), 0) from paper_batches where survey = ?"
_LOG = "select batch, form, nth, line from paper_log where survey = ? order by number"


class SqlitePapers:
    """Two tables that hold no answer."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def print(self, printing: Printing) -> Batch:
        """Keep what is printed as the survey's next batch, durably before returning."""
        with self._connections.writing() as conn:
            before, seeds = conn.execute(_BEFORE, (printing.survey,)).fetchone()
            batch = Batch(before + 1, seeds, printing)
            row = (printing.survey, batch.number, seeds, printing.copies, _printed(printing))
            conn.execute("insert into paper_batches values (?, ?, ?, ?, ?)", row)
        return batch

    def batches(self, survey: str) -> tuple[Batch, ...]:
        """Return every batch of ``survey``, oldest first."""
        wanted = "select batch, seed, copies, line from paper_batches where survey = ?"
        with self._connections.asking() as conn:
            rows = conn.execute(f"{wanted} order by batch", (survey,)).fetchall()
        return tuple(
            Batch(batch, seed, _printing(survey, copies, line))
            for batch, seed, copies, line in rows
        )

    def enter(self, typing: Typing) -> bool:
        """Add to the log, once for each time a form is entered; False where it stood there."""
        serial = typing.serial
        row = (typing.survey, serial.batch, serial.number, typing.nth, _typed(typing))
        with self._connections.writing() as conn:
            added = conn.execute(
                "insert into paper_log (survey, batch, form, nth, line) values (?, ?, ?, ?, ?) "
                "on conflict (survey, batch, form, nth) do nothing",
                row,
            )
            return added.rowcount == 1

    def log(self, survey: str) -> tuple[Typing, ...]:
        """Return everything entered for ``survey``, oldest first."""
        with self._connections.asking() as conn:
            rows = conn.execute(_LOG, (survey,)).fetchall()
        return tuple(
            _typing(survey, Serial(batch, form), nth, line) for batch, form, nth, line in rows
        )


def _printed(printing: Printing) -> str:
    return to_line(
        {
            "hash": printing.hash,
            "language": printing.language,
            "route": printing.route,
            "printed_at": printing.printed_at.isoformat(),
        }
    )


def _printing(survey: str, copies: int, line: str) -> Printing:
    said = loads(line)
    said["printed_at"] = datetime.fromisoformat(said["printed_at"])
    return Printing(survey=survey, copies=copies, **said)


def _typed(typing: Typing) -> str:
    return to_line(
        {
            "initials": typing.initials,
            "typed_at": typing.typed_at.isoformat(),
            "late": typing.late,
            "illegible": typing.illegible,
            "differing": typing.errors.differing,
            "compared": typing.errors.compared,
        }
    )


def _typing(survey: str, serial: Serial, nth: int, line: str) -> Typing:
    said = loads(line)
    return Typing(
        survey,
        serial,
        nth,
        said["initials"],
        datetime.fromisoformat(said["typed_at"]),
        said["late"],
        said["illegible"],
        Errors(said["differing"], said["compared"]),
    )
