"""Who may leave, and why (I-6)."""

from engage.analysis.figures import Figures
from engage.brief.brief import Finding, Line, Sheet
from engage.brief.sentences import Voice, largest_first, size
from engage.disclosure.release import Figure, Release

LEAVING = "I-6"
"""The table of those who plan to do less or stop, or already have."""

ROWS = ("at_risk", "avoidable", "lost", "not_sure")
"""Its rows, in the order they are printed."""


def leaving(figures: Figures, voice: Voice) -> Finding | None:
    """Return how many helpers plan to stop or do less, and the reasons they give."""
    release = figures.get(LEAVING)
    if release is None:
        return None
    found = {line.key: line.figure for line in release.lines}
    words = {
        "at_risk": voice.say("Will help less, or stop"),
        "avoidable": voice.say("… for a reason the agency can mend"),
        "lost": voice.say("Have already stopped"),
        "not_sure": voice.say("Not sure"),
    }
    lines = [Line(words[row], (voice.cell(found[row]),)) for row in ROWS if row in found]
    reasons = _reasons(figures)
    return Finding(
        key="leave",
        topic=voice.say("Who may leave, and why"),
        sentence=_sentence(found, voice),
        base=voice.base(release),
        sheet=Sheet(
            voice.say("Who may leave"),
            voice.say("Over the next 12 months"),
            (voice.say("Share"),),
            tuple(lines),
        ),
        note=_reason_words(reasons, voice),
    )


def _sentence(found: dict[str, Figure], voice: Voice) -> str:
    if "at_risk" not in found:
        return voice.say("Who may leave")
    return voice.say(
        "Of those who help, {figure} plan to help less or to stop",
        figure=voice.in_ten(found["at_risk"]),
    )


def _reasons(figures: Figures) -> Release | None:
    for question in figures.survey.measuring("withdrawal.reason"):
        release = figures.get(question.id)
        if release is not None:
            return release
    return None


def _reason_words(reasons: Release | None, voice: Voice) -> str:
    if reasons is None:
        return ""
    told = [
        voice.say("{what} ({figure})", what=line.label, figure=voice.figure(line.figure))
        for line in largest_first(reasons.lines)[:3]
        if size(line.figure) > 0
    ]
    if not told:
        return voice.say("The reasons given were too few to show one by one.")
    return voice.say("Main reasons: {reasons}.", reasons=voice.listed(told))
