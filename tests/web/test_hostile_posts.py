"""Posts nobody should send: none crashes, none is kept that breaks the survey (R22, G12, S3)."""

import json
from urllib.parse import urlencode

import pytest
from doors import house
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EVERYTHING = """
survey: everything
title: Everything
use: [often5@1, core-activities@1]
draw: {activities: {roster: core-activities@1, show: 3, always: [litter, park]}}
pages:
  - id: page
    title: A page
    questions:
      - id: helped
        type: one
        required: free
        ask: Helped?
        options: {yes: Yes, no: No}
        other: yes
      - id: how
        type: many
        required: free
        ask: How?
        options: {dug: Dug, cut: Cut, none: None}
        exclusive: [none]
      - {id: often, type: scale, required: free, scale: often5@1, ask: How often?}
      - {id: years, type: number, required: free, ask: How many years?, range: 0 to 120}
      - {id: word, type: text, required: free, ask: In a word?}
      - {id: story, type: long, required: free, ask: What happened?, show_if: helped is yes}
      - {id: agree, type: consent, ask: I agree.}
      - id: offers
        type: offers
        required: free
        options_from: activities
        steps: [willing]
        ask: Would you?
"""
NAMES = [
    "helped",
    "helped.other",
    "how",
    "often",
    "years",
    "word",
    "story",
    "agree",
    "offers.litter.willing",
    "offers.park.willing",
    "offers",
    "token",
    "version",
    "via",
    "go",
    "language",
    "",
    "__class__",
]
NASTY = [
    "yes",
    "no",
    "dug",
    "none",
    "often",
    "maybe",
    "1",
    "-1",
    "5e999",
    "nan",
    "٣",
    "1,000",
    "\x00",
    "\ud800",
    "\u202e",
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }}",
    "${agency}",
    "=cmd()",
    "../../secret.key",
    "a" * 6_000,
    "change",
    "back",
    "saveall",
    "cy",
    "[]",
    "#-3",
]


@pytest.fixture(scope="module")
def everything():
    return house(EVERYTHING)


def posts():
    value = st.sampled_from(NASTY) | st.text(max_size=30)
    name = st.sampled_from(NAMES) | st.text(max_size=12)
    return st.lists(st.tuples(name, value), max_size=12)


def sent(here, fields):
    body = urlencode(fields, errors="surrogatepass")
    return here.app.test_client().post(
        "/s/everything/en/page",
        data=body.encode(),
        content_type="application/x-www-form-urlencoded",
    )


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(fields=posts())
def test_no_post_crashes_a_page_or_runs_in_it(everything, fields):
    answer = sent(everything, fields)
    assert answer.status_code in {200, 303, 400, 409, 422}
    assert "<script>" not in answer.text
    assert "<img" not in answer.text
    assert "Traceback" not in answer.text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fields=posts())
def test_keeps_nothing_that_breaks_the_survey_s_own_rules(fields):
    everything = house(EVERYTHING)
    columns = {column.name: column for column in everything.survey.columns()}
    sent(everything, [*fields, ("helped", "yes"), ("how", "dug")])
    for response in everything.kept():
        for name, value in response.answers.items():
            column = columns[name]
            if column.kind == "code":
                assert value in column.codes
            elif column.kind == "flag":
                assert value in (0, 1)
            elif column.kind == "number":
                assert 0 <= value <= 120
            else:
                assert "\x00" not in value
        chosen = response.answers
        assert not (chosen.get("how.none") and (chosen["how.dug"] or chosen["how.cut"]))
        assert "story" not in chosen or chosen["helped"] == "yes"
        json.dumps(dict(chosen)).encode("utf-8")


@pytest.mark.parametrize(
    "fields",
    [
        [("helped", "yes"), ("helped", "no")],
        [("helped", "perhaps")],
        [("how", "dug"), ("how", "none")],
        [("often", "51")],
        [("years", "5e999")],
        [("years", "121")],
        [("years", "-1")],
        [("word", "a" * 6_000)],
        [("offers.litter.willing", "gladly"), ("offers.park.willing", "gladly")],
    ],
    ids=str,
)
def test_says_what_is_wrong_and_keeps_what_was_typed(everything, fields):
    before = len(everything.kept())
    answer = sent(everything, fields)
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert len(everything.kept()) == before


@pytest.mark.parametrize("token", ["", "x", "A" * 28, "<b>" * 9 + "x", "../" * 9 + "x"])
def test_gives_a_token_of_its_own_to_whoever_sends_none(everything, token):
    answer = sent(everything, [("token", token), ("helped", "no"), ("how", "dug")])
    assert answer.status_code == 303
    is_token = token == "A" * 28
    assert (f"engage={token};" in answer.headers.get("Set-Cookie", "")) == is_token


def test_pays_no_heed_to_a_body_that_is_no_form(everything):
    client = everything.app.test_client()
    for body, kind in [(b"{}", "application/json"), (b"\xff\xfe", "text/plain"), (b"", "")]:
        answer = client.post("/s/everything/en/page", data=body, content_type=kind)
        assert answer.status_code in {303, 415, 422}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_takes_no_other_verb(everything, method):
    answer = everything.app.test_client().open("/s/everything/en/page", method=method)
    assert (answer.status_code, "That cannot be done here" in answer.text) == (405, True)


@pytest.mark.parametrize("place", ["%00", "..", "%2e%2e%2f", "page%0a", "<b>", "page-1", "a" * 900])
def test_leads_nowhere_from_an_address_nobody_wrote(everything, place):
    answer = everything.app.test_client().get(f"/s/everything/en/{place}")
    assert answer.status_code in {303, 404}
    if answer.status_code == 303:
        assert answer.headers["Location"] == "/s/everything/en"
