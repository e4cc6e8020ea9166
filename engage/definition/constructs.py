"""Constructs: the closed list of what a question may measure, and what each needs to be counted.

The analysis finds its inputs by these, never by a question's name (docs/reference/constructs.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing a question may measure, named "effort.gave" in a file.

    ``types`` are the kinds of question it can be asked with. ``needs`` are the roles of codes
    without which it cannot be counted (``means: {none: none}``); ``may`` are further roles that
    the analysis understands.
    """

    name: str
    meaning: str
    types: tuple[str, ...]
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()

    @property
    def construct(self) -> str:
        """Return the construct: "effort" of "effort.gave"."""
        return self.name.partition(".")[0]

    @property
    def roles(self) -> tuple[str, ...]:
        """Return every role that codes of such a question may play."""
        return (*self.needs, *self.may)


RATED = ("scale", "one", "grid")
"""A judgement on ordered answers."""

CHOSEN = ("one", "scale")
TICKED = ("many", "rank")

_FACETS = (
    Facet("activity.now", "what people do now", ("offers", "one", "scale")),
    Facet("willing.offer", "what people would do in the next 12 months", ("offers",)),
    Facet("importance.top", "which activities matter most", TICKED, may=("none",)),
    Facet("importance.much", "how much an activity matters", RATED),
    Facet("shortfall.now", "how bad things are now", RATED),
    Facet("hours.total", "time people could give in all", ("one", "number", "scale")),
    Facet("hours.when", "when people could give time", TICKED, may=("none",)),
    Facet("efficacy.self", "whether people could do it well", RATED),
    Facet("efficacy.collective", "what people can change together", RATED),
    Facet("efficacy.external", "whether the agency listens", RATED),
    Facet("effort.gave", "what people gave in the last 12 months", ("many",), ("none",)),
    Facet("effort_wasted.overall", "effort well used or wasted, in one question", RATED),
    Facet("effort_wasted.used", "help that was not used", RATED, may=("not_known",)),
    Facet("effort_wasted.told", "not hearing what happened next", RATED, may=("not_told",)),
    Facet("effort_wasted.time", "time wasted", RATED),
    Facet("effort_wasted.result", "no better for the help", RATED),
    Facet("effort_wasted.valued", "help that staff did not value", RATED),
    Facet("effort_wasted.promise", "promises not kept", RATED),
    Facet("effort_wasted.expected", "waste that non-helpers expect", RATED),
    Facet(
        "withdrawal.plan",
        "plans to help less or to stop",
        ("one",),
        ("stopped",),
        ("more", "same", "less", "stop", "not_sure", "never"),
    ),
    Facet("withdrawal.reason", "why people stop", ("one", "many"), ("agency_caused",)),
    Facet("risk.hurt", "someone gets hurt", RATED),
    Facet("risk.quality", "the job is done badly", RATED),
    Facet("risk.privacy", "private facts get out", RATED),
    Facet("risk.left_out", "some people are left out", RATED),
    Facet("risk.blame", "no one takes charge when things go wrong", RATED),
    Facet("risk.stops", "it stops when helpers get tired", RATED),
    Facet("assure.better", "whether checks by users make a service better", RATED),
    Facet("assure.spot", "who would spot problems first", CHOSEN),
    Facet("assure.trust", "trust in a check done together", RATED),
    Facet("need.any", "what people would need", TICKED, may=("none",)),
    Facet("need.must", "what people would not do it without", TICKED, may=("none",)),
    Facet("burden.find", "how hard it was to find out how to help", RATED),
    Facet("burden.rules", "how hard forms, checks and rules were", RATED),
    Facet("burden.stress", "stress caused by helping", RATED),
    Facet("burden.money", "money spent and not paid back", ("one", "scale", "number")),
    Facet("trust.agency", "trust in the agency", (*RATED, "number")),
    Facet("trust.fair", "whether the agency treats people fairly", RATED),
    Facet("trust.reasons", "whether the agency gives reasons", RATED),
    Facet("trust.knows", "whether the agency knows what life is like here", RATED),
    Facet("motive.why", "why people would do it", TICKED, may=("none",)),
    Facet("motive.gains", "who would gain most", CHOSEN),
    Facet("motive.norm", "whether others would think well of it", CHOSEN),
    Facet("duty.whose", "whose job it is", CHOSEN, may=("agency", "both", "people")),
    Facet("duty.agency", "what the agency should then do", CHOSEN),
    Facet("duty.jobs", "worry about paid jobs", RATED),
    Facet("barrier.stops", "what stops people from helping more", TICKED, may=("none",)),
    Facet("outcome.better", "how much better things would get", RATED),
    Facet("outcome.prevent", "whether it stops problems before they start", RATED),
    Facet("outcome.since", "whether things are better since it began", RATED),
    Facet("control.who", "who decided", CHOSEN, may=("not_known",)),
    Facet("control.change", "how easy it is to change", RATED),
    Facet("control.learn", "whether the agency would try a better way", RATED),
    Facet("control.verdict", "what should happen now", CHOSEN),
    Facet("control.known", "whether people know what was learned", CHOSEN),
    Facet("about.role", "what people are to the service", ("many", "one")),
    Facet("about.years", "years here", ("one", "number", "scale")),
    Facet("about.belong", "feeling of belonging", RATED),
    Facet("about.heard", "how people heard of the survey", ("one", "many")),
    Facet("about.age_band", "age, in bands", ("one",)),
    Facet("about.area", "where people live", ("one", "area")),
    Facet("about.sex", "sex or gender", ("one",)),
    Facet("about.disability", "disability", ("one", "many")),
    Facet("about.language", "first language", ("one",)),
    Facet("about.again", "whether people answered before", ("one",), may=("again",)),
)

FACETS: Mapping[str, Facet] = MappingProxyType({facet.name: facet for facet in _FACETS})
"""Every facet by the name a file gives it."""

CONSTRUCTS = tuple(dict.fromkeys(facet.construct for facet in _FACETS))
"""The constructs, in the order of the format."""

APART = frozenset({"effort_wasted.overall", "effort_wasted.expected"})
"""Facets that stand beside an index of their construct and are no part of it."""


def facets_of(construct: str) -> tuple[Facet, ...]:
    """Return the facets of ``construct``, in order; none where there is no such construct."""
    return tuple(facet for facet in _FACETS if facet.construct == construct)


def role_codes(written: str) -> tuple[str, ...]:
    """Return the codes that play a role: "unused, cost" is two.

    >>> role_codes("unused, cost")
    ('unused', 'cost')
    """
    return tuple(code.strip() for code in written.split(",") if code.strip())
