"""The annex's tables by way in: what people who came one way said, beside those who came another.

Each way has its own kind of sample, so nothing is worked out across them here; only a way whose
people were drawn by chance has a range.
"""

from collections.abc import Callable, Iterator, Mapping

from engage.analysis.coming import routes_taken
from engage.analysis.figures import Figures
from engage.brief.brief import Cell, Line, Sheet
from engage.brief.sentences import Voice
from engage.disclosure.release import Figure, Release, Withheld

FIRST_WIDE = 3
"""Ways from which a table takes the whole width of the page."""

Words = Callable[[Figure, Release, Voice], str]


def by_way(
    figures: Figures, names: Iterator[str], voice: Voice, *, short: Words
) -> Iterator[Sheet]:
    """Yield a sheet for each table of ``names`` with a column for each way people took.

    ``short`` says a figure in the words of the annex. Tables that no way tells anything of are
    left out, as everywhere.
    """
    ways = routes_taken(figures.gathered.routes, voice.language)
    if len(ways) < 2:  # noqa: PLR2004  # one way is everyone
        return
    for name in names:
        whole = figures.get(name)
        found = {way: figures.get(f"{name} on {way}") for way in ways}
        told = {way: release for way, release in found.items() if release is not None}
        if whole is not None and any(map(_tells, told.values())):
            yield _cross(whole, told, ways, voice, short)


def _tells(release: Release) -> bool:
    return any(not isinstance(line.figure, Withheld) for line in release.lines)


def _cross(
    whole: Release, told: Mapping[str, Release], ways: Mapping[str, str], voice: Voice, short: Words
) -> Sheet:
    figures = {way: {n.key: n.figure for n in release.lines} for way, release in told.items()}
    unknown = Withheld("small base")
    lines = [
        Line(
            line.label,
            tuple(
                Cell(short(figures[way].get(line.key, unknown), told[way], voice)) for way in told
            ),
        )
        for line in whole.lines
    ]
    bases = (release.base for release in told.values())
    people = (voice.number(n) if isinstance(n, int) else voice.say("withheld") for n in bases)
    lines.append(Line(voice.say("People"), tuple(map(Cell, people))))
    title, came = whole.title, voice.say("How people came")
    return Sheet(
        voice.say("{title}: {asked}", title=title, asked=came),
        "",
        tuple(ways[way] for way in told),
        tuple(lines),
        is_wide=len(told) >= FIRST_WIDE,
    )
