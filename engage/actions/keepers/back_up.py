"""Back up everything an installation keeps, into one file."""

from pathlib import Path

from engage.errors.files import writing
from engage.errors.raised import WrongUseError
from engage.store.stores import Stores


def back_up(stores: Stores, file: Path) -> None:
    """Write ``file``: answers, surveys, register, ledger, secret and briefs, verified.

    Answers may go on arriving: the copy is of one moment. The file holds the secret, so it is
    readable by its owner alone. Raises WrongUseError where a file of that name is already there.
    """
    if file.exists():
        raise WrongUseError(
            str(file), "there is a file of this name.", "Give another name, or remove that file."
        )
    with writing(file):
        stores.keeping.backup(file)
