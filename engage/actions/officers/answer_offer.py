"""Record the agency's answer to the offers made for one activity."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from engage.actions.officers.latest_figures import the_survey
from engage.definition.survey import Survey
from engage.errors.raised import WrongInputError
from engage.ledger.commitment import lacking
from engage.ledger.entry import Entry, State
from engage.ledger.replay import last_digest
from engage.questions.typed import one_line, paragraphs
from engage.store.stores import Stores


@dataclass(frozen=True, slots=True)
class Answer:
    """What an officer writes: the state, who answers for it, by when, and words by language.

    The first language of ``words`` is the survey's own; the others may be missing.
    """

    state: State
    owner: str
    due: date | None
    words: Mapping[str, str]


def answer_offer(
    stores: Stores, survey_id: str, activity: str, answer: Answer, *, now: datetime
) -> Entry:
    """Append ``answer`` to the ledger and return its entry. A later answer follows, never replaces.

    The latest answer given once more, by a second press of a button say, stays one entry.
    What was answered before can be answered again, though a newer version asks about it no longer.
    Raises WrongInputError for an unknown survey or activity, and names everything that is
    missing from the answer. A refusal is never due: a date given with one is not kept.
    """
    survey = the_survey(stores, survey_id)
    entries = stores.ledger.entries(survey_id)
    latest = next((entry for entry in reversed(entries) if entry.activity == activity), None)
    if latest is None:
        _refuse_what_is_not_offered(survey, activity)
    answer = _as_kept(answer)
    _refuse_what_cannot_be_recorded(survey, activity, answer, now.date())
    said = ((tag, answer.words.get(tag, "")) for tag in survey.languages)
    entry = Entry(
        survey=survey_id,
        activity=activity,
        state=answer.state,
        words=tuple((tag, words) for tag, words in said if words),
        owner=answer.owner,
        due=None if answer.state is State.WILL_NOT else answer.due,
        recorded=now,
        before=last_digest(entries),
    )
    if latest and latest == replace(entry, recorded=latest.recorded, before=latest.before):
        return latest
    stores.ledger.append(entry)
    return entry


def _as_kept(answer: Answer) -> Answer:
    """Return ``answer`` with its words as they are kept and shown: nothing unseen among them."""
    words = {tag: paragraphs(said) for tag, said in answer.words.items()}
    return replace(answer, owner=one_line(answer.owner), words=words)


def _refuse_what_is_not_offered(survey: Survey, activity: str) -> None:
    offered = [option.code for option in survey.activities()]
    if activity not in offered:
        raise WrongInputError(
            f"{survey.id} {activity}",
            "The survey offers no such activity.",
            f"It offers: {', '.join(offered) or 'none'}.",
        )


def _refuse_what_cannot_be_recorded(
    survey: Survey, activity: str, answer: Answer, today: date
) -> None:
    where = f"{survey.id} {activity}"
    stray = sorted(set(answer.words) - set(survey.languages))
    if stray:
        raise WrongInputError(
            where,
            f"The survey is not asked in: {', '.join(stray)}.",
            f"Its languages are: {', '.join(survey.languages)}.",
        )
    source = answer.words.get(survey.source_language, "")
    lacks = lacking(answer.state, answer.owner, answer.due, source, today=today)
    if lacks:
        said_so = " ".join(sentence for _, sentence in lacks)
        raise WrongInputError(where, said_so, "Nothing was recorded.")
