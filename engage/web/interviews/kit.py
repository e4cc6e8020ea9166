"""The kit: so many interviews as a phone takes along, everything said once."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Response, request

from engage.definition.survey import Survey
from engage.fieldwork.day_codes import MOST_INTERVIEWS, last_day
from engage.fieldwork.sampling import draw_for
from engage.languages.tags import long_date
from engage.languages.text import Tag
from engage.responses.everything import Section, everything
from engage.responses.outline import outline
from engage.responses.receipt import receipt_of
from engage.responses.response import Drawn
from engage.responses.token import seed_of
from engage.web.desk import desk
from engage.web.interviews.blueprint import blueprint
from engage.web.interviews.codes import Known, known, typed_here, wrong_with
from engage.web.interviews.pack import Pack
from engage.web.interviews.spoken import spoken
from engage.web.limits import hold_back
from engage.web.packed import packed_once
from engage.web.pages import Whole
from engage.web.residents.visitor import here

USUAL = 30
"""How many interviews are taken along where nothing is said."""


@blueprint.post("/<survey_id>/<language>/kit")
def take_kit(survey_id: str, language: Tag) -> Response:
    """Give so many interviews to a volunteer with a day code, on its day."""
    here(survey_id, language)
    hold_back("page", survey_id)
    typed = typed_here()
    found = known(typed, survey_id)
    wrong = found.why_not(language) if found else wrong_with(typed, language)
    if found is None or wrong:
        return as_json({"wrong": wrong}, 422)
    return as_json(kit_of(found, language, _wanted(request.form.get("count", ""))))


def as_json(told: Mapping[str, Any], status: int = 200) -> Response:
    """Return ``told`` to a script, compressed where it can read that."""
    body = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
    sent, coding = packed_once(body, request.environ.get("HTTP_ACCEPT_ENCODING", ""))
    response = Whole(sent, status)
    response.headers["Content-Type"] = "application/json"
    response.headers["Vary"] = "Accept-Encoding"
    if coding:
        response.headers["Content-Encoding"] = coding
    return response


def _wanted(typed: str) -> int:
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 5 else USUAL  # noqa: PLR2004  # figures enough
    return max(1, min(number, MOST_INTERVIEWS))


def kit_of(found: Known, language: Tag, count: int) -> dict[str, Any]:
    """Return ``count`` interviews. What several share stands once and is named by its place.

    Each has a token made now, so that it counts once, and the receipt that belongs to it. It may
    be held in any language of the survey; ``language`` is the one the volunteer reads.
    """
    survey, code, languages = found.shown.survey, found.code, found.shown.languages
    pack = Pack(languages)
    plans: dict[object, int] = {}
    blanks = []
    for _ in range(count):
        token = desk().fresh_token()
        drawn = draw_for(survey, seed_of(token, desk().secret))
        receipt = receipt_of(token, desk().secret)
        alike = _alike(survey, drawn)
        if alike not in plans:
            plans[alike] = pack.plan(_sections(survey, drawn, languages, code.way))
        blanks.append({"token": token, "receipt": receipt, "plan": plans[alike]})
    return {
        "survey": survey.id,
        "language": language,
        **({"languages": spoken(found.shown, language)} if len(languages) > 1 else {}),
        "version": found.shown.hash,
        "zone": survey.time_zone,
        "day": code.day.isoformat(),
        "until": last_day(code.day).isoformat(),
        "said": {
            "day": long_date(code.day, language),
            "until": long_date(last_day(code.day), language),
        },
        "asked": list(pack.asked),
        "sections": list(pack.sections),
        "plans": list(pack.plans),
        "blanks": blanks,
    }


def _sections(
    survey: Survey, drawn: Drawn, languages: tuple[Tag, ...], way: str
) -> tuple[Section, ...]:
    only = languages[0] if len(languages) == 1 else None
    return everything(survey, drawn, language=only, mode="interviewer", route=way)


def _alike(survey: Survey, drawn: Drawn) -> object:
    """Return what two people have in common who are asked alike: often all but their seed."""
    if outline(survey).is_shuffled or any(page.at_most for page in survey.pages):
        return drawn.seed
    return drawn.activities, drawn.pages, tuple(drawn.picked.items())
