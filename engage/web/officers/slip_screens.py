"""What the templates for leads are given: whom to call, about what, and what came of it."""

from dataclasses import dataclass

from engage.languages.text import Said, Tag
from engage.web.officers.screens import StateChoice
from engage.web.residents.screens import ToSign
from engage.web.screen import Screen


@dataclass(frozen=True, slots=True)
class Person:
    """One person to call about one activity; ``spoken`` is the language to call in."""

    name: str
    contact: str
    spoken: str
    confirmed: bool
    mark: str
    waits: bool
    day: str
    reason: str
    address: str


@dataclass(frozen=True, slots=True)
class Signed:
    """One activity: who leads it, how many signed up, by when to call, and the people by name."""

    code: str
    name: Said
    note: Said | None
    signed: str
    due: str
    late: str
    over: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsScreen(Screen):
    """The people to call: every activity, or the one asked for."""

    survey: str
    activities: tuple[Signed, ...]
    one: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CallScreen(Screen):
    """The form that records what came of a call."""

    name: str
    activity: Said
    contact: str
    spoken: str
    states: tuple[StateChoice, ...]
    reason: str
    back: str
    token: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """What to hang up or to post for one activity: who leads it, and what leads to it."""

    name: Said
    lead: Said | None
    note: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationsScreen(Screen):
    """Posters and letters for people whom nobody can call, to print and to fill in by hand."""

    heading: Said
    invitations: tuple[Invitation, ...]
    back: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language one can be called in, and whether it is the one chosen."""

    language: Tag
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeSlipScreen(Screen):
    """The form that takes a slip from paper; ``code`` is that of the slip just kept, or empty."""

    to_sign: tuple[ToSign, ...]
    typed: dict[str, str]
    tongues: tuple[Spoken, ...]
    slip_form: str
    code: str
    action: str
    back: str
    token: str
