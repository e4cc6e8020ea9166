"""Briefs of the flagship made by hand, and what is left of them on paper."""

from datetime import UTC, date, datetime
from functools import cache

from figures_by_hand import ORIGIN, figures

from engage.brief.brief import Brief
from engage.brief.compose import compose
from engage.brief.fit import fitted
from engage.ledger.clock import Standing, standings
from engage.ledger.commitment import Commitment
from engage.ledger.entry import Entry, State

RECORDED = datetime(2027, 1, 30, tzinfo=UTC)
ANSWERS = (
    (
        "litter",
        State.WILL_DO,
        (("en", "Kits to borrow."), ("cy", "Offer i’w benthyg."), ("ar", "أدوات للإعارة.")),
        "Streets team",
        date(2027, 4, 1),
    ),
    (
        "plan",
        State.UNDER_REVIEW,
        (("en", "Costs are being worked out."),),
        "Planning team",
        date(2027, 1, 25),
    ),
)


def stands(told, answers=ANSWERS) -> tuple[Standing, ...]:
    made = [
        Commitment.of(Entry("co-production", activity, state, words, owner, due, RECORDED, ""))
        for activity, state, words, owner, due in answers
    ]
    codes = [option.code for option in told.survey.activities()]
    return standings(codes, made, told.survey.promise.reply_by, ORIGIN.made_on)


def brief(language: str = "en", people: int = 400, *, random: bool = False) -> Brief:
    told = figures(language, people, random=random)
    return compose(told, ORIGIN, stands(told))


@cache
def pdf(language: str = "en") -> bytes:
    return fitted(brief(language))
