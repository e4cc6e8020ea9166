"""A whole store in memory, for tests and previews."""

from collections.abc import Callable
from datetime import datetime
from secrets import token_bytes

from engage.store.folder import SECRET_BYTES
from engage.store.memory.codes import MemoryCodes
from engage.store.memory.door import MemoryDayCodes
from engage.store.memory.drafts import MemoryDrafts
from engage.store.memory.files import MemoryFiles
from engage.store.memory.keeping import MemoryKeeping
from engage.store.memory.ledger import MemoryLedger
from engage.store.memory.papers import MemoryPapers
from engage.store.memory.releases import MemoryReleases
from engage.store.memory.responses import MemoryResponses
from engage.store.memory.sign_ups import MemorySignUps
from engage.store.memory.surveys import MemorySurveys
from engage.store.stores import Stores


def in_memory(clock: Callable[[], datetime]) -> Stores:
    """Return stores of which nothing outlasts the process, their secret included."""
    drafts, sign_ups = MemoryDrafts(clock), MemorySignUps()
    surveys = MemorySurveys(drafts.count_from_now)
    codes, day_codes = MemoryCodes(), MemoryDayCodes()
    papers = MemoryPapers()
    responses = MemoryResponses(drafts, codes)
    return Stores(
        surveys=surveys,
        drafts=drafts,
        responses=responses,
        additions=responses,
        releases=MemoryReleases(clock),
        ledger=MemoryLedger(),
        sign_ups=sign_ups,
        papers=papers,
        codes=codes,
        files=MemoryFiles(),
        day_codes=day_codes,
        keeping=MemoryKeeping(surveys, responses, drafts, sign_ups, codes, day_codes, papers),
        secret=token_bytes(SECRET_BYTES),
    )
