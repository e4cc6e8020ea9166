"""What the officers' templates are given."""

from dataclasses import dataclass

from engage.languages.text import Said, Tag
from engage.web.screen import Screen


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """One survey in the list: its title, address, and how its answers stand."""

    title: Said
    address: str
    stands: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveysScreen(Screen):
    """Every survey that was opened, those with something overdue marked."""

    surveys: tuple[SurveyLine, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """One activity: what people offered as released, and the agency's answer so far."""

    code: str
    name: Said
    willing: str
    maybe: str
    places: str
    signed: str
    note: str
    mark: str
    is_late: bool
    words: Said | None
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class BriefLine:
    """The brief in one language: whether it has been made, when, and where it is."""

    language: Tag
    name: str
    made: str
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersScreen(Screen):
    """One survey: the promise, every activity, the briefs."""

    survey: str
    decision: Said | None
    reply: str
    stands: str
    as_of: str
    offered: tuple[Offered, ...]
    briefs: tuple[BriefLine, ...]
    sign_up: bool
    token: str


@dataclass(frozen=True, slots=True)
class StateChoice:
    """One state an answer can have, and what it asks for."""

    code: str
    label: str
    hint: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class WordsField:
    """The words of an answer in one language, as typed so far."""

    language: Tag
    name: str
    typed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerScreen(Screen):
    """The form that records one answer, with everything typed still there."""

    activity: Said
    offered: str
    states: tuple[StateChoice, ...]
    owner: str
    due: str
    words: tuple[WordsField, ...]
    back: str
    token: str
