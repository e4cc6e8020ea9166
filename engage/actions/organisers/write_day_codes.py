"""Write day codes: one a volunteer, for interviews on one day, as a table to cut into slips."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from engage.actions.organisers.public_address import without_scheme
from engage.actions.organisers.write_letters import new_file
from engage.definition.freeze import thaw
from engage.definition.survey import Survey
from engage.errors.files import writing
from engage.errors.raised import WrongInputError
from engage.fieldwork.codes import CHANCE_BYTES, new_code
from engage.fieldwork.day_codes import day_code_id, day_of
from engage.interchange.day_codes import day_codes_table
from engage.store.port_door import DayCode
from engage.store.stores import Stores
from engage.store.versions import unknown_survey

MOST_CODES = 1_000
"""Codes in one table: no town sends out more volunteers in a day."""


@dataclass(frozen=True, slots=True)
class DoorOrder:
    """What is ordered: how many codes, by which way in, for which day.

    ``way`` None is the one way in of interviewers, where there is one; ``day`` None is today.
    """

    count: int
    way: str | None = None
    day: date | None = None


def write_day_codes(  # noqa: PLR0913  # what codes are made of, each by its name
    stores: Stores,
    survey_id: str,
    file: Path,
    order: DoorOrder,
    *,
    address: str,
    now: datetime,
    chance: Callable[[int], bytes],
) -> DayCode:
    """Write new day codes to ``file``, keep their digests, and return what each of them opens.

    They are shown this once, and nothing is overwritten. Raises WrongInputError for an unknown
    survey or way in, or a day on which nobody can interview; WrongUseError where the file is.
    """
    opened = stores.surveys.get(survey_id)
    if opened is None:
        raise unknown_survey(survey_id)
    survey = thaw(opened.frozen.canonical)
    today = day_of(now, survey.time_zone)
    code = DayCode(survey_id, _way(survey, order.way), _day(survey, order.day or today, today))
    codes = [new_code(chance(CHANCE_BYTES)) for _ in range(order.count)]
    table = day_codes_table(codes, code.day, without_scheme(f"{address}/door")).encode()
    with writing(file), new_file(file) as put:
        stores.day_codes.issue(code, [day_code_id(each, stores.secret) for each in codes])
        put(table)
    return code


def _way(survey: Survey, name: str | None) -> str:
    ways = [way for way, said in survey.routes.items() if said.mode == "interviewer"]
    if name is None and len(ways) == 1:
        return ways[0]
    if name in ways:
        return name
    if not ways:
        what = "none of its ways in is for interviewers."
        fix = "Add one under “routes” with “mode: interviewer” in a new version, and open that."
        raise WrongInputError(survey.id, what, fix)
    named = f"Its ways in for interviewers are: {', '.join(ways)}."
    if name is None:
        raise WrongInputError(survey.id, "it has several ways in for interviewers.", named)
    if name in survey.routes:
        raise WrongInputError(survey.id, f"nobody interviews by “{name}”.", named)
    raise WrongInputError(survey.id, f"there is no way in called “{name}”.", named)


def _day(survey: Survey, day: date, today: date) -> date:
    if day < today:
        fix = "Give today's day, or one to come."
        raise WrongInputError(survey.id, f"{day} is over where the survey is.", fix)
    if survey.opens is not None and day < survey.opens:
        fix = "Give a day from then on."
        raise WrongInputError(
            survey.id, f"on {day} it is not open: it opens on {survey.opens}.", fix
        )
    if survey.closes is not None and day > survey.closes:
        fix = "Give a day until then."
        raise WrongInputError(survey.id, f"on {day} it is closed: it ends on {survey.closes}.", fix)
    return day
