"""Answers as Parquet parts beside the store, appended as they come: what analysis counts.

A cache, thrown away without loss. It is never loaded by a web worker: Polars is heavy.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from json import dumps, loads
from pathlib import Path
from shutil import rmtree

import polars as pl

from engage.analysis.dataset import REASONS, Dataset, frame_of
from engage.definition.freeze import thaw
from engage.definition.survey import Survey
from engage.responses.response import Response
from engage.store.collecting import not_collecting
from engage.store.folder import locked, write_private
from engage.store.stores import Stores
from engage.store.versions import unknown_survey

PART = 20_000
"""Responses a full part holds; about 80 MB while it is being made."""

FEW = 1_000
"""So many new responses are read from the store itself, without writing a part."""

NUMBER = "_number"
"""The column that says which line of the store a row is; no dataset shows it."""

_STATE = "parts.json"


@dataclass(frozen=True, slots=True)
class _State:
    """What the parts hold: of which version, up to which line, without which superseded lines."""

    version: str
    generation: int
    upto: int = 0
    parts: tuple[str, ...] = ()
    without: frozenset[int] = frozenset()


def snapshot(stores: Stores, survey_id: str) -> Dataset:
    """Return every answer to a survey as columns of its latest version, those just sent too.

    Raises WrongInputError for a survey that was never opened.
    """
    opened = stores.surveys.get(survey_id)
    if opened is None:
        raise unknown_survey(survey_id)
    history = {frozen.hash: thaw(frozen.canonical) for frozen in stores.surveys.versions(survey_id)}
    survey = history[opened.frozen.hash]
    if stores.folder is None:
        return Dataset(survey, frame_of(survey, stores.responses.all(survey_id), history).lazy())
    with locked(stores.folder.snapshots), not_collecting():
        place = stores.folder.snapshots / survey_id
        place.mkdir(mode=0o700, exist_ok=True)
        return _Parts(stores, place, survey, history).dataset(_made_for(opened.frozen.hash))


class _Parts:
    """The parts of one survey, while their folder is held."""

    def __init__(
        self, stores: Stores, place: Path, survey: Survey, history: Mapping[str, Survey]
    ) -> None:
        self._stores = stores
        self._place = place
        self._survey = survey
        self._history = history

    def dataset(self, version: str) -> Dataset:
        """Bring the parts up to date; return them with the few responses after them."""
        before = state = self._state(version)
        lines = self._stores.additions.after(self._survey.id, state.upto)
        newest: list[tuple[int, Response]] = []
        while newest := list(islice(lines, PART)):
            if len(newest) < FEW:
                break
            state = self._append(state, newest)
        seen = newest[-1][0] if newest else state.upto
        state = self._without_superseded(state, seen, before)
        if state != before:
            self._write(state, before)
        paths = [self._place / part for part in state.parts]
        return Dataset.read(self._survey, paths, self._frame(newest) if newest else None)

    def _state(self, version: str) -> _State:
        """Return what the parts hold; nothing, if it is of another version or some was erased."""
        generation = self._stores.additions.generation(self._survey.id)
        file = self._place / _STATE
        if file.exists():
            said = loads(file.read_text())
            if (said["version"], said["generation"]) == (version, generation):
                parts, without = tuple(said["parts"]), frozenset(said["without"])
                return _State(version, generation, said["upto"], parts, without)
        rmtree(self._place)
        self._place.mkdir(mode=0o700)
        return _State(version, generation)

    def _without_superseded(self, state: _State, seen: int, before: _State) -> _State:
        """Leave out of the parts the lines that a newer line, up to ``seen``, stands in for.

        Lines past ``before`` were read as of one moment, and hold no such line.
        """
        survey = self._survey.id
        superseded = frozenset(self._stores.additions.superseded(survey, state.upto, by=seen))
        gone = {n for n in superseded - before.without if n <= before.upto}
        parts = tuple(self._filtered(part, gone) for part in state.parts)
        return replace(state, parts=parts, without=superseded)

    def _filtered(self, part: str, gone: set[int]) -> str:
        first, last = _range(part)
        if not any(first <= number <= last for number in gone):
            return part
        frame = pl.read_parquet(self._place / part)
        return self._save(frame.filter(~pl.col(NUMBER).is_in(list(gone))), first, last)

    def _append(self, state: _State, lines: list[tuple[int, Response]]) -> _State:
        """Write ``lines`` as a part, together with the last part while that is not full."""
        frame, first, parts = self._frame(lines), lines[0][0], state.parts
        if parts:
            last = pl.read_parquet(self._place / parts[-1])
            if len(last) + len(frame) <= PART:
                frame, first, parts = pl.concat([last, frame]), _range(parts[-1])[0], parts[:-1]
        upto = lines[-1][0]
        return replace(state, upto=upto, parts=(*parts, self._save(frame, first, upto)))

    def _frame(self, lines: list[tuple[int, Response]]) -> pl.DataFrame:
        frame = frame_of(self._survey, (response for _, response in lines), self._history)
        return frame.with_columns(pl.Series(NUMBER, [number for number, _ in lines], pl.Int64))

    def _save(self, frame: pl.DataFrame, first: int, last: int) -> str:
        name = f"{first}-{last}-{len(frame)}.parquet"
        frame.write_parquet(self._place / name)
        return name

    def _write(self, state: _State, before: _State) -> None:
        """Say what the parts now hold, then remove those of two states ago.

        The last state's parts stay: somebody may be counting them at this moment.
        """
        said = {
            "version": state.version,
            "generation": state.generation,
            "upto": state.upto,
            "parts": state.parts,
            "without": sorted(state.without),
        }
        write_private(self._place / _STATE, dumps(said).encode())
        for part in self._place.glob("*.parquet"):
            if part.name not in {*state.parts, *before.parts}:
                part.unlink()


def _made_for(version: str) -> str:
    """Return what parts are made for: a version, and the reasons why answers may be missing.

    An engage that knows another reason keeps codes otherwise, and makes its parts anew.
    """
    return " ".join((version, *REASONS))


def _range(part: str) -> tuple[int, int]:
    first, last, _ = part.split("-")
    return int(first), int(last)
