"""Export the answers to a survey as a table."""

from pathlib import Path
from random import Random

from engage.definition.freeze import thaw
from engage.errors.files import writing
from engage.interchange.answers_out import table_of
from engage.store.folder import private_file
from engage.store.stores import Stores
from engage.store.versions import unknown_survey


def export_answers(stores: Stores, survey: str, file: Path, *, random: Random) -> int:
    """Write every response to ``survey`` to ``file``, in random order; return how many.

    The file is readable by its owner alone: it holds what people wrote, word for word.
    """
    opened = stores.surveys.get(survey)
    if opened is None:
        raise unknown_survey(survey)
    responses = stores.additions.scattered(survey, random)
    lines = table_of(thaw(opened.frozen.canonical), responses)
    with writing(file), private_file(file) as out:
        written = sum(out.write(line.encode()) > 0 for line in lines)
    return written - 1  # the header is no response
