"""Which pages apply, given the answers so far: worked out each time, never stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from engage.definition.condition.known import Known
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.settle import settle
from engage.definition.survey import Page, Survey
from engage.languages.text import Tag, Text
from engage.questions.option import Option
from engage.questions.question import Question, Stored
from engage.responses.leads_to import with_notes
from engage.responses.leaf import Leaf
from engage.responses.missing import Missing
from engage.responses.outline import MOST, Outline, outline
from engage.responses.piping import fill, fill_question
from engage.responses.response import Drawn

Answers = Mapping[str, Stored]

_FIXED: dict[int, tuple[Survey, tuple[Leaf, ...]]] = {}
"""The pages of surveys that everybody meets alike."""


def route(  # noqa: PLR0913  # what a condition may ask about a person, each by its name
    survey: Survey,
    drawn: Drawn,
    answers: Answers,
    *,
    language: Tag,
    mode: str = "web",
    route: str = "",
    place: str = "",
) -> tuple[Leaf, ...]:
    """Return the pages that one person meets, in order, those after Send last.

    Pages with nothing to show are passed over. Answers to questions that are not shown count
    for nothing, so a change of mind early on hides what depended on it.
    """
    drawing = outline(survey)
    if drawing.is_fixed and (kept := _FIXED.get(id(survey))) and kept[0] is survey:
        return kept[1]
    known = Known(place=place, mode=mode, language=language, route=route, each=drawing.each)
    walk = Walk(drawing, drawn, answers, known, {"agency": survey.agency_name})
    leaves = tuple(leaf for page in in_order(survey, drawn) for leaf in walk.leaves(page))
    if drawing.is_fixed:
        _keep_fixed(survey, leaves)
    return leaves


def missing_of(
    survey: Survey, leaves: Sequence[Leaf], given: Mapping[str, Missing]
) -> dict[str, Missing]:
    """Return why each unanswered question has no answer, by id: not shown, or as ``given``.

    ``leaves`` are the pages the person met. A question on them that is not named was skipped;
    rows of it that they did not come to, of activities they met, were not shown.
    """
    met = frozenset().union(*(leaf.names for leaf in leaves))
    plan = outline(survey)
    unmet = [name for name in plan.asked if name not in met]
    for question in plan.stepwise:
        codes = _activities_met(question.id, leaves)
        unmet += [row for row in question.only(codes).rows() if codes and row not in met]
    reasons = {name: reason for name, reason in given.items() if name in met}
    return dict.fromkeys(unmet, Missing.NOT_SHOWN) | reasons


def _activities_met(question_id: str, leaves: Sequence[Leaf]) -> list[str]:
    questions = (q for leaf in leaves for q in leaf.questions if q.id == question_id)
    return [option.code for question in questions for option in question.choices]


def columns_of(leaves: Sequence[Leaf]) -> frozenset[str]:
    """Return the names of the columns that the questions of ``leaves`` fill."""
    return frozenset().union(*(leaf.columns for leaf in leaves))


def in_order(survey: Survey, drawn: Drawn) -> list[Page]:
    """Return the pages, those of ``draw.order_pages`` as drawn, those after Send last.

    Paper shows every page, in this same order.
    """
    turn = iter(drawn.pages)
    by_id = {page.id: page for page in survey.pages}
    pages = [by_id[next(turn)] if p.id in drawn.pages else p for p in survey.pages]
    return sorted(pages, key=lambda page: page.after_send == "yes")


def _keep_fixed(survey: Survey, leaves: tuple[Leaf, ...]) -> None:
    """Remember the pages that everybody meets alike."""
    while len(_FIXED) >= MOST:
        _FIXED.pop(next(iter(_FIXED)))
    _FIXED[id(survey)] = (survey, leaves)


@dataclass(slots=True)
class Walk:
    """One person's way through a survey: what is known grows from page to page."""

    outline: Outline
    drawn: Drawn
    answers: Answers
    known: Known
    piped: dict[str, Text]

    @property
    def survey(self) -> Survey:
        """Return the survey walked through."""
        return self.outline.survey

    def leaves(self, page: Page) -> Iterator[Leaf]:
        """Yield the page as this person meets it: none, one, or several leaves."""
        if not page.for_each:
            if self._holds(page.show_if, self.known):
                questions = self._shown(page.questions, self.known)
                yield from self._spread(page, list(questions))
            return
        for activity in self._chosen(page):
            self.piped["activity"] = activity.label
            about = (question.about(activity) for question in page.questions)
            questions = self._shown(tuple(about), self.known.about(activity.code))
            yield from self._leaf(page, f"-{activity.code}", tuple(questions), activity.code)
        self.piped.pop("activity", None)

    def _chosen(self, page: Page) -> list[Option]:
        """Return the activities a repeated page asks about, in the order shown.

        Where ``at_most`` leaves some out, which is drawn, so that none is always last.
        """
        named = {option.code: option for option in self.survey.activities()}
        fit = [
            code
            for code in self.drawn.activities
            if self._holds(page.show_if, self.known.about(code))
            and self._holds(page.where, self.known.about(code))
        ]
        lots = {code: lot_of(self.drawn, page, code) for code in fit}
        kept = sorted(fit, key=lots.__getitem__)[: page.at_most]
        return [named[code] for code in fit if code in kept]

    def _shown(self, questions: Sequence[Question], known: Known) -> Iterator[Question]:
        """Yield the questions that apply, learning from each answer on the way."""
        activity = known.activity
        for written in questions:
            here = self.known.about(activity) if activity else self.known
            if not self.picked(written) or not self._holds(written.show_if, here):
                continue
            question = self.as_met(written)
            if question.roots and not question.choices:
                continue
            if self.outline.has_conditions:
                self.known = self.known.with_answer(question, self.answers)
            if question.id in self.outline.piped:
                self._learn(question)
            yield question

    def as_met(self, question: Question) -> Question:
        """Return the question with its activities, order, steps and words as this person's."""
        return fill_question(self.drawn_up(question).due(self.answers), self.piped)

    def drawn_up(self, question: Question) -> Question:
        """Return the question whole, with its activities and their order as drawn."""
        seed = f"{self.drawn.seed}/{question.id}"
        met = with_notes(self.survey, question.only(self.drawn.activities))
        return met.arranged(Random(seed))  # noqa: S311  # repeatable on purpose; hides nothing

    def _learn(self, question: Question) -> None:
        """Let later words pipe in this answer."""
        answer = question.decode(self.answers)
        if answer is not None:
            languages = self.survey.languages
            said = tuple((language, question.said(answer, language)) for language in languages)
            self.piped[question.id] = Text(said)

    def picked(self, question: Question) -> bool:
        """Say whether the question is one of those drawn for this person, where some are drawn."""
        root = question.id.partition(".")[0]
        groups = self.survey.draw.questions.items()
        return all(
            root not in group.choose_from or root in self.drawn.picked.get(name, ())
            for name, group in groups
        )

    def _holds(self, words: str | None, known: Known) -> bool:
        return words is None or settle(parse_condition(words), known)

    def _spread(self, page: Page, questions: list[Question]) -> Iterator[Leaf]:
        """Yield one leaf, or several where a question has more activities than a page holds."""
        at = next((i for i, q in enumerate(questions) if chunks_of(q)), None)
        if at is None:
            yield from self._leaf(page, "", tuple(questions))
            return
        chunks = chunks_of(questions[at])
        for number, part in enumerate(chunks):
            first = questions[:at] if number == 0 else []
            last = questions[at + 1 :] if number == len(chunks) - 1 else []
            alone = questions[at].rows_a_page == 1
            suffix = f"-{part.choices[0].code}" if alone else f"-{number + 1}" * bool(number)
            yield from self._leaf(page, suffix, (*first, part, *last))

    def _leaf(
        self, page: Page, suffix: str, questions: tuple[Question, ...], activity: str | None = None
    ) -> Iterator[Leaf]:
        if not questions:
            return
        yield Leaf(
            id=f"{page.id}{suffix}",
            page=page.id,
            title=fill(page.title, self.piped),
            intro=fill(page.intro, self.piped) if page.intro else None,
            questions=questions,
            activity=activity,
            after_send=page.after_send == "yes",
        )


def lot_of(drawn: Drawn, page: Page, activity: str) -> float:
    """Return the lot of an activity on a repeated page: the lowest are kept where some are not."""
    return Random(f"{drawn.seed}/{page.id}/{activity}").random()  # noqa: S311  # repeatable on purpose


def chunks_of(question: Question) -> list[Question]:
    """Return the question in parts that each fit a page; nothing when it fits whole."""
    rows, codes = question.rows_a_page, [option.code for option in question.choices]
    if rows is None or len(codes) <= rows:
        return []
    starts = range(0, len(codes), rows)
    return [question.only(codes[start : start + rows]) for start in starts]
