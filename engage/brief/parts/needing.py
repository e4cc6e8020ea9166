"""What it would take: what people would not do it without (I-9)."""

from engage.analysis.figures import Figures
from engage.brief.brief import Finding, Line, Sheet
from engage.brief.sentences import Voice, largest_first
from engage.disclosure.release import FewerThan, Release, Shown
from engage.disclosure.release import Line as Released

MUST = "I-9.must"
"""The table of must-haves, a row a need."""

SHOWN = 7
"""Needs on page 2; the annex has all."""


def must_haves(release: Release | None) -> tuple[Released, ...]:
    """Return the needs of a release, most wanted first; nothing where none may be shown."""
    if release is None:
        return ()
    lines = largest_first(line for line in release.lines if line.scored)
    return lines if any(isinstance(line.figure, Shown | FewerThan) for line in lines) else ()


def needing(figures: Figures, voice: Voice) -> Finding | None:
    """Return what people would not do it without, most wanted first."""
    release = figures.get(MUST)
    lines = must_haves(release)
    if release is None or not lines:
        return None
    return Finding(
        key="needs",
        topic=voice.say("What it would take"),
        sentence=voice.say(
            "Most wanted: “{need}”, {figure}",
            need=lines[0].label,
            figure=voice.in_ten(lines[0].figure),
        ),
        base=voice.base(release),
        sheet=Sheet(
            voice.say("What people would not do it without"),
            voice.say("Would not do it without"),
            (voice.say("Share"),),
            tuple(Line(line.label, (voice.cell(line.figure),)) for line in lines[:SHOWN]),
        ),
    )
