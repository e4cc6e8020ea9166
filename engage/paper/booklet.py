"""Booklet: the questions of one form, in its order, numbered, with routing in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from engage.definition.condition.parse import parse_condition
from engage.definition.condition.say import InWords
from engage.definition.survey import Page, Survey
from engage.forms.page import page_form
from engage.languages.interface import say
from engage.languages.text import Said, Tag, Text
from engage.paper.blanks import Blank, blanks_of
from engage.paper.routing import Printed, Settled, in_words, settled
from engage.questions.attached import Seen
from engage.questions.question import Question
from engage.responses.leads_to import with_notes
from engage.responses.piping import fill, fill_question
from engage.responses.response import Drawn
from engage.responses.route import in_order


@dataclass(frozen=True, slots=True)
class Ask:
    """One question on paper: its number, its words, and what is to be filled in.

    ``only_if`` says in words who answers it, beyond what its group says; "" is everybody there.
    ``later`` are the blanks that only some of them fill in: after *maybe* or more.
    """

    question: Question
    mark: str
    legend: Said
    hint: Said | None
    limit: Said | None
    only_if: str
    blanks: tuple[Blank, ...]
    later: frozenset[str] = frozenset()
    picture: Seen | None = None

    @property
    def is_table(self) -> bool:
        """Say whether the blanks are rows with the same boxes, to be ticked in columns."""
        boxes = {tuple((box.value, box.label) for box in blank.boxes) for blank in self.blanks}
        alike = len(self.blanks) > 1 and len(boxes) == 1 and self.blanks[0].boxes
        return bool(alike) and all(blank.kind == "one" for blank in self.blanks)


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the survey as it stands on paper."""

    title: Said
    intro: Said | None
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Sections that the same people answer; ``only_if`` says who, "" is everybody."""

    only_if: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """What one form asks. ``left_out`` are pages for the web alone: they repeat for activities."""

    groups: tuple[Group, ...]
    left_out: frozenset[str]

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Return every question, in the order printed."""
        return tuple(a for group in self.groups for section in group.sections for a in section.asks)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """Return everything to be filled in, in the order printed."""
        return tuple(blank for ask in self.asks for blank in ask.blanks)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions as this form asks them."""
        return tuple(ask.question for ask in self.asks)


def booklet(survey: Survey, drawn: Drawn, language: Tag, route: str) -> Booklet:
    """Return what one form asks of somebody who was ``drawn`` this and comes in by ``route``."""
    writer = _Writer(survey, drawn, language, Printed(language, route, {}))
    met = [
        (held, section) for page in in_order(survey, drawn) for held, section in writer.page(page)
    ]
    groups: list[tuple[Settled, list[Section]]] = []
    for held, section in met:
        if not groups or groups[-1][0] != held:
            groups.append((held, []))
        groups[-1][1].append(section)
    left_out = frozenset(page.id for page in survey.pages if page.for_each)
    return Booklet(
        tuple(Group(writer.said(held), tuple(sections)) for held, sections in groups), left_out
    )


@dataclass(slots=True)
class _Writer:
    """Goes through a survey once; what it has numbered, later conditions may name."""

    survey: Survey
    drawn: Drawn
    language: Tag
    printed: Printed
    piped: dict[str, Text] = field(default_factory=dict)
    count: int = 0

    def page(self, page: Page) -> Iterator[tuple[Settled, Section]]:
        """Yield a page with the condition left on it; nothing where nobody would answer it."""
        held = self._held(page.show_if)
        if held is False or page.for_each:
            return
        self.piped["agency"] = self.survey.agency_name
        asks = tuple(ask for question in page.questions for ask in self._asks(question))
        if asks:
            intro = fill(page.intro, self.piped).said(self.language) if page.intro else None
            yield held, Section(fill(page.title, self.piped).said(self.language), intro, asks)

    def said(self, held: Settled) -> str:
        """Return a condition in words; "" for everybody."""
        if isinstance(held, bool):
            return ""
        return in_words(held, InWords(self.survey, self.language), self.printed)

    def _held(self, words: str | None) -> Settled:
        return True if words is None else settled(parse_condition(words), self.printed)

    def _asks(self, written: Question) -> Iterator[Ask]:
        held = self._held(written.show_if)
        if held is False or not self._is_picked(written):
            return
        question = self._as_met(written)
        if question.roots and not question.choices:
            return
        mark = self._next_mark(question)
        made = page_form((question,), self.language)(None)[question.id]
        blanks = blanks_of(made, mark)
        self._remember(question, mark, blanks)
        yield Ask(
            question=question,
            mark=mark,
            legend=made.asked.legend,
            hint=made.asked.hint,
            limit=None if blanks and blanks[0].kind == "lines" else made.asked.limit,
            only_if=self.said(held),
            blanks=blanks,
            later=frozenset(question.rows()).difference(question.due({}).rows()),
            picture=made.asked.picture,
        )

    def _as_met(self, question: Question) -> Question:
        """Return the question with the activities, order and words of this form."""
        met = with_notes(self.survey, question.only(self.drawn.activities))
        seed = f"{self.drawn.seed}/{question.id}"
        return fill_question(met.arranged(Random(seed)), self.piped)  # noqa: S311  # repeatable on purpose

    def _is_picked(self, question: Question) -> bool:
        groups = self.survey.draw.questions.items()
        return all(
            question.id not in group.choose_from or question.id in self.drawn.picked.get(name, ())
            for name, group in groups
        )

    def _next_mark(self, question: Question) -> str:
        self.count += bool(question.columns())
        return str(self.count) if question.columns() else ""

    def _remember(self, question: Question, mark: str, blanks: Sequence[Blank]) -> None:
        """Let later words speak of this question, and of its rows, by their numbers."""
        if not mark:
            return
        marks = {question.id: mark, **{blank.name: blank.mark for blank in blanks}}
        self.printed = replace(self.printed, marks={**self.printed.marks, **marks})
        message = "your answer to question {number}"
        self.piped[question.id] = Text(
            tuple((tag, say(tag, message, number=mark)) for tag in self.survey.languages)
        )
