"""What people said, question by question: for surveys that ask other things than ours."""

from engage.analysis.figures import Figures
from engage.brief.brief import Finding, Line, Sheet
from engage.brief.sentences import Voice, largest_first
from engage.disclosure.release import FewerThan, Release, Shown
from engage.disclosure.release import Line as Released
from engage.questions.question import Question

ROWS = 5
"""Options shown of a question with many; the annex has all."""


def asked(figures: Figures, voice: Voice) -> tuple[Finding, ...]:
    """Return one finding a question whose answers are shares, in the order asked."""
    found = []
    for question in figures.survey.questions():
        release = figures.get(question.id)
        if release is not None and _is_sayable(question, release):
            found.append(_finding(question, release, voice))
    return tuple(found)


def _is_sayable(question: Question, release: Release) -> bool:
    about = question.measures is not None and question.measures.startswith("about.")
    shown = any(isinstance(line.figure, Shown | FewerThan) for line in release.lines)
    return release.unit == "share" and shown and not about


def _finding(question: Question, release: Release, voice: Voice) -> Finding:
    most = largest_first(release.lines)[0]
    lines = tuple(Line(line.label, (voice.cell(line.figure),)) for line in _kept(release))
    return Finding(
        key=f"asked-{question.id}",
        topic=release.title,
        big=voice.figure(most.figure).partition(" (")[0],
        unit=voice.say("said “{answer}”", answer=most.label),
        sentence=voice.say(
            "{figure} said “{answer}”", figure=voice.figure(most.figure), answer=most.label
        ),
        sheet=Sheet(release.title, voice.say("Answer"), (voice.say("Share"),), lines),
        base=voice.base(release),
    )


def _kept(release: Release) -> tuple[Released, ...]:
    if len(release.lines) <= ROWS:
        return release.lines
    return largest_first(release.lines)[:ROWS]
