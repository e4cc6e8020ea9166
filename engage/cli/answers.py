"""``engage answers``: bring answers in from a table, and take them out as one."""

from pathlib import Path
from random import SystemRandom

import click

from engage.actions.organisers.export_answers import export_answers
from engage.actions.organisers.import_answers import import_answers
from engage.cli.main import counted, data_option, kept_in, output_option
from engage.store.stores import now, open_stores


@click.group("answers")
def command() -> None:
    """Bring answers in from a table (CSV), or take them out as one.

    Example: engage answers export street-care -o answers.csv
    """


@command.command("import", short_help="Bring answers in from a table.")
@click.argument("survey")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path),
    metavar="MAP.yaml",
    help="Says which column is which, which to ignore, and which words mean which code.",
)
@click.option("--skip-bad", is_flag=True, help="Keep the good rows; name the bad ones.")
@data_option
def bring_in(survey: str, file: Path, map_file: Path | None, data: Path, *, skip_bad: bool) -> None:
    """Import the answers to SURVEY in FILE, one row a person, one column an answer.

    Everything wrong is named at once, with row number and reason, and nothing is kept unless you
    give --skip-bad. Rows with an _id may be sent again; a file without is taken once.

    Example: engage answers import street-care paper.csv --map map.yaml
    """
    done = import_answers(
        open_stores(kept_in(data)), survey, file, at=now(), map_file=map_file, skip_bad=skip_bad
    )
    for row in done.bad:
        click.echo(f"{file.name}: {row}", err=True)
    click.echo(f"{done.new} new, {done.known} known before, {len(done.bad)} left out")


@command.command("export", short_help="Take answers out as a table.")
@click.argument("survey")
@output_option("FILE", "Where to write the table.")
@data_option
def take_out(survey: str, file: Path, data: Path) -> None:
    """Export the answers to SURVEY to FILE, the same columns that an import takes.

    Rows stand in random order, with the date and not the time. What a spreadsheet would run as a
    formula gets an apostrophe, which an import takes away again.

    Example: engage answers export street-care -o answers.csv
    """
    people = export_answers(open_stores(kept_in(data)), survey, file, random=SystemRandom())
    click.echo(f"{counted(people, 'answer')} in {file}")
