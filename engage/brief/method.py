"""The method box: twenty-two lines, of which an empty one stops the brief."""

from collections.abc import Callable

from engage.analysis.figures import Figures
from engage.brief.brief import Pair
from engage.brief.lines import asked, handled
from engage.brief.manifest import Origin
from engage.brief.sentences import Voice
from engage.errors.raised import WrongInputError

Line = Callable[[Figures, Origin, Voice], str]


def method_box(figures: Figures, origin: Origin, voice: Voice) -> tuple[Pair, ...]:
    """Return every line of the method box. Source: science.md, section 4, items 1 to 22.

    Raises WrongInputError that names every line for which the survey says nothing.
    """
    said = [(name, line(figures, origin, voice).strip()) for name, line in LINES]
    empty = [name for name, words in said if not words]
    if empty:
        raise WrongInputError(
            f"brief of {figures.survey.id}",
            f"The method box is incomplete. Nothing is known of: {'; '.join(empty)}.",
            "Write it under “method”, “privacy”, “promise” or “routes” in the survey (“none” and "
            "“not known” are answers), open that version, and make the brief again.",
        )
    return tuple(Pair(voice.say(name), words) for name, words in said)


def standard_sentence(figures: Figures, voice: Voice) -> str:
    """Return what must be said of the figures' error: by chance, or anyone could answer."""
    if figures.gathered.is_random:
        return voice.say(
            "Figures are estimates. If we ran the survey many times, ranges worked out like this "
            "would hold the true value about 19 times in 20. Other kinds of error are not counted "
            "in the range."
        )
    people = voice.number(figures.gathered.answers)
    if all(way.sample == "open" for way in figures.gathered.routes):
        return voice.say(
            "Anyone could answer. People with strong views are more likely to. These results "
            "describe the {people} people who answered, not all residents. No margin of error "
            "can be given.",
            people=people,
        )
    return voice.say(
        "Not everyone here was drawn by chance. These results describe the {people} people who "
        "answered, not all residents. No margin of error can be given.",
        people=people,
    )


LINES: tuple[tuple[str, Line], ...] = (
    ("Kind of survey", asked.kind),
    ("Paid for and run by", asked.sponsor),
    ("Questions", asked.instrument),
    ("Who it is about", asked.population),
    ("How people came in", asked.sample),
    ("Modes and languages", asked.modes),
    ("When", asked.dates),
    ("How many", asked.people),
    ("Weighting", handled.weighting),
    ("Quality", handled.quality),
    ("Limits", handled.limits),
    ("Response rate", handled.response),
    ("Promise", handled.promise),
    ("Held back", handled.held_back),
    ("Ranges", handled.ranges),
    ("Indices", handled.indices),
    ("Benchmarks", handled.benchmarks),
    ("Changes", handled.changes),
    ("Last wave", handled.last_wave),
    ("Data protection", handled.protection),
    ("Reviewed by", handled.reviewed),
    ("Corrections", handled.corrections),
)
"""Every line's name and how it is said, in the order of the checklist."""
