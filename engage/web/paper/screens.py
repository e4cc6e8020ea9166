"""What the templates of paper entry are given."""

from dataclasses import dataclass

from engage.languages.text import Said
from engage.web.screen import Screen


@dataclass(frozen=True, slots=True)
class LogLine:
    """One form in the log: what was entered, by whom and when, and what entering again found."""

    serial: str
    initials: str
    day: str
    again: str
    marks: str


@dataclass(frozen=True, slots=True)
class BatchShown:
    """One batch: how it stands in a sentence, what waits to be entered again, and its log."""

    name: str
    stands: str
    waiting: tuple[str, ...]
    lines: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogScreen(Screen):
    """The first page: which form comes next, and how every batch stands."""

    survey: str
    batches: tuple[BatchShown, ...]
    serial: str
    initials: str
    kept: str
    token: str


@dataclass(frozen=True, slots=True)
class BoxShown:
    """One box of a form: the number to type, and its words."""

    number: str
    said: Said


@dataclass(frozen=True, slots=True)
class BlankShown:
    """One blank to type in: what stands beside it on the form, and what was typed so far."""

    name: str
    mark: str
    legend: Said
    boxes: tuple[BoxShown, ...]
    typed: str
    is_next: bool
    is_long: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FormScreen(Screen):
    """One form to be entered, a blank a question or row, in the order printed."""

    serial: str
    initials: str
    again: bool
    day: str
    late: bool
    day_is_next: bool
    blanks: tuple[BlankShown, ...]
    script: str
    ends_next: bool
    token: str
    back: str


@dataclass(frozen=True, slots=True)
class DifferenceShown:
    """One blank that was typed in two ways, side by side; ``right`` is what was typed as right."""

    name: str
    mark: str
    legend: Said
    first: str
    second: str
    first_said: str
    second_said: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencesScreen(Screen):
    """What differs between the two times a form was entered, to be settled with it in hand."""

    survey: str
    serial: str
    initials: str
    stands: str
    differences: tuple[DifferenceShown, ...]
    typed: tuple[tuple[str, str], ...]
    token: str
    back: str
