"""``engage close``: take no more answers."""

from pathlib import Path

import click

from engage.actions.organisers.close_survey import close_survey
from engage.cli.main import data_option, kept_in
from engage.store.stores import open_stores


@click.command("close")
@click.argument("survey")
@data_option
def command(survey: str, data: Path) -> None:
    """Close SURVEY to new answers. What was answered stays; open it again with “engage open”.

    Example: engage close street-care
    """
    frozen = close_survey(open_stores(kept_in(data)), survey).frozen
    click.echo(f"{frozen.id} version {frozen.version} is closed")
