"""A slip as its person sees it: kept, shown once, confirmed, changed and erased by its code."""

from datetime import date
from random import Random

import pytest
from browser import Resident, hidden
from doors import FLAGSHIP, house, walk

from engage.ledger.slip import Call, Progress

CODE = r"SLIP-([0-9A-Z]{4}-){6}[0-9A-Z]{4}"
MAIR = {"name": "Mair", "contact": "01632 960 123", "activities": ["litter", "visit"]}


@pytest.fixture
def flagship():
    return house(FLAGSHIP)


def signed(here, language="en", **changes):
    """Return somebody who has just left a slip, and its code."""
    resident = here.resident(language)
    walk(resident, Random(2))
    form = resident.seen.html.select("form:has(#name)")[0]
    resident.send(resident.at("thanks"), {**hidden(form), **MAIR, **changes})
    return resident, resident.seen.html.select_one(".code").get_text()


def use(here, code, language="en", **fields):
    """Return the page that somebody without any cookie gets for a code."""
    stranger = Resident(here.app, here.survey.id, language)
    return stranger.send(f"/slip?in={language}", {"code": code, **fields})


def kept(here):
    return here.stores.sign_ups.all("co-production")


def test_shows_what_was_kept_and_who_reads_it_with_a_code_of_its_own(flagship):
    resident, code = signed(flagship)
    seen = resident.seen
    assert (seen.status, seen.heading) == (200, "You are signed up")
    facts = {dt.get_text(): dt.find_next("dd").get_text(" ", strip=True) for dt in seen.html("dt")}
    assert facts["Your name"] == "Mair"
    assert facts["How to reach you"] == "01632 960 123"
    assert facts["Language of the call"] == "English"
    room = flagship.survey.capacity["litter"]
    assert room.lead.to("en") in facts["Who reads this"]
    assert [mark.get_text() for mark in seen.html.select(".mark")] == ["Waiting for a call"] * 2
    assert seen.headers["Cache-Control"] == "no-store"
    receipt = resident.open(resident.at("thanks")).html.select_one(".code").get_text()
    assert code.removeprefix("SLIP-") != receipt


def test_no_code_leads_from_a_slip_to_an_answer_or_back(flagship):
    resident, code = signed(flagship)
    receipt = resident.open(resident.at("thanks")).html.select_one(".code").get_text()
    assert use(flagship, receipt).errors == [
        "No slip belongs to this code. Look at each letter again."
    ]
    other = Resident(flagship.app, "co-production")
    assert other.send("/r", {"receipt": code.removeprefix("SLIP-")}).status == 422
    (slip,), (answers,) = kept(flagship), flagship.kept()
    assert slip.id != answers.id


def test_sending_the_same_slip_twice_keeps_one_and_shows_the_same_code(flagship):
    resident = flagship.resident()
    walk(resident, Random(2))
    fields = {**hidden(resident.seen.html.select("form:has(#name)")[0]), **MAIR}
    codes = set()
    for _ in range(3):
        seen = resident.send(resident.at("thanks"), fields)
        codes.add(seen.html.select_one(".code").get_text())
    assert len(codes) == 1
    assert len(kept(flagship)) == 1


@pytest.mark.parametrize("named", ["", "x", "g" * 31, "../" * 10 + "ab", "é" * 32])
def test_a_form_of_no_name_gets_a_code_all_the_same(flagship, named):
    _, code = signed(flagship, slip=named)
    assert code.startswith("SLIP-")
    assert use(flagship, code).heading == "Your slip"


@pytest.mark.parametrize(
    "typed",
    [str.lower, lambda code: code.replace("-", " "), lambda code: code[5:], lambda c: f" {c} "],
)
def test_the_code_is_understood_however_it_is_typed(flagship, typed):
    _, code = signed(flagship)
    assert use(flagship, typed(code)).heading == "Your slip"


@pytest.mark.parametrize(
    "typed", ["", "SLIP-", "x" * 40, "SLIP-0000-0000-0000-0000-0000-0000-0000"]
)
def test_a_wrong_code_is_asked_for_again_with_what_was_typed(flagship, typed):
    signed(flagship)
    seen = use(flagship, typed)
    assert (seen.status, seen.heading) == (422, "Use a slip code")
    assert seen.errors == ["No slip belongs to this code. Look at each letter again."]
    assert seen.chosen.get("code", [""]) == [typed]


def test_is_confirmed_by_the_one_who_left_it(flagship):
    resident, code = signed(flagship)
    assert not kept(flagship)[0].confirmed
    seen = resident.press({}, go="confirm")
    assert "Thank you. The team knows that this is right." in seen.text
    assert kept(flagship)[0].confirmed
    assert "Yes, this is right" not in use(flagship, code).text


def test_is_changed_with_everything_typed_still_there(flagship):
    _, code = signed(flagship)
    form = use(flagship, code, go="edit")
    assert form.chosen["name"] == ["Mair"]
    assert sorted(form.chosen["activities"]) == ["litter", "visit"]
    wrong = use(flagship, code, go="save", name="", contact="by post", activities=["litter"])
    assert (wrong.status, wrong.errors) == (422, ["Give a name that we can ask for."])
    assert wrong.chosen["contact"] == ["by post"]
    assert kept(flagship)[0].contact == "01632 960 123"
    seen = use(flagship, code, go="save", name="Mair", contact="by post", activities=["litter"])
    assert "Your changes are kept." in seen.text
    (slip,) = kept(flagship)
    assert (slip.contact, slip.activities, slip.confirmed) == ("by post", ("litter",), True)


def test_what_came_of_a_call_stays_when_a_slip_is_changed_and_is_read_on_it(flagship):
    _, code = signed(flagship)
    (slip,) = kept(flagship)
    calls = {
        "litter": Call(Progress.NOT_NEEDED, date(2026, 3, 20), "All 60 places are taken"),
        "visit": Call(Progress.CALLED, date(2026, 3, 21)),
    }
    flagship.stores.sign_ups.keep(type(slip)(**{**_held(slip), "calls": calls}), date(2026, 3, 30))
    seen = use(flagship, code)
    assert "Not needed" in seen.text
    assert "20 March 2026: All 60 places are taken" in seen.html.main.get_text()
    use(flagship, code, go="save", name="M", contact="c", activities=["litter", "report"])
    (changed,) = kept(flagship)
    assert set(changed.calls) == {"litter"}


def _held(slip):
    return {name: getattr(slip, name) for name in slip.__dataclass_fields__}


def test_is_erased_and_then_unknown(flagship):
    _, code = signed(flagship)
    seen = use(flagship, code, go="erase")
    assert "Your slip is erased. Nobody will call you about it." in seen.text
    assert kept(flagship) == ()
    assert flagship.stores.sign_ups.waiting("co-production") == {}
    assert len(flagship.kept()) == 1
    assert use(flagship, code).status == 422


def test_what_was_typed_is_shown_as_typed_and_runs_nowhere(flagship):
    bad = "<script>alert(1)</script>\"'&{{7*7}}"
    resident, code = signed(flagship, name=bad, contact=bad)
    for seen in (resident.seen, use(flagship, code), use(flagship, code, go="edit")):
        assert bad in seen.text or seen.chosen["name"] == [bad]
        assert not seen.html.select("main script")


@pytest.mark.parametrize(
    ("language", "heading", "spoken"),
    [("cy", "Rydych wedi cofrestru", "Cymraeg"), ("ar", "تم تسجيلك", "العربية")],
)
def test_speaks_the_language_it_was_left_in(flagship, language, heading, spoken):
    resident, code = signed(flagship, language)
    assert (resident.seen.language, resident.seen.heading) == (language, heading)
    assert spoken in resident.seen.text
    assert kept(flagship)[0].language == language
    assert use(flagship, code, "en").language == "en"


def test_anybody_is_asked_for_a_code_in_their_language(flagship):
    seen = Resident(flagship.app, "co-production").open("/slip?in=cy")
    assert (seen.heading, seen.language) == ("Defnyddio cod slip", "cy")
    assert {link["href"] for link in seen.html.select(".languages a")} >= {"/slip?in=en"}


def test_no_slip_is_left_without_answers_or_where_none_is_asked_for(flagship):
    stranger = flagship.resident()
    stranger.send(stranger.at("thanks"), MAIR)
    assert kept(flagship) == ()
