"""What people said, question by question: for surveys that ask other things than ours."""

from dataclasses import replace

from engage.analysis.figures import Figures
from engage.brief.brief import Finding, Line, Sheet
from engage.brief.sentences import Voice, largest_first
from engage.disclosure.release import FewerThan, Release, Shown
from engage.disclosure.release import Line as Released
from engage.questions.question import Question

KEY = "asked-"
"""What the key of a finding made of one question begins with; the question's own follows."""

ROWS, MORE_ROWS = 5, 10
"""Options shown of a question with many, and where few questions leave room; the annex has all."""

FEW = 8
"""Fewer questions than this leave room."""


def asked(figures: Figures, voice: Voice) -> tuple[Finding, ...]:
    """Return one finding a question whose answers are shares, in the order asked."""
    found = []
    for question in figures.survey.questions():
        release = figures.get(question.id)
        if release is not None and _is_sayable(question, release):
            found.append((question, release))
    rows = MORE_ROWS if len(found) < FEW else ROWS
    return tuple(_finding(question, release, rows, voice) for question, release in found)


def as_headline(finding: Finding, figures: Figures, voice: Voice) -> Finding:
    """Return ``finding`` as one of the first three, which have the figure in large already."""
    ranked = largest_first(figures.releases[finding.key.removeprefix(KEY)].lines)
    if len(ranked) == 1:
        return replace(finding, sentence="")
    after = voice.say(
        "Next: “{answer}”, {figure}.", answer=ranked[1].label, figure=voice.figure(ranked[1].figure)
    )
    return replace(finding, sentence=after)


def _is_sayable(question: Question, release: Release) -> bool:
    about = question.measures is not None and question.measures.startswith("about.")
    shown = any(isinstance(line.figure, Shown | FewerThan) for line in release.lines)
    return release.unit == "share" and shown and not about


def _finding(question: Question, release: Release, rows: int, voice: Voice) -> Finding:
    most = largest_first(release.lines)[0]
    lines = tuple(Line(line.label, (voice.cell(line.figure),)) for line in _kept(release, rows))
    return Finding(
        key=f"{KEY}{question.id}",
        topic=release.title,
        big=voice.figure(most.figure).partition(" (")[0],
        unit=voice.say("said “{answer}”", answer=most.label),
        sentence=voice.say(
            "{figure} said “{answer}”", figure=voice.figure(most.figure), answer=most.label
        ),
        sheet=Sheet(release.title, voice.say("Answer"), (voice.say("Share"),), lines),
        base=voice.base(release),
    )


def _kept(release: Release, rows: int) -> tuple[Released, ...]:
    if len(release.lines) <= rows:
        return release.lines
    return largest_first(release.lines)[:rows]
