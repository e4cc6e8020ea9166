"""Items 1 to 8 of the method box: who asked whom, how, and when."""

from collections import Counter

from engage.analysis.coming import mode_words, routes_taken
from engage.analysis.figures import Came, Figures
from engage.brief.manifest import Origin
from engage.brief.sentences import Voice
from engage.disclosure.release import FewerThan
from engage.languages.dates import days
from engage.languages.tags import name_in
from engage.languages.text import Text


def in_language(text: Text | None, voice: Voice) -> str:
    """Return words in the voice's language, or nothing where there are none."""
    return text.to(voice.language).strip() if text else ""


def whole(message: str, voice: Voice, **values: str) -> str:
    """Return ``message`` filled in, or nothing where one of its values is empty."""
    return voice.say(message, **values) if all(values.values()) else ""


def kind(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 1: what kind of survey this was."""
    modes = voice.listed(
        dict.fromkeys(mode_words(r.mode, voice.language) for r in figures.gathered.routes)
    )
    return whole("A survey ({modes}). No other data were used.", voice, modes=modes)


def sponsor(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 2: who paid, who ran it, and what they stand to gain."""
    method = figures.survey.method
    if method is None:
        return ""
    return whole(
        "Paid for by {funder}; run by {run_by}. Interest in the result: {interest}.",
        voice,
        funder=in_language(method.funder, voice),
        run_by=in_language(method.run_by, voice),
        interest=in_language(method.interest, voice),
    )


def instrument(figures: Figures, origin: Origin, voice: Voice) -> str:
    """Return item 3: where the questions stand, and which version."""
    return voice.say(
        "Every question is in the annex in full, as asked. {survey}, version {version}, {hash}.",
        survey=figures.survey.id,
        version=figures.survey.version,
        hash=origin.short,
    )


def population(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 4: who it is about, and who was left out."""
    method = figures.survey.method
    if method is None:
        return ""
    return whole(
        "{population}. Left out: {left_out}.",
        voice,
        population=in_language(method.population, voice).rstrip("."),
        left_out=in_language(method.left_out, voice).rstrip("."),
    )


def sample(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 5: how people came in, by route, and what they were given."""
    method = figures.survey.method
    if method is None or not figures.gathered.routes:
        return ""
    ways = " ".join(_way(came, figures, voice) for came in figures.gathered.routes)
    given = in_language(method.incentives, voice)
    return whole("{ways} Incentives: {given}.", voice, ways=ways, given=given)


def _way(came: Came, figures: Figures, voice: Voice) -> str:
    way = figures.survey.routes.get(came.route)
    frame = in_language(way.frame, voice).rstrip(".") if way else ""
    words = called(came, figures, voice)
    invited = voice.number(came.invited) if came.invited else voice.say("not known")
    return voice.say(
        "{route}; invited: {invited}.",
        route=f"{words}: {frame}" if frame else words,
        invited=invited,
    )


def called(came: Came, figures: Figures, voice: Voice) -> str:
    """Return what the way in is called: "On the web, open to anyone"."""
    return routes_taken(figures.gathered.routes, voice.language)[came.route]


def few(count: int | FewerThan, voice: Voice) -> str:
    """Return a gated count in words."""
    if isinstance(count, FewerThan):
        return voice.say("fewer than {threshold}", threshold=count.threshold)
    return voice.number(count)


def modes(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 6: modes, languages and devices."""
    languages = figures.gathered.languages or dict.fromkeys(figures.survey.languages, 0)
    told = [
        f"{few(count, voice)} {name}" if count else name
        for tag, count in sorted(languages.items(), key=_many)
        for name in [name_in(voice.language, tag)]
    ]
    came = [
        f"{words} {few(route.people, voice)}"
        for route, words in zip(figures.gathered.routes, _ways(figures, voice), strict=True)
    ]
    return whole(
        "People answered {modes}. Languages: {languages}. The share on phones is not recorded.",
        voice,
        modes=voice.listed(came),
        languages=voice.listed(told),
    )


def _ways(figures: Figures, voice: Voice) -> list[str]:
    """Return how people answered, by way in; with its sample where two ways share how."""
    routes = figures.gathered.routes
    alike = Counter(route.mode for route in routes)
    called_so = routes_taken(routes, voice.language)
    return [
        mode_words(route.mode, voice.language)
        if alike[route.mode] == 1
        else called_so[route.route][:1].lower() + called_so[route.route][1:]
        for route in routes
    ]


def _many(pair: tuple[str, int | FewerThan]) -> int:
    """Sort languages by people, most first."""
    return -pair[1] if isinstance(pair[1], int) else 0


def dates(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 7: between which days answers came."""
    first, last = figures.gathered.first, figures.gathered.last
    if first is None or last is None:
        return ""
    return voice.say("{days}; first wave.", days=days(voice.language, first, last))


def people(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 8: how many answered."""
    answers = voice.number(figures.gathered.answers)
    return voice.say("{people} answered; every figure names its own base.", people=answers)
