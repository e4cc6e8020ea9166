"""``engage doctor``: is everything sound?"""

from pathlib import Path

import click

from engage.actions.keepers.examine import examine
from engage.cli.main import WRONG_INPUT, data_option, kept_in
from engage.store.stores import open_stores


@click.command("doctor")
@click.pass_context
@data_option
def command(ctx: click.Context, data: Path) -> None:
    """Examine the store, the data folder and the libraries of this machine.

    Says what is wrong and how to mend it, and then ends with 1; ends with 0 when all is sound.

    Example: engage doctor --data engage-data
    """
    faults = examine(open_stores(kept_in(data)))
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        ctx.exit(WRONG_INPUT)
    click.echo("All is sound.")
