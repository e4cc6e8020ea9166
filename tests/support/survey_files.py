"""Small survey files, made of parts, for tests of what the checker says about them."""

from engage.definition.checks.opening import opening_problems
from engage.definition.read import examine

HEAD = "survey: parks\ntitle: Our park\n"

YES_NO = {"yes": "Yes", "no": "No"}

CORE = """agency: Anytown Council
use: [core-activities@1]
draw:
  activities:
    roster: core-activities@1
"""

OFFERS = """      - id: offers
        type: offers
        options_from: activities
        steps: [willing]
        ask: Would you do this with ${agency} in the next 12 months?
"""

PROMISE = """promise:
  decision: Which jobs we share
  can_change: Which jobs
  cannot_change: The opening hours
  level: involve
  owner: Parks team
  reply_by: 2026-06-30
"""

PRIVACY = """privacy:
  kind: anonymous
  controller: Anytown Council
  purpose: To plan the park
  lawful_basis: Public task
  contact: privacy@anytown.example
  keep_answers_until: 2027-03-31
"""

METHOD = """method:
  population: People who use the park
  left_out: People under 16
  funder: Anytown Council
  run_by: Anytown Council
  interest: none
  incentives: none
  corrections: surveys@anytown.example
  reviewed_by: none
  special_category: no
"""

ROUTES = "routes:\n  link:\n    mode: web\n    sample: open\n"

ALL_BLOCKS = f"agency: Anytown Council\n{PROMISE}{PRIVACY}{METHOD}{ROUTES}"


def asked(name, kind="one", ask="Is it so?", more="", options=None):
    """Return one question, as text."""
    lines = [f"      - id: {name}", f"        type: {kind}", f"        ask: {ask}"]
    lines += [f"        {line}" for line in more.splitlines()]
    chosen = YES_NO if options is None and kind in ("one", "many") else options or {}
    if chosen and "options_from" not in more:
        lines.append("        options:")
        lines += [f"          {code}: {words}" for code, words in chosen.items()]
    return "\n".join(lines) + "\n"


def page(*questions, name="doing", more=""):
    """Return one page, as text."""
    head = f"  - id: {name}\n    title: A page\n"
    head += "".join(f"    {line}\n" for line in more.splitlines())
    return f"{head}    questions:\n{''.join(questions)}"


def survey(*pages, head=""):
    """Return a whole file, as text."""
    return f"{HEAD}{head}pages:\n{''.join(pages)}"


def read(written, folder=None):
    """Return the survey in ``written``, which has no errors."""
    reading = examine(written, "parks.survey.yaml", folder)
    assert [str(problem) for problem in reading.errors] == []
    return reading.survey


def codes(written, folder=None, leave_out=("W611", "W612")):
    """Return the codes of everything wrong with ``written``, but what is missing to open it."""
    reading = examine(written, "parks.survey.yaml", folder)
    return [problem.code for problem in reading.problems if problem.code not in leave_out]


def told(written, folder=None, leave_out=("W611", "W612")):
    """Return what the checker says, short: "E204 helpd: what; fix or guess"."""
    reading = examine(written, "parks.survey.yaml", folder)
    return [_short(problem) for problem in reading.problems if problem.code not in leave_out]


def told_at_opening(written, folder=None, allowed=()):
    """Return what stands in the way of opening, short."""
    reading = examine(written, "parks.survey.yaml", folder)
    assert [str(problem) for problem in reading.errors] == []
    found = opening_problems(reading.survey, reading.source, allowed)
    return [_short(problem) for problem in found]


def _short(problem):
    place = problem.place
    words = problem.shown[place.column - 1 : place.end_column - 1]
    return f"{problem.code} {words}: {problem.what} {problem.guess or problem.fix}"
