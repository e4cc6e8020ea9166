"""``engage new``: a survey to begin with."""

from pathlib import Path

import click


@click.command("new")
@click.argument("name")
@click.option("--from", "starter", metavar="STARTER", help="Begin from this starter.")
def command(name: str, starter: str | None) -> None:
    """Write NAME.survey.yaml here: a small survey with notes, or a starter under a new id.

    Example: engage new street-care --from co-production
    """
    from engage.actions.organisers.new_survey import new_survey  # as the others

    path = new_survey(name, Path.cwd(), starter)
    click.echo(f"{path.name} is written. Next: engage check {path.name}")
