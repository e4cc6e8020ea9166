"""``engage paper``: the survey as large-print forms to fill in with a pen, as PDF."""

from pathlib import Path

import click

from engage.cli.main import (
    address_option,
    counted,
    data_option,
    kept_in,
    language_option,
    output_option,
    whole_number,
)
from engage.fieldwork.serial import MOST_COPIES

OFTEN = 10
"""How many forms are laid out between two words about it."""


@click.command("paper")
@click.argument("survey")
@output_option("FILE.pdf", "Where to write it.")
@language_option
@click.option(
    "--copies",
    type=whole_number(1, MOST_COPIES),
    default=1,
    show_default=True,
    help="How many forms, each with a serial number and a receipt of its own.",
)
@address_option
@data_option
def command(  # noqa: PLR0913, PLR0917  # click gives each option by its name
    survey: str, file: Path, language: str | None, copies: int, address: str, data: Path
) -> None:
    """Print SURVEY as paper forms. Every form is one of a kind: never photocopy them.

    What differs from person to person is drawn for each form in balance. Forms that come back are
    entered at /organiser/paper/SURVEY.

    Example: engage paper street-care -o forms.pdf --language cy --copies 80
    """
    # Printing loads much: only when asked for, so that --help stays quick.
    from engage.actions.organisers.print_paper import (
        mixed_with,
        print_batch,
        start_batch,
        version,
    )
    from engage.actions.organisers.public_address import public_address
    from engage.errors.files import write_whole
    from engage.store.stores import now, open_stores

    at = public_address(address)
    stores = open_stores(kept_in(data))
    batch = start_batch(stores, survey, language=language, copies=copies, now=now())
    if mixed := mixed_with(version(stores, batch.printing)):
        click.echo(mixed, err=True)

    def told(done: int) -> None:
        """Say how far it is, where there are many."""
        if done and done % OFTEN == 0:
            click.echo(f"{done} of {copies} forms laid out", err=True)

    pdf = print_batch(stores, batch, address=at, told=told)
    write_whole(file, pdf)
    click.echo(f"{file}: {counted(copies, 'form')}, batch {batch.number}")
