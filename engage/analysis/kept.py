"""Figures as one document and back: what a store keeps as the latest release of a survey."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from engage.analysis.figures import Came, Figures, Gathered
from engage.definition.survey import Survey
from engage.disclosure.figure import FewerThan
from engage.disclosure.kept import plain_release, release_of
from engage.disclosure.rules import Rules
from engage.languages.text import Tag


def document_of(figures: Figures) -> str:
    """Return ``figures`` as JSON, the survey itself left out."""
    whole = {
        "language": figures.language,
        "made_at": figures.made_at.isoformat(),
        "releases": [plain_release(release) for release in figures.releases.values()],
        "gathered": asdict(figures.gathered),
        "rules": asdict(figures.rules),
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=_iso)


def figures_of(document: str, survey: Survey) -> Figures:
    """Return the figures that ``document_of`` wrote, for the ``survey`` they belong to."""
    whole = json.loads(document)
    releases = (release_of(plain) for plain in whole["releases"])
    return Figures(
        survey=survey,
        language=Tag(whole["language"]),
        made_at=datetime.fromisoformat(whole["made_at"]),
        releases={release.id: release for release in releases},
        gathered=_gathered(whole["gathered"]),
        rules=Rules(**whole["rules"]),
    )


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a document holds no {type(value).__name__}")


def _gathered(plain: dict[str, Any]) -> Gathered:
    changed = {
        "routes": tuple(Came(**{**c, "people": _few(c["people"])}) for c in plain["routes"]),
        "first": plain["first"] and date.fromisoformat(plain["first"]),
        "last": plain["last"] and date.fromisoformat(plain["last"]),
        "languages": {what: _few(people) for what, people in plain["languages"].items()},
        "flags": {what: _few(people) for what, people in plain["flags"].items()},
        "versions": tuple(plain["versions"]),
    }
    return Gathered(**{**plain, **changed})


def _few(plain: Any) -> int | FewerThan:  # noqa: ANN401  # JSON is what it is
    return plain if isinstance(plain, int) else FewerThan(**plain)
