"""The fields residents meet, as WTForms fields that also know their kind, words and language."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wtforms import BooleanField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.fields.core import Field
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from engage.languages.interface import say
from engage.languages.text import Said
from engage.questions.asked import RATHER_NOT, Asked, Choice, Offered, WithOther
from engage.questions.declining import Declining
from engage.questions.posted import Posted, first
from engage.questions.typed import one_line, paragraphs

OTHER_LIMIT = 200
"""The most characters kept beside "other"."""


def offered(choices: Sequence[Choice], field_id: str, chosen: Sequence[str]) -> tuple[Offered, ...]:
    """Return ``choices`` with HTML ids; the first has the field's own, for a link from an error."""
    return tuple(
        Offered(choice, field_id if rank == 0 else f"{field_id}-{rank}", choice.value in chosen)
        for rank, choice in enumerate(choices)
    )


class _Chosen:
    """What the two fields that are chosen from share: choices, and a line beside "other"."""

    asked: Asked
    given: tuple[Choice, ...]
    other = ""
    typed_beside = ""
    name: str
    id: str

    def __init__(self, asked: Asked, given: Sequence[Choice], **more: object) -> None:
        self.asked = asked
        self.given = tuple(given)
        choices = [SelectChoice(choice.value, choice.label.words) for choice in given]
        super().__init__(asked.legend.words, choices=choices, **more)  # type: ignore[call-arg]  # WTForms' own

    def process(self, formdata: Posted | None, *data: object, **more: object) -> None:
        """Take what was chosen, and the words typed beside "other"."""
        self.typed_beside = first(formdata, f"{self.name}.other")
        self.other = one_line(self.typed_beside)
        super().process(formdata, *data, **more)  # type: ignore[misc]  # WTForms' own

    @property
    def revealing(self) -> str | None:
        """Return the code of the choice that has a line to type on, if there is one."""
        return next((choice.value for choice in self.given if choice.reveals), None)

    def check_other(self) -> None:
        """Refuse more words beside "other" than are kept."""
        if len(self.other) > OTHER_LIMIT:
            sentence = "Use at most {limit} characters. You used {count}."
            count = len(self.other)
            words = say(self.asked.language, sentence, limit=OTHER_LIMIT, count=count)
            raise ValidationError(words)


class Radios(_Chosen, RadioField):  # type: ignore[misc]  # wtforms has no types
    """Radio buttons, one line to type on where an option is "other". Nothing is chosen at first."""

    kind = "radios"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the one value sent. Words typed beside "other" choose it."""
        self.data = valuelist[0] if valuelist and valuelist[0] else None
        if self.data is None and self.other:
            self.data = self.revealing

    def pre_validate(self, form: object) -> None:
        """Refuse an option that was not offered, or two at once."""
        del form
        if self.raw_data and len(set(self.raw_data)) > 1:
            raise ValidationError(say(self.asked.language, "Choose one answer only."))
        if self.data is not None and self.data not in {c.value for c in self.given}:
            raise ValidationError(say(self.asked.language, "Choose one of the answers below."))
        self.check_other()

    @property
    def offered(self) -> tuple[Offered, ...]:
        """Return the options with their ids, the chosen one checked."""
        return offered(self.given, self.id, [self.data] if self.data else [])

    @property
    def answer(self) -> str | WithOther | None:
        """Return the code chosen, with the words typed if they belong to it; None for neither."""
        code: str | None = self.data
        if code is not None and code == self.revealing and self.other:
            return WithOther(code, self.other)
        return code


class Ticks(_Chosen, SelectMultipleField):  # type: ignore[misc]  # wtforms has no types
    """Tick boxes, one line to type on where an option is "other". Nothing is ticked at first."""

    kind = "checkboxes"
    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def process_data(self, value: object) -> None:
        """Begin with nothing ticked."""
        self.data = list(value) if isinstance(value, (list, tuple)) else []

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take each value once, in the order offered. Words beside "other" tick it."""
        sent = {value for value in valuelist if value}
        if self.other and self.revealing:
            sent.add(self.revealing)
        known = [choice.value for choice in self.given if choice.value in sent]
        self.data = [*known, *sorted(sent.difference(known))]

    def pre_validate(self, form: object) -> None:
        """Refuse an option that was not offered, and one that goes with no other."""
        del form
        if not set(self.data) <= {choice.value for choice in self.given}:
            raise ValidationError(say(self.asked.language, "Choose from the answers below."))
        alone = [c for c in self.given if c.exclusive and c.value in self.data]
        if alone and len(self.data) > 1:
            sentence = "You chose “{alone}” and something else. Keep one or the other."
            words = alone[0].label.words
            raise ValidationError(say(self.asked.language, sentence, alone=words))
        self.check_other()

    @property
    def offered(self) -> tuple[Offered, ...]:
        """Return the options with their ids, those ticked checked."""
        return offered(self.given, self.id, self.data)

    @property
    def answer(self) -> str | tuple[str, ...] | WithOther | None:
        """Return the codes ticked, with the words typed beside "other"; None for none."""
        if not self.data:
            return None
        if RATHER_NOT in self.data:
            return RATHER_NOT
        chosen = tuple(self.data)
        return WithOther(chosen, self.other) if self.other and self.revealing in chosen else chosen


class _Typed(Declining):
    """What the two fields that are typed in share: the words, and a way to say nothing."""

    data: str | None
    raw_data: list[str] | None

    def __init__(self, asked: Asked, *, may_decline: bool, **more: object) -> None:
        self.asked = asked
        super().__init__(asked.legend.words, may_decline=may_decline, **more)

    @property
    def typed(self) -> str:
        """Return exactly what was typed, so that a refused page shows it again."""
        return self.raw_data[0] if self.raw_data else (self.data or "")

    @property
    def answer(self) -> str | None:
        """Return the words typed, RATHER_NOT where that was ticked, or None.

        Its sign, typed by hand, is no answer: files could not tell it from the tick.
        """
        words = None if self.data == RATHER_NOT else self.data
        return words or (RATHER_NOT if self.rather_not else None)


class Line(_Typed, StringField):  # type: ignore[misc]  # wtforms has no types
    """One line of text, or a number written as people write it; then ``kind`` is "number"."""

    def __init__(
        self,
        asked: Asked,
        *,
        kind: str = "text",
        unit: Said | None = None,
        may_decline: bool = False,
        **more: object,
    ) -> None:
        self.kind = kind
        self.unit = unit
        super().__init__(asked, may_decline=may_decline, **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the first line sent, made safe to keep."""
        self.data = one_line(valuelist[0]) if valuelist else None


class Lines(_Typed, TextAreaField):  # type: ignore[misc]  # wtforms has no types
    """Several lines of text."""

    kind = "textarea"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the first text sent, made safe to keep."""
        self.data = paragraphs(valuelist[0]) if valuelist else None


class Tick(BooleanField):  # type: ignore[misc]  # wtforms has no types
    """One tick box: a person agrees, or does not."""

    kind = "tick"

    def __init__(self, asked: Asked, **more: object) -> None:
        self.asked = asked
        super().__init__(asked.legend.words, **more)

    @property
    def answer(self) -> bool:
        """Say whether the box is ticked."""
        return bool(self.data)


class Notice(Field):  # type: ignore[misc]  # wtforms has no types
    """Words to read, with nothing to answer."""

    kind = "notice"
    answer = None

    def __init__(self, asked: Asked, **more: object) -> None:
        self.asked = asked
        super().__init__(asked.legend.words, **more)

    def process(self, *_posted: object, **_more: object) -> None:
        """Take nothing, whatever was sent."""
        self.data = None


class Rows(Field):  # type: ignore[misc]  # wtforms has no types
    """Several fields under one question: a row for each activity, or the steps of one."""

    kind = "rows"

    def __init__(self, asked: Asked, rows: Mapping[str, Any], **more: object) -> None:
        self.asked = asked
        super().__init__(asked.legend.words, **more)
        bound = {"form": self._form, "_meta": self.meta}
        self.rows = {key: row.bind(name=f"{self.name}.{key}", **bound) for key, row in rows.items()}

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows.values())

    def process(self, formdata: Posted | None, *_data: object, **_more: object) -> None:
        """Let each row take its own."""
        self.data = None
        for row in self.rows.values():
            row.process(formdata)

    def validate(self, form: object, extra_validators: Sequence[object] = ()) -> bool:
        """Check every row, so that all that is wrong is said at once.

        ``errors`` holds what is wrong with the rows together; each row has its own.
        """
        checked = [row.validate(form) for row in self.rows.values()]
        whole = super().validate(form, extra_validators)
        return all(checked) and bool(whole)

    @property
    def answer(self) -> dict[str, Any] | str | None:
        """Return the rows' answers by key, unanswered ones left out; None for none at all."""
        given = {key: row.answer for key, row in self.rows.items() if row.answer is not None}
        return given or None
