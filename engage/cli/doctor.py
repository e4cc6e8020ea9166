"""``engage doctor``: is everything sound?"""

from pathlib import Path

import click

from engage.actions.keepers.examine import examine
from engage.cli.main import WRONG_INPUT, data_option
from engage.errors.raised import WrongUseError
from engage.store.stores import open_stores


@click.command("doctor")
@click.pass_context
@data_option
def command(ctx: click.Context, data: Path) -> None:
    """Examine the store, the data folder and the libraries of this machine.

    Says what is wrong and how to mend it, and then ends with 1; ends with 0 when all is sound.

    Example: engage doctor --data engage-data
    """
    if not data.is_dir():
        fix = "Give it with --data or ENGAGE_DATA; “engage open” makes a new one."
        raise WrongUseError(str(data), "there is no such data folder.", fix)
    faults = examine(open_stores(data))
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        ctx.exit(WRONG_INPUT)
    click.echo("All is sound.")
