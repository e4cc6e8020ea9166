"""What matters, and whether it is on offer (I-3a)."""

from engage.analysis.figures import Figures
from engage.brief.brief import Finding, Line, Sheet
from engage.brief.parts.doing import WILLING
from engage.brief.sentences import Voice, largest_first, picture_of, size
from engage.charts.quadrant import Quadrant
from engage.charts.skyline import Skyline
from engage.disclosure.release import Line as Released
from engage.disclosure.release import Release, Shown

TOP = "I-3a.matters"
"""The table of those who picked each activity among the three that matter most."""

MAP_FROM = 200
"""Fewer answers than this make a list, not a map (science.md, I-3a)."""

MAP_WIDTH, MAP_TALL = 760, 180
"""How large the map is drawn: across A4 its words come out at about 8.5 pt, its height at 6 cm."""


def headline(figures: Figures, voice: Voice) -> Finding | None:
    """Return what matters most, and how many would do it themselves."""
    top = figures.get(TOP)
    if top is None or not any(isinstance(line.figure, Shown) for line in top.lines):
        return None
    ranked = largest_first(line for line in top.lines if line.scored)
    first = ranked[0]
    return Finding(
        key="matters",
        topic=voice.say("What matters"),
        big=voice.figure(first.figure).partition(" (")[0],
        unit=voice.say("picked “{activity}” among what matters most", activity=first.label),
        sentence=_on_offer(first, figures.get(WILLING), voice),
        picture=picture_of(Skyline(top), voice),
        base=voice.base(top),
    )


def _on_offer(first: Released, willing: Release | None, voice: Voice) -> str:
    if willing is None:
        return voice.say("Each person could pick up to three.")
    ranked = largest_first(willing.lines)
    place = [line.key for line in ranked].index(first.key) + 1
    return voice.say(
        "{figure} would do it themselves: number {place} of {all} in what people would do.",
        figure=voice.figure(willing.line(first.key).figure),
        place=voice.number(place),
        all=voice.number(len(ranked)),
    )


def beside_willing(figures: Figures, voice: Voice) -> Finding | None:
    """Return each activity's importance beside its willingness, what matters most first."""
    top, willing = figures.get(TOP), figures.get(WILLING)
    if top is None or willing is None:
        return None
    known = {line.key for line in willing.lines}
    ranked = largest_first(line for line in top.lines if line.key in known)
    heads = (voice.say("Matters most"), voice.say("Would do it"))
    lines = tuple(
        Line(line.label, (voice.cell(line.figure), voice.cell(willing.line(line.key).figure)))
        for line in ranked
    )
    drawn = figures.gathered.answers >= MAP_FROM
    return Finding(
        key="map",
        topic=voice.say("What matters, and is on offer"),
        sentence=_gap(ranked, willing, voice),
        base=voice.base(top),
        picture=picture_of(_map(figures, top, willing, voice), voice) if drawn else None,
        sheet=Sheet(
            voice.say("What matters most, and who would do it"), voice.say("Activity"), heads, lines
        ),
    )


def _map(figures: Figures, top: Release, willing: Release, voice: Voice) -> Quadrant:
    """Return both shares as a map, cut at chance and at the willing cut, fixed beforehand."""
    picks = [getattr(q, "at_most", None) for q in figures.survey.measuring("importance.top")]
    chance = (next((n for n in picks if n), 1)) / max(1, len(top.lines))
    cuts = (chance, figures.survey.analysis.willing_share)
    names = (voice.say("Picked among what matters most"), voice.say("Would do it"))
    return Quadrant(top, willing, cuts, names, width=MAP_WIDTH, tall=MAP_TALL)


def _gap(ranked: tuple[Released, ...], willing: Release, voice: Voice) -> str:
    """Return the sentence on the activity where picking it runs furthest ahead of doing it."""
    ahead = [
        (size(line.figure) - size(willing.line(line.key).figure), line)
        for line in ranked
        if isinstance(line.figure, Shown) and isinstance(willing.line(line.key).figure, Shown)
    ]
    if not ahead or max(gap for gap, _ in ahead) <= 0:
        return voice.say("What matters most is also what people would do")
    _, line = max(ahead, key=lambda one: one[0])
    return voice.say(
        "{activity}: {picked} picked it, {willing} would do it",
        activity=line.label,
        picked=voice.figure(line.figure).partition(" (")[0],
        willing=voice.figure(willing.line(line.key).figure).partition(" (")[0],
    )
