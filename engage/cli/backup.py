"""``engage backup``: everything into one verified file."""

from pathlib import Path

import click

from engage.actions.keepers.back_up import back_up
from engage.cli.main import data_option, kept_in
from engage.store.stores import open_stores


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@data_option
def command(file: Path, data: Path) -> None:
    """Write everything to FILE: answers, surveys, ledger, the secret of receipts, briefs.

    Answers may go on arriving meanwhile. The copy is verified before the file gets its name. It
    holds the secret: keep it where only you can read it.

    Example: engage backup engage-data/backups/2026-03-01.zip
    """
    back_up(open_stores(kept_in(data)), file)
    click.echo(f"{file}: verified")
