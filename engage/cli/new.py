"""``engage new``: a survey to begin with."""

from pathlib import Path

import click


@click.command("new")
@click.argument("name")
@click.option("--from", "starter", metavar="STARTER", help="Begin from this starter.")
def command(name: str, starter: str | None) -> None:
    """Write NAME.survey.yaml here: a small survey with notes, or a starter under a new id.

    The translations of a starter are written beside it, as NAME.pl.yaml, and its pictures into a
    folder “pictures”.

    Example: engage new street-care --from co-production
    """
    from engage.actions.organisers.new_survey import new_survey  # as the others

    path, *beside = new_survey(name, Path.cwd(), starter)
    words = [file.name for file in beside if file.suffix == ".yaml"]
    pictures = len(beside) - len(words)
    if words:
        click.echo(f"Translations beside it: {', '.join(words)}.")
    if pictures:
        click.echo(f"{pictures} pictures beside it, in the folder “pictures”.")
    click.echo(f"{path.name} is written. Next: engage check {path.name}")
