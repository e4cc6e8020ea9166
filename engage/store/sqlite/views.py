"""One view a survey, one column an answer, so that any tool can read the file."""

from collections.abc import Iterator
from sqlite3 import Connection

from engage.definition.survey import Survey

_ABOUT = ("received", "language", "mode", "route", "place", "wave", "minutes")

_WIDEST = 1_900
"""Columns a view may have; SQLite stops at 2,000. A wider survey goes on in answers_SURVEY_2."""


_NEWEST = """from responses newest where not exists (
  select 1 from responses newer
  where newer.response = newest.response and newer.nth > newest.nth)"""


def make_views(conn: Connection, survey: Survey) -> None:
    """Make, or make again, the view ``answers_SURVEY`` with ``-`` as ``_``."""
    name = f"answers_{survey.id.replace('-', '_')}"
    columns = [column.name for column in survey.columns()]
    parts = [columns[start : start + _WIDEST] for start in range(0, len(columns), _WIDEST)]
    for part, some in enumerate(parts or [[]], 1):
        view = name if part == 1 else f"{name}_{part}"
        conn.execute(f"drop view if exists {_quoted(view)}")
        conn.execute(_view(view, survey.id, some))


def _view(view: str, survey: str, columns: list[str]) -> str:
    shown = ",\n  ".join(['newest.response as "_response"', *_about(), *map(_answer, columns)])
    about = _word(survey)
    return (
        f"create view {_quoted(view)} as select\n  {shown}\n{_NEWEST} and newest.survey = {about}"
    )


def _about() -> Iterator[str]:
    for name in _ABOUT:
        yield f"json_extract(newest.line, '$.{name}') as {_quoted('_' + name)}"
    yield "json_extract(newest.line, '$.design.weight') as \"_weight\""


def _answer(column: str) -> str:
    path = _word(f'$.answers."{column}"')
    return f"json_extract(newest.line, {path}) as {_quoted(column)}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _word(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
