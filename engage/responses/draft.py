"""Draft: answers not sent yet, kept under the form token."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from engage.languages.text import Tag
from engage.questions.question import Stored
from engage.responses.missing import Missing
from engage.responses.response import Drawn


@dataclass(frozen=True, slots=True)
class Draft:
    """What one person has answered so far. ``token`` is the digest of the form token.

    Answers that the route no longer reaches stay here, and are left out of the response.
    ``nudged`` are the questions asked for once more; ``sent`` is the id of the response once
    the draft was sent (the "Two more minutes?" pages add to it). ``typed`` is what was typed and
    cannot be taken as it stands, by the names of fields: whoever comes back to it finds it there.
    ``ended`` says that a change of what was ``sent`` is done: the answers are with the response.
    """

    token: str
    survey: str
    hash: str
    language: Tag
    answers: Mapping[str, Stored]
    missing: Mapping[str, Missing]
    drawn: Drawn
    started: datetime
    route: str
    nudged: tuple[str, ...] = ()
    sent: str | None = None
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ended: bool = False
