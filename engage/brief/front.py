"""The head of page 1: who asks, who answered, what was promised, the finding that matters most."""

from engage.analysis.coming import sample_words
from engage.analysis.figures import Figures
from engage.brief.brief import Finding, Front, Pair
from engage.brief.lines.asked import called, few, in_language
from engage.brief.method import standard_sentence
from engage.brief.parts import doing, wasting
from engage.brief.plan import Chosen
from engage.brief.sentences import Voice
from engage.disclosure.release import Shown
from engage.languages.dates import days

ASKING = ("?", "؟")
"""What a topic ends with that is a question, so that its answer may follow."""


def front(figures: Figures, chosen: Chosen, voice: Voice) -> Front:
    """Return the head of page 1."""
    survey, gathered = figures.survey, figures.gathered
    first, last = gathered.first, gathered.last
    return Front(
        agency=voice.agency,
        survey=survey.title.to(voice.language),
        dates=days(voice.language, first, last) if first and last else "",
        answered=_answered(figures, voice),
        title=_title(figures, chosen, voice),
        limits=_limits(figures, voice),
        promise=_promise(figures, voice),
        cost=_cost(figures, voice),
        marks=_marks(figures, voice),
    )


def _answered(figures: Figures, voice: Voice) -> str:
    gathered = figures.gathered
    people = voice.number(gathered.answers)
    if len(gathered.routes) == 1:
        return voice.plural(
            "{people} person answered ({sample})",
            "{people} people answered ({sample})",
            gathered.answers,
            people=people,
            sample=sample_words(
                gathered.routes[0].sample, voice.language, by_chance=gathered.routes[0].probability
            ),
        )
    ways = [
        voice.say(
            "{route}: {people}", route=called(came, figures, voice), people=few(came.people, voice)
        )
        for came in gathered.routes
    ]
    return voice.plural(
        "{people} person answered: {ways}",
        "{people} people answered: {ways}",
        gathered.answers,
        people=people,
        ways=voice.listed(ways),
    )


def _title(figures: Figures, chosen: Chosen, voice: Voice) -> str:
    """Return the one finding that matters: what is on offer, and whether it would be wasted."""
    found = {finding.key: finding for finding in chosen.headlines}
    willing, wasted = found.get("willing"), found.get("wasted")
    if willing:
        told = doing.have_takers(figures, willing.big, voice)
        if not wasted:
            return told
        dark = wasting.left_in_the_dark(figures, wasted.big, voice)
        return voice.say("{willing}; {dark}", willing=told, dark=dark)
    best = _first(chosen)
    if best:
        said = f"{best.big} {best.unit}"
        if best.topic.endswith(ASKING):
            return f"{best.topic} {said}"
        return voice.say("{title}: {asked}", title=best.topic, asked=said)
    return voice.say(
        "{people} people answered “{title}”",
        people=voice.number(figures.gathered.answers),
        title=figures.survey.title.to(voice.language),
    )


def _first(chosen: Chosen) -> Finding | None:
    return chosen.headlines[0] if chosen.headlines else None


def _limits(figures: Figures, voice: Voice) -> tuple[str, ...]:
    return (
        standard_sentence(figures, voice),
        voice.say(
            "What people say they would do is more than they will do; nothing here counts on "
            "their time."
        ),
        voice.say(
            "Counts are rounded to {step}. Figures on fewer than {least} people are shown as "
            "“fewer than {least}”, or withheld.",
            step=figures.rules.round_to,
            least=figures.rules.least,
        ),
    )


def _promise(figures: Figures, voice: Voice) -> tuple[Pair, ...]:
    made = figures.survey.promise
    if made is None:
        return ()
    jobs = in_language(made.staff_jobs, voice)
    lines = (
        (voice.say("To be decided"), made.decision.to(voice.language)),
        (voice.say("Can change"), made.can_change.to(voice.language)),
        (voice.say("Cannot change"), made.cannot_change.to(voice.language)),
        (voice.say("Paid jobs"), jobs),
        (
            voice.say("Reply from {owner} by", owner=made.owner.to(voice.language)),
            voice.day(made.reply_by),
        ),
    )
    return tuple(Pair(name, words) for name, words in lines if words)


def _cost(figures: Figures, voice: Voice) -> str:
    cost, people = figures.get("I-14.cost"), figures.gathered.answers
    hours = cost.line("hours").figure if cost else None
    if not isinstance(hours, Shown):
        return voice.say("{people} people gave their time to answer.", people=voice.number(people))
    return voice.plural(
        "Answering took residents about {hours} hour in all.",
        "Answering took residents about {hours} hours in all.",
        max(1, round(hours.value)),
        hours=voice.hours(max(1, hours.value)),
    )


def _marks(figures: Figures, voice: Voice) -> tuple[str, ...]:
    marks = []
    if figures.gathered.synthetic:
        marks.append(voice.say("Synthetic"))
    if figures.language in figures.survey.drafts:
        marks.append(voice.say("Draft translation"))
    return tuple(marks)
