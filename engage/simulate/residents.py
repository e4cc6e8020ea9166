"""Synthetic residents: people who are not there, whose answers hang together as people's do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from engage.definition.freeze import freeze
from engage.definition.survey import Survey
from engage.definition.ways import Way
from engage.fieldwork.sampling import draw_for
from engage.languages.text import Tag
from engage.questions.question import Question, Stored
from engage.responses.leaf import Leaf
from engage.responses.response import Drawn, Response
from engage.responses.route import columns_of, missing_of, route
from engage.simulate.leaning import Leaning

STRENGTH = 0.5  # how far one person's answers to like questions go together: r about .25
_DAYS = 21  # how long the synthetic fieldwork took
_GOES_ON = 0.4  # share of people who give the "Two more minutes?"
_SOURCE_LANGUAGE = 0.85  # share of people who answer in the language a survey was written in

KEEN = frozenset({"willing", "hours", "activity", "importance", "motive", "efficacy"})
"""Constructs in which keen people answer higher."""

PLEASED = frozenset({"effort_wasted", "trust", "control", "assure", "outcome", "withdrawal"})
"""Constructs in which people pleased with the agency answer alike."""


@dataclass(frozen=True, slots=True)
class Person:
    """One synthetic resident: how keen and how pleased they are, and how they came."""

    number: int
    keen: float
    pleased: float
    language: Tag
    way: str
    mode: str


def simulate(
    survey: Survey,
    people: int,
    seed: int,
    *,
    until: datetime,
    languages: Sequence[Tag] | None = None,
) -> Iterator[Response]:
    """Yield ``people`` synthetic responses to ``survey``, the same for the same ``seed``.

    They came in the three weeks before ``until``, in ``languages`` (by default those reviewed).
    Every one is marked synthetic, and no store takes it among real ones.
    """
    digest = freeze(survey).hash
    spoken = tuple(languages or (t for t in survey.languages if t not in survey.drafts))
    for number in range(people):
        random = Random(f"{survey.id}/{seed}/{number}")  # noqa: S311  # repeatable on purpose
        person = _person(survey, number, spoken, random)
        drawn = draw_for(survey, seed * 1_000_003 + number)
        yield _response(survey, digest, person, drawn, until, random)


def _person(survey: Survey, number: int, languages: Sequence[Tag], random: Random) -> Person:
    ways = survey.routes or {"": Way(mode="web", sample="open")}
    name = random.choices(list(ways), [3 if way.invited else 2 for way in ways.values()])[0]
    others = languages[1:]
    speaks_source = not others or random.random() < _SOURCE_LANGUAGE
    return Person(
        number=number,
        keen=random.gauss(0, STRENGTH),
        pleased=random.gauss(0, STRENGTH),
        language=languages[0] if speaks_source else random.choice(others),
        way=name,
        mode=ways[name].mode,
    )


def _response(  # noqa: PLR0913, PLR0917  # one response is made of all of these
    survey: Survey, digest: str, person: Person, drawn: Drawn, until: datetime, random: Random
) -> Response:
    answers, leaves = _answered(survey, person, drawn, random)
    seconds = sum(q.seconds(person.language, 180) for leaf in leaves for q in leaf.questions)
    received = until - timedelta(days=_DAYS * random.betavariate(1.2, 1.6))
    return Response(
        id=f"synthetic-{drawn.seed}",
        survey=survey.id,
        hash=digest,
        answers=answers,
        missing=missing_of(survey, leaves, {}),
        language=person.language,
        mode=person.mode,
        route=person.way,
        received=received.replace(microsecond=0),
        drawn=drawn,
        minutes=round(seconds / 60 * random.lognormvariate(0, 0.35), 1),
        synthetic=True,
    )


def _answered(
    survey: Survey, person: Person, drawn: Drawn, random: Random
) -> tuple[dict[str, Stored], tuple[Leaf, ...]]:
    """Return what the person answered, and the pages they met.

    All pages in sight are answered before looking again which pages, and which questions on
    them, apply; what a later look takes out of sight is dropped at the end, as it is from a
    resident's own draft.
    """
    answers: dict[str, Stored] = {}
    met: set[tuple[str, str]] = set()
    goes_on = random.random() < _GOES_ON
    while True:
        leaves = route(
            survey, drawn, answers, language=person.language, mode=person.mode, route=person.way
        )
        seen = tuple(leaf for leaf in leaves if goes_on or not leaf.after_send)
        asked = {(leaf.id, q.id): q for leaf in seen for q in leaf.questions}
        new = {key: question for key, question in asked.items() if key not in met}
        if not new:
            kept = columns_of(seen)
            return {name: said for name, said in answers.items() if name in kept}, seen
        met.update(new)
        for question in new.values():
            answers |= _drawn_answer(question, person, random)


def _drawn_answer(question: Question, person: Person, random: Random) -> dict[str, Stored]:
    if not question.columns():
        return {}
    seed = random.getrandbits(48)
    chance = Leaning.by(_lean(question, person), seed=seed, strength=STRENGTH)
    answer = question.draw(chance)
    return {} if answer is None else question.encode(answer)


def _lean(question: Question, person: Person) -> float:
    """Return which way the person leans in this question: up if keen, alike if pleased."""
    construct = (question.measures or "").partition(".")[0]
    if construct in KEEN:
        return person.keen
    if construct in PLEASED:
        return person.pleased if getattr(question, "reverse", False) else -person.pleased
    return 0.0
