"""Everything one person could be asked, each thing with what it depends on: for an interview.

Where there is no network no server can say which page comes next. So every section that answers
could lead to travels along, with its conditions narrowed to what this interview can still change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engage.definition.condition.known import Known
from engage.definition.condition.narrow import ALWAYS, NEVER, narrow
from engage.definition.condition.parse import parse_condition
from engage.definition.condition.refs import joined
from engage.definition.condition.tree import Condition, Every, Test
from engage.definition.survey import Page, Survey
from engage.languages.text import Tag, Text
from engage.questions.question import Part, Question
from engage.questions.steps import OPEN_TO_IT
from engage.responses.depending import refs_of
from engage.responses.outline import outline
from engage.responses.piping import fill, fill_question
from engage.responses.response import Drawn
from engage.responses.route import Walk, chunks_of, in_order, lot_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that may be due. ``when`` is what it depends on, None where it always is.

    ``later`` names, by row, the row whose answer has to be open to it first.
    """

    question: Question
    when: Condition | None
    later: dict[str, Condition]

    @property
    def parts(self) -> tuple[tuple[str, Part], ...]:
        """Return what conditions may ask of it: each ref with the part it names."""
        return tuple((joined(self.question.id, part.name), part) for part in self.question.parts())


@dataclass(frozen=True, slots=True)
class Section:
    """What is shown at once. ``when`` is what it depends on, None where it always comes.

    Of the sections of a page that are due, those with the lowest ``lot`` are met, at most
    ``most`` of them; a page that does not repeat has no lots.
    """

    id: str
    page: str
    title: Text
    intro: Text | None
    asked: tuple[Asked, ...]
    when: Condition | None = None
    lot: float | None = None
    most: int | None = None


def everything(
    survey: Survey, drawn: Drawn, *, language: Tag | None, mode: str, route: str
) -> tuple[Section, ...]:
    """Return every section before Send that this person could meet, in order.

    Words that hold an earlier answer have the words written to stand in its place. Without a
    ``language`` it is chosen when the interview is held: what depends on it is left open.
    """
    plan = outline(survey)
    known = Known(mode=mode, language=language or "", route=route, each=plan.each)
    walk = Walk(plan, drawn, {}, known, {"agency": survey.agency_name})
    refs: set[str] = set()
    found: list[Section] = []
    for page in in_order(survey, drawn):
        if page.after_send == "no":
            found += _sections(walk, page, refs)
    return tuple(found)


def _sections(walk: Walk, page: Page, refs: set[str]) -> Iterator[Section]:
    if not page.for_each:
        when = _left(page.show_if, walk.known, refs)
        if when != NEVER:
            yield from _spread(walk, page, _asked(walk, page.questions, "", refs), when)
        return
    named = {option.code: option for option in walk.survey.activities()}
    before = frozenset(refs)
    for code in walk.drawn.activities:
        known = walk.known.about(code)
        when = _both(_left(page.show_if, known, before), _left(page.where, known, before))
        if when == NEVER:
            continue
        walk.piped["activity"] = named[code].label
        about = [question.about(named[code]) for question in page.questions]
        asked = _asked(walk, about, code, refs)
        lot = lot_of(walk.drawn, page, code) if page.at_most else None
        if asked:
            yield _section(walk, page, f"-{code}", asked, when, lot)
    walk.piped.pop("activity", None)


def _asked(
    walk: Walk, questions: Sequence[Question], activity: str, refs: set[str]
) -> tuple[Asked, ...]:
    known = walk.known.about(activity) if activity else walk.known
    found = []
    for written in filter(walk.picked, questions):
        question = fill_question(walk.drawn_up(written), walk.piped)
        when = _left(written.show_if, known, refs)
        if when == NEVER or (question.roots and not question.choices):
            continue
        refs |= refs_of(question)
        found.append(Asked(question, None if when == ALWAYS else when, _later(question)))
    return tuple(found)


def _later(question: Question) -> dict[str, Condition]:
    """Return what each row depends on that is asked of those alone who are open to an offer."""
    first = frozenset(question.due({}).rows())
    rows = (row for row in question.rows() if row not in first)
    return {row: Test("is any of", f"{row.rpartition('.')[0]}.willing", OPEN_TO_IT) for row in rows}


def _spread(walk: Walk, page: Page, asked: tuple[Asked, ...], when: Condition) -> Iterator[Section]:
    """Yield one section, or several where a question has more activities than a page holds."""
    at = next((i for i, one in enumerate(asked) if chunks_of(one.question)), None)
    if at is None:
        if asked:
            yield _section(walk, page, "", asked, when)
        return
    chunks = chunks_of(asked[at].question)
    for number, part in enumerate(chunks):
        first = asked[:at] if number == 0 else ()
        last = asked[at + 1 :] if number == len(chunks) - 1 else ()
        own = Asked(part, asked[at].when, _later(part))
        yield _section(walk, page, f"-{number + 1}" * bool(number), (*first, own, *last), when)


def _section(  # noqa: PLR0913, PLR0917  # what a section is made of
    walk: Walk,
    page: Page,
    suffix: str,
    asked: tuple[Asked, ...],
    when: Condition,
    lot: float | None = None,
) -> Section:
    return Section(
        id=f"{page.id}{suffix}",
        page=page.id,
        title=fill(page.title, walk.piped),
        intro=fill(page.intro, walk.piped) if page.intro else None,
        asked=asked,
        when=None if when == ALWAYS else when,
        lot=lot,
        most=page.at_most if lot is not None else None,
    )


def _left(words: str | None, known: Known, refs: "set[str] | frozenset[str]") -> Condition:
    unsettled = () if known.language else ("language",)
    return ALWAYS if words is None else narrow(parse_condition(words), known, refs, unsettled)


def _both(one: Condition, other: Condition) -> Condition:
    if NEVER in (one, other):
        return NEVER
    parts = tuple(part for part in (one, other) if part != ALWAYS)
    return parts[0] if len(parts) == 1 else Every(parts)
