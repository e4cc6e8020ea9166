"""Run the command ``engage`` as a keeper does, and see what it said and how it ended."""

from dataclasses import dataclass

from click.testing import CliRunner

from engage.cli.main import main


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, what it printed, what it said went wrong."""

    code: int
    out: str
    err: str


def engage(*words, data=None):
    """Return how ``engage`` ended when given these words, and the data folder ``data``."""
    environment = {"ENGAGE_DATA": str(data)} if data else {}
    said = CliRunner(env=environment).invoke(main, [str(word) for word in words])
    if said.exception is not None and not isinstance(said.exception, SystemExit):
        raise said.exception
    return Ended(said.exit_code, said.stdout, said.stderr)
