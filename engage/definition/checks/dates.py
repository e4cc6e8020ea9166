"""Dates, privacy and ways in do not contradict one another (E601 to E610, E616)."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from engage.definition.checks.paths import listed, meant
from engage.definition.checks.sheet import Sheet
from engage.definition.source import Source
from engage.definition.survey import Survey
from engage.definition.ways import Way
from engage.errors.problem import Problem

_NAMES_PEOPLE = re.compile(
    r"\byour (?:full |first |last )?(?:name|surname|e-?mail|phone|telephone|mobile|"
    r"(?:home )?address|date of birth|passport|nhs number|national insurance)\b",
    re.IGNORECASE,
)
_OPEN_ANSWERS = ("text", "long", "number", "date")


def problems(sheet: Sheet) -> Iterator[Problem]:
    """Yield each contradiction in what people are promised."""
    survey, source = sheet.survey, sheet.source
    yield from _fieldwork(survey, source)
    yield from _after_closing(survey, source)
    yield from _anonymous(sheet)
    yield from _ways(survey, source)
    yield from _capacity(survey, source)


def _fieldwork(survey: Survey, source: Source) -> Iterator[Problem]:
    if survey.opens and survey.closes and survey.closes <= survey.opens:
        what = f"The survey closes ({survey.closes}) before it has been open for a day."
        yield source.problem(("closes",), "E603", what, f"Write a day after {survey.opens}.")
    if not _is_time_zone(survey.time_zone):
        what = f"There is no time zone “{survey.time_zone}”."
        fix = "Write one like Europe/London."
        guess = meant(survey.time_zone, sorted(available_timezones()))
        yield source.problem(("time_zone",), "E608", what, fix, guess)


def _is_time_zone(name: str) -> bool:
    """Say whether there is such a time zone; asking for one is far quicker than listing all."""
    try:
        return name not in ("localtime", "posixrules") and bool(ZoneInfo(name).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _after_closing(survey: Survey, source: Source) -> Iterator[Problem]:
    last = survey.closes or survey.opens
    if last is None:
        return
    said = "closes" if survey.closes else "opens"
    if survey.privacy and survey.privacy.keep_answers_until <= last:
        day = survey.privacy.keep_answers_until
        what = f"Answers are kept until {day}, but the survey {said} on {last}."
        path = ("privacy", "keep_answers_until")
        yield source.problem(path, "E601", what, "Write a later day: the brief needs them.")
    if survey.promise and survey.promise.reply_by <= last:
        day = survey.promise.reply_by
        what = f"A reply is promised by {day}, but the survey {said} on {last}."
        path = ("promise", "reply_by")
        yield source.problem(path, "E602", what, "Write a day after it has closed.")


def _anonymous(sheet: Sheet) -> Iterator[Problem]:
    survey, source = sheet.survey, sheet.source
    if survey.privacy is None or survey.privacy.kind != "anonymous":
        return
    for asked in sheet.asked:
        found = _NAMES_PEOPLE.search(asked.question.ask.source)
        if found and asked.question.type in _OPEN_ANSWERS:
            what = f"privacy says anonymous, but this asks for “{found.group()}”."
            fix = "Use sign_up: yes, whose slips are kept apart; or say kind: confidential."
            yield source.problem((*asked.path, "ask"), "E604", what, fix, span=found.span())


def _ways(survey: Survey, source: Source) -> Iterator[Problem]:
    for name, way in survey.routes.items():
        path = ("routes", name)
        if way.probability == "yes" and way.sample != "panel":
            what = f"“{name}” says probability: yes, but its sample is {way.sample}."
            fix = "Only a panel may be drawn by chance or not. Leave the line out."
            yield source.problem((*path, "probability"), "E605", what, fix)
        if way.sample == "open" and way.invited is not None:
            what = f"“{name}” is open to anyone, so nobody can say how many were invited."
            fix = "Leave “invited” out, or say what the sample is: list, panel or random."
            yield source.problem((*path, "invited"), "E606", what, fix)
        yield from _codes(name, way, source)


def _codes(name: str, way: Way, source: Source) -> Iterator[Problem]:
    path = ("routes", name)
    if way.access == "codes" and way.mode != "web":
        what = f"“{name}” asks for entry codes, but people type those on the web alone."
        fix = "Leave “access” out, or write “mode: web”."
        yield source.problem((*path, "access"), "E610", what, fix)
    if way.codes_each is not None and way.access != "codes":
        what = f"“{name}” says how many codes a letter holds, but nobody is asked for one."
        fix = "Add “access: codes”, or leave the line out."
        yield source.problem((*path, "codes_each"), "E616", what, fix)


def _capacity(survey: Survey, source: Source) -> Iterator[Problem]:
    known = [activity.code for activity in survey.activities()]
    if not known and survey.draw.activities is not None:
        return  # a roster that was not found has been named already
    for code in survey.capacity:
        if code not in known:
            what = f"capacity names “{code}”, which is not an activity here."
            path = ("capacity", code)
            fix = f"The activities are: {listed(known)}." if known else "Nothing is offered here."
            place = source.key_place(path)
            yield source.problem_at(place, "E607", what, fix, meant(code, known), path)
    offered = any(question.makes_offers for question in survey.questions())
    if survey.sign_up == "yes" and not offered:
        what = "sign_up asks people to sign up for what they offered, but nothing is offered."
        fix = "Ask a question of type offers, or write sign_up: no."
        yield source.problem(("sign_up",), "E609", what, fix)
