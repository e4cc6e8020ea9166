"""Write a survey to begin with: a starter under a new id, or a small one that teaches."""

import re
from pathlib import Path

from engage.assets import folder
from engage.errors.files import writing
from engage.errors.raised import WrongInputError, WrongUseError

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_SURVEY = re.compile(r"^survey: .*$", re.MULTILINE)
_VERSION = re.compile(r"^version: .*$", re.MULTILINE)


def starters() -> dict[str, Path]:
    """Return the surveys that come with engage to begin from, by their id."""
    files = sorted((folder("surveys") / "starter").glob("*.survey.yaml"))
    return {file.name.removesuffix(".survey.yaml"): file for file in files}


def new_survey(name: str, into: Path, starter: str | None = None) -> Path:
    """Write ``name``.survey.yaml into a folder and return its path. Nothing is written over."""
    if not _ID.fullmatch(name):
        fix = "Use a-z, 0-9 and -, at most 40, such as street-care."
        raise WrongInputError(name, "this cannot be the id of a survey.", fix)
    path = into / f"{name}.survey.yaml"
    if path.exists():
        raise WrongInputError(str(path), "the file is there already.", "Choose another name.")
    text = TEACHING if starter is None else _starter(starter)
    text = _SURVEY.sub(f"survey: {name}", text, count=1)
    with writing(path):
        path.write_text(_VERSION.sub("version: 1", text, count=1), encoding="utf-8")
    return path


def _starter(starter: str) -> str:
    known = starters()
    if starter not in known:
        fix = f"Choose one of: {', '.join(known)}."
        raise WrongUseError(starter, "there is no such starter.", fix)
    return known[starter].read_text(encoding="utf-8")


TEACHING = """\
# A survey is read from the top, as a person will meet it. Lines after # are notes to you.
survey: my-survey              # its id: never used again for another survey
format: 1
version: 1                     # raise it whenever you change something people have answered
languages: [en]
title: Looking after our street
agency: Anytown Council        # who asks; questions say ${agency}

promise:                       # what answering leads to, and by when people will hear
  decision: Which street jobs we share next year
  can_change: Which jobs, where and when
  cannot_change: The bin collection day
  level: collaborate           # inform, consult, involve, collaborate or empower
  owner: Streets team
  reply_by: 2030-06-30

pages:
  - id: helping
    title: Helping
    questions:
      - id: helped
        type: one              # one answer; “many” takes several, “long” takes words
        ask: Have you helped to look after your street this year?
        options:
          yes: Yes
          no: No
  - id: story
    title: What you did
    show_if: helped is yes     # this page is for those who helped
    questions:
      - id: story
        type: long
        ask: What did you do?
        publish: never
"""
"""The survey written when no starter is named."""
