"""The canonical form of a survey and its SHA-256: what is frozen when a version is opened."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256
from typing import Any

from pydantic import BaseModel

from engage.definition.areas import thawed, written
from engage.definition.library import fill
from engage.definition.roster import Roster
from engage.definition.scale import Scale
from engage.definition.survey import Library, Survey
from engage.languages.text import Text
from engage.questions.attached import Attached


@dataclass(frozen=True, slots=True)
class Frozen:
    """One version of a survey as opened. ``hash`` is the SHA-256 of ``canonical``, in hex.

    ``canonical`` is JSON: keys sorted, comments and defaults dropped; options, points and
    activities in the order written, since their order has a meaning.
    """

    id: str
    version: int
    hash: str
    canonical: str


def freeze(survey: Survey) -> Frozen:
    """Return ``survey`` in its canonical form, with the scales, rosters and margins it uses."""
    library = survey.library
    whole = {
        **_areas(library),
        **_files(library),
        "margins": {name: dict(margin) for name, margin in sorted(library.margins.items())},
        "rosters": {name: plain(roster) for name, roster in sorted(library.rosters.items())},
        "scales": {name: plain(scale) for name, scale in sorted(library.scales.items())},
        "survey": plain(survey),
    }
    canonical = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    digest = sha256(canonical.encode()).hexdigest()
    return Frozen(survey.id, survey.version, digest, canonical)


def thaw(canonical: str) -> Survey:
    """Return the survey that was frozen as ``canonical``. It needs no files beside it."""
    whole = json.loads(canonical)
    library = Library(
        {name: Scale.model_validate(scale) for name, scale in whole["scales"].items()},
        {name: Roster.model_validate(roster) for name, roster in whole["rosters"].items()},
        whole["margins"],
        {name: thawed(areas) for name, areas in whole.get("areas", {}).items()},
        {name: Attached(**file) for name, file in whole.get("files", {}).items()},
    )
    return fill(Survey.model_validate(whole["survey"]), library)


def _areas(library: Library) -> dict[str, Any]:
    """Return the areas of files, by file. Without any the form is what it was before they came."""
    areas = {name: written(areas) for name, areas in sorted(library.areas.items())}
    return {"areas": areas} if areas else {}


def _files(library: Library) -> dict[str, Any]:
    """Return the marks of pictures and clips by the names of their files, if there are any."""
    files = {name: asdict(file) for name, file in sorted(library.files.items())}
    return {"files": files} if files else {}


def plain(value: object) -> Any:  # noqa: ANN401  # JSON is what it is
    """Return ``value`` as JSON's own kinds, a model's keys sorted and its defaults left out."""
    if isinstance(value, BaseModel):
        return _block(value)
    if isinstance(value, Text):
        return dict(value.wordings)
    if isinstance(value, Mapping):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        return [plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Fraction) else value


def _written(model: BaseModel, name: str) -> Any:  # noqa: ANN401  # as above
    """Return one field as JSON; what is no plain value is written as its own type writes it."""
    value = plain(getattr(model, name))
    if value is None or isinstance(value, str | int | float | list | dict):
        return value
    return model.model_dump(mode="json", include={name})[name]


def _block(model: BaseModel) -> dict[str, Any]:
    kept = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if value != field.get_default(call_default_factory=True):
            kept[field.alias or name] = _written(model, name)
    return dict(sorted(kept.items()))
