"""``engage simulate``: synthetic residents, to see what a survey will look like."""

from pathlib import Path

import click

from engage.actions.organisers.simulate_answers import simulate_answers
from engage.cli.main import counted, data_option, kept_in, whole_number
from engage.store.stores import now, open_stores


@click.command("simulate")
@click.argument("survey")
@click.option(
    "--people", type=whole_number(1, 1_000_000), required=True, help="How many residents."
)
@click.option(
    "--seed", type=whole_number(0), default=1, show_default=True, help="Whom chance makes up."
)
@data_option
def command(survey: str, people: int, seed: int, data: Path) -> None:
    """Fill SURVEY with synthetic residents.

    Everything made of their answers says “Synthetic”. A survey that holds real answers is
    refused, and once it is filled real answers are refused. The same seed makes the same people.

    Example: engage simulate street-care --people 400 --seed 1
    """
    new = simulate_answers(
        open_stores(kept_in(data)), survey, people=people, seed=seed, until=now()
    )
    click.echo(f"{survey}: {counted(new, 'synthetic answer')} added.")
