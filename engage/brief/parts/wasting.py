"""Is effort wasted? The one-question check, being left in the dark, and each facet (I-4, I-5)."""

from engage.analysis.figures import Figures
from engage.brief.brief import Finding, Line, Sheet
from engage.brief.sentences import Voice, picture_of, size
from engage.charts.tenths import Tenths
from engage.disclosure.release import FewerThan, Figure, Shown

OVERALL, BY_FACET, IN_THE_DARK = "I-4.wasted", "I-4.facets", "I-5.dark"
FACETS = ("used", "told", "time", "result", "valued", "promise")
"""The facets of wasted effort: the rows of "I-4.facets"."""


def _facet_words(facet: str, voice: Voice) -> str:
    words = {
        "used": voice.say("Help little used"),
        "told": voice.say("Not told by the agency"),
        "time": voice.say("A lot of time wasted"),
        "result": voice.say("Nothing got better"),
        "valued": voice.say("Help little valued"),
        "promise": voice.say("Promises not kept"),
    }
    return words[facet]


def only_figure(figures: Figures, table: str) -> Figure | None:
    """Return the figure of a table that holds one, or None where the table was not worked out."""
    release = figures.get(table)
    return release.lines[0].figure if release and release.lines else None


def headline(figures: Figures, voice: Voice) -> Finding | None:
    """Return how many of those who helped were left in the dark, or had effort wasted."""
    dark, overall = only_figure(figures, IN_THE_DARK), only_figure(figures, OVERALL)
    if not isinstance(dark, Shown | FewerThan):
        return None
    release = figures.releases[IN_THE_DARK]
    return Finding(
        key="wasted",
        topic=voice.say("Is effort wasted?"),
        big=voice.figure(dark).partition(" (")[0],
        unit=voice.say("who helped were left in the dark")
        if _is_count(dark)
        else voice.say("of those who helped were left in the dark"),
        sentence=_dark_sentence(overall, voice),
        picture=picture_of(Tenths(release), voice),
        base=voice.base(release),
    )


def left_in_the_dark(figures: Figures, share: str, voice: Voice) -> str:
    """Return, for the title, that such a ``share`` was left in the dark: "56%", "5 of 40"."""
    dark = only_figure(figures, IN_THE_DARK)
    if dark is not None and _is_count(dark):
        return voice.say("{share} who helped were left in the dark", share=share)
    return voice.say("{share} of those who helped were left in the dark", share=share)


def _is_count(figure: Figure) -> bool:
    """Say whether a figure already names of how many it speaks: "about 5 of 40"."""
    return isinstance(figure, FewerThan) or (isinstance(figure, Shown) and figure.as_count)


def _dark_sentence(overall: Figure | None, voice: Voice) -> str:
    if overall is None or not isinstance(overall, Shown | FewerThan):
        return voice.say(
            "They never found out what happened next, or do not know how much was used."
        )
    return voice.say(
        "They never found out what happened next, or do not know how much was used. Asked "
        "outright, {figure} say their effort was mostly or all wasted.",
        figure=voice.figure(overall),
    )


def _facets(figures: Figures, voice: Voice) -> list[tuple[str, Figure]]:
    release = figures.get(BY_FACET)
    found = {line.key: line.figure for line in release.lines} if release else {}
    known = [(_facet_words(facet, voice), found[facet]) for facet in FACETS if facet in found]
    return sorted(known, key=lambda one: -size(one[1]))


def by_facet(figures: Figures, voice: Voice) -> Finding | None:
    """Return every facet, worst first, with being in the dark as the last line."""
    facets = _facets(figures, voice)
    if not facets:
        return None
    dark = only_figure(figures, IN_THE_DARK)
    if dark is not None:
        facets = [*facets, (voice.say("Never found out at all"), dark)]
    lines = tuple(Line(words, (voice.cell(figure),)) for words, figure in facets)
    return Finding(
        key="facets",
        topic=voice.say("Effort wasted, part by part"),
        sentence=_worst(facets, voice),
        base=_bases(facets, voice),
        sheet=Sheet(
            voice.say("Effort wasted, part by part"),
            voice.say("What happened"),
            (voice.say("Share of those asked"),),
            lines,
        ),
    )


def _worst(facets: list[tuple[str, Figure]], voice: Voice) -> str:
    words, figure = facets[0]
    return voice.say("Worst: “{what}”, {figure}", what=words, figure=voice.in_ten(figure))


def _bases(facets: list[tuple[str, Figure]], voice: Voice) -> str:
    bases = sorted(f.base for _, f in facets if isinstance(f, Shown | FewerThan))
    if not bases:
        return voice.say("Too few people answered to show this.")
    if bases[0] == bases[-1]:
        return voice.say("Of the {people} people who helped.", people=voice.number(bases[0]))
    return voice.say(
        "Of the people who helped: {low} to {high} were asked each question.",
        low=voice.number(bases[0]),
        high=voice.number(bases[-1]),
    )
