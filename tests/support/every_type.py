"""A survey that asks a question of every type, in English and Arabic, with a list of areas."""

from survey_files import METHOD, PRIVACY, PROMISE, ROUTES

AREAS = [
    ("roath", "Roath", "روث", "CF24 1;CF24 3"),
    ("roath-park", "Roath Park", "حديقة روث", "CF24 5"),
    ("splott", "Splott", "سبلوت", "CF24 2"),
    ("ynys-mon", "Ynys Môn", "ينيس مون", "LL6"),
    *((f"ward-{n}", f"Ward {n}", f"الحي {n}", "") for n in range(1, 31)),
]

HEAD = f"""survey: every-type
languages: [en, ar]
title: One of each
title.ar: واحد من كل نوع
agency: Anytown Council
agency.ar: مجلس المدينة
use: [amount5@1, waste5@1, core-activities@1]
{PROMISE}{PRIVACY}{METHOD}{ROUTES}draw:
  activities:
    roster: core-activities@1
    show: 4
capacity:
"""

PAGES = """pages:
  - id: choosing
    title: What you do now
    title.ar: ما تفعله الآن
    questions:
      - id: reach
        type: one
        ask: How did you hear of us?
        ask.ar: كيف سمعت عنا؟
        other: yes
        sensitive: yes
        options:
          letter: A letter
          friend: A friend
        options.ar:
          letter: رسالة
          friend: صديق
      - id: done
        type: many
        ask: Which have you done this year?
        ask.ar: أيها فعلت هذا العام؟
        at_most: 2
        other: yes
        options:
          litter: Picked up litter
          trees: Watered trees
          meet: Went to a meeting
          none: None of these
        options.ar:
          litter: جمعت القمامة
          trees: سقيت الأشجار
          meet: حضرت اجتماعًا
          none: لا شيء من هذا
        exclusive: [none]
      - id: wasted
        type: scale
        scale: waste5@1
        ask: How much of your time was wasted?
        ask.ar: كم من وقتك ضاع؟
        required: must
  - id: rows
    title: How staff treat you
    title.ar: كيف يعاملك الموظفون
    questions:
      - id: staff
        type: grid
        scale: amount5@1
        ask: How much do staff do each of these?
        ask.ar: كم يفعل الموظفون كلًا من هذه؟
        help: Think of the last year.
        help.ar: فكر في العام الماضي.
        required: must
        items:
          listen: Listen to you
          reply: Tell you what happened
        items.ar:
          listen: يستمعون إليك
          reply: يخبرونك بما حدث
  - id: order
    title: What comes first
    title.ar: ما يأتي أولًا
    questions:
      - id: first
        type: rank
        ask: Which should the council do first?
        ask.ar: أيها ينبغي أن يفعل المجلس أولًا؟
        options:
          paths: Mend the paths
          lights: Mend the lights
          trees: Plant trees
          bins: Put in more bins
        options.ar:
          paths: إصلاح الطرق
          lights: إصلاح الأضواء
          trees: زراعة الأشجار
          bins: وضع سلال أكثر
  - id: typing
    title: In your own words
    title.ar: بكلماتك
    questions:
      - id: street
        type: text
        at_most: 60
        ask: Which street do you have in mind?
        ask.ar: أي شارع تقصد؟
      - id: years
        type: number
        range: 0 to 110
        unit: years
        unit.ar: سنة
        ask: How many years have you lived here?
        ask.ar: كم سنة عشت هنا؟
      - id: reported_on
        type: date
        ask: When did you tell the council?
        ask.ar: متى أخبرت المجلس؟
        sensitive: yes
      - id: story
        type: long
        at_most: 400
        ask: What happened?
        ask.ar: ماذا حدث؟
  - id: where
    title: Where you live
    title.ar: أين تعيش
    questions:
      - id: ward
        type: area
        options_from: areas.csv
        other: yes
        ask: Which part of town do you live in?
        ask.ar: في أي جزء من المدينة تعيش؟
        help: We publish no figure about fewer than 30 people.
        help.ar: لا ننشر أي رقم عن أقل من 30 شخصًا.
  - id: offer
    title: What would you do?
    title.ar: ماذا ستفعل؟
    questions:
      - id: offers
        type: offers
        options_from: activities
        steps: [willing]
        ask: Would you do this with ${agency} in the next 12 months?
        ask.ar: هل ستفعل هذا مع ${agency} في الأشهر الـ12 القادمة؟
  - id: last
    title: Before you send
    title.ar: قبل أن ترسل
    questions:
      - id: notice
        type: info
        ask: Your words may be quoted, never your name.
        ask.ar: قد نقتبس كلماتك، ولا نذكر اسمك أبدًا.
      - id: agree
        type: consent
        required: must
        ask: You may quote my words without my name.
        ask.ar: يمكنكم اقتباس كلماتي دون اسمي.
sign_up: yes
"""

CAPACITY = "  {}:\n    places: 20\n    lead: Parks team\n    starts_by: 2026-12-01\n"


def every_type(folder):
    """Write the survey and its list of areas into ``folder``; return the survey's path."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = "".join(",".join(row) + "\n" for row in AREAS)
    (folder / "areas.csv").write_text(f"code,name,name.ar,postcodes\n{rows}", encoding="utf-8")
    codes = ("report", "watch_home", "litter", "park", "plan", "score", "visit", "budget")
    capacity = "".join(CAPACITY.format(code) for code in codes)
    path = folder / "every-type.survey.yaml"
    path.write_text(f"{HEAD}{capacity}{PAGES}", encoding="utf-8")
    return path
