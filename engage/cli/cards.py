"""``engage cards``: the answers of each closed question in large print, to show at the door."""

from pathlib import Path

import click

from engage.cli.main import counted, data_option, kept_in, language_option, output_option


@click.command("cards")
@click.argument("survey")
@output_option("FILE.pdf", "Where to write them.")
@language_option
@data_option
def command(survey: str, file: Path, language: str | None, data: Path) -> None:
    """Make show cards for SURVEY: the answers of each closed question, one card a page.

    Whoever is asked reads them, or says the number of one, and need say no words aloud.

    Example: engage cards street-care -o cards.pdf --language cy
    """
    # Printing loads much: only when asked for, so that --help stays quick.
    from engage.actions.organisers.print_cards import pack_of, print_cards
    from engage.errors.files import write_whole
    from engage.store.stores import open_stores

    pack = pack_of(open_stores(kept_in(data)), survey, language=language)
    write_whole(file, print_cards(pack))
    click.echo(f"{file}: {counted(len(pack.cards), 'card')}, one a page, on A4 turned sideways")
