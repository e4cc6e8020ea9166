"""``engage answer``: record what the agency answers to the offers for an activity."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from engage.cli.main import data_option, kept_in
from engage.errors.raised import WrongUseError
from engage.ledger.entry import State

STATES = tuple(state.value for state in State)


def day(value: str) -> date:
    """Return the day that ``value`` names.

    >>> day("2027-03-31")
    datetime.date(2027, 3, 31)
    """
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(
            f"“{value}” is no date. Write year, month, day: 2027-03-31."
        ) from error


@click.command(
    "answer", context_settings={"ignore_unknown_options": True, "allow_extra_args": True}
)
@click.argument("survey")
@click.argument("activity")
@click.option("--state", required=True, type=click.Choice(STATES), help="What is answered.")
@click.option("--owner", required=True, help="The team or person who answers for it.")
@click.option(
    "--date",
    "due",
    type=day,
    metavar="YYYY-MM-DD",
    help="By when it is done, or decided. A refusal needs none.",
)
@click.option("--words", required=True, help="What will be done or changed, or why not.")
@data_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  # one option a parameter
    ctx: click.Context,
    survey: str,
    activity: str,
    state: str,
    owner: str,
    due: date | None,
    words: str,
    data: Path,
) -> None:
    r"""Record the agency's answer to the offers for ACTIVITY. Answers are added, never changed.

    --words is in the survey's own language; --words-cy and so on give the others.

    Example: engage answer street-care litter --state will_do \
      --owner "Parks team" --date 2030-05-01 \
      --words "Kits to borrow at the library." --words-cy "Offer i’w benthyg."
    """
    from engage.actions.officers.answer_offer import Answer, answer_offer
    from engage.actions.officers.latest_figures import the_survey
    from engage.store.stores import open_stores

    stores = open_stores(kept_in(data))
    said = {the_survey(stores, survey).source_language: words, **_other_words(ctx.args)}
    answer = Answer(State(state), owner, due, said)
    entry = answer_offer(stores, survey, activity, answer, now=datetime.now(UTC))
    click.echo(f"{survey} {activity}: {state} recorded, {entry.digest[:12]}")


def _other_words(given: list[str]) -> dict[str, str]:
    """Return the words by language from ``["--words-cy", "Bydd", …]``."""
    words = {}
    for option, value in zip(given[::2], given[1::2], strict=False):
        if not option.startswith("--words-"):
            raise _unknown(option)
        words[option.removeprefix("--words-")] = value
    if len(given) % 2:
        raise _unknown(given[-1])
    return words


def _unknown(option: str) -> WrongUseError:
    return WrongUseError(
        "engage answer",
        f"“{option}” is not understood here.",
        "Words in other languages are given as --words-cy “…”.",
    )
