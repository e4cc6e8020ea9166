"""What every question type says about itself: written, shown, kept, counted, drawn."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr
from wtforms.fields.core import UnboundField

from engage.charts.chart import Chart
from engage.disclosure.figure import Release
from engage.languages.reading import words_in
from engage.languages.text import Said, Tag, Words
from engage.questions.asked import Asked
from engage.questions.attached import Attached
from engage.questions.option import Option
from engage.questions.posted import Posted
from engage.statistics.counts import Counts
from engage.statistics.table import Table

Stored = str | int | float
"""What a column holds for one person: a code, 0 or 1, a number, or text typed."""

Answer = Any
"""What a form field gives back: text, a list of codes, a number, or a mapping of them."""

ColumnKind = Literal["code", "flag", "number", "text"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of answers: its name, what it holds, its meaning for a codebook, its codes.

    ``kind`` "code" holds one of ``codes``; "flag" 0 or 1; "number" a number; "text" free words,
    which are never counted, charted or published.
    """

    name: str
    kind: ColumnKind
    meaning: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What conditions may say of a question or of a named part of it.

    ``name`` is "" for the question itself, else "litter.willing" and the like. ``kind`` "one" may
    be compared with a code, "set" includes codes, "number" takes < and >. ``ordered`` lists the
    codes lowest first where "is at least" makes sense, and is empty where it does not.
    ``together`` is the name under which conditions find the codes given to any activity
    ("offers.willing"), for a part that is about one of several.
    """

    name: str
    kind: Literal["one", "set", "number", "text"]
    codes: tuple[str, ...] = ()
    ordered: tuple[str, ...] = ()
    together: str = ""


class Question(BaseModel, ABC):
    """One thing asked. Subclasses say the rest; the folder listing is the register of types.

    ``options``, points and activities named elsewhere (``options_from``, ``scale``) are given by
    ``with_choices`` once, when the survey is read; after that ``choices`` is the whole list.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    EXAMPLE: ClassVar[str]
    """A question of this type as an organiser writes it, in YAML, at home in any survey."""

    id: str
    type: str
    ask: Words
    help: Words | None = None
    show_if: str | None = None
    required: Literal["nudge", "must", "free"] = "nudge"
    publish: Literal["counts", "never", "quotes"] = "counts"
    sensitive: bool = False
    measures: str | None = None
    means: dict[str, str] = Field(default_factory=dict)
    was: str | None = None
    since: int | None = None
    retired: int | None = None
    note: str | None = None
    clips: dict[Tag, str] = Field(default_factory=dict)

    _choices: tuple[Option, ...] = PrivateAttr(default=())
    _clips: Mapping[Tag, Attached] = PrivateAttr(default_factory=dict)

    @property
    def choices(self) -> tuple[Option, ...]:
        """Return every option, in the order written, unscored ones last."""
        held = self.__pydantic_private__ or {}  # asked for often, and much slower by its own name
        choices: tuple[Option, ...] = held.get("_choices", ())
        return choices

    @property
    def listed(self) -> tuple[Option, ...]:
        """Return the options that a reader of the questionnaire is told: mostly all of them."""
        return self.choices

    def with_choices(self, choices: tuple[Option, ...]) -> Self:
        """Return the same question with its options filled in from a list, scale or roster."""
        copy = self.model_copy()
        copy._choices = choices  # noqa: SLF001  # the copy is ours, and not yet seen by anyone
        return copy

    def with_files(self, files: Mapping[str, Attached]) -> Self:
        """Return the same question with its recorded clips, found in ``files`` by their names."""
        heard = {tag: files[file] for tag, file in self.clips.items() if file in files}
        if not heard:
            return self
        copy = self.model_copy()
        copy._clips = heard  # noqa: SLF001  # the copy is ours, and not yet seen by anyone
        return copy

    def about(self, activity: Option) -> Self:
        """Return the question asked about one activity: id "why.litter", ${activity} filled in."""
        words = activity.label

        def fill(language: Tag, said: str) -> str:
            """Return the words with the activity's name in them."""
            return said.replace("${activity}", words.to(language))

        changes: dict[str, object] = {
            "id": f"{self.id}.{activity.code}",
            "ask": self.ask.map(fill),
            "help": self.help.map(fill) if self.help else None,
        }
        return self.model_copy(update=changes)

    @property
    def roots(self) -> tuple[str, ...]:
        """Return the names under which an organiser may speak of other things this one needs."""
        return ()

    def values(self) -> Mapping[str, Fraction]:
        """Return what each scored code is worth; nothing where codes have no value."""
        return {}

    def only(self, codes: Sequence[str]) -> Self:
        """Return the question narrowed to these activities, in this order; itself without any."""
        del codes
        return self

    def arranged(self, random: Random) -> Self:
        """Return the question with its options in a drawn order, where it asks for one."""
        del random
        return self

    def due(self, answers: Mapping[str, Stored]) -> Self:
        """Return the question narrowed to what is due, given the answers stored so far."""
        del answers
        return self

    @property
    def is_shuffled(self) -> bool:
        """Say whether each person meets the options in an order of their own."""
        return self.arranged(Random(1)) is not self  # noqa: S311  # nothing is drawn

    @property
    def makes_offers(self) -> bool:
        """Say whether people offer to do something here, so that it must lead somewhere."""
        return False

    @property
    def rows_a_page(self) -> int | None:
        """Return how many activities stand on one page; None where the question stays whole."""
        return None

    def rows(self) -> tuple[str, ...]:
        """Return the names of rows that are answered, or declined, each by itself; mostly none."""
        return ()

    def offered(self, answers: Mapping[str, Stored]) -> tuple[str, ...]:
        """Return the activities this person offers to do, in order; none for most questions."""
        del answers
        return ()

    def asked(self, language: Tag, limit: Said | None = None) -> Asked:
        """Return the words around the field, in ``language`` where they have been written."""
        hint = self.help.said(language) if self.help else None
        ask = self.ask.said(language)
        clip = self._clips.get(ask.language) if self.clips else None
        return Asked(language, ask, hint, limit, self.required == "must", clip=clip)

    def posted(self, answer: Answer) -> dict[str, list[str]]:
        """Return what a browser would send for ``answer``; nothing for what was skipped."""
        return {} if answer is None else {self.id: [str(answer)]}

    def quick(self, sent: Posted) -> dict[str, Stored] | None:
        """Return a plain answer as columns without a form; None where the form has to look.

        What it returns is what the form would give, with nothing wrong and nothing declined.
        """
        del sent
        return None

    @abstractmethod
    def field(self, language: Tag) -> UnboundField:
        """Return the WTForms field a resident meets, its name left to the form."""

    @abstractmethod
    def columns(self) -> tuple[Column, ...]:
        """Return what an answer is made of, names beginning with the question's id."""

    @abstractmethod
    def encode(self, answer: Answer) -> dict[str, Stored]:
        """Return ``answer`` as columns; nothing for what was skipped."""

    @abstractmethod
    def decode(self, stored: Mapping[str, Stored]) -> Answer:
        """Return the answer that ``encode`` was given, or None when nothing is stored."""

    @abstractmethod
    def parts(self) -> tuple[Part, ...]:
        """Return what conditions may say of this question."""

    @abstractmethod
    def tabulate(self, counts: Counts, language: Tag) -> tuple[Table, ...]:
        """Return the question's own tables for one counted group. None for text and info."""

    @abstractmethod
    def chart(self, releases: tuple[Release, ...], language: Tag) -> Chart | None:
        """Return the picture of the question's releases, or None if it has none."""

    @abstractmethod
    def draw(self, random: Random) -> Answer:
        """Return a likely answer from ``random``, for synthetic residents; None for skipped."""

    @abstractmethod
    def said(self, answer: Answer, language: Tag) -> str:
        """Return the answer in words, for the review page and paper."""

    def words(self, language: Tag) -> int:
        """Return how many words a resident reads: question, help and options."""
        said = [self.ask.to(language), self.help.to(language) if self.help else ""]
        said += [option.label.to(language) for option in self.choices]
        return words_in(" ".join(said))

    def seconds(self, language: Tag, words_a_minute: int) -> float:
        """Return about how many seconds reading and answering take."""
        return self.words(language) * 60 / words_a_minute + 3.0
