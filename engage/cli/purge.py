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

    Answers not sent go two weeks after somebody last went on with them; where they took a code
    or a file to come back with, two weeks after the survey closed.

    The bytes are gone from the file and its log afterwards, and backups in the folder that hold
    erased answers with them. Figures already released stay. Run it every day; it does nothing
    while nothing is due.

    Example: engage purge --data engage-data
    """
    purged = purge_due(open_stores(kept_in(data)), today=now().date())
    for survey, people in purged.answers.items():
        click.echo(f"{survey}: {counted(people, 'answer')} erased")
    if purged.backups:
        click.echo(f"backups that held them, removed: {purged.backups}. Make a new one.")
    if purged.drafts:
        click.echo(f"{counted(purged.drafts, 'draft')} that nobody came back to, erased")
    if not (purged.answers or purged.drafts):
        click.echo("Nothing is past its date.")
