"""Figures: all that was released for one survey, and how answers came; a brief is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from engage.definition.survey import Survey
from engage.definition.ways import Mode, Sample
from engage.disclosure.release import FewerThan, Release, Rules, Withheld
from engage.languages.text import Tag


@dataclass(frozen=True, slots=True)
class Came:
    """How people came in by one route. ``people`` is rounded to 5, or FewerThan."""

    route: str
    mode: Mode
    sample: Sample
    probability: bool
    people: int | FewerThan
    invited: int | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the method box says of the answers; every count gated and rounded like any other.

    ``answers`` is rounded down to 5 ("N answers so far"). ``minutes`` is the median time taken,
    None when unknown or from too few. ``languages`` and ``flags`` count people by language and by
    quality flag. ``snapshot`` is the SHA-256 of the answers counted; ``versions`` the survey's
    versions answered. ``deff`` is n over Kish's effective n, where answers are weighted.
    """

    answers: int
    synthetic: bool
    routes: tuple[Came, ...]
    first: date | None
    last: date | None
    minutes: float | None = None
    languages: Mapping[str, int | FewerThan] = field(default_factory=dict)
    flags: Mapping[str, int | FewerThan] = field(default_factory=dict)
    versions: tuple[int, ...] = ()
    snapshot: str = ""
    weighted: bool = False
    deff: float | None = None

    @property
    def is_random(self) -> bool:
        """Say whether every route drew people by chance, so that pooled figures have ranges."""
        return bool(self.routes) and all(way.probability for way in self.routes)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that has left for one survey at one time, in one language.

    ``releases`` by table id: questions' own ("overall", "offers.litter.willing"), indicators'
    ("I-1", "I-4"), with " by area=north" and " on letter" added for groups and routes.
    """

    survey: Survey
    language: Tag
    made_at: datetime
    releases: Mapping[str, Release]
    gathered: Gathered
    rules: Rules

    def get(self, table_id: str) -> Release | None:
        """Return the release of ``table_id``, or None where nothing was worked out."""
        return self.releases.get(table_id)

    def about_everyone(self) -> tuple[Release, ...]:
        """Return the releases about everyone, without breakdowns and routes, in order."""
        return tuple(r for r in self.releases.values() if r.everyone and " on " not in r.id)

    def on_route(self, route: str) -> tuple[Release, ...]:
        """Return the releases about everybody on ``route``, in order."""
        return tuple(r for r in self.releases.values() if r.id.endswith(f" on {route}"))

    def groups(self, table_id: str, question: str) -> Mapping[str, Release]:
        """Return the releases of ``table_id`` broken down by ``question``, by group code."""
        start = f"{table_id} by {question}="
        found = {i.removeprefix(start): r for i, r in self.releases.items() if i.startswith(start)}
        return {code: release for code, release in found.items() if " on " not in code}

    @property
    def cells_withheld(self) -> int:
        """Return how many figures were withheld, for the method box."""
        figures = (line.figure for r in self.releases.values() for line in r.lines)
        return sum(isinstance(figure, Withheld) for figure in figures)
