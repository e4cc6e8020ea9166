"""What people are promised does not contradict itself, and nothing is missing at opening."""

from pathlib import Path

import pytest
from survey_files import (
    ALL_BLOCKS,
    CORE,
    METHOD,
    OFFERS,
    PRIVACY,
    PROMISE,
    ROUTES,
    asked,
    codes,
    page,
    survey,
    told,
    told_at_opening,
)

from engage.definition.checks.opening import opening_problems
from engage.definition.read import examine

SURVEYS = Path(__file__).parents[2] / "surveys"
EVERY = ("W611", "W612")


def plain(head=""):
    return survey(page(asked("a")), head=head)


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("opens: 2026-03-01\ncloses: 2026-03-31\n", []),
        ("opens: 2026-03-31\ncloses: 2026-03-31\n", ["E603"]),
        ("opens: 2026-03-31\ncloses: 2026-03-01\n", ["E603"]),
        ("closes: 2026-06-29\n" + PROMISE, []),
        ("closes: 2026-06-30\n" + PROMISE, ["E602"]),
        ("opens: 2026-07-01\n" + PROMISE, ["E602"]),
        ("closes: 2027-03-30\n" + PRIVACY, []),
        ("closes: 2027-03-31\n" + PRIVACY, ["E601"]),
        ("closes: 2028-01-01\n" + PROMISE + PRIVACY, ["E602", "E601"]),
        (PROMISE + PRIVACY, []),
    ],
)
def test_dates_follow_one_another(head, found):
    assert codes(plain(head)) == found


@pytest.mark.parametrize("zone", ["UTC", "Europe/London", "Asia/Dhaka"])
def test_a_time_zone_of_the_list_is_fine(zone):
    assert codes(plain(f"time_zone: {zone}\n")) == []


@pytest.mark.parametrize("zone", ["London", "europe/London!", "+01:00", "../etc/passwd"])
def test_a_time_zone_that_is_none_is_refused(zone):
    assert codes(plain(f'time_zone: "{zone}"\n')) == ["E608"]


IDENTIFYING = [
    "What is your name?",
    "Please write your full name.",
    "What is your e-mail?",
    "What is your phone number?",
    "Where is your home address?",
    "What is your date of birth?",
]


@pytest.mark.parametrize("words", IDENTIFYING)
def test_an_anonymous_survey_does_not_ask_who_people_are(words):
    written = survey(page(asked("who", "text", words)), head=PRIVACY)
    assert codes(written) == ["E604"]
    assert codes(written.replace("kind: anonymous", "kind: confidential")) == []


@pytest.mark.parametrize(
    "words", ["What is the name of your street?", "Which park do you know?", "What happened?"]
)
def test_other_questions_identify_nobody(words):
    assert codes(survey(page(asked("who", "text", words)), head=PRIVACY)) == []


def test_a_choice_of_whether_to_be_called_identifies_nobody():
    assert codes(survey(page(asked("call", ask="Do you use your phone here?")), head=PRIVACY)) == []


def route(lines):
    return plain("routes:\n  way:\n    mode: web\n" + "".join(f"    {x}\n" for x in lines))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["sample: open"], []),
        (["sample: open", "invited: 50"], ["E606"]),
        (["sample: list", "invited: 50"], []),
        (["sample: random", "invited: 50", "access: codes"], []),
        (["sample: random", "access: codes", "codes_each: 2"], []),
        (["sample: random", "access: codes", "codes_each: 3"], ["E259"]),
        (["sample: random", "codes_each: 1"], ["E616"]),
        (["sample: panel", "probability: yes"], []),
        (["sample: random", "probability: yes"], ["E605"]),
        (["sample: open", "probability: yes", "invited: 5"], ["E605", "E606"]),
    ],
)
def test_ways_in_do_not_contradict_themselves(lines, found):
    assert codes(route(lines)) == found


def capacity(**places):
    lines = (
        f"  {code}: {{places: {n}, lead: Parks team, starts_by: 2026-05-01}}\n"
        for code, n in places.items()
    )
    return "capacity:\n" + "".join(lines)


def test_capacity_names_activities_that_are_offered():
    written = survey(page(OFFERS), head=CORE + capacity(litter=3, liter=3))
    assert told(written) == [
        "E607 liter: capacity names “liter”, which is not an activity here. did you mean “litter”?"
    ]


def test_without_activities_capacity_is_for_nothing():
    assert codes(plain(capacity(litter=3))) == ["E607"]


def test_signing_up_needs_an_offer():
    assert codes(plain("sign_up: yes\n")) == ["E609"]
    assert codes(survey(page(OFFERS), head=CORE + "sign_up: yes\n")) == []


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        ("", "promise, privacy, method, agency and routes are missing."),
        (ROUTES, "promise, privacy, method and agency are missing."),
        (PROMISE + PRIVACY + METHOD + ROUTES, "agency is missing."),
        ("agency: Anytown Council\n" + PROMISE, "privacy, method and routes are missing."),
    ],
)
def test_what_is_missing_to_open_is_said_once(head, missing):
    (said,) = told(plain(head), leave_out=())
    assert said == (
        f"W611 parks: This survey cannot be opened yet: {missing} "
        "It can be previewed. “engage new NAME --from park” shows how they are written."
    )


def test_a_survey_with_every_block_can_be_opened():
    assert codes(plain(ALL_BLOCKS), leave_out=()) == []
    assert told_at_opening(plain(ALL_BLOCKS)) == []


ACTIVITIES = ("report", "watch_home", "litter", "park", "plan", "score", "visit", "budget")
OFFERED = ALL_BLOCKS + CORE.replace("agency: Anytown Council\n", "")


def test_every_offer_needs_a_lead_and_places():
    all_but_one = dict.fromkeys(ACTIVITIES[:-1], 3)
    written = survey(page(OFFERS), head=OFFERED + capacity(**all_but_one, budget=0))
    said = (
        "Offers to do budget lead nowhere: no lead, or no places. "
        "Add them to capacity with places and a lead, or take them out of the roster."
    )
    assert told(written, leave_out=()) == [f"W612 capacity: {said}"]
    assert told_at_opening(written) == [f"E612 capacity: {said}"]


def test_offers_that_all_lead_somewhere_can_be_opened():
    written = survey(page(OFFERS), head=OFFERED + capacity(**dict.fromkeys(ACTIVITIES, 3)))
    assert told(written, leave_out=()) == []


def test_activities_that_are_only_talked_about_need_no_places():
    written = survey(page(asked("matter", "many", more="options_from: activities")), head=OFFERED)
    assert told(written, leave_out=()) == []


DRAFTS = "languages: [en, cy, ar]\ndrafts: [cy, ar]\n" + ALL_BLOCKS


def test_drafts_are_opened_only_by_name():
    at_opening = [said[:7] for said in told_at_opening(plain(DRAFTS))]
    assert at_opening == ["E614 cy", "E614 ar"]
    assert [said[:7] for said in told_at_opening(plain(DRAFTS), allowed=("cy",))] == ["E614 ar"]
    assert told_at_opening(plain(DRAFTS), allowed=("cy", "ar")) == []


def _with_ways(*access):
    ways = "".join(
        f"  way{n}:\n    mode: web\n    sample: list\n    access: {found}\n"
        for n, found in enumerate(access)
    )
    head, _, _ = ALL_BLOCKS.partition("routes:")
    return plain(f"{head}routes:\n{ways}")


def test_a_survey_that_only_codes_lead_into_can_be_opened():
    assert told_at_opening(_with_ways("codes", "codes")) == []
    assert told_at_opening(_with_ways("codes", "open")) == []


def test_what_stops_an_opening_comes_in_file_order():
    written = survey(page(OFFERS, asked("when", "date")), head=DRAFTS + CORE[24:])
    found = [said[:4] for said in told_at_opening(written)]
    assert found == ["E614", "E614", "E612"]


@pytest.mark.parametrize("name", ["co-production", "park", "gp-practice"])
def test_the_starters_can_be_opened(name):
    file = SURVEYS / "starter" / f"{name}.survey.yaml"
    reading = examine(file.read_bytes(), file.name, file.parent)
    assert [str(problem) for problem in reading.errors] == []
    drafts = reading.survey.drafts
    found = opening_problems(reading.survey, reading.source, drafts)
    assert [str(problem) for problem in found] == []
