"""Where an indicator's inputs stand: found by what questions measure and what their codes mean."""

from engage.analysis.derived import AnyOf, Condition, Points, chose
from engage.definition.constructs import role_codes
from engage.definition.survey import Survey
from engage.languages.interface import say
from engage.languages.text import Tag
from engage.questions.question import Question

FIRM = ("yes", "already")
"""The answers to an offer that are a yes. *Maybe* is never one of them."""

MAYBE = ("maybe",)
"""A conditional yes: printed beside the firm one, never added to it."""


def usable(question: Question) -> bool:
    """Say whether a question may feed figures: not retired, and not one that is never published."""
    return question.retired is None and question.publish != "never"


def measured(survey: Survey, facet: str) -> tuple[Question, ...]:
    """Return the questions that measure exactly ``facet`` and may feed figures."""
    return tuple(q for q in survey.measuring(facet) if q.measures == facet and usable(q))


def touches_sensitive(survey: Survey, constructs: tuple[str, ...]) -> bool:
    """Say whether any question of these constructs is sensitive; offers count as "willing"."""
    offers = {name.partition(".")[0] for name in steps(survey, "willing").values()}
    return any(
        question.sensitive
        for question in survey.questions()
        if str(question.measures).partition(".")[0] in constructs
        or ("willing" in constructs and question.id in offers)
    )


def playing(question: Question, *roles: str) -> tuple[str, ...]:
    """Return the codes of ``question`` that play any of ``roles`` (``means:`` in the file)."""
    return tuple(code for role in roles for code in role_codes(question.means.get(role, "")))


def steps(survey: Survey, step: str) -> dict[str, str]:
    """Return the column of each activity that holds one step of its offer, by activity.

    Where an activity is asked about twice, the first counts. Indicators ask for this again and
    again, so it is remembered for the last few surveys.
    """
    known = _STEPS.get((id(survey), step))
    if known is None or known[0] is not survey:
        while len(_STEPS) >= _MOST:
            _STEPS.pop(next(iter(_STEPS)))
        known = _STEPS[id(survey), step] = (survey, _steps(survey, step))
    return dict(known[1])


_STEPS: dict[tuple[int, str], tuple[Survey, dict[str, str]]] = {}
_MOST = 64


def _steps(survey: Survey, step: str) -> dict[str, str]:
    activities = {activity.code for activity in survey.activities()}
    found: dict[str, str] = {}
    for question in filter(usable, survey.instances()):
        about = question.id.partition(".")[2]
        for column in question.columns():
            named, _, last = column.name.rpartition(".")
            activity = named.rpartition(".")[2]
            if last == step and activity in activities and about in {"", activity}:
                found.setdefault(activity, column.name)
    return found


def labels(survey: Survey, language: str) -> dict[str, str]:
    """Return the words of each activity, in the order of the roster."""
    return {activity.code: activity.label.to(language) for activity in survey.activities()}


def index_words(survey: Survey, index_id: str, language: Tag) -> str:
    """Return what an index is called: ours by its words, another's by its id made readable."""
    if survey.indices[index_id].made_from == "effort_wasted":
        return say(language, "effort wasted")
    return index_id.replace("_", " ")


def points(question: Question) -> tuple[Points, ...]:
    """Return what the answers to ``question`` are worth, each item of a grid for itself.

    Nothing where they are worth nothing.
    """
    worth = {code: float(value) for code, value in question.values().items()}
    coded = (column.name for column in question.columns() if column.kind == "code")
    return tuple(Points(name, worth) for name in coded) if worth else ()


def helpers(survey: Survey) -> Condition | None:
    """Return who helped: any of what was given but "none", or stopped already, years ago or not.

    People who stopped count, or else the survivors would flatter the agency. None where the
    survey does not ask.
    """
    gave = [
        chose(question, tuple(o.code for o in question.choices if o.code not in nothing))
        for question in measured(survey, "effort.gave")
        for nothing in [playing(question, "none")]
    ]
    stopped = [
        chose(question, codes)
        for question in measured(survey, "withdrawal.plan")
        if (codes := playing(question, "stopped"))
    ]
    return AnyOf((*gave, *stopped)) if gave else None
