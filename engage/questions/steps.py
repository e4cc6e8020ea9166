"""Step: what an offer asks about an activity, with fixed codes, so that surveys can be compared."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from engage.languages.interface import worded
from engage.languages.text import Text
from engage.questions.option import Option

StepName = Literal["now", "willing", "sure", "hours", "needs"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing asked of an activity: its codes, lowest first, each with its English words.

    ``kind`` "one" is a code, "number" 0 to 10, "set" a flag a code. ``downwards`` shows the
    highest first, as residents expect of a yes. ``later`` steps are asked after *maybe* or more.
    """

    name: StepName
    kind: Literal["one", "number", "set"]
    ask: str
    words: tuple[tuple[str, str], ...]
    downwards: bool = False
    later: bool = False
    at_most: int | None = None
    exclusive: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes, lowest first."""
        return tuple(code for code, _ in self.words)

    @property
    def question(self) -> Text:
        """Return what is asked, in every language the platform speaks."""
        return worded(self.ask)

    def options(self) -> tuple[Option, ...]:
        """Return the codes with their words, in the order shown."""
        written = tuple(Option(code, worded(words)) for code, words in self.words)
        return written[::-1] if self.downwards else written


FIRM = ("yes", "already")
"""The codes of *willing* that promise; "maybe" is never added to them in a headline."""

OPEN_TO_IT = ("maybe", *FIRM)
"""The codes of *willing* after which the later steps are asked."""

_NOW = Step(
    "now",
    "one",
    "In the last 12 months, how often did you do this?",
    (
        ("never", "Never"),
        ("once", "Once or twice"),
        ("sometimes", "Sometimes"),
        ("often", "Often"),
    ),
    downwards=True,
)
_WILLING = Step(
    "willing",
    "one",
    "Would you do this in the next 12 months?",
    (
        ("no", "No"),
        ("maybe", "Maybe, if it was set up well"),
        ("yes", "Yes, I would"),
        ("already", "I already do it and would go on"),
    ),
    downwards=True,
)
_SURE = Step(
    "sure",
    "number",
    "How sure are you that you would really do it?",
    (
        ("0", "0, not at all sure"),
        *((str(point), str(point)) for point in range(1, 10)),
        ("10", "10, completely sure"),
    ),
    later=True,
)
_HOURS = Step(
    "hours",
    "one",
    "About how much time could you give to this?",
    (
        ("none", "None"),
        ("once", "Just once"),
        ("up_to_1_month", "Up to 1 hour a month"),
        ("up_to_4_month", "1 to 4 hours a month"),
        ("up_to_2_week", "1 to 2 hours a week"),
        ("over_3_week", "3 hours a week or more"),
    ),
    later=True,
)
_NEEDS = Step(
    "needs",
    "set",
    "What would you need so you could do this?",
    (
        ("person", "A named person to ask"),
        ("training", "Training"),
        ("costs", "My costs paid"),
        ("kit", "Kit or a place"),
        ("insurance", "Safety or insurance cover"),
        ("times", "Times that fit"),
        ("care", "Care for my children or family member"),
        ("lift", "A lift"),
        ("online", "Help to get online"),
        ("news", "News of what happened"),
        ("company", "Someone to do it with"),
        ("nothing", "Nothing"),
    ),
    later=True,
    at_most=3,
    exclusive=("nothing",),
)

STEPS = MappingProxyType({step.name: step for step in (_NOW, _WILLING, _SURE, _HOURS, _NEEDS)})
"""Every step by its name. The codes are part of the format and never change."""
