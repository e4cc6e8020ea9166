"""Survey and Page: the whole questionnaire, frozen once read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, SerializeAsAny

from engage.definition.capacity import Capacity
from engage.definition.drawing import Drawing
from engage.definition.exact import Day, Whole, YesNo
from engage.definition.index import Index
from engage.definition.method import Method
from engage.definition.plan import AnalysisPlan
from engage.definition.privacy import Privacy
from engage.definition.promise import Promise
from engage.definition.roster import Roster
from engage.definition.scale import Scale
from engage.definition.ways import Way
from engage.languages.text import Tag, Text, Words
from engage.questions.attached import Attached
from engage.questions.option import Option
from engage.questions.question import Column, Question
from engage.questions.registry import read_question

AnyQuestion = Annotated[SerializeAsAny[Question], BeforeValidator(read_question)]


class Page(BaseModel):
    """Questions shown together. ``for_each`` repeats it for the activities a person chose.

    ``after_send`` pages are the "Two more minutes?": asked after Send, added to the response.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: Words
    intro: Words | None = None
    show_if: str | None = None
    for_each: str | None = None
    where: str | None = None
    at_most: Whole | None = Field(default=None, ge=1)
    after_send: YesNo = "no"
    questions: tuple[AnyQuestion, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Library:
    """What a survey names with ``use:``, ``rake:`` and ``options_from:``, each by its name.

    ``areas`` are those of files, by the name of the file; ``files`` are pictures and clips.
    """

    scales: Mapping[str, Scale] = field(default_factory=dict)
    rosters: Mapping[str, Roster] = field(default_factory=dict)
    margins: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    areas: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    files: Mapping[str, Attached] = field(default_factory=dict)


class Survey(BaseModel):
    """One instrument: promise, privacy, method, ways in, pages, indices, analysis plan."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str = Field(alias="survey")
    format: Whole = Field(default=1, ge=1, le=1)
    version: Whole = Field(default=1, ge=1)
    languages: tuple[Tag, ...] = ("en",)
    drafts: tuple[Tag, ...] = ()
    title: Words
    agency: Words | None = None
    use: tuple[str, ...] = ()
    promise: Promise | None = None
    privacy: Privacy | None = None
    method: Method | None = None
    routes: dict[str, Way] = Field(default_factory=dict)
    opens: Day | None = None
    closes: Day | None = None
    time_zone: str = "UTC"
    draw: Drawing = Field(default_factory=Drawing)
    capacity: dict[str, Capacity] = Field(default_factory=dict)
    pages: tuple[Page, ...] = Field(min_length=1)
    sign_up: YesNo = "no"
    indices: dict[str, Index] = Field(default_factory=dict)
    analysis: AnalysisPlan = Field(default_factory=AnalysisPlan)

    _library: Library = PrivateAttr(default_factory=Library)

    @property
    def library(self) -> Library:
        """Return the scales, rosters and margins the survey was read with."""
        return self._library

    def with_library(self, library: Library, pages: tuple[Page, ...]) -> Self:
        """Return the survey with what it names, and its pages with their options filled in."""
        copy = self.model_copy(update={"pages": pages})
        copy._library = library  # noqa: SLF001  # the copy is ours, and not yet seen by anyone
        return copy

    @property
    def source_language(self) -> Tag:
        """Return the language the survey was written in."""
        return self.languages[0]

    @property
    def agency_name(self) -> Text:
        """Return the agency the questions speak of, for ${agency}."""
        return self.agency or Text.of(**{self.source_language: ""})

    def questions(self) -> tuple[Question, ...]:
        """Return every question, in order, those of repeated pages once."""
        return tuple(question for page in self.pages for question in page.questions)

    def question(self, question_id: str) -> Question:
        """Return the question ``question_id``. Raises KeyError when there is none."""
        for question in self.questions():
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def page(self, page_id: str) -> Page | None:
        """Return the page ``page_id``, or None."""
        return next((page for page in self.pages if page.id == page_id), None)

    def activities(self) -> tuple[Option, ...]:
        """Return the activities of ``draw.activities``, all of them; none when it is unset."""
        if self.draw.activities is None:
            return ()
        roster = self.library.rosters.get(self.draw.activities.roster)
        return roster.options() if roster else ()

    def is_of_activities(self, question: Question) -> bool:
        """Say whether ``question`` asks about activities: of a list of them, or of one at a time.

        Options of its own may have the codes of activities, and are none for that.
        """
        others = {*self.library.scales, *self.library.areas}
        return "." in question.id or not others.issuperset(question.roots)

    def instances(self) -> tuple[Question, ...]:
        """Return every question as it can be met: those of repeated pages once an activity."""
        met: list[Question] = []
        for page in self.pages:
            for question in page.questions:
                if page.for_each:
                    met.extend(question.about(activity) for activity in self.activities())
                else:
                    met.append(question)
        return tuple(met)

    def columns(self) -> tuple[Column, ...]:
        """Return one column an answer, in the order asked; the CSV, the view and the snapshot."""
        return tuple(column for question in self.instances() for column in question.columns())

    def measuring(self, prefix: str) -> tuple[Question, ...]:
        """Return the questions whose ``measures`` is ``prefix`` or begins with it and a dot."""
        return tuple(
            question
            for question in self.questions()
            if question.measures is not None
            and (question.measures == prefix or question.measures.startswith(f"{prefix}."))
        )

    def model_dump_canonical(self) -> dict[str, Any]:
        """Return the survey as plain data for freezing: nothing defaulted is written."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)
