"""What the templates of sign-up slips are given."""

from dataclasses import dataclass

from engage.languages.text import Said
from engage.web.residents.screens import ToSign
from engage.web.screen import Screen


@dataclass(frozen=True, slots=True)
class OnSlip:
    """One offer on a slip: what it leads to, and what came of it, on which day and why."""

    label: Said
    note: Said | None
    mark: str
    day: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipScreen(Screen):
    """A slip as its person sees it: what was kept, who reads it, what came of each offer.

    ``back`` leads to the page it was left on: then its code is shown, this once. ``said`` is what
    was just done; ``until`` the day it is erased; ``ask`` whom to write to.
    """

    said: str
    code: str
    back: str | None
    name: str
    contact: str
    spoken: str
    readers: tuple[Said, ...]
    offers: tuple[OnSlip, ...]
    confirmed: bool
    until: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipAskScreen(Screen):
    """Asks for the code of a slip; ``erased`` says that the last one is gone."""

    typed: str
    erased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFormScreen(Screen):
    """The form that changes a slip, with everything typed still there."""

    code: str
    action: str
    to_sign: tuple[ToSign, ...]
    typed: dict[str, str]
