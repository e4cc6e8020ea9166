"""Items 9 to 22 of the method box: what was done with the answers, and who answers for it."""

from engage.analysis.coming import flag_words
from engage.analysis.figures import Came, Figures
from engage.analysis.roles import index_words
from engage.brief.lines.asked import called, few, in_language, whole
from engage.brief.manifest import Origin
from engage.brief.sentences import Voice
from engage.disclosure.release import FewerThan, Withheld


def weighting(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 9: whether answers were weighted, to what, and what it cost."""
    if not figures.gathered.weighted:
        return voice.say("Not weighted.")
    plan, deff = figures.survey.analysis.weights, figures.gathered.deff
    cost = "–" if deff is None else f"{deff:.2f}"
    if plan is None and _by_codes(figures):
        return voice.say(
            "By how many people live in a home for each code it got; design effect {cost}.",
            cost=cost,
        )
    if plan is None:
        return voice.say(
            "By the weights that came with the answers; design effect {cost}.", cost=cost
        )
    targets = [f"{name} ({source})" for name, source in plan.rake.items()]
    return voice.say(
        "Raked to {targets}, at most 50 rounds, trimmed to 0.3 to 3 times the mean; design effect "
        "{cost}.",
        targets=voice.listed(targets),
        cost=cost,
    )


def _by_codes(figures: Figures) -> bool:
    """Say whether the weights that came are those of letters with codes, and no file's."""
    ways = figures.survey.routes
    came = (ways.get(came.route) for came in figures.gathered.routes)
    return any(way is not None and way.codes_each is not None for way in came)


def quality(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 10: what was flagged, removed or filled in."""
    flags = figures.gathered.flags
    if not flags:
        return voice.say("No answer was removed or filled in; skipped questions leave the base.")
    told = [
        f"{flag_words(flag, voice.language)} {few(count, voice)}" for flag, count in flags.items()
    ]
    return voice.say(
        "Flagged, none removed: {flags}. Nothing was filled in; skipped questions leave the base.",
        flags=voice.listed(told),
    )


def limits(_figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 11: where the limits stand."""
    return voice.say("On page 1, under the title.")


def response(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 12: a response rate with its definition, or why there is none."""
    told = []
    for came in figures.gathered.routes:
        if came.sample == "open" or not came.invited or isinstance(came.people, FewerThan):
            continue
        told.append(_rate(came, came.people, came.invited, figures, voice))
    if told:
        return voice.sentence(voice.listed(told))
    return voice.say("None can be given: nobody knows how many saw the survey.")


def _rate(came: Came, people: int, invited: int, figures: Figures, voice: Voice) -> str:
    """Return how many of those invited answered; of the codes sent, where homes got those."""
    name, way = called(came, figures, voice), figures.survey.routes.get(came.route)
    if way is not None and way.codes_each is not None:
        codes = invited * way.codes_each
        return voice.say(
            "{route}: {share} of {codes} codes sent out were used",
            route=name,
            share=voice.percent(people / codes),
            codes=voice.number(codes),
        )
    return voice.say(
        "{route}: {share} of {invited} invited sent answers",
        route=name,
        share=voice.percent(people / invited),
        invited=voice.number(invited),
    )


def promise(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 13: the decision, the level of say, the owner and the date."""
    made = figures.survey.promise
    if made is None:
        return ""
    return whole(
        "{decision}. Level of say: {level}. {owner} replies by {date}.",
        voice,
        decision=in_language(made.decision, voice).rstrip("."),
        level=voice.say(made.level),
        owner=in_language(made.owner, voice),
        date=voice.day(made.reply_by),
    )


def held_back(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 14: threshold, rounding, and how many figures were withheld."""
    rules = figures.rules
    told = [line.figure for release in figures.about_everyone() for line in release.lines]
    everyone = sum(isinstance(figure, Withheld) for figure in told)
    return voice.say(
        "Figures about everyone rest on {least} people or more, in groups on {groups}; counts are "
        "rounded to {step}. Withheld: {cells} figures about everyone, {more} in groups.",
        least=rules.least,
        groups=rules.least_in_groups,
        step=rules.round_to,
        cells=voice.number(everyone),
        more=voice.number(figures.cells_withheld - everyone),
    )


def ranges(figures: Figures, origin: Origin, voice: Voice) -> str:
    """Return item 15: how ranges were worked out, the seed, the comparisons declared."""
    said = _ranges(figures, origin, voice)
    if not _two_of_a_home(figures):
        return said
    narrow = voice.say(
        "Two people of one home may have answered; nothing joins their answers, so ranges may be "
        "a little too narrow."
    )
    return f"{said} {narrow}"


def _ranges(figures: Figures, origin: Origin, voice: Voice) -> str:
    declared = voice.listed(figures.survey.analysis.compare) or voice.say("none")
    if not figures.gathered.is_random and any(c.probability for c in figures.gathered.routes):
        return voice.say(
            "In the annex, for those drawn by chance alone: 95 in 100, Wilson on the effective "
            "sample. Seed {seed}. Comparisons declared: {declared}.",
            seed=origin.seed,
            declared=declared,
        )
    if not figures.gathered.is_random:
        return voice.say(
            "None can be given. Seed {seed}. Comparisons declared: {declared}.",
            seed=origin.seed,
            declared=declared,
        )
    return voice.say(
        "95 in 100: Wilson on the effective sample for shares, bootstrap for means. Seed {seed}. "
        "Comparisons declared: {declared}.",
        seed=origin.seed,
        declared=declared,
    )


def _two_of_a_home(figures: Figures) -> bool:
    """Say whether people drawn by chance came with one of two codes that a home was sent."""
    ways = figures.survey.routes
    came = (ways.get(came.route) for came in figures.gathered.routes if came.sample == "random")
    return any(way is not None and way.codes_each == 2 for way in came)  # noqa: PLR2004  # a home's


def indices(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 16: each index, what it is made of, and how far it is tried."""
    told = [
        voice.say(
            "{name}: mean of its items, {need} needed, {status}",
            name=index_words(figures.survey, name, voice.language),
            need=index.need,
            status=voice.say(index.status),
        )
        for name, index in figures.survey.indices.items()
    ]
    return voice.sentence(voice.listed(told)) if told else voice.say("None used.")


def benchmarks(_figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 17: which outside figures stand beside ours."""
    return voice.say("None used.")


def changes(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 18: which versions of the survey were answered."""
    versions = figures.gathered.versions or (figures.survey.version,)
    told = voice.listed(voice.number(version) for version in versions)
    return voice.say("First wave. Versions answered: {versions}.", versions=told)


def last_wave(_figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 19: what became of the last wave."""
    return voice.say("No wave came before; answers to these offers are on page 1.")


def protection(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 20: who holds the answers, why, on what basis and until when."""
    privacy, method = figures.survey.privacy, figures.survey.method
    if privacy is None or method is None:
        return ""
    return whole(
        "{kind}. {controller}: {basis}. Kept until {date}. Special category data: {special}.",
        voice,
        kind=voice.say(privacy.kind),
        controller=in_language(privacy.controller, voice),
        basis=in_language(privacy.lawful_basis, voice),
        date=voice.day(privacy.keep_answers_until),
        special=voice.say(str(method.special_category)),
    )


def reviewed(figures: Figures, _origin: Origin, voice: Voice) -> str:
    """Return item 21: who read the brief before it left."""
    method = figures.survey.method
    return in_language(method.reviewed_by, voice) if method else ""


def corrections(figures: Figures, origin: Origin, voice: Voice) -> str:
    """Return item 22: where to say that something is wrong, and how to check it."""
    method = figures.survey.method
    if method is None:
        return ""
    return whole(
        "{contact}. engage {software}; answers {snapshot}. Every table: the CSV beside this file.",
        voice,
        contact=method.corrections,
        software=origin.software,
        snapshot=figures.gathered.snapshot[:12],
    )
