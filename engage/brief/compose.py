"""Plan, figures and ledger to Brief: the ledger first, then findings, then the method."""

from collections.abc import Sequence

from engage.analysis.figures import Figures
from engage.brief.annex import annex
from engage.brief.brief import AnswerLine, Brief, Decision, Finding
from engage.brief.front import front
from engage.brief.manifest import Origin
from engage.brief.method import method_box
from engage.brief.parts.doing import WILLING
from engage.brief.parts.needing import MUST, must_haves
from engage.brief.plan import Chosen, choose
from engage.brief.sentences import Voice, capital, largest_first
from engage.languages.tags import direction
from engage.ledger.clock import Standing
from engage.ledger.entry import State

DECISIONS = 3
"""Offers that page 2 asks an answer for; the rest follow from the same rule."""


def compose(figures: Figures, origin: Origin, standings: Sequence[Standing]) -> Brief:
    """Return the brief of ``figures``. Raises WrongInputError when the method is incomplete.

    ``standings`` say what became of each activity offered, as of ``origin.made_on``.
    """
    voice = Voice.of(figures)
    method = method_box(figures, origin, voice)
    chosen = choose(figures, voice)
    return Brief(
        language=figures.language,
        direction=direction(figures.language),
        name=_name(figures, origin, voice),
        front=front(figures, chosen, voice),
        answers_said=_answers_said(standings, voice),
        answers=_answers(figures, standings, voice),
        headlines=chosen.headlines,
        main=chosen.main,
        findings=chosen.findings,
        decisions=_decisions(figures, standings, chosen, voice),
        method=method,
        annex=annex(figures, origin, voice),
    )


def _name(figures: Figures, origin: Origin, voice: Voice) -> str:
    survey = figures.survey
    return voice.say(
        "{title} · {survey}, version {version}, {hash}",
        title=survey.title.to(voice.language),
        survey=survey.id,
        version=survey.version,
        hash=origin.short,
    )


def state_words(state: State, voice: Voice) -> str:
    """Return what a state is called: "Will do", "Will not"."""
    words = {
        State.WILL_DO: voice.say("Will do"),
        State.WILL_CHANGE: voice.say("Will change"),
        State.WILL_NOT: voice.say("Will not"),
        State.UNDER_REVIEW: voice.say("Under review"),
    }
    return words[state]


def _answers_said(standings: Sequence[Standing], voice: Voice) -> str:
    answered = sum(stands.commitment is not None for stands in standings)
    overdue = sum(stands.is_overdue for stands in standings)
    if not standings:
        return voice.say("This survey offers no activities.")
    if not answered and not overdue:
        return voice.say("No offer has been answered yet; the reply date has not come.")
    return voice.say(
        "{answered} of {all} offers answered; {overdue} overdue.",
        answered=voice.number(answered),
        all=voice.number(len(standings)),
        overdue=voice.number(overdue),
    )


def _answers(
    figures: Figures, standings: Sequence[Standing], voice: Voice
) -> tuple[AnswerLine, ...]:
    names = {option.code: option.label for option in figures.survey.activities()}
    lines = []
    for stands in standings:
        made = stands.commitment
        if made is None or stands.activity not in names:
            continue
        words, named = made.words.said(voice.language), figures.survey.source_language
        due = voice.day(stands.due)
        if stands.is_overdue:
            due = voice.say("overdue since {date}", date=due)
        lines.append(
            AnswerLine(
                activity=names[stands.activity].to(voice.language),
                mark=state_words(made.state, voice),
                words=words.words,
                owner=made.owner,
                due=due,
                is_overdue=stands.is_overdue,
                words_in="" if words.language == voice.language else words.language,
                owner_in="" if named == voice.language else named,
            )
        )
    return tuple(lines)


def _decisions(
    figures: Figures, standings: Sequence[Standing], chosen: Chosen, voice: Voice
) -> tuple[Decision, ...]:
    promise = figures.survey.promise
    if promise is None:
        return ()
    owner, due = promise.owner.to(voice.language), voice.day(promise.reply_by)
    decisions = [*_offers(figures, standings, voice, due)]
    needs = must_haves(figures.get(MUST))
    if needs:
        ask = voice.say("Pay for “{need}”, or say no and why", need=needs[0].label)
        why = voice.say("{figure} would not do it without", figure=voice.figure(needs[0].figure))
        decisions.append(Decision(ask, capital(why), owner, due))
    dark = _headline(chosen, "wasted")
    if dark:
        ask = voice.say("Tell everyone who helped what came of it")
        why = voice.say("{figure} were left in the dark", figure=dark.big)
        decisions.append(Decision(ask, capital(why), owner, due))
    return tuple(decisions)


def _headline(chosen: Chosen, key: str) -> Finding | None:
    return next((finding for finding in chosen.headlines if finding.key == key), None)


def _offers(
    figures: Figures, standings: Sequence[Standing], voice: Voice, due: str
) -> list[Decision]:
    willing = figures.get(WILLING)
    if willing is None:
        return []
    open_ones = {stands.activity for stands in standings if stands.commitment is None}
    decisions = []
    for line in largest_first(willing.lines):
        room = figures.survey.capacity.get(line.key)
        if line.key not in open_ones or room is None:
            continue
        why = voice.say(
            "{figure} would do it; {places} places",
            figure=voice.figure(line.figure),
            places=voice.number(room.places),
        )
        ask = voice.say("Answer: {activity}", activity=line.label)
        decisions.append(Decision(ask, capital(why), room.lead.to(voice.language), due))
    return decisions[:DECISIONS]
