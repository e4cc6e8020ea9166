"""A small survey that may be opened, and people who answer it: for tests of what is kept."""

from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256

from engage.definition.freeze import freeze
from engage.definition.read import read_survey
from engage.ledger.slip import Slip
from engage.responses.draft import Draft
from engage.responses.response import Drawn, Response
from engage.store.port import Opened

PARKS = """\
survey: our-parks
format: 1
version: {version}
languages: [en, cy]
drafts: [cy]
title: {title}
title.cy: Ein parciau
agency: Anytown Council
use: [core-activities@1]

promise:
  decision: Which jobs in parks we share
  can_change: Which jobs, where and when
  cannot_change: The opening hours
  level: collaborate
  owner: Parks team
  reply_by: 2026-06-30

privacy:
  kind: anonymous
  controller: Anytown Council
  purpose: To decide which jobs residents and the council share
  lawful_basis: Public task
  contact: privacy@anytown.example
  keep_answers_until: {until}
  publish_min: 5

method:
  population: People who live in Anytown
  left_out: People under 16
  funder: Anytown Council
  run_by: Anytown Council
  interest: none
  incentives: none
  corrections: surveys@anytown.example
  reviewed_by: none
  special_category: no

routes:
  letter:
    mode: web
    sample: random
    frame: One letter to each of 2,000 addresses
    access: open
  street:
    mode: paper
    sample: open

pages:
  - id: doing
    title: What you do
    title.cy: Beth rydych chi'n ei wneud
    questions:
      - id: helped
        type: one
        ask: Have you helped here this year?
        ask.cy: Ydych chi wedi helpu yma eleni?
        options:
          yes: Yes
          no: No
        options.cy:
          yes: Ydw
          no: Nac ydw
      - id: done
        type: many
        at_most: 2
        ask: Which of these have you done?
        ask.cy: Pa rai o'r rhain ydych chi wedi'u gwneud?
        options:
          told: Told them about a problem
          time: Gave time
          planned: Helped to plan
        options.cy:
          told: Dweud wrthynt am broblem
          time: Rhoi amser
          planned: Helpu i gynllunio
      - id: years
        type: number
        range: 0 to 110
        unit: years
        ask: How many years have you lived here?
        ask.cy: Sawl blwyddyn ydych chi wedi byw yma?
      - id: story
        type: long
        publish: never
        ask: What happened?
        ask.cy: Beth ddigwyddodd?
      - id: agree
        type: consent
        ask: You may quote my words.
        ask.cy: Cewch ddyfynnu fy ngeiriau.
"""

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def written(version=1, title="Our parks", until="2027-03-31"):
    """Return the survey as an organiser writes it."""
    return PARKS.format(version=version, title=title, until=until)


@cache
def parks(version=1, title="Our parks", until="2027-03-31"):
    """Return the survey."""
    return read_survey(written(version, title, until), "our-parks.survey.yaml")


@cache
def opened(version=1, title="Our parks", until="2027-03-31"):
    """Return the survey as opened."""
    frozen = freeze(parks(version, title, until))
    return Opened(frozen, NOON, is_open=True, allowed_drafts=("cy",))


def response(name="1", answers=None, **changes):
    """Return what one person sent."""
    said = {
        "id": name,
        "survey": "our-parks",
        "hash": opened().frozen.hash,
        "answers": {"helped": "yes", "story": "We cleared the pond"}
        if answers is None
        else answers,
        "missing": {},
        "language": "en",
        "mode": "web",
        "route": "letter",
        "received": NOON,
        "drawn": Drawn(seed=7),
    }
    return Response(**{**said, **changes})


def draft(name="t1", **changes):
    """Return what one person has answered so far."""
    said = {
        "token": name,
        "survey": "our-parks",
        "hash": opened().frozen.hash,
        "language": "cy",
        "answers": {"helped": "no"},
        "missing": {},
        "drawn": Drawn(seed=7),
        "started": NOON,
        "route": "letter",
    }
    return Draft(**{**said, **changes})


CALL_BY = date(2026, 3, 16)


def slip(name="Ann", survey="our-parks", **changes):
    """Return a sign-up slip, known by a digest of its name."""
    said = {
        "id": sha256(f"{survey} {name}".encode(errors="replace")).hexdigest(),
        "survey": survey,
        "name": name,
        "contact": f"{name}@example.org",
        "language": "en",
        "activities": ("litter", "watch"),
    }
    return Slip(**{**said, **changes})
