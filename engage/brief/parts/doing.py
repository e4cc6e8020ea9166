"""What people will do: the first finding, and the chart of activities (I-1, I-2, I-7)."""

from engage.analysis.figures import Figures
from engage.brief.brief import Cell, Finding, Line, Sheet
from engage.brief.sentences import Voice, capital, largest_first, picture_of, size
from engage.charts.skyline import Skyline
from engage.disclosure.release import FewerThan, Figure, Release, Shown, Withheld
from engage.disclosure.release import Line as Released

WILLING, MAYBE, RANGE = "I-1.willing", "I-1.maybe", "I-2.range"
LEAST_HOURS, MOST_HOURS, IN_ALL, GIVERS = "I-7.low", "I-7.high", "I-7.total", "I-7.people"
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
        sentence=_usual(figures, willing, voice) or _most_and_least(ranked, voice),
        picture=picture_of(Skyline(willing, cut), voice),
        base=voice.base(willing),
    )


def have_takers(figures: Figures, many: str, voice: Voice) -> str:
    """Return, for the title, that so ``many`` activities have willing people: "7 of 8"."""
    reached, _ = takers(figures.releases[WILLING], figures.survey.analysis.willing_share)
    return voice.plural(
        "{reached} activities has willing people",
        "{reached} activities have willing people",
        reached,
        reached=many,
    )


def _usual(figures: Figures, willing: Release, voice: Voice) -> str:
    """Return how many the usual person would do, where everybody was shown every activity."""
    spread = figures.get(RANGE)
    usual = None if spread is None else _of(spread, "usual")
    if not isinstance(usual, Shown):
        return ""
    return voice.say(
        "The usual person would do {some} of the {all}. The bars are the activities, the line "
        "what counts as enough.",
        some=voice.number(usual.value),
        all=voice.number(len(willing.lines)),
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


def _has_figures(release: Release) -> bool:
    return any(isinstance(line.figure, Shown | FewerThan) for line in release.lines)


def main_chart(figures: Figures, voice: Voice) -> Finding | None:
    """Return every activity with willing, maybe, hours where offered, places and lead."""
    willing, maybe = figures.get(WILLING), figures.get(MAYBE)
    if willing is None or maybe is None or not _has_figures(willing):
        return None
    ranked = largest_first(willing.lines)
    hours = _hours(figures, willing)
    heads = [voice.say("Would do it"), voice.say("Maybe, if it was set up well")]
    if hours:
        heads.append(voice.say("Hours a month offered"))
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
        note=_note(figures, voice),
    )


def _row(
    line: Released,
    maybe: Release,
    hours: tuple[Release, Release] | None,
    figures: Figures,
    voice: Voice,
) -> tuple[Cell, ...]:
    cells = [voice.cell(line.figure), voice.cell(maybe.line(line.key).figure)]
    if hours:
        cells.append(Cell(_band(hours, line.key, voice)))
    capacity = figures.survey.capacity
    if capacity:
        room = capacity.get(line.key)
        cells.append(Cell(voice.number(room.places) if room else "–"))
    return tuple(cells)


def _hours(figures: Figures, willing: Release) -> tuple[Release, Release] | None:
    """Return both ends of the hours offered, if about as many were asked as about willingness.

    Asked of a few only, in a module after Send, they would not be the offers shown beside them.
    """
    low, high = figures.get(LEAST_HOURS), figures.get(MOST_HOURS)
    if low is None or high is None:
        return None
    bases = (low.base, willing.base)
    asked, everyone = (base if isinstance(base, int) else 0 for base in bases)
    return (low, high) if asked * 2 >= everyone > 0 else None


def _note(figures: Figures, voice: Voice) -> str:
    apart = voice.say("Maybe is never added to yes. Saying yes is not yet doing it.")
    total, people = figures.get(IN_ALL), figures.get(GIVERS)
    if total is None or people is None:
        return apart
    giving = people.lines[0].figure
    low, high = _of(total, "low"), _of(total, "high")
    if not all(isinstance(one, Shown) for one in (giving, low, high)):
        return apart
    offered = voice.say(
        "{share} would give some time: {band} hours a month in all.",
        share=voice.figure(giving),
        band=_band_of(low, high, voice),
    )
    return f"{apart} {capital(offered)}"


def _band(hours: tuple[Release, Release], activity: str, voice: Voice) -> str:
    low, high = (_of(end, activity) for end in hours)
    return _band_of(low, high, voice)


def _band_of(low: Figure | None, high: Figure | None, voice: Voice) -> str:
    if not isinstance(low, Shown) or not isinstance(high, Shown):
        return voice.say("withheld")
    ends = (voice.hours(low.value), voice.hours(high.value))
    if ends[0] == ends[1]:
        return voice.say("about {figure}", figure=ends[0])
    return voice.say("about {low} to {high}", low=ends[0], high=ends[1])


def _of(release: Release, key: str) -> Figure | None:
    return next((line.figure for line in release.lines if line.key == key), None)


def _spread(ranked: tuple[Released, ...], voice: Voice) -> str:
    most, least = (voice.in_ten(one.figure) for one in (ranked[0], _last_known(ranked)))
    if most == least:
        return voice.say(
            "What is asked makes little difference: {most} would do each of these", most=most
        )
    return voice.say(
        "From {most} to {least}: what people would do depends on what is asked",
        most=most,
        least=least,
    )
