"""Small surveys for tests, as an organiser would write them."""

from pathlib import Path

from engage.definition.read import Reading, examine
from engage.definition.survey import Survey

PARKS = """\
survey: parks
version: 1
languages: [en, cy]
title: Our park
title.cy: Ein parc
pages:
  - id: doing
    title: What you do now
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
  - id: story
    title: What you did
    show_if: helped is yes
    questions:
      - id: story
        type: long
        ask: What did you do?
"""


def changed(*changes: tuple[str, str], text: str = PARKS) -> str:
    """Return the park survey with each ``(old, new)`` replaced once."""
    for old, new in changes:
        assert old in text, f"{old!r} is not in the survey"
        text = text.replace(old, new, 1)
    return text


def read(text: str = PARKS, folder: Path | None = None) -> Survey:
    """Return the survey, which must have no error."""
    reading = examine(text, "parks.survey.yaml", folder)
    assert reading.errors == (), "\n".join(map(str, reading.errors))
    assert reading.survey is not None
    return reading.survey


def faults(text: str, folder: Path | None = None) -> list[str]:
    """Return the errors of a survey as "line:column code"."""
    found: Reading = examine(text, "parks.survey.yaml", folder)
    return [f"{p.place.line}:{p.place.column} {p.code}" for p in found.errors]
