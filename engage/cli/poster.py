"""``engage poster``: one A4 page with a QR code and an address, to hang where people pass."""

from pathlib import Path

import click

from engage.cli.main import address_option, data_option, kept_in, language_option, output_option


@click.command("poster")
@click.argument("survey")
@click.option("--route", required=True, help="The way in it opens, as the survey names it.")
@output_option("FILE.pdf", "Where to write it.")
@language_option
@address_option
@data_option
def command(  # noqa: PLR0913, PLR0917  # the words of the command
    survey: str, route: str, file: Path, language: str | None, address: str, data: Path
) -> None:
    """Make a poster for SURVEY: what is decided, by whom, by when, and the way in.

    People who come by it are counted apart, as the route says.

    Example: engage poster street-care --route link -o poster.pdf --language cy
    """
    # Printing loads much: only when asked for, so that --help stays quick.
    from engage.actions.organisers.make_poster import make_poster
    from engage.actions.organisers.public_address import public_address
    from engage.errors.files import write_whole
    from engage.store.stores import open_stores

    at = public_address(address)
    stores = open_stores(kept_in(data))
    pdf = make_poster(stores, survey, way=route, address=at, language=language)
    write_whole(file, pdf)
    click.echo(f"{file}: print it on A4")
