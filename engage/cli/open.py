"""``engage open``: freeze a version of a survey and let people answer."""

from pathlib import Path

import click

from engage.actions.organisers.open_survey import open_version
from engage.cli.main import data_option
from engage.store.stores import now, open_stores


@click.command("open")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--allow-draft",
    default="",
    metavar="LANG,…",
    help="Open these languages although their translation is a draft; forms and briefs say so.",
)
@data_option
def command(path: Path, allow_draft: str, data: Path) -> None:
    """Freeze the survey in PATH and open it.

    Prints its id, version and hash. A version, once opened, never changes: changed content needs
    a new version number, of which it says whether the change is cosmetic, additive or breaking.
    Everything that stops it is named at once.

    Example: engage open street-care.survey.yaml --allow-draft cy,ar
    """
    languages = tuple(tag.strip() for tag in allow_draft.split(",") if tag.strip())
    opening = open_version(open_stores(data), path, at=now(), allowed_drafts=languages)
    frozen, change = opening.opened.frozen, opening.change
    click.echo(f"{frozen.id} version {frozen.version} {frozen.hash}")
    if change is not None:
        click.echo(f"Since the version before, the change is {change.weight}.")
        for one in change.changes:
            click.echo(f"  {one}")
