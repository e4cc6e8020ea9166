"""Cells to one person's answers and back, column by column, question by question."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isfinite

from engage.definition.survey import Survey
from engage.forms.messages import faults
from engage.forms.page import filled, page_form
from engage.interchange.guard import guarded, unguarded
from engage.questions.question import Column, Question, Stored
from engage.responses.missing import Missing
from engage.responses.response import Response

_REASONS = {reason.code: reason for reason in Missing if reason.code}


class AnswerReader:
    """Reads the cells of one row after another; every question judges its own answers.

    ``header`` holds the survey's columns that the table has. What was found out about an answer
    is remembered, since people mostly give the same few.
    """

    def __init__(self, survey: Survey, header: Sequence[str]) -> None:
        here = set(header)
        self._language = survey.source_language
        self._asked: list[tuple[Question, tuple[Column, ...]]] = []
        self._never: dict[str, Missing] = {}
        for question in survey.instances():
            columns = tuple(column for column in question.columns() if column.name in here)
            if columns:
                self._asked.append((question, columns))
            elif question.columns():
                self._never[question.id] = Missing.NOT_SHOWN
        self._judged: dict[tuple[str, tuple[str, ...]], _Said] = {}

    def read(
        self, cells: Mapping[str, str]
    ) -> tuple[dict[str, Stored], dict[str, Missing], list[str]]:
        """Return answers by column, why others are missing, and every reason some are wrong.

        A question without a column in the table was not shown to anybody.
        """
        answers: dict[str, Stored] = {}
        missing = dict(self._never)
        reasons: list[str] = []
        for question, columns in self._asked:
            row = tuple(cells[column.name] for column in columns)
            if not any(row):
                continue
            judged = self._judged.get((columns[0].name, row))
            if judged is None:
                judged = self._judge(question, columns, row)
                if len(self._judged) < _REMEMBERED:
                    self._judged[columns[0].name, row] = judged
            answers |= judged[0]
            missing |= judged[1]
            reasons += judged[2]
        return answers, missing, reasons

    def _judge(self, question: Question, columns: Sequence[Column], row: Sequence[str]) -> "_Said":
        stored: dict[str, Stored] = {}
        missing: dict[str, Missing] = {}
        reasons: list[str] = []
        for column, cell in zip(columns, row, strict=True):
            if cell.strip() in _REASONS:
                missing[column.name] = _REASONS[cell.strip()]
            elif cell.strip():
                try:
                    stored[column.name] = _READ[column.kind](column, cell)
                except ValueError as error:
                    reasons.append(f"{column.name} is “{cell.strip()}”, and {error}")
        missing = _together(question, columns, missing)
        if reasons or not stored:
            return {}, missing, reasons
        answers = _whole(question, stored)
        return answers, missing, self._faults(question, stored, answers)

    def _faults(
        self, question: Question, stored: Mapping[str, Stored], answers: Mapping[str, Stored]
    ) -> list[str]:
        lost = [name for name, said in stored.items() if said != 0 and name not in answers]
        if lost and (refused := self._refused(question, stored)):
            return refused
        if lost:
            return [f"{', '.join(lost)} cannot be answered beside the rest of {question.id}."]
        return self._refused(question, answers)

    def _refused(self, question: Question, answers: Mapping[str, Stored]) -> list[str]:
        """Return what a resident would be told of these answers, nothing when they are taken."""
        form = page_form((question,), self._language)(filled((question,), answers))
        if form.validate():
            return []
        return [f"{question.id}: {fault.message}" for fault in faults(form)]


_Said = tuple[dict[str, Stored], dict[str, Missing], list[str]]

_REMEMBERED = 100_000


class AnswerWriter:
    """Writes one response after another as cells, in the order of ``survey.columns()``."""

    def __init__(self, survey: Survey) -> None:
        self._activities = [activity.code for activity in survey.activities()]
        self._columns = [
            (
                column.name,
                _prefixes(column.name),
                self._activity_of(column.name) if survey.is_of_activities(question) else None,
                {code: guarded(code) for code in column.codes},
            )
            for question in survey.instances()
            for column in question.columns()
        ]

    def cells(self, response: Response) -> Iterator[str]:
        """Yield the answers of ``response``, or why they are missing."""
        drawn = response.drawn.activities or self._activities
        for name, above, activity, codes in self._columns:
            answer = response.answers.get(name)
            if isinstance(answer, str):
                yield codes[answer] if answer in codes else guarded(answer)
            elif answer is not None:
                yield repr(answer)
            else:
                reasons = (response.missing.get(stem) for stem in above)
                reason = next((found for found in reasons if found is not None), None)
                if reason is None and activity is not None and activity not in drawn:
                    reason = Missing.NOT_SHOWN
                yield reason.code if reason else ""

    def _activity_of(self, column: str) -> str | None:
        return next((code for code in self._activities if code in column.split(".")[1:]), None)


def _together(
    question: Question, columns: Sequence[Column], missing: Mapping[str, Missing]
) -> dict[str, Missing]:
    """Return one reason for a whole question or for a row of it, where all its cells agree."""
    found = dict(missing)
    for name in (*question.rows(), question.id):
        own = [c.name for c in columns if _is_of(c.name, name)]
        reasons = {missing.get(column) for column in own}
        reason = next(iter(reasons), None)
        if reason is not None and len(reasons) == 1:
            found = {column: why for column, why in found.items() if not _is_of(column, name)}
            found[name] = reason
    return found


def _is_of(column: str, name: str) -> bool:
    return column == name or column.startswith(f"{name}.")


def _whole(question: Question, stored: Mapping[str, Stored]) -> dict[str, Stored]:
    """Return the answer as the question itself would have kept it, boxes left empty included."""
    return question.encode(question.decode(stored))


def _prefixes(name: str) -> tuple[str, ...]:
    """Return "a.b.c", "a.b" and "a" of "a.b.c": the ids under which a reason may stand."""
    parts = name.split(".")
    return tuple(".".join(parts[:length]) for length in range(len(parts), 0, -1))


def _code(column: Column, cell: str) -> Stored:
    code = unguarded(cell.strip())
    if code not in column.codes:
        raise ValueError(f"must be one of {', '.join(column.codes)}.")
    return code


def _flag(_column: Column, cell: str) -> Stored:
    if cell.strip() not in {"0", "1"}:
        raise ValueError("must be 0 or 1.")
    return int(cell)


def _number(_column: Column, cell: str) -> Stored:
    try:
        number = float(cell)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise ValueError("must be a number.")
    return int(number) if number == int(number) else number


def _text(_column: Column, cell: str) -> Stored:
    return unguarded(cell)


_READ: Mapping[str, Callable[[Column, str], Stored]] = {
    "code": _code,
    "flag": _flag,
    "number": _number,
    "text": _text,
}
