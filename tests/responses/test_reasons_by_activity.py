"""Why an answer is missing is told of the activity it is about, and of no other."""

import csv
from datetime import UTC, datetime
from io import StringIO
from itertools import permutations

import pytest
from small import survey

from engage.actions.residents.visit import left_out, merged
from engage.analysis.dataset import frame_of
from engage.definition.freeze import freeze
from engage.forms.page import Sent, answer_of, answers_from, filled, missing_from, page_form
from engage.interchange.answers_out import table_of
from engage.interchange.cells import AnswerReader
from engage.questions.asked import RATHER_NOT
from engage.responses.draft import Draft
from engage.responses.missing import Missing
from engage.responses.response import Drawn, Response
from engage.responses.route import columns_of, missing_of, route

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

HEAD = """
use: [core-activities@1]
draw:
  activities:
    roster: core-activities@1
"""


def offers(*steps):
    """Return a survey that asks for offers, and then more about each firm one."""
    pages = f"""
      - id: offer
        title: What would you do?
        questions:
          - id: offers
            type: offers
            options_from: activities
            steps: [{", ".join(steps)}]
            sensitive: yes
            ask: Would you do this?
      - id: more
        title: More
        for_each: activities
        where: offers.willing is yes
        questions:
          - id: detail
            type: offers
            options_from: activities
            steps: [sure, hours, needs]
            sensitive: yes
            ask: How much of this?
          - id: why
            type: one
            sensitive: yes
            ask: Why this?
            options:
              me: For me
              all: For everyone
    """
    return survey(pages, HEAD)


ROWS = offers("willing")
CODES = tuple(activity.code for activity in ROWS.activities())[:6]
DRAWN = Drawn(seed=1, activities=CODES)
LITTER, PARK = CODES[:2]


def met(asked, answers):
    """Return the pages of somebody who gave ``answers``."""
    return route(asked, DRAWN, answers, language="en")


def draft(**changes):
    """Return a draft in which nothing has been answered, but for ``changes``."""
    said = {"answers": {}, "missing": {}} | changes
    return Draft("t", "small", "h", "en", drawn=DRAWN, started=NOON, route="", **said)


def response(asked, answers, missing=None):
    """Return what somebody sent who met what these answers lead to."""
    leaves = met(asked, answers)
    kept = {name: said for name, said in answers.items() if name in columns_of(leaves)}
    reasons = missing_of(asked, leaves, missing or {})
    version = freeze(asked).hash
    return Response("1", "small", version, kept, reasons, "en", "web", "", NOON, DRAWN)


def cells_of(asked, sent):
    """Return what a CSV file says of a response, by column."""
    header, row = csv.reader(StringIO("".join(table_of(asked, [sent]))))
    return dict(zip(header, row, strict=True))


BOTH = {f"offers.{LITTER}.willing": "yes", f"offers.{PARK}.willing": "yes"}


class TestAPageForEachActivity:
    def test_asks_a_question_of_its_own_about_each(self):
        ids = [q.id for leaf in met(ROWS, BOTH)[2:] for q in leaf.questions]
        assert ids == [f"detail.{LITTER}", f"why.{LITTER}", f"detail.{PARK}", f"why.{PARK}"]
        instances = [question.id for question in ROWS.instances()]
        assert len(instances) == len(set(instances))

    def test_keeps_the_names_of_its_columns(self):
        (first, _) = met(ROWS, BOTH)[2].questions
        names = [column.name for column in first.columns()]
        assert names[:2] == [f"detail.{LITTER}.sure", f"detail.{LITTER}.hours"]
        assert set(names) <= {column.name for column in ROWS.columns()}

    def test_posts_and_reads_the_names_of_its_columns(self):
        (first, _) = met(ROWS, BOTH)[2].questions
        sent = {"sure": 7, "hours": "once", "needs": ("kit",)}
        posted = first.posted(sent)
        assert posted[f"detail.{LITTER}.hours"] == ["once"]
        form = page_form([first], "en")(filled([first], first.encode(sent)))
        assert form.validate()
        assert answers_from(form, [first]) == first.encode(sent)
        assert first.decode(first.encode(sent)) == sent

    def test_not_shown_for_one_says_nothing_of_another(self):
        answers = {f"offers.{LITTER}.willing": "yes", f"detail.{LITTER}.hours": "once"}
        reasons = missing_of(ROWS, met(ROWS, answers), {})
        assert f"detail.{LITTER}" not in reasons
        assert reasons[f"detail.{PARK}"] is Missing.NOT_SHOWN

    def test_declined_for_one_is_skipped_for_another(self):
        declined = {f"detail.{LITTER}.hours": Missing.WOULD_RATHER_NOT}
        sent = response(ROWS, BOTH, declined)
        told = frame_of(ROWS, [sent]).row(0, named=True)
        assert told[f"detail.{LITTER}.hours"] == "#-3"
        assert told[f"detail.{LITTER}.sure!"] is None
        assert told[f"detail.{PARK}.hours"] is None
        assert told[f"detail.{CODES[2]}.hours"] == "#-1"

    def test_leaves_as_a_table_and_comes_in_again_with_the_same_reasons(self):
        declined = {
            f"detail.{LITTER}.hours": Missing.WOULD_RATHER_NOT,
            f"detail.{PARK}.needs": Missing.WOULD_RATHER_NOT,
            f"why.{PARK}": Missing.WOULD_RATHER_NOT,
        }
        sent = response(ROWS, BOTH, declined)
        header = [column.name for column in ROWS.columns()]
        cells = cells_of(ROWS, sent)
        answers, missing, wrong = AnswerReader(ROWS, header).read({n: cells[n] for n in header})
        assert not wrong
        assert answers == sent.answers
        told = {name: missing.get(name) for name in declined}
        assert told == declined
        again = cells_of(ROWS, Response(**{**_fields(sent), "missing": missing}))
        assert again == cells

    def test_conditions_hear_each_and_all(self):
        answers = BOTH | {f"detail.{LITTER}.hours": "once", f"detail.{PARK}.hours": "none"}
        both = ROWS.question("detail")
        assert {part.name for part in both.parts()} >= {f"{LITTER}.hours", "hours"}
        one = both.about(ROWS.activities()[0])
        assert [part.name for part in one.parts()] == ["sure", "hours", "needs"]
        assert {part.together for part in one.parts()} == {
            "detail.sure",
            "detail.hours",
            "detail.needs",
        }
        assert len(met(ROWS, answers)) == 4


def _fields(sent):
    return {name: getattr(sent, name) for name in Response.__slots__}


class TestRowsOverSeveralPages:
    def test_are_declined_row_by_row(self):
        first = met(ROWS, {})[0]
        (question,) = first.questions
        posted = {f"offers.{code}.willing": [RATHER_NOT] for code in CODES[:2]}
        posted[f"offers.{CODES[2]}.willing"] = ["no"]
        form = page_form([question], "en")(filled([question], {}))
        assert not missing_from(form, [question]).keys() - {"offers"}
        form = page_form([question], "en")(Sent(posted))
        assert form.validate()
        assert missing_from(form, [question]) == {
            f"offers.{code}.willing": Missing.WOULD_RATHER_NOT for code in CODES[:2]
        }

    @pytest.mark.parametrize("order", [*permutations([0, 1])])
    def test_stay_declined_whichever_page_is_answered_last(self, order):
        leaves = met(ROWS, {})
        given = [({}, _declining(CODES[:4])), ({f"offers.{CODES[4]}.willing": "no"}, {})]
        kept = draft()
        for turn in order:
            kept = merged(kept, [leaves[turn]], *given[turn])
        assert kept.missing == _declining(CODES[:4])
        assert kept.answers == {f"offers.{CODES[4]}.willing": "no"}

    def test_are_not_asked_for_once_more_after_being_declined(self):
        first, second = met(ROWS, {})
        kept = draft(missing=_declining(CODES[:4]))
        assert left_out(first, kept) == ()
        assert [question.id for question in left_out(second, kept)] == ["offers"]

    def test_can_be_answered_after_all(self):
        first = met(ROWS, {})[0]
        kept = draft(missing=_declining(CODES[:4]))
        changed = merged(kept, [first], {f"offers.{LITTER}.willing": "no"}, {})
        assert changed.missing == {}

    def test_show_again_what_was_declined_and_say_so(self):
        (question,) = met(ROWS, {})[0].questions
        answers = {f"offers.{PARK}.willing": "no"}
        missing = _declining([LITTER])
        answer = answer_of(question, answers, missing)
        assert answer == {f"{LITTER}.willing": RATHER_NOT, f"{PARK}.willing": "no"}
        posted = filled([question], answers, missing)
        assert posted[f"offers.{LITTER}.willing"] == [RATHER_NOT]
        first, second = question.said(answer, "en").splitlines()
        assert first.endswith(": Prefer not to say")
        assert second.endswith(": No")


class TestLaterSteps:
    STEPS = offers("willing", "sure", "needs")

    def test_nobody_came_to_are_not_shown(self):
        answers = {f"offers.{LITTER}.willing": "no", f"offers.{PARK}.willing": "maybe"}
        reasons = missing_of(self.STEPS, met(self.STEPS, answers), {})
        assert reasons[f"offers.{LITTER}.sure"] is Missing.NOT_SHOWN
        assert reasons[f"offers.{LITTER}.needs"] is Missing.NOT_SHOWN
        assert f"offers.{PARK}.sure" not in reasons
        assert f"offers.{LITTER}.willing" not in reasons

    def test_are_told_from_those_skipped_in_every_column(self):
        answers = {f"offers.{LITTER}.willing": "no", f"offers.{PARK}.willing": "maybe"}
        sent = response(self.STEPS, answers)
        told = frame_of(self.STEPS, [sent]).row(0, named=True)
        assert told[f"offers.{LITTER}.needs.kit"] == -1
        assert told[f"offers.{LITTER}.sure!"] == -1
        assert told[f"offers.{PARK}.needs.kit"] is None
        assert told[f"offers.{PARK}.sure!"] is None

    def test_of_activities_that_were_not_drawn_are_told_once_by_the_draw(self):
        reasons = missing_of(self.STEPS, met(self.STEPS, {}), {})
        others = [a.code for a in self.STEPS.activities() if a.code not in CODES]
        assert not [
            name for name in reasons if name.startswith("offers.") and name.split(".")[1] in others
        ]


def _declining(codes):
    return {f"offers.{code}.willing": Missing.WOULD_RATHER_NOT for code in codes}
