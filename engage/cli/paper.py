"""``engage paper``: the survey as large-print forms to fill in with a pen, as PDF."""

import os
from pathlib import Path

import click

from engage.cli.main import counted, data_option, kept_in, whole_number
from engage.fieldwork.serial import MOST_COPIES

NEARBY = "http://127.0.0.1:8000"
"""Where ``engage serve`` answers unless told otherwise: no use on paper that leaves the house."""

OFTEN = 10
"""How many forms are laid out between two words about it."""


@click.command("paper")
@click.argument("survey")
@click.option(
    "-o",
    "--output",
    "file",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.pdf",
    help="Where to write it.",
)
@click.option("--language", metavar="LANG", help="One of the survey's languages; else its own.")
@click.option(
    "--copies",
    type=whole_number(1, MOST_COPIES),
    default=1,
    show_default=True,
    help="How many forms, each with a serial number and a receipt of its own.",
)
@click.option(
    "--address",
    metavar="URL",
    help="Where the survey is on the web, for the receipt; else the first of ENGAGE_HOSTS.",
)
@data_option
def command(  # noqa: PLR0913, PLR0917  # click gives each option by its name
    survey: str, file: Path, language: str | None, copies: int, address: str | None, data: Path
) -> None:
    """Print SURVEY as paper forms. Every form is one of a kind: never photocopy them.

    What differs from person to person is drawn for each form in balance. Forms that come back are
    entered at /organiser/paper/SURVEY.

    Example: engage paper street-care -o forms.pdf --language cy --copies 80
    """
    # Printing loads much: only when asked for, so that --help stays quick.
    from engage.actions.organisers.print_paper import print_batch, start_batch
    from engage.errors.files import writing
    from engage.store.stores import now, open_stores

    stores = open_stores(kept_in(data))
    where = address or _own_address()
    if where == NEARBY:
        words = "no address was given, so the receipt leads to this machine alone: use --address."
        click.echo(f"engage paper: {words}", err=True)
    batch = start_batch(stores, survey, language=language, copies=copies, now=now())

    def told(done: int) -> None:
        """Say how far it is, where there are many."""
        if done and done % OFTEN == 0:
            click.echo(f"{done} of {copies} forms laid out", err=True)

    pdf = print_batch(stores, batch, address=where, told=told)
    with writing(file):
        file.write_bytes(pdf)
    click.echo(f"{file}: {counted(copies, 'form')}, batch {batch.number}")


def _own_address() -> str:
    host = os.environ.get("ENGAGE_HOSTS", "").partition(",")[0].strip()
    return f"https://{host}" if host else NEARBY
