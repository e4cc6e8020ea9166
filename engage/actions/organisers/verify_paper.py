"""Enter a form a second time: find what differs from the first, and settle it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from engage.actions.organisers.enter_paper import Form, Marks, met_on, response_from
from engage.fieldwork.verifying import Errors
from engage.languages.text import Tag
from engage.paper.blanks import Blank
from engage.paper.keyed import Read, Typed, keyed, read
from engage.responses.quality import LATE
from engage.responses.response import Response
from engage.store.lines import canonical
from engage.store.port_paper import Typing
from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Difference:
    """One blank that was typed in two ways; "" is nothing."""

    blank: Blank
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What the second time found: how many blanks held something, and which differ."""

    first: Typed
    second: Typed
    differences: tuple[Difference, ...]
    errors: Errors


def compare(stores: Stores, form: Form, again: Read) -> Compared | None:
    """Return how what was read ``again`` differs from what is kept; None where nothing is kept.

    Only what the form's routing leads to is compared, each time by its own answers.
    """
    kept = stores.responses.get(form.id)
    if kept is None:
        return None
    second = response_from(form, again, Marks(""), now=kept.received)
    before = _typed(form, kept)
    after = _typed(form, second)
    held = [blank for blank in form.booklet.blanks if before[blank.name] or after[blank.name]]
    differences = tuple(
        Difference(blank, before[blank.name], after[blank.name])
        for blank in held
        if before[blank.name] != after[blank.name]
    )
    return Compared(before, after, differences, Errors(len(differences), len(held)))


def settle(  # noqa: PLR0913  # what settling needs
    stores: Stores,
    form: Form,
    compared: Compared,
    chosen: Mapping[str, str],
    *,
    initials: str,
    language: Tag,
    now: datetime,
) -> bool:
    """Keep what was ``chosen`` for each difference (what is right, by the blank's name), and log.

    False where what was chosen cannot be an answer, or the form was verified already: then
    nothing is changed. Raises KeyError where nothing is chosen for a difference.
    """
    kept = stores.responses.get(form.id)
    right = {one.blank.name: chosen[one.blank.name] for one in compared.differences}
    found = read(form.booklet, {**compared.first, **right}, language)
    if kept is None or found.wrong:
        return False
    settled = response_from(form, found, Marks(initials), now=kept.received)
    if any((t.serial, t.nth) == (form.serial, 2) for t in stores.papers.log(form.survey.id)):
        return False
    same = canonical(kept.answers) == canonical(settled.answers)
    if not same or kept.missing != settled.missing:
        late = tuple(flag for flag in kept.flags if flag == LATE)
        flags = (*(flag for flag in settled.flags if flag != LATE), *late)
        stores.responses.change(replace(settled, flags=flags, synthetic=kept.synthetic))
    errors = compared.errors
    typing = Typing(form.survey.id, form.serial, 2, initials, now, errors=errors)
    return stores.papers.enter(typing)


def _typed(form: Form, response: Response) -> Typed:
    """Return what would have been typed for a response; "" for what it did not come to."""
    met = frozenset().union(*(leaf.names for leaf in met_on(form, response.answers)))
    said = keyed(form.booklet, response.answers, response.missing)
    asked = {blank.name: ask.question.id for ask in form.booklet.asks for blank in ask.blanks}
    return {name: words if asked[name] in met else "" for name, words in said.items()}
