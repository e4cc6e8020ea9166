"""Who may leave, and why (I-6)."""

from engage.analysis.figures import Figures
from engage.brief.brief import Finding, Line, Sheet
from engage.brief.sentences import Voice, largest_first, size
from engage.disclosure.release import Figure, Release

LEAVING = "I-6.risk"
"""The table of those who plan to do less or stop, or already have."""


def leaving(figures: Figures, voice: Voice) -> Finding | None:
    """Return how many helpers plan to stop or do less, and the reasons they give."""
    release = figures.get(LEAVING)
    if release is None:
        return None
    found = {line.key: line.figure for line in release.lines}
    words = {
        "leaving": voice.say("Will help less, or stop"),
        "avoidable": voice.say("– the agency could mend it"),
        "gone": voice.say("Have stopped already"),
        "gone_agency": voice.say("– because of the agency"),
        "not_sure": voice.say("Not sure"),
    }
    lines = [
        Line(words.get(line.key, line.label), (voice.cell(line.figure),)) for line in release.lines
    ]
    reasons = _reasons(figures)
    return Finding(
        key="leave",
        topic=voice.say("Who may leave, and why"),
        sentence=_sentence(found, voice),
        base=voice.base(release),
        sheet=Sheet(
            voice.say("Who may leave"),
            voice.say("In the next 12 months"),
            (voice.say("Share"),),
            tuple(lines),
        ),
        note=_reason_words(reasons, voice),
    )


def _sentence(found: dict[str, Figure], voice: Voice) -> str:
    if "leaving" not in found:
        return voice.say("Who may leave")
    return voice.say(
        "Of those who help, {figure} may leave",
        figure=voice.in_ten(found["leaving"]),
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
