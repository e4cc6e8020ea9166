"""``engage list``: which surveys were opened, and how many answers each has."""

from pathlib import Path

import click

from engage.actions.organisers.list_surveys import Listed, list_surveys
from engage.cli.main import counted, data_option, kept_in
from engage.store.stores import open_stores


@click.command("list")
@data_option
def command(data: Path) -> None:
    """List the surveys that were opened: version, open or closed, answers, hash.

    Example: engage list
    """
    listed = list_surveys(open_stores(kept_in(data)))
    if not listed:
        click.echo("No survey has been opened. “engage open PATH” opens one.")
    for line in listed:
        click.echo(_line(line))


def _line(listed: Listed) -> str:
    frozen = listed.opened.frozen
    state = "open" if listed.opened.is_open else "closed"
    synthetic = " (synthetic)" if listed.kind == "synthetic" else ""
    return (
        f"{frozen.id}  version {frozen.version}  {state}  "
        f"{counted(listed.responses, 'answer')}{synthetic}  {frozen.hash[:12]}"
    )
