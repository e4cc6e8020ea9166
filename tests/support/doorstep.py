"""Surveys asked at the door, the day codes for them, and a phone that keeps its own folder."""

from random import Random

from engage.fieldwork.codes import CHANCE_BYTES, new_code
from engage.fieldwork.day_codes import day_code_id, day_of
from engage.store.port_door import DayCode

DOOR_ROUTES = """
routes:
  link:
    mode: web
    sample: open
  door:
    mode: interviewer
    sample: open
"""

STREET = """
survey: street
languages: [en, ar]
drafts: [ar]
title: Your street
title.ar: شارعك
routes:
  link:
    mode: web
    sample: open
  door:
    mode: interviewer
    sample: open
pages:
  - id: helping
    title: Helping
    title.ar: المساعدة
    questions:
      - id: helped
        type: one
        ask: Have you helped here?
        ask.ar: هل ساعدت هنا؟
        options: {yes: Yes, no: No}
        options.ar: {yes: نعم, no: لا}
      - id: story
        type: long
        show_if: helped is yes
        ask: What happened?
        ask.ar: ماذا حدث؟
  - id: more
    title: Next year
    title.ar: السنة القادمة
    show_if: helped is no
    questions:
      - id: hours
        type: number
        range: 0 to 40
        ask: How many hours a month could you give?
        ask.ar: كم ساعة في الشهر يمكنك أن تعطي؟
"""


def day_code(house, *, way="door", day=None, survey=None, seed=1):
    """Give out a day code of a house's survey, for today unless another day is named."""
    code = new_code(Random(f"{seed}/{way}/{day}").randbytes(CHANCE_BYTES))
    day = day or day_of(house.clock(), house.survey.time_zone)
    opened = DayCode(survey or house.survey.id, way, day)
    house.stores.day_codes.issue(opened, [day_code_id(code, house.stores.secret)])
    return code


def sent_by(house, code):
    """Return how many interviews came by a code."""
    return house.stores.day_codes.get(day_code_id(code, house.stores.secret)).sent
