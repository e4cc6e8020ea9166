"""Show cards: the answers to each closed question in large print, one card a page.

Whoever is asked reads the card, or points at it, or says the number: no words need be said aloud.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_uppercase
from typing import Literal

from engage.definition.survey import Page, Survey
from engage.forms.page import page_form
from engage.languages.interface import message
from engage.languages.text import Said, Tag, Text
from engage.paper.blanks import Blank, Box, blanks_of
from engage.paper.booklet import Ask, booklet
from engage.paper.on_paper import OnPaper
from engage.printing.template import rendered
from engage.questions.attached import Seen
from engage.questions.question import Question
from engage.responses.leads_to import with_notes
from engage.responses.piping import fill_question
from engage.responses.response import Drawn

STYLE = "cards.css"
"""How cards look."""

BY_NUMBER = message("You can say the number alone.")
BY_LETTER = message("You can say the letter alone.")

_LETTERS: Mapping[str, Sequence[str]] = {
    "ar": "أبجدهوزحطيكلمنسعفصقرشت",
    "bn": "কখগঘঙচছজঝঞটঠডঢণতথদধন",
    "ur": "ابجدہوزحطیکلمنسعفصقرشت",
}
"""How answers are lettered where letters are not ours, as those who read the language do it."""

Size = Literal["large", "middle", "small"]

Marked = tuple[Sequence[str], str]
"""What is said for each answer, and the words that invite to it."""

SIZES: tuple[Size, ...] = ("large", "middle", "small")
"""How a card is set, the largest first; the smallest is 24 points."""


@dataclass(frozen=True, slots=True)
class Line:
    """One answer on a card. ``mark`` is the number or letter to say; "" where its words are one."""

    mark: str
    label: Said
    note: Said | None = None
    picture: Seen | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """The answers to one question, or to several that are answered alike, such as rows of a grid.

    ``mark`` is the question's number on paper, "" where paper cannot ask it. ``says`` is what may
    be done instead of saying an answer aloud, as a message; ``size`` how large it is set.
    """

    mark: str
    legend: Said
    limit: Said | None
    lines: tuple[Line, ...]
    says: str = ""
    size: Size = "large"


def cards_of(survey: Survey, language: Tag, route: str) -> tuple[Card, ...]:
    """Return the cards of ``survey`` in ``language``, numbered as forms for ``route`` are.

    Nothing is drawn by chance here: every question and activity has its place, in the order
    written, and so have the questions that are asked about each activity. Whether answers have
    numbers or letters follows from the survey's own language, and is the same in every other.
    """
    asks, written = _asks(survey, language, route), _asks(survey, survey.source_language, route)
    return tuple(
        card for pair in zip(asks, written, strict=True) for card in _cards(*pair, language)
    )


def _asks(survey: Survey, language: Tag, route: str) -> list[Ask]:
    asks = [*booklet(survey, _all_of(survey), language, route).asks]
    asks += [ask for page in survey.pages for ask in _repeated(survey, page, language)]
    written = {question.id: question for page in survey.pages for question in page.questions}
    return [_in_order(ask, written[ask.question.id]) for ask in asks]


def _all_of(survey: Survey) -> Drawn:
    """Return a drawing in which nothing was left out and nothing was moved."""
    groups = survey.draw.questions.items()
    return Drawn(
        seed=0,
        activities=tuple(activity.code for activity in survey.activities()),
        pages=tuple(page.id for page in survey.pages if page.id in survey.draw.order_pages),
        picked={name: tuple(group.choose_from) for name, group in groups},
    )


def _repeated(survey: Survey, page: Page, language: Tag) -> Iterator[Ask]:
    """Yield the questions of a page that repeats for each activity, which stands as "…"."""
    if not page.for_each or page.after_send == "yes":
        return
    piped = {"agency": survey.agency_name, "activity": Text(((language, "…"),))}
    for written in page.questions:
        question = fill_question(with_notes(survey, written), piped)
        made = page_form((question,), language)(None)[question.id]
        asked = made.asked
        blanks = blanks_of(made, "")
        yield Ask(question, "", asked.legend, asked.hint, asked.limit, "", blanks)


def _in_order(ask: Ask, written: Question) -> Ask:
    """Return ``ask`` with its answers as written: all who are shown a card see the same order."""
    places = {option.code: place for place, option in enumerate(written.choices)}

    def sorted_out(blank: Blank) -> Blank:
        """Return a blank whose boxes stand as written, numbered from 1."""
        boxes = sorted(blank.boxes, key=lambda box: places.get(box.value, len(places)))
        return replace(blank, boxes=tuple(replace(b, number=n) for n, b in enumerate(boxes, 1)))

    return replace(ask, blanks=tuple(map(sorted_out, ask.blanks)))


def _cards(ask: Ask, source: Ask, language: Tag) -> Iterator[Card]:
    """Yield a card for each set of answers among the blanks of a question; often it is one."""
    blanks = [blank for blank in ask.blanks if blank.kind in ("one", "any") and blank.boxes]
    if not blanks:
        return
    made = page_form((ask.question,), language)(None)[ask.question.id]
    if made.kind == "places":  # what is put in order is shown, not the places
        things = [_thing(number, blank) for number, blank in enumerate(blanks, 1)]
        yield _card(replace(ask, limit=None), things, _numbered(len(things)))
        return
    plain = {blank.name: [box.label.words for box in blank.boxes] for blank in source.blanks}
    sets = {tuple((box.value, box.label.words) for box in blank.boxes): blank for blank in blanks}
    for blank in sets.values():
        yield _card(ask, blank.boxes, _marks(plain[blank.name], language))


def _thing(number: int, blank: Blank) -> Box:
    return Box(number, blank.name, blank.legend or Said("", ""), blank.hint, picture=blank.picture)


def _card(ask: Ask, boxes: Sequence[Box], marked: Marked) -> Card:
    marks, says = marked
    lines = tuple(
        Line(mark, box.label, box.note, box.picture) for mark, box in zip(marks, boxes, strict=True)
    )
    return Card(ask.mark, ask.legend, ask.limit, lines, says)


def _marks(answers: Sequence[str], language: Tag) -> Marked:
    """Return what is said for each answer, and the words that invite to it.

    The numbers of the paper form; but letters where answers begin with numbers of their own,
    which could be mistaken for them, and nothing where most are numbers, as on a scale to 10.
    """
    if sum(words.isdecimal() for words in answers) * 2 > len(answers):
        return [""] * len(answers), ""
    if any(words[:1].isdecimal() for words in answers):
        letters = _LETTERS.get(language.partition("-")[0], ascii_uppercase)
        if len(answers) <= len(letters):
            return letters[: len(answers)], BY_LETTER
    return _numbered(len(answers))


def _numbered(count: int) -> Marked:
    return [str(number) for number in range(1, count + 1)], BY_NUMBER


@dataclass(frozen=True, slots=True)
class Pack(OnPaper):
    """The cards of one survey as printed. ``pictures`` are data addresses, by files' names."""

    cards: tuple[Card, ...]
    stamps: tuple[str, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)

    def fitted(self, pages: Sequence[int]) -> "Pack":
        """Return the cards that took more than one of ``pages`` set a size smaller, if any is.

        ``pages`` says how many each takes as it is.
        """
        set_ = zip(self.cards, pages, strict=True)
        return replace(self, cards=tuple(_smaller(c) if n > 1 else c for c, n in set_))


def _smaller(card: Card) -> Card:
    place = SIZES.index(card.size)
    return replace(card, size=SIZES[min(place + 1, len(SIZES) - 1)])


def cards_html(pack: Pack) -> str:
    """Return the cards as an HTML page that names no address outside itself."""
    return rendered("paper", "cards.html", screen=pack)
