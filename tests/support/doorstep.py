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

LANES = """
survey: lanes
languages: [en, cy, ar, pl, ur]
drafts: [cy, ar, pl, ur]
title: Your lanes
title.cy: Eich lonydd
title.ar: أزقتكم
title.pl: Wasze uliczki
title.ur: آپ کی گلیاں
routes:
  door:
    mode: interviewer
    sample: open
pages:
  - id: helping
    title: Helping
    title.cy: Helpu
    title.ar: المساعدة
    title.pl: Pomoc
    title.ur: مدد
    questions:
      - id: helped
        type: one
        ask: Have you helped here?
        ask.cy: Ydych chi wedi helpu yma?
        ask.ar: هل ساعدت هنا؟
        ask.pl: Czy pomagano tu?
        ask.ur: کیا آپ نے یہاں مدد کی؟
        options: {yes: Yes, no: No}
        options.cy: {yes: Ydw, no: Nac ydw}
        options.ar: {yes: نعم, no: لا}
        options.pl: {yes: Tak, no: Nie}
        options.ur: {yes: ہاں, no: نہیں}
      - id: story
        type: long
        show_if: helped is yes
        ask: What happened?
        ask.cy: Beth ddigwyddodd?
        ask.pl: Co się stało?
        ask.ur: کیا ہوا؟
  - id: own
    title: Your language
    title.cy: Eich iaith
    show_if: language is cy
    questions:
      - id: daily
        type: one
        ask: Do you speak it every day?
        ask.cy: Ydych chi’n ei siarad bob dydd?
        options: {yes: Yes, no: No}
        options.cy: {yes: Ydw, no: Nac ydw}
  - id: more
    title: Next year
    title.cy: Y flwyddyn nesaf
    title.ar: السنة القادمة
    title.pl: Za rok
    title.ur: اگلے سال
    questions:
      - id: hours
        type: number
        range: 0.0 to 40.0
        ask: How many hours a month could you give?
        ask.cy: Sawl awr y mis allech chi ei rhoi?
        ask.ar: كم ساعة في الشهر يمكنك أن تعطي؟
        ask.pl: Ile godzin w miesiącu?
        ask.ur: مہینے میں کتنے گھنٹے؟
"""
"""A survey in five languages: a question for one of them alone, and words not yet in another."""


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
