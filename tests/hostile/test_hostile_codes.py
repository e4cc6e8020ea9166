"""Strings nobody should send, typed where residents type codes, numbers, days and places."""

import pytest
from bs4 import BeautifulSoup
from doors import house
from letters import ROUTES
from markupsafe import escape
from naughty import as_kept, naughty, one_in
from survey_files import asked, page, survey

from engage.languages.interface import spoken

FIGURES = survey(
    page(
        asked("ago", "number", more="range: 0 to 120"),
        asked("born", "date"),
        asked("ward", "area", more="options_from: areas.csv"),
        name="figures",
    ),
    page(asked("before", "info"), name="last"),
).replace("pages:", f"{ROUTES.strip()}\npages:", 1)
AREAS = "code,name\n" + "".join(f"a{n},Area {n}\n" for n in range(30))


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    (folder / "areas.csv").write_text(AREAS, encoding="utf-8")
    (folder / "parks.survey.yaml").write_text(FIGURES, encoding="utf-8")
    return house(folder / "parks.survey.yaml")


@pytest.fixture(scope="module")
def strings(shared_data):
    return one_in(2, naughty(shared_data))


def shown(answer, words):
    """Return how often a page has ``words`` in a box; nothing of them may be more than words."""
    assert b"<script>" not in answer.data, words
    return answer.data.count(b'value="' + str(escape(words)).encode("utf-8", "replace") + b'"')


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/r", "receipt"),
        ("/slip", "code"),
        ("/s/parks/en/return", "code"),
        ("/c", "code"),
        ("/door/", "code"),
    ],
)
def test_a_code_that_belongs_to_nothing_comes_back_as_typed(here, strings, address, field):
    client = here.app.test_client()
    for words in strings:
        answer = client.post(address, data={field: words})
        assert answer.status_code == 422, words
        assert shown(answer, words) + shown(answer, as_kept(words)) >= 1, words


def test_a_receipt_is_asked_for_again_in_every_language_with_what_was_typed(here, strings):
    client = here.app.test_client()
    for number, words in enumerate(one_in(4, strings)):
        language = spoken()[number % len(spoken())]
        answer = client.post(f"/r?in={language}", data={"receipt": words})
        assert (answer.status_code, shown(answer, words) >= 1) == (422, True), words


def test_an_entry_code_and_the_people_of_a_home_come_back_as_typed(here, strings):
    client = here.app.test_client()
    for words in strings:
        sent = {"via": "letter", "code": words, "adults": f"x{words}"}
        answer = client.post("/s/parks/en?via=letter", data=sent)
        assert answer.status_code == 422, words
        assert shown(answer, as_kept(words)), words
        assert shown(answer, as_kept(f"x{words}")), words


def test_figures_days_and_parts_of_names_come_back_as_typed_until_they_are_mended(here, strings):
    kept = 0
    for words in strings:
        client = here.app.test_client()
        days = {"born.day": words, "born.month": words, "born.year": words}
        sent = {**days, "ago": words, "ward.find": words}
        looked = client.post("/s/parks/en/figures", data={**sent, "go": "again"})
        assert looked.status_code == 200, words
        assert shown(looked, words) >= (5 if words.strip() else 0), words
        refused = client.post("/s/parks/en/figures", data={**sent, "born.day": f"x{words}"})
        assert refused.status_code == 422, words
        assert shown(refused, words) >= (3 if words.strip() else 0), words
        alone = client.post("/s/parks/en/figures", data={"ago": words, "go": "review"})
        assert alone.status_code in (303, 422), words
        kept += alone.status_code == 303
    assert kept > 3


def test_what_sits_in_cookies_and_addresses_changes_no_page(here, strings):
    plain = here.app.test_client().get("/s/parks/en").data
    for words in strings:
        client = here.app.test_client()
        for name in ("engage", "entry", "engage-shared"):
            client.set_cookie(name, words.encode("ascii", "ignore").decode(), path="/s/parks")
        answer = client.get("/s/parks/en", query_string={"via": words, "by": words, "in": words})
        assert answer.status_code == 200, words
        main = BeautifulSoup(answer.data, "html.parser").main
        assert main.h1 == BeautifulSoup(plain, "html.parser").main.h1, words
        assert not main.select("img, iframe, object, marquee"), words
