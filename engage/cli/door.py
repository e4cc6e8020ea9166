"""``engage door``: day codes for volunteers who interview at the door, one each."""

from datetime import UTC, date, datetime
from pathlib import Path
from secrets import token_bytes

import click

from engage.actions.organisers.public_address import public_address
from engage.actions.organisers.write_day_codes import MOST_CODES, DoorOrder, write_day_codes
from engage.cli.main import (
    address_option,
    counted,
    data_option,
    kept_in,
    output_option,
    whole_number,
)
from engage.fieldwork.day_codes import last_day
from engage.store.stores import open_stores


@click.command("door")
@click.argument("survey")
@click.option("--codes", type=whole_number(1, MOST_CODES), required=True, help="How many codes.")
@click.option("--route", help="The way in of interviewers; else the only one there is.")
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the interviews, where the survey is; else today.",
)
@output_option("FILE.csv", "Where to write them; nothing is overwritten.")
@address_option
@data_option
def command(  # noqa: PLR0913, PLR0917  # the words of the command
    survey: str,
    codes: int,
    route: str | None,
    day: datetime | None,
    file: Path,
    address: str,
    data: Path,
) -> None:
    """Write day codes for SURVEY: one a volunteer, for interviews with or without a network.

    A code opens interviews on its day alone, and may send them for a week more. It is shown this
    once: the data folder keeps only a digest. Delete FILE once the slips are handed out.

    Example: engage door street-care --codes 12 --day 2026-11-28 -o door.csv
    """
    order = DoorOrder(codes, route, _day(day))
    at = public_address(address)
    stores = open_stores(kept_in(data))
    now = datetime.now(UTC)
    code = write_day_codes(stores, survey, file, order, address=at, now=now, chance=token_bytes)
    until = last_day(code.day)
    click.echo(f"{file}: {counted(codes, 'day code')} for {code.day}, to send until {until}")
    tally = stores.day_codes.tally(survey)[code.way, code.day]
    came = counted(tally.sent, "interview")
    click.echo(f"{survey}: {tally.codes:,} codes of {code.way} for that day, {came} sent")
    click.echo("Hand the slips out, then delete the file: the codes are kept nowhere else.")


def _day(typed: datetime | None) -> date | None:
    return typed.date() if typed else None
