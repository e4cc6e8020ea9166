"""Questions ready to be asked, for tests: examples read, their lists and scales filled in."""

from fractions import Fraction
from textwrap import dedent

import yaml
from wtforms.form import BaseForm

from engage.forms.page import Sent
from engage.languages.text import Text
from engage.questions.option import Option
from engage.questions.registry import read_question, types
from engage.statistics.counts import ColumnCounts, Counts, Tally

ACTIVITIES = tuple(
    Option(code, Text.of(en=english, cy=welsh))
    for code, english, welsh in [
        ("litter", "Pick up litter", "Codi sbwriel"),
        ("watch", "Keep an eye on the street", "Cadw llygad ar y stryd"),
        ("snow", "Clear snow", "Clirio eira"),
    ]
)

POINTS = (
    *(
        Option(code, Text.of(en=words), Fraction(100 * rank, 4))
        for rank, (code, words) in enumerate(
            [
                ("none", "None"),
                ("little", "A little"),
                ("some", "Some"),
                ("a_lot", "A lot"),
                ("nearly_all", "Nearly all"),
            ]
        )
    ),
    Option("not_sure", Text.of(en="Not sure"), scored=False),
)


def question(written, **changes):
    """Return the question ``written`` as YAML, with keys changed, its lists filled in."""
    known = yaml.load(dedent(written), Loader=yaml.BaseLoader)  # noqa: S506  # builds text only
    return ready(read_question(known | changes))


def ready(asked):
    """Return the question with its roster or its scale, whichever it names."""
    if not asked.roots:
        return asked
    return asked.with_choices(POINTS if "@" in asked.roots[0] else ACTIVITIES)


def example(kind, **changes):
    """Return the example of a type."""
    return question(types()[kind].EXAMPLE, **changes)


def form_of(asked, sent=None, language="en"):
    """Return a form of one question, filled with what was sent (name: a value, or values)."""
    form = BaseForm({asked.id: asked.field(language)})
    values = {name: v if isinstance(v, list) else [v] for name, v in (sent or {}).items()}
    form.process(Sent(values))
    return form


def refused(asked, sent, language="en"):
    """Return what a resident is told about an answer, or nothing when it is taken."""
    from engage.forms.messages import faults  # noqa: PLC0415  # forms stand above questions

    form = form_of(asked, sent, language)
    form.validate()
    return [fault.message for fault in faults(form)]


def counted(asked, answers, **more):
    """Return the counts of answers to one question, each person with a weight of one."""
    columns = {}
    for column in asked.columns():
        if column.kind == "text":
            continue
        codes = {}
        missing = 0
        for answer in answers:
            stored = asked.encode(answer).get(column.name)
            if stored is None:
                missing += 1
            else:
                codes[str(stored)] = codes.get(str(stored), Tally()) + Tally(1, 1.0, 1.0)
        columns[column.name] = ColumnCounts(codes, {"skipped": missing} if missing else {})
    facts = {"random": False, "weighted": False} | more
    return Counts(columns, people=len(answers), **facts)
