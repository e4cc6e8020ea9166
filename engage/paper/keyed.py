"""Keyed: what is typed from a form, box numbers and words, read as answers and back again."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from engage.forms.page import PageForm, Sent, answers_from, filled, missing_from, page_form
from engage.languages.interface import say
from engage.languages.text import Tag
from engage.paper.blanks import DECLINED, Blank, Box, Kind
from engage.paper.booklet import Ask, Booklet
from engage.questions.posted import first
from engage.questions.question import Stored
from engage.responses.missing import Missing

UNREADABLE = "*"
"""Typed where something is written and nobody can tell what."""

RATHER_NOT = "-"
"""Typed where "Prefer not to say" is ticked beside a line to write on."""

SINGLE = 9
"""With so many boxes or fewer, numbers may be typed without spaces: "135"."""

Typed = Mapping[str, str]
"""What was typed, by the names of the blanks; what was left empty may be absent."""

Posts = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing typed that cannot be an answer: which blank, and why in words."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Read:
    """What was typed, as answers by column, reasons for missing ones, and what is wrong."""

    answers: Mapping[str, Stored]
    missing: Mapping[str, Missing]
    wrong: tuple[Wrong, ...]


def read(form: Booklet, typed: Typed, language: Tag) -> Read:
    """Return what was ``typed`` from a form as answers. ``language`` is that of who types.

    Every question judges its own answers, as on the web; one that must be answered there may be
    left empty here, for nobody can be asked again.
    """
    answers: dict[str, Stored] = {}
    missing: dict[str, Missing] = {}
    wrong: list[Wrong] = []
    for ask in form.asks:
        found = _read_ask(ask, typed, language)
        answers |= found.answers
        missing |= found.missing
        wrong += found.wrong
    return Read(answers, missing, tuple(wrong))


def keyed(form: Booklet, answers: Mapping[str, Stored], missing: Mapping[str, Missing]) -> Typed:
    """Return what would have been typed for ``answers``, blank by blank; "" for nothing."""
    sent = filled(form.questions, answers, missing)
    unreadable = {name for name, why in missing.items() if why is Missing.ILLEGIBLE}
    said = {}
    for ask in form.asks:
        for blank in ask.blanks:
            words = _KEYED[blank.kind](blank, sent)
            is_lost = not words and unreadable & {blank.name, ask.question.id}
            said[blank.name] = UNREADABLE if is_lost else words
    return said


def _read_ask(ask: Ask, typed: Typed, language: Tag) -> Read:
    """Return the answer to one question."""
    posts, wrong = Sent(), []
    missing: dict[str, Missing] = {}
    for blank in ask.blanks:
        words = " ".join(typed.get(blank.name, "").split())
        if words == UNREADABLE:
            by_row = blank.name in ask.question.rows()
            missing[blank.name if by_row else ask.question.id] = Missing.ILLEGIBLE
        elif words:
            try:
                posts.update(_POSTS[blank.kind](blank, words, language))
            except ValueError as error:
                wrong.append(Wrong(blank.name, str(error)))
    form = page_form((ask.question,), language)(posts)
    if not form.validate():
        wrong += _faults(form, ask, posts)
    if wrong:
        return Read({}, {}, tuple(wrong))
    reasons = missing_from(form, (ask.question,))
    declined = {name: why for name, why in reasons.items() if why is not Missing.SKIPPED}
    return Read(answers_from(form, (ask.question,)), {**declined, **missing}, ())


def _faults(form: PageForm, ask: Ask, posts: Posts) -> list[Wrong]:
    """Return what the question says against what was typed; not that something was left out."""
    field = form[ask.question.id]
    given = [blank for blank in ask.blanks if any(name in posts for name in _names(blank))]
    rows = {row.name: row for row in getattr(field, "rows", {}).values()}
    found = [
        Wrong(blank.name, " ".join(rows[blank.name].errors))
        for blank in given
        if blank.name in rows and rows[blank.name].errors
    ]
    if given and field.errors and not found:
        found.append(Wrong(given[0].name, " ".join(map(str, field.errors))))
    return found


def _names(blank: Blank) -> list[str]:
    """Return the names under which a web form sends what a blank holds."""
    beside = ("other", "find", "day", "month", "year", "rather-not")
    return [blank.name, *(f"{blank.name}.{part}" for part in beside)]


def _one(blank: Blank, words: str, language: Tag) -> Posts:
    """Read "2", or "8 the canal" where words stand beside box 8."""
    number, _, more = words.partition(" ")
    box = _boxes(blank, [number], language)[0]
    return {blank.name: [box.value], **_beside(blank, [box], more, words, language)}


def _any(blank: Blank, words: str, language: Tag) -> Posts:
    """Read "135", "1 3 5" or "1, 3, 5", and words after the numbers where a box has a line."""
    found = re.match(r"[\d ,;.+]*", words)
    listed = found[0] if found else ""
    numbers = re.findall(r"\d+", listed)
    if len(blank.boxes) <= SINGLE:
        numbers = [digit for number in numbers for digit in number]
    boxes = _boxes(blank, numbers or [words], language)
    more = words[len(listed) :]
    return {
        blank.name: [box.value for box in boxes],
        **_beside(blank, boxes, more, words, language),
    }


def _boxes(blank: Blank, numbers: Sequence[str], language: Tag) -> list[Box]:
    known = {str(box.number): box for box in blank.boxes}
    strange = next((number for number in numbers if number not in known), None)
    if strange is not None:
        raise ValueError(_no_box(blank, strange, language))
    return [known[number] for number in dict.fromkeys(numbers)]


def _no_box(blank: Blank, words: str, language: Tag) -> str:
    sentence = (
        "There is no box “{typed}”: type a number from 1 to {most}, or * if nobody can read it."
    )
    return say(language, sentence, typed=words, most=len(blank.boxes))


def _beside(blank: Blank, boxes: Sequence[Box], more: str, words: str, language: Tag) -> Posts:
    """Return words written on the line of a box. Raises ValueError where there is no line."""
    if not more:
        return {}
    if not any(box.reveals for box in boxes):
        raise ValueError(_no_box(blank, words, language))
    return {f"{blank.name}.other": [more]}


def _tick(blank: Blank, words: str, language: Tag) -> Posts:
    return {blank.name: [box.value for box in _boxes(blank, [words], language)]}


def _words(blank: Blank, words: str, _language: Tag) -> Posts:
    if words == RATHER_NOT and blank.declines:
        return {f"{blank.name}.rather-not": [DECLINED]}
    return {blank.name: [words]}


def _day(blank: Blank, words: str, _language: Tag) -> Posts:
    """Read "27 3 2026", in the order of the form; what is no date the question itself refuses."""
    if words == RATHER_NOT and blank.declines:
        return {f"{blank.name}.rather-not": [DECLINED]}
    parts = [*re.split(r"[ ./-]+", words), "", ""][:3]
    return {f"{blank.name}.{n}": [p] for n, p in zip(("day", "month", "year"), parts, strict=True)}


def _area(blank: Blank, words: str, language: Tag) -> Posts:
    """Read the number of a box, or the name or postcode of an area."""
    if words in {str(box.number) for box in blank.boxes}:
        return _tick(blank, words, language)
    return {f"{blank.name}.find": [words]}


_POSTS: Mapping[Kind, Callable[[Blank, str, Tag], Posts]] = MappingProxyType(
    {
        "one": _one,
        "any": _any,
        "tick": _tick,
        "line": _words,
        "lines": _words,
        "number": _words,
        "day": _day,
        "search": _area,
    }
)


def _numbers(blank: Blank, sent: Sent) -> str:
    values = sent.getlist(blank.name)
    numbers = [str(box.number) for box in blank.boxes if box.value in values]
    return " ".join([*numbers, *sent.getlist(f"{blank.name}.other")])


def _line(blank: Blank, sent: Sent) -> str:
    declined = blank.declines and sent.getlist(f"{blank.name}.rather-not")
    return RATHER_NOT if declined else " ".join(" ".join(sent.getlist(blank.name)).split())


def _date(blank: Blank, sent: Sent) -> str:
    parts = [first(sent, f"{blank.name}.{part}") for part in ("day", "month", "year")]
    return _line(blank, sent) or " ".join(filter(None, parts))


def _place(blank: Blank, sent: Sent) -> str:
    return _numbers(blank, sent) or _line(blank, sent)


_KEYED: Mapping[Kind, Callable[[Blank, Sent], str]] = MappingProxyType(
    {
        "one": _numbers,
        "any": _numbers,
        "tick": _numbers,
        "line": _line,
        "lines": _line,
        "number": _line,
        "day": _date,
        "search": _place,
    }
)
