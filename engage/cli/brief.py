"""``engage brief``: the two pages and the annex that officers read, as PDF."""

from datetime import UTC, datetime
from pathlib import Path

import click

from engage.cli.main import data_option, kept_in, language_option, output_option


@click.command("brief")
@click.argument("survey")
@output_option("FILE.pdf", "Where to write it; the tables as CSV stand beside it.")
@language_option
@data_option
def command(survey: str, file: Path, language: str | None, data: Path) -> None:
    """Make the brief of SURVEY: what people will do, what matters, whether effort was wasted.

    Its figures are released by this: they are kept in the register, and the same people counted
    again give the same figures.

    Example: engage brief street-care -o street-care.pdf --language cy
    """
    # Counting and printing load much: only when asked for, so that --help stays quick.
    from engage.actions.officers.brief_in_child import write_brief
    from engage.actions.officers.make_brief import make_brief
    from engage.store.stores import now, open_stores

    today = datetime.now(UTC).date()
    made = make_brief(open_stores(kept_in(data)), survey, language=language, clock=now, today=today)
    write_brief(file, made.pdf, made.csv)
    click.echo(f"{file}: {made.brief.front.title}")
    click.echo(f"{file.with_suffix('.csv')}: every table, safe to publish")
