"""Write a survey to begin with: a starter under a new id, or a small one that teaches."""

import re
from collections.abc import Iterator
from pathlib import Path

from engage.assets import folder
from engage.definition.read import read_survey
from engage.errors.files import writing
from engage.errors.raised import WrongInputError, WrongUseError

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_SURVEY = re.compile(r"^(survey|translation): .*$", re.MULTILINE)
_VERSION = re.compile(r"^version: .*$", re.MULTILINE)


def starters() -> dict[str, Path]:
    """Return the surveys that come with engage to begin from, by their id."""
    files = sorted((folder("surveys") / "starter").glob("*.survey.yaml"))
    return {file.name.removesuffix(".survey.yaml"): file for file in files}


def new_survey(name: str, into: Path, starter: str | None = None) -> tuple[Path, ...]:
    """Write ``name``.survey.yaml into a folder, with a starter's translations and pictures.

    Return the paths, the survey's first. Nothing is written over; the same picture may be there.
    """
    if not _ID.fullmatch(name):
        fix = "Use a-z, 0-9 and -, at most 40, such as street-care."
        raise WrongInputError(name, "this cannot be the id of a survey.", fix)
    bodies = {f"{name}.survey.yaml": _named(TEACHING, name)}
    if starter is not None:
        bodies = {f"{name}{ending}": _named(text, name) for ending, text in _starter(starter)}
    pictures = {} if starter is None else _pictures(starter)
    whole = {into / file: text.encode() for file, text in bodies.items()}
    whole |= {into / file: body for file, body in pictures.items()}
    for path, body in whole.items():
        is_ours = path.suffix != ".yaml" and path.is_file() and path.read_bytes() == body
        if path.exists() and not is_ours:
            raise WrongInputError(str(path), "the file is there already.", "Choose another name.")
    for path, body in whole.items():
        with writing(path):
            if path.parent != into:
                path.parent.mkdir(exist_ok=True)
            path.write_bytes(body)
    return tuple(whole)


def _starter(starter: str) -> Iterator[tuple[str, str]]:
    """Yield each file of a starter, as what its name ends with and its text: the survey first."""
    known = starters()
    if starter not in known:
        fix = f"Choose one of: {', '.join(known)}."
        raise WrongUseError(starter, "there is no such starter.", fix)
    survey = known[starter]
    beside = (f for f in sorted(survey.parent.glob(f"{starter}.*.yaml")) if f != survey)
    for file in (survey, *beside):
        yield file.name.removeprefix(starter), file.read_text(encoding="utf-8")


def _pictures(starter: str) -> dict[str, bytes]:
    """Return the pictures and clips that a starter names, by where they lie beside it."""
    survey = starters()[starter]
    read = read_survey(survey.read_bytes(), survey.name, survey.parent)
    return {file: (survey.parent / file).read_bytes() for file in read.library.files}


def _named(text: str, name: str) -> str:
    """Return a survey or a translation under the id ``name``, as a first version."""
    text = _SURVEY.sub(rf"\1: {name}", text, count=1)
    return _VERSION.sub("version: 1", text, count=1)


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
