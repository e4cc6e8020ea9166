"""Looking after the SQLite file: backups, erasing what is past its date, and its health."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from json import dumps
from pathlib import Path

from engage.store.archive import holds, pack
from engage.store.failures import StoreBusyError, StoreDamagedError
from engage.store.folder import DataFolder
from engage.store.health import folder_faults, room_faults
from engage.store.retention import KEPT_ON, Due, over, past_their_date
from engage.store.sqlite.connect import Connections
from engage.store.sqlite.copy import copied
from engage.store.sqlite.drafts import clear
from engage.store.sqlite.migrations import waiting
from engage.store.sqlite.surveys import SqliteSurveys

_OF_VERSIONS = """
from {table} where survey = ? and json_extract(line, '$.hash') in (select value from json_each(?))
"""


class SqliteKeeping:
    """Copies, purges and examines one data folder."""

    def __init__(
        self,
        connections: Connections,
        surveys: SqliteSurveys,
        folder: DataFolder,
        clock: Callable[[], datetime],
        forget: Callable[[str], None],
    ) -> None:
        self._connections = connections
        self._surveys = surveys
        self._folder = folder
        self._clock = clock
        self._forget = forget

    def backup(self, file: Path) -> None:
        """Write a verified copy of everything to ``file``, while answers go on arriving."""
        with copied(self._connections, beside=file) as (copy, answers):
            pack(self._folder, copy, answers, file, made_at=self._clock())

    def purge(self, today: date) -> Mapping[str, int]:
        """Erase every answer past its survey's date, bytes and all; return how many, by survey.

        Drafts, sign-ups, snapshots and the backups in the folder that hold such answers go too.
        What was released stays. Raises StoreBusyError when others read on and bytes may remain.
        """
        erased = {due.survey: self._erase(due) for due in past_their_date(self._surveys, today)}
        for survey in erased:
            self._forget(survey)
        for backup in self._folder.backups.iterdir():
            if any(holds(backup, survey) for survey in erased):
                backup.unlink()
        if erased:
            self._leave_no_bytes()
        return {survey: people for survey, people in erased.items() if people}

    def clear_drafts(self, today: date) -> int:
        """Erase every draft that nobody can come back to any more; return how many.

        The write-ahead log is emptied too, unless others read on: then the next to do so does.
        """
        before, surveys = (today - KEPT_ON).isoformat(), over(self._surveys, today)
        with self._connections.writing() as conn:
            gone = clear(conn, before, surveys)
        if gone:
            self._connections.forget_if_free()
        return gone

    def unsound(self) -> tuple[str, ...]:
        """Return why the store cannot be trusted to keep answers; nothing when it can."""
        try:
            faults = self._faults()
        except StoreDamagedError as damage:
            faults = [str(damage)]
        return (*faults, *folder_faults(self._folder))

    def doctor(self) -> tuple[str, ...]:
        """Return what is wrong with the store, in words; nothing when it is sound."""
        return (*self.unsound(), *room_faults(self._folder.root))

    def _faults(self) -> list[str]:
        with self._connections.asking() as conn:
            said = [row[0] for row in conn.execute("pragma integrity_check")]
            loose = [row[0] for row in conn.execute("pragma foreign_key_check")]
        steps = waiting(self._connections.here())
        return [
            *(f"engage.db: {fault}" for fault in said if fault != "ok"),
            *(f"engage.db: a row of {table} points nowhere" for table in loose),
            *(f"engage.db: the step {step} has not been taken" for step in steps),
        ]

    def _erase(self, due: Due) -> int:
        versions = (due.survey, dumps(due.hashes))
        with self._connections.writing() as conn:
            of_versions = _OF_VERSIONS.format(table="responses")
            (gone,) = conn.execute(
                f"select count(distinct response) {of_versions}", versions
            ).fetchone()
            conn.execute(f"delete {of_versions}", versions)
            conn.execute(f"delete {_OF_VERSIONS.format(table='drafts')}", versions)
            conn.execute(
                "insert into counts values (?, 1, ?) on conflict (survey) do update set "
                "generation = generation + 1, erased = erased + excluded.erased",
                (due.survey, gone),
            )
            if due.whole:
                conn.execute("update surveys set is_open = 0 where survey = ?", (due.survey,))
                conn.execute("delete from drafts where survey = ?", (due.survey,))
                conn.execute("delete from paper_log where survey = ?", (due.survey,))
                conn.execute("delete from slips where about = ?", (due.survey,))
                conn.execute("delete from calls where offered_to = ?", (due.survey,))
                conn.execute("delete from codes where opens = ?", (due.survey,))
                conn.execute("delete from day_codes where door_of = ?", (due.survey,))
        return int(gone)

    def _leave_no_bytes(self) -> None:
        """Write the file anew without what was erased, and empty the log that still holds it."""
        with self._connections.asking() as conn:
            conn.execute("pragma temp_store = default")  # a large file need not fit in memory
            conn.execute("vacuum")
            conn.execute("pragma temp_store = memory")
        if not self._connections.forget_the_past():
            raise StoreBusyError(str(self._connections.file))
