"""Save and come back without an account: by code, by file, a day later, after a newer version."""

import json
from datetime import timedelta
from random import Random

import pytest
from browser import Resident, inspect, words
from doors import FLAGSHIP, filled_in, house
from park_forms import TWO_PAGES

from engage.store.stores import open_stores
from engage.web.app import create_app
from engage.web.settings import Settings

PARKS = TWO_PAGES.replace("title: Our park", "version: 1\nlanguages: [en, ar]\ntitle: Our park")


@pytest.fixture(params=["memory", "sqlite"])
def parks(request, tmp_path):
    return house(PARKS, "memory:" if request.param == "memory" else tmp_path / "data")


@pytest.fixture
def flagship():
    return house(FLAGSHIP)


def saved(here, language="en", **answers):
    """Return somebody who has answered the first page and saved."""
    resident = here.resident(language)
    resident.begin()
    resident.answer(**(answers or {"helped": "yes", "story": "We cleared the pond"}), go="saveall")
    return resident


def code_of(resident):
    return words(resident.seen.html.select_one(".code"))


def file_of(resident):
    """Download the file, as the link on the save page does."""
    link = resident.seen.html.select_one("a[download]")
    answer = resident.client.get(str(link["href"]))
    assert answer.mimetype == "application/json"
    return answer.data


def come_back(here, language="en", code="", file=None):
    """Go on as somebody with nothing but a code or a file, on a device of their own."""
    resident = here.resident(language)
    resident.open("return")
    if file is None:
        resident.send(resident.at("return"), {"code": code})
    else:
        upload(resident, file)
    return resident


def upload(resident, file):
    """Send a file as a browser does. Large ones go through no file of the test's own."""
    head = b'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.json"\r\n'
    body = head + b"Content-Type: application/json\r\n\r\n" + file + b"\r\n--edge--\r\n"
    address = resident.at("return")
    answer = resident.client.post(
        address, data=body, content_type="multipart/form-data; boundary=edge"
    )
    if answer.status_code == 303:
        return resident.open(answer.headers["Location"])
    resident.seen = inspect(answer, address)
    return resident.seen


class TestTheSavePage:
    def test_says_that_nothing_is_sent_and_shows_three_ways_back(self, parks):
        seen = saved(parks).seen
        assert seen.heading == "Your answers so far are saved"
        assert "They are not sent yet. You can go on until the survey closes." in seen.text
        assert [words(h2) for h2 in seen.html.select("h2")] == [
            "On another device",
            "In a file of your own",
            "Your answers so far are kept on this device",
        ]
        assert not parks.kept()

    def test_says_until_which_day_one_can_go_on(self):
        text = PARKS.replace("version: 1", "version: 1\nopens: 2026-03-01\ncloses: 2026-03-31")
        assert "You can go on until 31 March 2026." in saved(house(text)).seen.text

    def test_leads_on_to_the_first_page_with_nothing_answered(self, parks):
        resident = saved(parks)
        form = resident.seen.html.select_one("main form")
        assert resident.send(str(form["action"]), {}).heading == "Next year"

    def test_keeps_even_a_page_with_nothing_on_it(self, parks):
        resident = saved(parks, helped="")
        assert resident.seen.heading == "Your answers so far are saved"
        assert come_back(parks, code=code_of(resident)).seen.heading == "What you do now"

    def test_can_be_read_in_another_language_with_the_same_code(self, parks):
        resident = saved(parks)
        code = code_of(resident)
        arabic = resident.open("/s/parks/ar/save")
        assert (arabic.language, code_of(resident)) == ("ar", code)
        assert arabic.heading == "إجاباتك حتى الآن محفوظة"

    @pytest.mark.parametrize("place", ["save", "save/file"])
    def test_is_nothing_without_answers(self, parks, place):
        assert parks.resident().open(place).heading == "Our park"

    def test_is_nothing_once_the_answers_are_sent(self, parks):
        resident = saved(parks)
        resident.open("next")
        resident.answer(again="no")
        resident.press()
        assert resident.seen.heading.startswith("Thank you")
        assert resident.open("save").heading == "Our park"

    def test_lets_a_shared_device_forget_and_the_code_still_works(self, parks):
        resident = saved(parks)
        code = code_of(resident)
        assert "kept on this device" not in resident.press({"go": "forget"}).text
        assert resident.press().chosen == {}
        back = come_back(parks, code=code)
        assert back.open("doing").chosen == {"helped": ["yes"], "story": ["We cleared the pond"]}

    def test_brings_the_script_that_forgets_what_the_device_keeps(self, parks):
        page = saved(parks).client.get("/s/parks/en/save").text
        assert '<script type="module" fetchpriority="low" src="/static/' in page

    def test_leads_nobody_to_a_file_that_changes_what_was_sent(self, parks):
        resident = parks.resident()
        resident.begin()
        resident.answer(helped="yes")
        resident.answer(again="no")
        receipt = words(resident.press().html.select_one(".code"))
        again = parks.resident()
        again.send("/r", {"receipt": receipt, "go": "change"})
        again.open("next")
        again.answer(again="yes", go="saveall")
        assert not again.seen.html.select("a[download]")
        assert again.open("save/file").heading == "Our park"
        other = come_back(parks, code=words(again.open("save").html.select_one(".code")))
        assert other.seen.heading == "Check your answers, then send"
        other.press()
        (kept,) = parks.kept()
        assert kept.answers == {"helped": "yes", "again": "yes"}


class TestACode:
    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_opens_the_answers_on_another_device_in_any_language(self, parks, language):
        back = come_back(parks, language, code_of(saved(parks)).lower().replace("-", " "))
        assert (back.seen.heading, back.seen.language) == ("Next year", language)
        assert back.open("doing").chosen == {"helped": ["yes"], "story": ["We cleared the pond"]}

    def test_is_not_in_the_store(self, tmp_path):
        here = house(PARKS, tmp_path / "data")
        code = code_of(saved(here))
        held = b"".join(file.read_bytes() for file in (tmp_path / "data").glob("engage.db*"))
        assert b"We cleared the pond" in held
        for spelt in (code, code.replace("-", "")):
            assert spelt.encode() not in held

    def test_is_sent_in_a_form_and_never_stands_in_an_address(self, parks):
        resident = come_back(parks, code=code_of(saved(parks)))
        assert resident.seen.address == "/s/parks/en/next"
        form = parks.resident().open("return").html.select_one("main form")
        assert form["method"] == "post"

    def test_counts_once_when_both_devices_send(self, parks):
        first = saved(parks)
        second = come_back(parks, code=code_of(first))
        second.answer(again="no")
        assert second.press().heading.startswith("Thank you")
        first.open("next")
        assert first.seen.heading.startswith("Thank you")
        assert len(parks.kept()) == 1

    @pytest.mark.parametrize("typed", ["ABCD", "0" * 27, "<b>", "é" * 27, "0000-" * 7])
    def test_that_belongs_to_nothing_is_said_so_and_kept_as_typed(self, parks, typed):
        seen = come_back(parks, code=typed).seen
        assert seen.status == 422
        (error,) = seen.errors
        assert error == (
            "No saved answers belong to this code. Look at each letter again. "
            "Answers that were sent are found with their receipt."
        )
        assert seen.chosen == {"code": [typed]}

    def test_is_asked_for_when_nothing_came(self, parks):
        seen = come_back(parks).seen
        assert (seen.status, seen.errors) == (422, ["Type the code, or choose the file."])

    def test_typed_wrongly_is_still_there_in_another_language(self, parks):
        resident = come_back(parks, code="ABCD")
        seen = resident.send(resident.at("return"), {"code": "ABCD", "language": "ar"})
        assert (seen.language, seen.chosen) == ("ar", {"code": ["ABCD"]})
        form = seen.html.select_one("main form")
        assert form["action"] == "/s/parks/ar/return"

    def test_of_another_survey_opens_nothing(self, flagship):
        resident = flagship.resident()
        resident.begin()
        resident.press({**filled_in(resident.seen.html, Random(1)), "go": "saveall"})
        code = code_of(resident)
        other = PARKS.replace("survey: parks", "survey: greens")
        flagship.open(other)
        seen = Resident(flagship.app, "greens").send("/s/greens/en/return", {"code": code})
        assert seen.status == 422

    def test_opens_nothing_once_the_survey_is_closed(self, parks):
        code = code_of(saved(parks))
        parks.stores.surveys.close("parks")
        assert "This survey takes no answers now." in come_back(parks, code=code).seen.text


class TestAFile:
    def test_opens_the_draft_that_lives_on_and_counts_once(self, parks):
        first = saved(parks)
        file = file_of(first)
        second = come_back(parks, "ar", file=file)
        assert (second.seen.heading, second.seen.language) == ("Next year", "ar")
        second.answer(again="no")
        second.press()
        refused = come_back(parks, file=file).seen
        assert refused.errors == [
            "These answers were sent already. Use your receipt to see or change them."
        ]
        assert len(parks.kept()) == 1

    def test_brings_back_answers_that_were_forgotten_everywhere(self, parks):
        first = saved(parks)
        file = file_of(first)
        first.open()
        first.press({"go": "forget"})
        back = come_back(parks, file=file)
        assert back.seen.heading == "Next year"
        assert back.open("doing").chosen == {"helped": ["yes"], "story": ["We cleared the pond"]}
        back.open("next")
        back.answer(again="yes")
        back.press()
        (kept,) = parks.kept()
        assert kept.answers == {"helped": "yes", "story": "We cleared the pond", "again": "yes"}

    def test_is_never_newer_than_the_draft_it_was_made_of(self, parks):
        first = saved(parks)
        file = file_of(first)
        first.open("doing")
        first.answer(helped="no", story="On second thoughts")
        back = come_back(parks, file=file)
        assert back.open("doing").chosen == {"helped": ["no"], "story": ["On second thoughts"]}

    def test_keeps_what_was_drawn(self, flagship):
        resident = flagship.resident()
        resident.begin()
        resident.press({**filled_in(resident.seen.html, Random(1)), "go": "saveall"})
        file = file_of(resident)
        before = drawn(flagship)
        resident.open()
        resident.press({"go": "forget"})
        come_back(flagship, "cy", file=file)
        assert drawn(flagship) == before

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            (b"{}", "This is not a file of saved answers."),
            (b"\x89PNG\r\n", "This is not a file of saved answers."),
            (b"[" * 100_000, "This is not a file of saved answers."),
            (b"{" + b" " * 950_000, "This file is too large to be saved answers."),
        ],
        ids=["empty", "picture", "nested", "large"],
    )
    def test_that_is_none_is_refused_kindly(self, parks, written, said):
        seen = come_back(parks, file=written).seen
        assert (seen.status, seen.errors) == (422, [said])

    def test_larger_than_any_form_is_refused_kindly_too(self, parks):
        seen = come_back(parks, file=b"{" + b" " * 2_000_000).seen
        assert (seen.status, seen.heading) == (413, "That is too long for us")

    def test_that_was_changed_is_refused_and_says_so(self, parks):
        file = file_of(saved(parks)).replace(b'"yes"', b'"no"')
        assert come_back(parks, file=file).seen.errors == [
            "This file was changed after it was saved, or it was saved elsewhere."
        ]

    def test_of_another_survey_is_refused_and_says_so(self, parks):
        file = file_of(saved(parks))
        parks.open(PARKS.replace("survey: parks", "survey: greens"))
        seen = upload(Resident(parks.app, "greens"), file)
        assert seen.errors == ["This file belongs to another survey."]


def drawn(here):
    """Return what the one draft in a memory store was given."""
    (draft,) = here.stores.drafts._drafts.values()  # noqa: SLF001  # no page shows a draw
    return draft.drawn


class TestANewerVersion:
    NEWER = (
        PARKS.replace("version: 1", "version: 2")
        .replace("- id: helped", "- id: lent_a_hand\n        was: helped")
        .replace("ask: Have you helped here this year?", "ask: Have you lent a hand this year?")
        .replace("- id: story", "- id: tale")
        .replace("Would you help again?", "Would you come again?")
    )

    def test_is_not_what_somebody_meets_who_began_before_it(self, parks):
        code = code_of(saved(parks))
        parks.open(self.NEWER)
        back = come_back(parks, code=code)
        assert back.seen.asked == ["Would you help again?"]

    def test_takes_up_a_file_and_names_what_has_no_place_in_it(self, parks):
        first = saved(parks)
        file = file_of(first)
        first.open()
        first.press({"go": "forget"})
        parks.open(self.NEWER)
        back = come_back(parks, file=file)
        assert back.seen.heading == "The survey has changed since you saved"
        rows = [(words(row.dt), words(row.dd)) for row in back.seen.html.select(".facts > div")]
        assert rows == [("What happened?", "We cleared the pond")]
        assert back.press().heading == "Next year"
        assert back.seen.asked == ["Would you come again?"]
        back.answer(again="yes")
        back.press()
        (kept,) = parks.kept()
        assert kept.answers == {"lent_a_hand": "yes", "again": "yes"}

    def test_names_an_answer_that_is_no_longer_among_the_options(self, parks):
        first = saved(parks)
        file = file_of(first)
        first.open()
        first.press({"go": "forget"})
        newer = PARKS.replace("version: 1", "version: 2").replace("yes: Yes\n", "often: Often\n", 1)
        parks.open(newer)
        back = come_back(parks, file=file)
        rows = [(words(row.dt), words(row.dd)) for row in back.seen.html.select(".facts > div")]
        assert rows == [("Have you helped here this year?", "Yes")]
        assert back.open("doing").chosen == {"story": ["We cleared the pond"]}

    def test_of_the_flagship_takes_up_offers_activity_by_activity(self, flagship):
        resident = flagship.resident()
        resident.begin()
        while "offer" not in resident.seen.address:
            resident.press(filled_in(resident.seen.html, Random(1)))
        given = filled_in(resident.seen.html, Random(3))
        resident.press({**given, "go": "saveall"})
        file = file_of(resident)
        resident.open()
        resident.press({"go": "forget"})
        text = FLAGSHIP.read_text(encoding="utf-8")
        flagship.open(text.replace("version: 1", "version: 2", 1), FLAGSHIP.name)
        come_back(flagship, "ar", file=file)
        (draft,) = flagship.stores.drafts._drafts.values()  # noqa: SLF001  # as above
        offered = {name: value for name, value in given.items() if name.startswith("offer")}
        assert len(offered) >= 4
        assert offered.items() <= draft.answers.items()
        assert draft.hash != json.loads(file)["version"]


def test_loses_nothing_in_25_hours_over_a_restart_and_a_newer_version(tmp_path):
    before = house(PARKS, tmp_path / "data")
    resident = before.resident()
    resident.begin()
    page = resident.answer(helped="yes", story="We cleared the pond")
    assert page.heading == "Next year"
    form = page.html.select_one("#answers")
    fields = {str(box["name"]): str(box["value"]) for box in form.select("input[type=hidden]")}
    before.open(TestANewerVersion.NEWER)
    before.clock.now += timedelta(hours=25)
    again = create_app(
        open_stores(tmp_path / "data"), Settings(data=tmp_path / "data"), clock=before.clock
    )
    cookie = resident.client.get_cookie("engage", path="/s/parks")
    resident.client = again.test_client()
    resident.client.set_cookie("engage", cookie.value, path="/s/parks")
    review = resident.send(str(form["action"]), {**fields, "again": "yes"})
    assert review.heading == "Check your answers, then send"
    assert resident.press().heading.startswith("Thank you")
    (kept,) = before.kept()
    assert kept.answers == {"helped": "yes", "story": "We cleared the pond", "again": "yes"}
    assert kept.hash == fields["version"]


def test_loses_nothing_when_a_form_was_left_open_for_longer_than_the_cookie_lives(parks):
    resident = parks.resident()
    resident.begin()
    page = resident.answer(helped="yes")
    form = page.html.select_one("#answers")
    fields = {str(box["name"]): str(box["value"]) for box in form.select("input[type=hidden]")}
    parks.clock.now += timedelta(days=30)
    nobody = parks.resident()
    nobody.send(str(form["action"]), {**fields, "again": "no"})
    assert nobody.press().heading.startswith("Thank you")
    (kept,) = parks.kept()
    assert kept.answers == {"helped": "yes", "again": "no"}
    assert kept.minutes is None
