"""``engage letters``: letters with entry codes, one answer each, as a table for a mail merge."""

from pathlib import Path
from secrets import token_bytes

import click

from engage.actions.organisers.public_address import public_address
from engage.actions.organisers.write_letters import MOST, Order, write_letters
from engage.cli.main import (
    address_option,
    counted,
    data_option,
    kept_in,
    output_option,
    whole_number,
)
from engage.store.stores import open_stores


@click.command("letters")
@click.argument("survey")
@click.option(
    "--route", required=True, help="The way in that asks for codes, as the survey names it."
)
@click.option("--count", type=whole_number(1, MOST), required=True, help="How many letters.")
@click.option(
    "--codes-each",
    type=whole_number(1, 2),
    help="Codes on each letter, 1 or 2; else as the survey says, or 1.",
)
@output_option("FILE.csv", "Where to write them; nothing is overwritten.")
@click.option(
    "--qr",
    "pictures",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="A new folder for a QR code of each link.",
)
@click.option(
    "--qr-as",
    "kind",
    type=click.Choice(["png", "svg"]),
    default="png",
    show_default=True,
    help="What the QR codes are drawn as.",
)
@address_option
@data_option
def command(  # noqa: PLR0913, PLR0917  # the words of the command
    survey: str,
    route: str,
    count: int,
    codes_each: int | None,
    file: Path,
    pictures: Path | None,
    kind: str,
    address: str,
    data: Path,
) -> None:
    """Write letters with entry codes for SURVEY: one line a letter, for a mail merge.

    Each code is good for one answer. It is shown this once: the data folder keeps only what
    tells a code that was used from one that was not. Delete FILE once the letters are printed.

    Example: engage letters street-care --route letter --count 2000 -o letters.csv
    """
    order = Order(route, count, codes_each, pictures, kind)
    at = public_address(address)
    stores = open_stores(kept_in(data))
    each = write_letters(stores, survey, file, order, address=at, chance=token_bytes)
    click.echo(f"{file}: {counted(count, 'letter')}, {counted(each, 'code')} each")
    tally = stores.codes.tally(survey)[route]
    click.echo(f"{survey}: {tally.issued:,} codes given out by {route}, {tally.used:,} used")
    click.echo("Print the letters, then delete the file: the codes are kept nowhere else.")
