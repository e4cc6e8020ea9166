"""Asked and Offered: what a template needs to know to put one question to a resident."""

from dataclasses import dataclass

from engage.languages.text import Said, Tag
from engage.questions.attached import Attached, Seen

RATHER_NOT = "#-3"
"""What a form posts for "Prefer not to say". No option's code can be this; CSV files use it too."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The words around a field, each with the language it is really in.

    ``legend`` is the question; ``hint`` its help; ``limit`` what may be answered ("Choose up to
    3."). ``must`` says that the page cannot be left without an answer. ``picture`` shows what is
    asked about; ``clip`` is the question read aloud, in the language its words are in.
    """

    language: Tag
    legend: Said
    hint: Said | None = None
    limit: Said | None = None
    must: bool = False
    picture: Seen | None = None
    clip: Attached | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, before a form gives it an id: what is posted, and its words.

    ``apart`` choices ("None of these", "Not sure", "Prefer not to say") stand below a gap;
    ``exclusive`` ones go with no other; ``reveals`` says that a line to type on belongs to it;
    ``picture`` stands beside its words.
    """

    value: str
    label: Said
    note: Said | None = None
    apart: bool = False
    exclusive: bool = False
    reveals: bool = False
    picture: Seen | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice as it stands on a page: its choice, its HTML id, whether it is chosen."""

    choice: Choice
    id: str
    checked: bool


@dataclass(frozen=True, slots=True)
class WithOther:
    """The answer to a question whose "other" option was chosen and described in words."""

    chosen: str | tuple[str, ...]
    other: str
