"""Offers: would you do this? Asked of each activity of a roster, in fixed steps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Literal, Self

from pydantic import Field, PrivateAttr
from wtforms.fields.core import UnboundField

from engage.charts.chart import Chart
from engage.charts.stacked import Stacked
from engage.disclosure.figure import Release
from engage.languages.interface import said
from engage.languages.numbers import in_turn
from engage.languages.reading import words_in
from engage.languages.text import Said, Tag
from engage.questions.asked import RATHER_NOT, Asked, Choice
from engage.questions.choosing import in_words, rather_not, skips
from engage.questions.fields import Radios, Rows, Ticks
from engage.questions.limits import Between, Needed
from engage.questions.offering import likely, step_tables
from engage.questions.option import Option
from engage.questions.pictured import Pictured, picture_of
from engage.questions.question import Answer, Column, Part, Stored
from engage.questions.steps import OPEN_TO_IT, STEPS, Step, StepName
from engage.statistics.counts import Counts
from engage.statistics.table import Table


class Offers(Pictured):
    """Say of each activity whether you would do it. The heart of a survey.

    Steps and codes are fixed (``steps.py``). An answer maps "activity.step" to a code, a number
    (``sure``) or codes (``needs``). With ``willing`` alone activities are rows; with more steps
    one activity is asked at a time, the later steps only after *maybe* or more.
    """

    EXAMPLE = """
        id: offers
        type: offers
        options_from: activities
        steps: [willing]
        ask: Would you do this with the council in the next 12 months?
    """

    type: Literal["offers"]
    options_from: str
    steps: tuple[StepName, ...] = Field(default=("willing",), min_length=1)

    _open: frozenset[str] | None = PrivateAttr(default=None)
    _is_of_one: bool = PrivateAttr(default=False)

    @property
    def roots(self) -> tuple[str, ...]:
        """Return the roster or draw the activities come from."""
        return (self.options_from,)

    @property
    def one_at_a_time(self) -> bool:
        """Say whether each activity needs a screen of its own."""
        return self.steps != ("willing",)

    @property
    def makes_offers(self) -> bool:
        """Say whether willingness is asked, and not only a detail of offers made before."""
        return "willing" in self.steps

    @property
    def rows_a_page(self) -> int:
        """Return four activities a page, or one where each has several steps."""
        return 1 if self.one_at_a_time else 4

    def rows(self) -> tuple[str, ...]:
        """Return a row an activity and step that is due: "offers.litter.willing"."""
        return tuple(f"{self.id}.{key}" for key, _, _ in self._asked_of())

    def offered(self, answers: Mapping[str, Stored]) -> tuple[str, ...]:
        """Return the activities with a *maybe* or more."""
        codes = [option.code for option in self.choices]
        return tuple(c for c in codes if answers.get(self._name(c, "willing")) in OPEN_TO_IT)

    def only(self, codes: Sequence[str]) -> Self:
        """Return the question about these activities, in this order."""
        named = {option.code: option for option in self.choices}
        return self.with_choices(tuple(named[code] for code in codes if code in named))

    def about(self, activity: Option) -> Self:
        """Return the question about ``activity`` alone, its rows named by their steps."""
        copy = super().about(activity).only((activity.code,))
        copy._is_of_one = True  # noqa: SLF001  # the copy is ours
        return copy

    def _key(self, activity: str, step: str) -> str:
        """Return what names a row: "litter.hours"; "hours" where the id names the activity."""
        return step if self._is_of_one else f"{activity}.{step}"

    def _name(self, activity: str, step: str) -> str:
        """Return the column of a step, "detail.litter.hours", whoever names the activity."""
        return f"{self.id}.{self._key(activity, step)}"

    def due(self, answers: Mapping[str, Stored]) -> Self:
        """Return the question with later steps only for activities with a *maybe* or more."""
        if not self.makes_offers or not any(STEPS[name].later for name in self.steps):
            return self
        copy = self.model_copy()
        copy._open = frozenset(self.offered(answers))  # noqa: SLF001  # the copy is ours
        return copy

    def _asked_of(self) -> Iterator[tuple[str, Option, Step]]:
        for option in self.choices:
            for step in (STEPS[name] for name in self.steps):
                if not step.later or self._open is None or option.code in self._open:
                    yield self._key(option.code, step.name), option, step

    def field(self, language: Tag) -> UnboundField:
        """Return one row an activity, or one row a step of the activity in hand."""
        rows = {key: self._row(option, step, language) for key, option, step in self._asked_of()}
        asked = self.asked(language)
        if self.one_at_a_time and self.makes_offers and len(self.choices) == 1:
            asked = replace(asked, legend=self.choices[0].label.said(language))
        if self.one_at_a_time and len(self.choices) == 1:
            asked = replace(asked, picture=picture_of(self.choices[0], language))
        return Rows(asked, rows)

    def _row(self, option: Option, step: Step, language: Tag) -> UnboundField:
        legend = self._legend(option, step, language)
        note = option.note.said(language) if option.note and step.name == "willing" else None
        limit = said(language, "Choose up to {most}.", most=step.at_most) if step.at_most else None
        picture = None if self.one_at_a_time else picture_of(option, language)
        asked = Asked(language, legend, note, limit, self.required == "must", picture)
        given = [
            Choice(point.code, point.label.said(language), None, alone, alone)
            for point in step.options()
            for alone in [point.code in step.exclusive]
        ]
        if self.sensitive:
            given.append(rather_not(language))
        needed = [Needed("Choose an answer to go on.")] if asked.must else []
        if step.kind == "set":
            return Ticks(asked, given, validators=[*needed, Between(None, step.at_most)])
        return Radios(asked, given, validators=needed)

    def _legend(self, option: Option, step: Step, language: Tag) -> Said:
        """Return the activity where activities are rows, else what the step asks.

        A question of one step, or about willingness, asks in its own words.
        """
        if not self.one_at_a_time:
            return option.label.said(language)
        own = step.name == "willing" or len(self.steps) == 1
        words = (self.ask if own else step.question).said(language)
        if len(self.choices) == 1:
            return words
        return Said(f"{option.label.to(language)}: {words.words}", words.language)

    def columns(self) -> tuple[Column, ...]:
        """Return a column an activity and step; for ``needs`` one a need."""
        return tuple(
            column
            for key, option, step in self._asked_of()
            for column in _columns(f"{self.id}.{key}", option, step)
        )

    def encode(self, answer: Mapping[str, Answer] | None) -> dict[str, Stored]:
        """Return the codes by column. Later steps count only after *maybe* or more."""
        stored: dict[str, Stored] = {}
        for key, option, step in self._asked_of():
            given = (answer or {}).get(key)
            willing = (answer or {}).get(self._key(option.code, "willing"))
            in_vain = step.later and "willing" in self.steps and willing not in OPEN_TO_IT
            if given not in (None, RATHER_NOT) and not in_vain:
                stored |= _encode(f"{self.id}.{key}", step, given)
        return stored

    def decode(self, stored: Mapping[str, Stored]) -> dict[str, Answer] | None:
        """Return the answers by "activity.step"; None when there are none."""
        found = {
            key: _decode(f"{self.id}.{key}", step, stored) for key, _, step in self._asked_of()
        }
        return {key: answer for key, answer in found.items() if answer is not None} or None

    def posted(self, answer: Mapping[str, Answer] | None) -> dict[str, list[str]]:
        """Return the buttons chosen and boxes ticked, row by row."""
        if not isinstance(answer, Mapping):
            return {}
        return {
            f"{self.id}.{key}": [given] if isinstance(given, str) else _sent(given)
            for key, given in answer.items()
        }

    def parts(self) -> tuple[Part, ...]:
        """Return "litter.willing" and so on, and "willing", the codes given to any activity."""
        root = self.id.partition(".")[0]
        parts = [_part(key, step, f"{root}.{step.name}") for key, _, step in self._asked_of()]
        if self._is_of_one:
            return tuple(parts)
        any_of = [STEPS[name] for name in self.steps if STEPS[name].kind == "one"]
        return (*parts, *(Part(step.name, "set", step.codes) for step in any_of))

    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return one table an activity and step: "offers.litter.willing"."""
        if self.publish == "never":
            return ()
        return tuple(
            table
            for key, option, step in self._asked_of()
            for table in step_tables(
                f"{self.id}.{key}", option, step, counts, language, sensitive=self.sensitive
            )
        )

    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return a bar an activity, from those who already do it to those who would not."""
        del language
        offers = tuple(r for r in releases if r.id.partition(" ")[0].endswith(".willing"))
        return Stacked(offers, highest_first=True) if offers else None

    def draw(self, random: Random) -> dict[str, Answer] | None:
        """Return likely answers: a person willing here is likelier to be willing there."""
        if not self.choices or (skips(random) and self.required != "must"):
            return None
        return likely(self.id, [(key, o, s) for key, o, s in self._asked_of()], random) or None

    def said(self, answer: Mapping[str, Answer] | None, language: Tag) -> str:
        """Return one line an activity and step, in words."""
        lines = []
        for key, option, step in self._asked_of():
            words = _in_words((answer or {}).get(key), step, language)
            label = option.label if step.name == "willing" else step.question
            colon = ":" if step.name == "willing" else ""
            lines += [f"{label.to(language)}{colon} {words}"] if words else []
        return "\n".join(lines)

    def words(self, language: Tag) -> int:
        """Return how many words are read: the activities, and each step's answers once."""
        steps = [STEPS[name] for name in self.steps]
        points = [point.label for step in steps for point in step.options()]
        return super().words(language) + sum(words_in(text.to(language)) for text in points)

    def seconds(self, language: Tag, words_a_minute: int) -> float:
        """Return about how many seconds reading takes, and four for each row answered."""
        rows = len(self.choices) * len(self.steps)
        return super().seconds(language, words_a_minute) + 4.0 * rows


def _columns(name: str, option: Option, step: Step) -> tuple[Column, ...]:
    meaning = f"{option.label.source}: {step.ask}"
    if step.kind == "set":
        return tuple(
            Column(f"{name}.{code}", "flag", f"{option.label.source}: needs: {words}")
            for code, words in step.words
        )
    if step.kind == "number":
        return (Column(name, "number", meaning),)
    return (Column(name, "code", meaning, step.codes),)


def _encode(name: str, step: Step, given: Answer) -> dict[str, Stored]:
    if step.kind == "set":
        return {f"{name}.{code}": int(code in given) for code in step.codes}
    return {name: int(given) if step.kind == "number" else str(given)}


def _decode(name: str, step: Step, stored: Mapping[str, Stored]) -> Answer:
    if step.kind == "set":
        return tuple(c for c in step.codes if stored.get(f"{name}.{c}") == 1) or None
    return stored.get(name)


def _in_words(given: Answer, step: Step, language: Tag) -> str:
    if given == RATHER_NOT:
        return rather_not(language).label.words
    codes = (given,) if isinstance(given, str | int) else (given or ())
    return in_turn(language, [in_words(step.options(), str(code), language) for code in codes])


def _sent(given: Answer) -> list[str]:
    return [str(given)] if isinstance(given, int) else list(given)


def _part(key: str, step: Step, together: str) -> Part:
    if step.kind == "set":
        return Part(key, "set", step.codes, together=together)
    if step.kind == "number":
        return Part(key, "number", together=together)
    return Part(key, "one", step.codes, step.codes, together=together)
