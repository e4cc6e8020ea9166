"""``engage slips``: whom to call about what they offered, and what came of it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engage.cli.main import counted, data_option, kept_in, language_option
from engage.errors.raised import WrongInputError, WrongUseError
from engage.ledger.slip import Progress, Slip

if TYPE_CHECKING:
    from engage.actions.officers.show_slips import ToCall
    from engage.store.stores import Stores

STATES = tuple(state.value for state in Progress if state is not Progress.NEW)

SHOWN = 8
"""Letters of a slip's number that are printed; as many as tell it from the others may be given."""


@click.command("slips")
@click.argument("survey")
@click.option("--activity", help="The activity alone, as the survey calls it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--state", type=click.Choice(STATES), help="Record what came of a call.")
@click.option("--slip", "number", help="Whose slip: its number in the list.")
@click.option("--reason", default="", help="Why they are not needed; they read it on their slip.")
@click.option(
    "--sheet",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.pdf",
    help="Print the sheet on which people sign up with a pen.",
)
@language_option
@data_option
def command(  # noqa: PLR0913, PLR0917  # one option a parameter
    survey: str,
    activity: str | None,
    as_json: bool,  # noqa: FBT001  # click hands options over by name
    state: str | None,
    number: str | None,
    reason: str,
    file: Path | None,
    language: str | None,
    data: Path,
) -> None:
    """List whom to call about what they offered to SURVEY, by activity and name, never by time.

    With --state, record what came of calling one of them. With --sheet, print the slip for paper.
    Slips hold no answer and lead to none.

    Example: engage slips street-care --activity litter
    """
    from engage.actions.officers.show_slips import show_slips
    from engage.store.stores import now, open_stores

    stores, today = open_stores(kept_in(data)), now().date()
    if file is not None:
        _print(stores, survey, language, file)
        return
    if state is not None:
        _record(stores, survey, number, activity, Progress(state), reason, today)
        return
    found = show_slips(stores, survey, today)
    if activity is not None:
        found = tuple(one for one in found if one.code == activity)
    if as_json:
        click.echo(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=1))
    elif not found:
        click.echo("Nobody has signed up.")
    else:
        click.echo("\n".join(line for one in found for line in _lines(one)))


def _print(stores: "Stores", survey: str, language: str | None, file: Path) -> None:
    from engage.actions.organisers.print_sign_up import print_sign_up
    from engage.errors.files import write_whole

    write_whole(file, print_sign_up(stores, survey, language))
    click.echo(f"{file}: copy it as often as you like")


def _record(  # noqa: PLR0913, PLR0917  # what a call is
    stores: "Stores",
    survey: str,
    number: str | None,
    activity: str | None,
    progress: Progress,
    reason: str,
    today: date,
) -> None:
    from engage.actions.officers.record_call import record_call

    if number is None or activity is None:
        raise WrongUseError(
            "engage slips",
            "a state needs to know whose slip and which activity.",
            "Give --slip and --activity too.",
        )
    slip = _one(stores.sign_ups.all(survey), number)
    record_call(stores, slip.id, activity, progress, reason, today=today)
    click.echo(f"{survey} {activity} {slip.id[:SHOWN]}: {progress.value}, {today}")


def _one(slips: tuple[Slip, ...], number: str) -> Slip:
    found = [slip for slip in slips if number and slip.id.startswith(number.lower())]
    if len(found) != 1:
        raise WrongInputError(
            f"slip {number}",
            f"{counted(len(found), 'slip')} have this number." if found else "no slip has it.",
            "“engage slips SURVEY --json” gives whole numbers.",
        )
    return found[0]


def _lines(one: "ToCall") -> Iterator[str]:
    places = f", {counted(one.room.places, 'place')}" if one.room else ""
    lead = f", {one.room.lead.source}" if one.room else ""
    due = f", call by {one.due}" if one.due else ""
    late = f", at least {one.overdue} overdue" if one.overdue else ""
    yield f"{one.code}: {len(one.slips)} signed up{places}{lead}{due}{late}"
    for slip in one.slips:
        call = slip.calls.get(one.code)
        said = f"{call.progress.value} {call.day}" if call else Progress.NEW.value
        why = f" ({call.reason})" if call and call.reason else ""
        yield f"  {slip.id[:SHOWN]}  {slip.name}  {slip.contact}  {slip.language}  {said}{why}"


def _plain(one: "ToCall") -> dict[str, Any]:
    return {
        "activity": one.code,
        "places": one.room.places if one.room else None,
        "lead": one.room.lead.source if one.room else None,
        "call_by": one.due.isoformat() if one.due else None,
        "overdue_at_least": one.overdue,
        "counts": {state.value: people for state, people in one.counts.items()},
        "slips": [
            {
                "slip": slip.id,
                "name": slip.name,
                "contact": slip.contact,
                "language": slip.language,
                "confirmed": slip.confirmed,
                "state": slip.progress(one.code).value,
                "day": call.day.isoformat() if (call := slip.calls.get(one.code)) else None,
                "reason": call.reason if call else "",
            }
            for slip in one.slips
        ],
    }
