"""Response: one person's answers, once, naming nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from engage.languages.text import Tag
from engage.questions.question import Stored
from engage.responses.missing import Missing


@dataclass(frozen=True, slots=True)
class Drawn:
    """What this person was given: the seed, and what followed from it (stored, so auditable).

    ``activities`` in the order shown; ``pages`` the order of the pages in ``draw.order_pages``;
    ``picked`` the questions kept by each ``draw.questions`` group, by the group's name.
    """

    seed: int
    activities: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    picked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Design:
    """How the person came to be asked, where a file says so: weight, stratum, cluster, fpc."""

    weight: float = 1.0
    stratum: str | None = None
    cluster: str | None = None
    fpc: float | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One person's answers. ``answers`` holds codes by column ("helped", "matter.litter": 1).

    A column that is absent was skipped, unless ``missing`` gives another reason, by question id.
    ``hash`` names the frozen version answered; ``received`` is UTC; ``minutes`` is None unknown.
    """

    id: str
    survey: str
    hash: str
    answers: Mapping[str, Stored]
    missing: Mapping[str, Missing]
    language: Tag
    mode: str
    route: str
    received: datetime
    drawn: Drawn
    minutes: float | None = None
    place: str | None = None
    wave: str | None = None
    design: Design = field(default_factory=Design)
    synthetic: bool = False
    flags: tuple[str, ...] = ()
