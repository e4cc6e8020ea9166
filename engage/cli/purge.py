"""``engage purge``: erase what is past its date."""

from pathlib import Path

import click

from engage.actions.keepers.purge_due import purge_due
from engage.cli.main import counted, data_option, kept_in
from engage.store.stores import now, open_stores


@click.command("purge")
@data_option
def command(data: Path) -> None:
    """Erase answers, drafts and sign-ups past their survey's keep_answers_until.

    Their bytes are gone from the file, its log and the folder's backups afterwards. Figures
    already released stay. Run it every day; it does nothing while nothing is due.

    Example: engage purge --data engage-data
    """
    purged = purge_due(open_stores(kept_in(data)), today=now().date())
    for survey, people in purged.answers.items():
        click.echo(f"{survey}: {counted(people, 'answer')} erased")
    if purged.backups:
        click.echo(f"backups that held them, removed: {purged.backups}. Make a new one.")
    if not purged.answers:
        click.echo("Nothing is past its date.")
