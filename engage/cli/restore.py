"""``engage restore``: a backup into a new data folder."""

from pathlib import Path

import click

from engage.actions.keepers.restore_backup import restore_backup
from engage.cli.main import counted, data_option
from engage.store.stores import now


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@data_option
def command(file: Path, data: Path) -> None:
    """Put the backup FILE into the data folder, which must be new or empty.

    The backup is verified first. Answers that have passed their date since are erased at once.

    Example: engage restore 2026-03-01.zip --data engage-data-restored
    """
    restored = restore_backup(file, data, today=now().date())
    for survey, people in restored.answers.items():
        gone = restored.purged.get(survey, 0)
        past = f", {gone} of them past their date and erased" if gone else ""
        click.echo(f"{survey}: {counted(people, 'answer')}{past}")
    click.echo(f"{data}: restored and verified")
