"""Does a test fit the answer it asks about? Names, codes, kinds and orders, each with a cure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

from engage.definition.condition.refs import Named
from engage.definition.condition.tree import Span, Test
from engage.definition.condition.words import JOINING, KEYWORDS
from engage.definition.survey import Survey
from engage.definition.ways import Mode


@dataclass(frozen=True, slots=True)
class Misfit:
    """What is wrong with one test: the code of the fault, which characters, the cause, the cure.

    ``word`` and ``known`` are what a guess is made from.
    """

    code: str
    at: Span
    what: str
    fix: str
    word: str = ""
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a condition is written: under which key, and whether on a page for each activity.

    ``questions`` are those that could be read; ``elsewhere`` the ids of all that are written, so
    that a question with a fault of its own is not called missing too.
    """

    key: str
    names: Mapping[str, Named]
    questions: Mapping[str, int]
    languages: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    repeated: str = ""
    elsewhere: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, survey: Survey, names: Mapping[str, Named]) -> "Setting":
        """Return the setting that all conditions of ``survey`` share."""
        questions = {question.id: turn for turn, question in enumerate(survey.questions())}
        return cls("show_if", names, questions, survey.languages, tuple(survey.routes))


def misfits(test: Test, setting: Setting) -> Iterator[Misfit]:
    """Yield everything wrong with ``test``: first its name, else its kind, else its codes."""
    if test.verb == "here":
        yield from _way(test, setting)
        return
    named = setting.names.get(test.ref)
    if named is None:
        yield from _unknown(test, setting)
    elif named.reach == "this activity" and setting.repeated != named.page.id:
        what = f"{setting.key} names “{test.ref}”, which is asked once for each activity."
        fix = f"Name one of them: {named.question.id}.ACTIVITY."
        yield Misfit("E209", test.ref_at, what, fix)
    else:
        wrong = _KINDS[_kind(named, setting)](test, named, setting)
        yield from [wrong] if wrong else _codes(test, named)


def _kind(named: Named, setting: Setting) -> str:
    whole = named.reach == "any activity" and not setting.repeated
    return "offers" if whole and named.part.kind in ("one", "number") else named.part.kind


def _way(test: Test, setting: Setting) -> Iterator[Misfit]:
    known = {"mode": get_args(Mode), "language": setting.languages, "route": setting.routes}
    codes = tuple(known.get(test.ref, ()))
    if codes and test.codes[0] not in codes:
        what = f"There is no {test.ref} “{test.codes[0]}”."
        fix = f"Write one of {_listed(codes)}."
        yield Misfit("E206", _at(test, 0), what, fix, test.codes[0], codes)


def _unknown(test: Test, setting: Setting) -> Iterator[Misfit]:
    question = test.ref.partition(".")[0]
    if question not in setting.questions:
        if question in setting.elsewhere:
            return
        start = test.ref_at[0]
        what = f"{setting.key} names “{question}”, but no question has that id."
        fix = "Write the id of an earlier question."
        at = (start, start + len(question))
        yield Misfit("E204", at, what, fix, question, tuple(setting.questions))
        return
    known = tuple(ref for ref in setting.names if ref.startswith(f"{question}."))
    if question in setting.names:
        known = (question, *known)
    what = f"{setting.key} names “{test.ref}”, but “{question}” has no such part."
    known = tuple(sorted(known, key=lambda ref: ref.count(".")))
    fix = f"Write one of {_listed(known)}." if known else f"“{question}” has no answer to ask for."
    yield Misfit("E205", test.ref_at, what, fix, test.ref, known)


def _one(test: Test, named: Named, setting: Setting) -> Misfit | None:
    ref = test.ref
    codes = ", ".join(test.codes)
    if test.verb.startswith("includes"):
        return _wrong(
            test, setting, "has one answer, not several", f"Write {ref} is any of {codes}."
        )
    if test.verb == "count":
        return _wrong(test, setting, "has one answer, not several", f"Write answered {ref}.")
    if test.verb == "number" and not all(_is_number(c) for c in named.part.ordered or ("",)):
        fix = f"Write {ref} is CODE, with one of {_listed(named.part.codes)}."
        return _wrong(test, setting, "is not a number", fix)
    if test.verb in ("is at least", "is at most") and not named.part.ordered:
        what = f"{setting.key} asks for more or less of “{ref}”, whose answers have no order."
        fix = f"Write ordered: yes on “{named.question.id}”, or {ref} is any of …."
        return Misfit("E210", test.ref_at, what, fix)
    return None


def _set(test: Test, _named: Named, setting: Setting) -> Misfit | None:
    ref, codes = test.ref, ", ".join(test.codes)
    several = "has several answers, not one"
    if test.verb in ("is", "is any of"):
        return _wrong(test, setting, several, f"Write {ref} includes {codes}.")
    if test.verb == "is not":
        fix = f"Write answered {ref} and not ({ref} includes {codes})."
        return _wrong(test, setting, several, fix)
    if test.verb in ("is at least", "is at most", "number"):
        return _wrong(test, setting, several, f"Write count {ref} >= NUMBER.")
    return None


def _offers(test: Test, _named: Named, setting: Setting) -> Misfit | None:
    """Judge "offers.willing" where no activity is named: it holds when any one does."""
    if test.verb in ("is not", "count"):
        fix = f"Name one: {test.ref.replace('.', '.ACTIVITY.', 1)}; or write not (…)."
        return _wrong(test, setting, "speaks of many activities at once", fix)
    return None


def _number(test: Test, _named: Named, setting: Setting) -> Misfit | None:
    ref = test.ref
    if test.verb in ("is", "is not", "is any of"):
        fix = f"Write {ref} = {test.codes[0]}." if _is_number(test.codes[0]) else _SIGNS.format(ref)
        return _wrong(test, setting, "is a number, which has no codes", fix)
    if test.verb.startswith("includes") or test.verb == "count":
        return _wrong(test, setting, "is a number, not a list", _SIGNS.format(ref))
    if test.codes and not _is_number(test.codes[0]):
        what = f"“{test.codes[0]}” is not a number, but “{ref}” is one."
        return Misfit("E206", _at(test, 0), what, _SIGNS.format(ref))
    return None


def _text(test: Test, _named: Named, setting: Setting) -> Misfit | None:
    if test.verb == "answered":
        return None
    return _wrong(test, setting, "is written in people’s own words", f"Write answered {test.ref}.")


_SIGNS = "Write {0} >= NUMBER, or another of < <= > =."

_KINDS: Mapping[str, Callable[[Test, Named, Setting], Misfit | None]] = {
    "one": _one,
    "set": _set,
    "offers": _offers,
    "number": _number,
    "text": _text,
}


def _codes(test: Test, named: Named) -> Iterator[Misfit]:
    """Yield each code that the question does not have, or that has no place in its order."""
    if named.part.kind not in ("one", "set"):
        return
    for rank, code in enumerate(test.codes):
        ranked = test.verb in ("is at least", "is at most")
        if code not in named.part.codes:
            what = f"“{named.question.id}” has no answer “{code}”."
            fix = f"Write one of {_listed(named.part.codes)}."
            if code in KEYWORDS:
                fix = f"{fix} Between two tests, “{code}” follows no comma."
            yield Misfit("E206", _at(test, rank), what, fix, code, named.part.codes)
        elif ranked and code not in named.part.ordered:
            what = f"“{code}” stands apart from the order of “{named.question.id}”."
            fix = f"Write one of {_listed(named.part.ordered)}."
            yield Misfit("E210", _at(test, rank), what, fix)


def _wrong(test: Test, setting: Setting, why: str, fix: str) -> Misfit:
    said = test.sign if test.verb == "number" else test.verb
    what = f"{setting.key} says “{test.ref} {said}”, but “{test.ref}” {why}."
    if test.verb == "count":
        what = f"{setting.key} counts “{test.ref}”, but it {why}."
    return Misfit("E209", test.ref_at, what, fix)


def _at(test: Test, rank: int) -> Span:
    return test.codes_at[rank] if rank < len(test.codes_at) else test.ref_at


def _is_number(code: str) -> bool:
    return code.removeprefix("-").replace(".", "", 1).isdigit()


_QUOTED = JOINING | {"all"}


def _listed(codes: Iterable[str], most: int = 12) -> str:
    known = [f'"{code}"' if code in _QUOTED else code for code in codes]
    return ", ".join(known[:most]) + (", …" if len(known) > most else "")
