"""What people will do: the first finding, and the chart of activities (I-1, I-2, I-7)."""

from engage.analysis.figures import Figures
from engage.brief.brief import Cell, Finding, Line, Sheet
from engage.brief.sentences import Voice, largest_first, size
from engage.disclosure.release import FewerThan, Figure, Release, Shown, Withheld
from engage.disclosure.release import Line as Released

WILLING, MAYBE, HOURS, RANGE = "I-1.willing", "I-1.maybe", "I-7", "I-2"
"""The tables these findings are made of."""


def takers(release: Release, cut: float) -> tuple[int, bool]:
    """Return how many activities reach the willing cut, and whether that is all of them known."""
    reached = sum(size(line.figure) >= cut for line in release.lines)
    return reached, not any(isinstance(line.figure, Withheld) for line in release.lines)


def headline(figures: Figures, voice: Voice) -> Finding | None:
    """Return how many activities have takers, which most and which least."""
    willing = figures.get(WILLING)
    if willing is None or not _has_figures(willing):
        return None
    cut = figures.survey.analysis.willing_share
    many, sure = takers(willing, cut)
    values = {"many": voice.number(many), "all": voice.number(len(willing.lines))}
    big = voice.say("{many} of {all}", **values)
    ranked = largest_first(willing.lines)
    return Finding(
        key="willing",
        topic=voice.say("What people will do"),
        big=big if sure else voice.say("at least {figure}", figure=big),
        unit=voice.say(
            "activities would be done by at least {cut} of those who answered",
            cut=voice.percent(cut),
        ),
        sentence=_most_and_least(ranked, voice),
        sheet=_leading(ranked, voice),
        base=voice.base(willing),
    )


def _most_and_least(ranked: tuple[Released, ...], voice: Voice) -> str:
    most, least = ranked[0], _last_known(ranked)
    return voice.say(
        "Most would do: {most} ({figure}). Fewest would do: {least} ({small}).",
        most=most.label,
        figure=voice.figure(most.figure),
        least=least.label,
        small=voice.figure(least.figure),
    )


def _last_known(ranked: tuple[Released, ...]) -> Released:
    known = [line for line in ranked if not isinstance(line.figure, Withheld)]
    return known[-1] if known else ranked[-1]


def _leading(ranked: tuple[Released, ...], voice: Voice) -> Sheet:
    lines = tuple(Line(line.label, (voice.cell(line.figure),)) for line in ranked[:3])
    head = voice.say("Would do it")
    return Sheet(voice.say("The three most would do"), voice.say("Activity"), (head,), lines)


def _has_figures(release: Release) -> bool:
    return any(isinstance(line.figure, Shown | FewerThan) for line in release.lines)


def main_chart(figures: Figures, voice: Voice) -> Finding | None:
    """Return every activity with willing, maybe, hours where offered, places and lead."""
    willing, maybe = figures.get(WILLING), figures.get(MAYBE)
    if willing is None or maybe is None or not _has_figures(willing):
        return None
    ranked = largest_first(willing.lines)
    hours = figures.get(HOURS)
    heads = [voice.say("Would do it"), voice.say("Maybe, if it was set up well")]
    if hours:
        heads.append(voice.say("Hours a month, per 100 people"))
    if figures.survey.capacity:
        heads.append(voice.say("Places"))
    lines = tuple(Line(line.label, _row(line, maybe, hours, figures, voice)) for line in ranked)
    return Finding(
        key="activities",
        topic=voice.say("Activity by activity"),
        sentence=_spread(ranked, voice),
        base=voice.say(
            "{base} “Would do it” is those who do it already and would go on, and those who would.",
            base=voice.base(willing),
        ),
        sheet=Sheet(
            voice.say("Would do it, and maybe"), voice.say("Activity"), tuple(heads), lines
        ),
        note=voice.say("Maybe is never added to yes. Saying yes is not yet doing it."),
    )


def _row(
    line: Released, maybe: Release, hours: Release | None, figures: Figures, voice: Voice
) -> tuple[Cell, ...]:
    cells = [voice.cell(line.figure), voice.cell(maybe.line(line.key).figure)]
    if hours:
        cells.append(Cell(_band(hours, line.key, voice)))
    capacity = figures.survey.capacity
    if capacity:
        room = capacity.get(line.key)
        cells.append(Cell(voice.number(room.places) if room else "–"))
    return tuple(cells)


def _band(hours: Release, activity: str, voice: Voice) -> str:
    low, high = (_of(hours, f"{activity}.{end}") for end in ("low", "high"))
    if not isinstance(low, Shown) or not isinstance(high, Shown):
        return voice.say("withheld")
    return voice.say("{low} to {high}", low=voice.number(low.value), high=voice.number(high.value))


def _of(release: Release, key: str) -> Figure | None:
    return next((line.figure for line in release.lines if line.key == key), None)


def _spread(ranked: tuple[Released, ...], voice: Voice) -> str:
    most, least = ranked[0], _last_known(ranked)
    return voice.say(
        "From {most} to {least}: what people would do depends on what is asked",
        most=voice.in_ten(most.figure),
        least=voice.in_ten(least.figure),
    )
