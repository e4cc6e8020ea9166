"""What the public templates are given."""

from dataclasses import dataclass

from engage.languages.text import Said
from engage.web.screen import Screen


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """One survey that takes answers now: its title, who asks, its minutes, its address."""

    title: Said
    agency: Said
    minutes: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSurveysScreen(Screen):
    """The surveys open now."""

    surveys: tuple[OpenSurvey, ...]
