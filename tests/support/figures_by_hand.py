"""Figures of the flagship made by hand, through the one door, so that a brief needs no answers."""

from datetime import UTC, date, datetime
from pathlib import Path

from engage.analysis.figures import Came, Figures, Gathered
from engage.brief.manifest import Origin
from engage.definition.read import read_survey
from engage.definition.survey import Survey
from engage.disclosure.register import Register
from engage.disclosure.release import release_all
from engage.disclosure.rules import Rules
from engage.statistics.estimate import Estimate, Inferred
from engage.statistics.share import share, wilson
from engage.statistics.table import Row, Table

ROOT = Path(__file__).parents[2]
FLAGSHIP = ROOT / "surveys" / "starter" / "co-production.survey.yaml"
RULES = Rules(5, 10, 10, base_everyone=20, base_in_groups=30, counts_below=100, round_to=5)
ORIGIN = Origin(hash="1f9c02ab7d3e" + "0" * 52, software="0.1.0", made_on=date(2027, 2, 1))

WILLING = (62, 58, 47, 41, 33, 28, 24, 11)
MAYBE = (18, 21, 24, 22, 27, 31, 19, 16)
TOP = (49, 22, 38, 54, 36, 31, 33, 18)
FACETS = {"used": 41, "told": 48, "time": 22, "result": 37, "valued": 19, "promise": 30}
ASKED = dict(zip(FACETS, ("used", "told", "time", "result", "valued", "kept_promise"), strict=True))
LEAVING = (
    ("leaving", "Plan to help less or to stop"),
    ("avoidable", "Plan to, and the agency could have helped it"),
    ("gone", "Have already stopped"),
    ("gone_agency", "Have stopped because of the agency"),
    ("not_sure", "Are not sure"),
)
NEEDS = (31, 8, 9, 22, 14, 27, 20, 25)


TITLES = {"overall": "Effort mostly or all wasted", "dark": "Left in the dark"}


def flagship() -> Survey:
    return read_survey(FLAGSHIP.read_text(encoding="utf-8"), str(FLAGSHIP))


def per_cent(percent: float, people: int, *, random: bool = False) -> Estimate:
    count = round(percent * people / 100)
    plain = share(count, people)
    if not random:
        return plain
    return Inferred(plain.value, count, people, wilson(plain.value, people), float(people))


def made(table_id, title, rows, people, **more) -> Table:
    return Table(table_id, title, people, tuple(rows), whole=False, **more)


def tables(survey: Survey, language: str, people: int, *, random: bool = False) -> list[Table]:
    helpers, asked = round(people * 0.4), round(people * 0.95)
    activities = survey.activities()

    def rows(names, shares, base):
        pairs = zip(names, shares, strict=False)
        return [Row(c, label, per_cent(s, base, random=random)) for (c, label), s in pairs]

    named = [(option.code, option.label.to(language)) for option in activities]
    agency = survey.agency_name.to(language)
    questions = [(facet, survey.question(name).ask) for facet, name in ASKED.items()]
    facets = [(f, ask.to(language).replace("${agency}", agency)) for f, ask in questions]
    alone = {"I-4.wasted": ("overall", 29), "I-5.dark": ("dark", 56)}
    must = survey.question("must")
    needs = [(option.code, option.label.to(language)) for option in must.choices]
    return [
        made("I-1.willing", "Would do it", rows(named, WILLING, people), people),
        made("I-1.maybe", "Maybe", rows(named, MAYBE, people), people),
        made("I-3a.matters", "Matters most", rows(named, TOP, people), people),
        *(
            made(
                name,
                TITLES[row],
                [Row(row, TITLES[row], per_cent(waste, helpers, random=random))],
                helpers,
            )
            for name, (row, waste) in alone.items()
        ),
        made("I-4.facets", "Facets", rows(facets, FACETS.values(), helpers), helpers),
        made("I-6.risk", "Who may leave", rows(LEAVING, (24, 15, 9, 4, 13), helpers), helpers),
        *_values(people),
        made("I-9.must", must.ask.to(language), rows(needs, NEEDS, asked), asked),
        *(_question(survey, name, language, people) for name in ("age_band", "area", "reason")),
    ]


def _values(people: int) -> list[Table]:
    worth = {
        "I-2.range": (("reached", 7.0), ("offered", 8.0), ("usual", 3.0)),
        "I-14.cost": (("minutes", 5.5), ("hours", people * 5.5 / 60)),
        "I-7.total": (("low", people * 0.9), ("high", people * 2.2)),
    }
    units = {"I-7.total": "hours"}
    return [
        made(
            name,
            name,
            [Row(key, key, Estimate(value, people, people)) for key, value in rows],
            people,
            unit=units.get(name, "value"),
        )
        for name, rows in worth.items()
    ]


def _question(survey: Survey, name: str, language: str, people: int) -> Table:
    question = survey.question(name)
    base = people if name != "reason" else round(people / 10)
    parts = {3: (24, 47, 29), 8: (15, 30, 20, 5, 5, 15, 8, 2)}[len(question.choices)]
    options = zip(question.choices, parts, strict=True)
    rows = [Row(o.code, o.label.to(language), per_cent(part, base)) for o, part in options]
    title = question.ask.to(language).replace("${agency}", survey.agency_name.to(language))
    return Table(name, title, base, tuple(rows))


def gathered(people: int = 400, *, random: bool = False, synthetic: bool = True) -> Gathered:
    came = Came(
        "link", "web", "random" if random else "open", random, people, 2000 if random else None
    )
    return Gathered(
        answers=people,
        synthetic=synthetic,
        routes=(came,),
        first=date(2027, 1, 4),
        last=date(2027, 1, 29),
        minutes=5.5,
        languages={"en": people - 60, "cy": 40, "ar": 20},
        versions=(1,),
        snapshot="83c1f0aa912b" + "0" * 52,
    )


def figures(language: str = "en", people: int = 400, *, random: bool = False) -> Figures:
    survey = flagship()
    cut = tables(survey, language, people, random=random)
    released, _ = release_all(cut, RULES, Register())
    return Figures(
        survey=survey,
        language=language,
        made_at=datetime(2027, 2, 1, 9, tzinfo=UTC),
        releases={release.id: release for release in released},
        gathered=gathered(people, random=random),
        rules=RULES,
    )
