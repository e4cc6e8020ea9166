"""``engage results``: the figures of a survey that may leave; with --internal, the true ones."""

import json
from pathlib import Path

import click

from engage.cli.main import data_option, kept_in
from engage.store.stores import now, open_stores

WARNING = (
    "Internal: true figures, for the keeper alone. They have not passed disclosure control;"
    " do not copy them, print them or send them on."
)


@click.command("results")
@click.argument("survey")
@click.option("--by", metavar="QUESTION", help="Break down by a question declared in the survey.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option("--internal", is_flag=True, help="Print true figures: for the keeper alone.")
@data_option
def command(survey: str, by: str | None, *, as_json: bool, internal: bool, data: Path) -> None:
    """Print the figures of SURVEY that may leave.

    Looking at them is a release: it is kept in the register, and the same people counted again
    give the same figures. Figures move when enough new answers have come.

    Example: engage results street-care --by area
    """
    # Counting loads Polars: only when it is asked for, so that --help stays quick.
    from engage.actions.officers.show_results import released_results, true_results
    from engage.analysis.readable import readable

    stores = open_stores(kept_in(data))
    if internal:
        click.echo(WARNING, err=True)
        told = true_results(stores, survey, by=by)
    else:
        told = released_results(stores, survey, by=by, clock=now)
    if as_json:
        click.echo(json.dumps(told.document, ensure_ascii=False, indent=1))
        return
    noun = "answers" if internal else "answers so far, rounded down"
    synthetic = " Synthetic." if told.document["synthetic"] else ""
    click.echo(f"{survey}: {told.document['answers']} {noun}.{synthetic}\n")
    click.echo(readable(told.blocks))
