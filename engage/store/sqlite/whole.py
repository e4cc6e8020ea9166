"""A whole store in one data folder."""

from collections.abc import Callable
from datetime import datetime
from shutil import rmtree

from engage.store.folder import DataFolder, locked
from engage.store.sqlite.codes import SqliteCodes
from engage.store.sqlite.connect import Connections
from engage.store.sqlite.door import SqliteDayCodes
from engage.store.sqlite.drafts import SqliteDrafts
from engage.store.sqlite.files import SqliteFiles
from engage.store.sqlite.keeping import SqliteKeeping
from engage.store.sqlite.ledger import SqliteLedger
from engage.store.sqlite.migrations import migrate
from engage.store.sqlite.papers import SqlitePapers
from engage.store.sqlite.releases import SqliteReleases
from engage.store.sqlite.responses import SqliteResponses
from engage.store.sqlite.sign_ups import SqliteSignUps
from engage.store.sqlite.surveys import SqliteSurveys
from engage.store.stores import Stores


def in_folder(folder: DataFolder, clock: Callable[[], datetime]) -> Stores:
    """Return the stores of ``folder``, made and brought up to this schema where need be."""

    def forget(survey: str) -> None:
        """Throw away the columns made of a survey's answers, when some of those were erased."""
        with locked(folder.snapshots):
            rmtree(folder.snapshots / survey, ignore_errors=True)

    folder.make()
    connections = Connections(folder.database)
    migrate(connections)
    surveys = SqliteSurveys(connections, clock)
    responses = SqliteResponses(connections, forget)
    return Stores(
        surveys=surveys,
        drafts=SqliteDrafts(connections, clock),
        responses=responses,
        additions=responses,
        releases=SqliteReleases(connections, clock),
        ledger=SqliteLedger(connections),
        sign_ups=SqliteSignUps(connections),
        papers=SqlitePapers(connections),
        codes=SqliteCodes(connections),
        files=SqliteFiles(connections),
        day_codes=SqliteDayCodes(connections),
        keeping=SqliteKeeping(connections, surveys, folder, clock, forget),
        secret=folder.secret(),
        folder=folder,
    )
