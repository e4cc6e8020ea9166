"""A kiosk: set by one address, kept to its survey, left without a trace of whoever used it."""

import re

import pytest
from browser import Resident, hidden, words
from doors import FLAGSHIP, Clock, bytes_in_order, house, opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engage.responses.token import digest
from engage.store.stores import open_stores
from engage.web.app import create_app
from engage.web.kiosk import IDLE_SECONDS, WARNED_SECONDS
from engage.web.settings import Settings

TWO = """
survey: street
title: Your street
languages: [en, cy]
drafts: [cy]
routes:
  link: {mode: web, sample: open}
  letter: {mode: web, sample: list, access: codes}
  library tablet: {mode: kiosk, sample: open}
  waiting-room.2: {mode: kiosk, sample: open}
pages:
  - id: helping
    title: Helping
    title.cy: Helpu
    questions:
      - {id: helped, type: one, ask: Have you helped?, options: {yes: Yes, no: No}}
  - id: telling
    title: Telling
    questions:
      - {id: story, type: long, ask: What happened?}
      - {id: busy, type: one, ask: Busy?, options: {yes: Yes, no: No}, show_if: mode is kiosk}
"""
ONE = TWO[: TWO.index("  - id: telling")]
OTHER = TWO.replace("survey: street", "survey: other")
HOME = "/s/street/en?via=library%20tablet"
MARK = "Zanzibar-marigold-4711"
OWN = {"engage-kiosk": "street.en.library%20tablet", "engage-shared": "yes"}


@pytest.fixture
def street():
    return house(TWO)


@pytest.fixture
def tablet(street):
    """Return somebody at a tablet that was set to the library's way in."""
    return at_tablet(street)


def at_tablet(here) -> Resident:
    found = here.resident()
    found.open(HOME)
    return found


def cookies(resident):
    held = resident.client._cookies.values()  # noqa: SLF001  # what a browser holds
    return {cookie.key: cookie.value for cookie in held}


def draft(here, resident):
    return here.stores.drafts.get(digest(cookies(resident)["engage"]))


def told_of_kiosks(seen):
    return "kiosk" in str(seen.html)


class TestSettingADevice:
    def test_one_address_sets_it_and_does_not_stay_in_the_address_line(self, street):
        client = street.app.test_client()
        answer = client.get(HOME)
        assert answer.status_code == 303
        assert answer.headers["Location"] == "/s/street/en"
        told = {cookie.partition("=")[0]: cookie for cookie in answer.headers.getlist("Set-Cookie")}
        life = "Max-Age=34560000; Path="
        assert "engage-kiosk=street.en.library%20tablet; Expires=" in told["engage-kiosk"]
        assert f"{life}/; SameSite=Lax" in told["engage-kiosk"]
        assert f"{life}/s/street; SameSite=Lax" in told["engage-shared"]
        assert "Max-Age=0" in told["engage"], "whatever somebody left there goes"

    def test_the_start_page_of_a_kiosk_offers_nothing_that_would_be_kept(self, tablet):
        seen = tablet.open()
        assert cookies(tablet) == OWN
        assert "Others use this device too" not in seen.text
        assert [words(link) for link in seen.html.select(".foot a")] == [
            "Use a receipt", "Privacy", "Cookies", "Accessibility",
        ]  # fmt: skip
        assert "letter" not in seen.text
        assert seen.html.select("dialog") == [], "nothing has been begun"
        assert seen.html.select("meta[http-equiv]") == []

    def test_by_any_other_way_it_is_a_kiosk_no_more_and_a_private_device_again(self, tablet):
        tablet.begin()
        tablet.answer(helped="yes")
        seen = tablet.open("/s/street/en?via=link")
        assert cookies(tablet) == {}
        assert "Others use this device too" in seen.text
        assert not told_of_kiosks(seen)

    def test_another_kiosk_s_address_sets_it_anew_in_its_language(self, tablet):
        tablet.open("/s/street/cy?via=waiting-room.2")
        assert cookies(tablet)["engage-kiosk"] == "street.cy.waiting-room.2"
        tablet.begin()
        assert hidden(tablet.seen.html.select_one("#answers"))["via"] == "waiting-room.2"

    @pytest.mark.parametrize(
        "said",
        [
            "",
            "street",
            "street.en",
            "street.en.link",
            "street.xx.library tablet",
            "..",
            "x.en.link",
        ],
    )
    def test_a_cookie_that_names_no_kiosk_of_a_survey_makes_none(self, street, said):
        resident = street.resident()
        resident.client.set_cookie("engage-kiosk", said)
        assert "Others use this device too" in resident.open().text
        assert resident.open("/").status == 200

    @settings(
        max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
    )
    @given(said=st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=60))
    def test_whatever_a_cookie_holds_pages_come(self, street, said):
        client = street.app.test_client(use_cookies=False)
        headers = {"Cookie": f"engage-kiosk=street.en.{said}"}
        for address in ("/s/street/en", "/s/street/en/helping", "/s/street/en/kiosk/back"):
            assert client.get(address, headers=headers).status_code in (200, 303)

    def test_somebody_s_own_answers_stay_in_the_store_when_their_phone_becomes_one(self, street):
        resident = street.resident()
        resident.begin()
        resident.answer(helped="yes")
        kept = cookies(resident)["engage"]
        assert resident.open(HOME).html.select("dialog") == []
        assert street.stores.drafts.get(digest(kept)).answers == {"helped": "yes"}

    def test_a_preview_is_no_kiosk(self, tmp_path):
        file = tmp_path / "street.survey.yaml"
        file.write_text(TWO, encoding="utf-8")
        app = create_app(settings=Settings(preview=file), clock=Clock(), random=bytes_in_order())
        answer = app.test_client().get("/s/street/en?via=library%20tablet")
        assert (answer.status_code, answer.headers.getlist("Set-Cookie")) == (200, [])


class TestAnswering:
    def test_an_answer_is_one_by_its_way_given_at_a_kiosk(self, street, tablet):
        tablet.begin()
        tablet.answer(helped="yes")
        assert sorted(tablet.seen.asked) == ["Busy?", "What happened?"]
        tablet.answer(story=MARK, busy="no")
        tablet.press()
        (kept,) = street.kept()
        assert (kept.mode, kept.route) == ("kiosk", "library tablet")
        assert kept.answers == {"helped": "yes", "story": MARK, "busy": "no"}

    def test_no_page_offers_to_save_and_no_form_is_filled_in_by_the_browser(self, tablet):
        seen = tablet.begin()
        assert "Save and return later" not in seen.text
        assert seen.html.select_one("#answers")["autocomplete"] == "off"

    @pytest.mark.parametrize("place", ["save", "save/file", "return"])
    def test_what_would_leave_answers_here_or_bring_them_leads_back(self, street, tablet, place):
        tablet.begin()
        tablet.answer(helped="yes")
        assert tablet.open(place).address == "/s/street/en/telling"
        assert tablet.send(tablet.at("return"), {"code": "x"}).address == "/s/street/en/telling"
        assert draft(street, tablet).answers == {"helped": "yes"}

    @pytest.mark.parametrize("astray", ["/", "/c", "/officer/", "/s/other/en", "/nowhere"])
    def test_whoever_strays_from_the_survey_is_led_back_to_it(self, street, tablet, astray):
        opened(street.stores, OTHER, "other.survey.yaml", FLAGSHIP.parent)
        tablet.begin()
        tablet.answer(helped="yes")
        assert tablet.open(astray).address == "/s/street/en/telling"

    @pytest.mark.parametrize(
        ("beside", "status"),
        [("/slip", 200), ("/r", 200), ("/healthz", 200), ("/static/x", 404), ("/files/x", 404)],
    )
    def test_what_its_pages_need_is_given_to_a_kiosk(self, tablet, beside, status):
        assert tablet.client.get(beside).status_code == status

    @pytest.mark.parametrize("place", ["privacy", "cookies", "accessibility", "answers"])
    def test_a_page_beside_the_survey_has_a_way_back(self, tablet, place):
        tablet.begin()
        tablet.answer(helped="yes")
        seen = tablet.open(place)
        (back,) = seen.html.select("main a[href$='/kiosk/back']")
        assert words(back) == "Back to the survey"
        assert tablet.open(str(back["href"])).heading == "Telling"

    def test_the_way_back_leads_to_the_receipt_after_send_and_to_start_before_all(self, tablet):
        assert tablet.open("kiosk/back").address == "/s/street/en"
        tablet.begin()
        tablet.answer(helped="yes")
        tablet.answer(story=MARK, busy="no")
        assert tablet.open("kiosk/back").address == "/s/street/en/review"
        tablet.press()
        assert tablet.open("kiosk/back").address == "/s/street/en/thanks"

    def test_a_receipt_can_be_used_there_and_its_page_is_watched(self, tablet):
        tablet.begin()
        tablet.answer(helped="yes")
        tablet.answer(story=MARK, busy="no")
        receipt = words(tablet.press().html.select_one(".code"))
        tablet.press(go="forget")
        tablet.open("/r?in=en")
        seen = tablet.press({"receipt": receipt})
        assert MARK in seen.text
        assert seen.html.select("dialog")
        assert "url=/s/street/en/kiosk/still" in str(seen.html.select_one("meta[http-equiv]"))

    def test_a_page_turned_to_another_language_goes_home_to_the_tablet_s_own(self, street, tablet):
        tablet.begin()
        seen = tablet.press(language="cy")
        assert seen.language == "cy"
        assert seen.html.select("dialog")
        page = street.app.test_client()
        page.set_cookie("engage-kiosk", OWN["engage-kiosk"])
        raw = page.get("/s/street/cy").text
        assert 'data-home="/s/street/en?via=library%20tablet"' in raw
        assert 'data-start="/s/street/cy"' in raw
        assert "<dialog" in raw, "the next person reads the tablet's own language"


class TestWiping:
    def test_finish_leaves_the_device_as_it_was_found(self, street, tablet):
        tablet.begin()
        tablet.answer(helped="yes")
        tablet.answer(story=MARK, busy="no")
        seen = tablet.press()
        receipt = words(seen.html.select_one(".code"))
        assert "Copy it or photograph it now." in seen.text
        assert "It goes when you press “Finish”" in seen.text
        assert "at \u2066localhost/r\u2069." in seen.text, "in its own order, whatever the page's"
        assert [words(button) for button in seen.html.select("main button")] == ["Finish"]
        assert seen.html.select("main a[href^='/r']") == []
        seen = tablet.press(go="forget")
        assert (seen.address, cookies(tablet)) == ("/s/street/en", OWN)
        for place in ("thanks", "review", "telling", "kiosk/back", ""):
            again = tablet.open(place)
            assert MARK not in str(again.html)
            assert receipt not in str(again.html)
            assert again.address == "/s/street/en"
        assert len(street.kept()) == 1

    def test_whoever_begins_without_that_is_somebody_else(self, street, tablet):
        for _ in range(2):
            tablet.open()
            tablet.press()
            tablet.answer(helped="yes")
            tablet.answer(story=MARK, busy="no")
            tablet.press()
        assert len(street.kept()) == 2

    def test_the_tablet_s_own_address_drops_what_was_begun(self, street, tablet):
        tablet.begin()
        tablet.answer(helped="yes")
        token = cookies(tablet)["engage"]
        assert street.stores.drafts.get(digest(token)) is not None
        assert tablet.open(HOME).address == "/s/street/en"
        assert street.stores.drafts.get(digest(token)) is None
        assert cookies(tablet) == OWN
        assert tablet.open("telling").address == "/s/street/en"

    def test_a_start_page_where_somebody_has_begun_says_so_and_is_watched(self, street, tablet):
        tablet.begin()
        tablet.answer(helped="yes")
        token = cookies(tablet)["engage"]
        seen = tablet.open()
        assert words(seen.html.select_one(".panel h2")) == "Somebody has begun to answer here"
        assert seen.html.select("dialog")
        assert tablet.press().heading == "Helping"
        tablet.open()
        seen = tablet.press(go="forget")
        assert seen.html.select(".panel, dialog") == []
        assert street.stores.drafts.get(digest(token)) is None


class TestWithoutScripts:
    def meta(self, seen):
        return str(seen.html.select_one("noscript meta[http-equiv=refresh]")["content"])

    def test_an_idle_page_asks_keeps_what_was_sent_on_and_then_wipes(self, street, tablet):
        tablet.begin()
        tablet.answer(helped="yes")
        token = cookies(tablet)["engage"]
        seconds, _, address = self.meta(tablet.seen).partition("; url=")
        assert int(seconds) == IDLE_SECONDS == 120
        asks = tablet.open(address)
        assert asks.heading == "Are you still there?"
        assert asks.html.select("noscript, dialog") == [], "it is itself the warning"
        assert street.stores.drafts.get(digest(token)).answers == {"helped": "yes"}
        onward = asks.html.select_one("main a.primary")
        assert words(onward) == "I am still here"
        assert tablet.open(str(onward["href"])).heading == "Telling"
        after, _, wipes = asks.headers["Refresh"].partition("; url=")
        assert int(after) == WARNED_SECONDS == 20
        assert "In 20 seconds" in asks.text
        assert tablet.open(wipes).address == "/s/street/en"
        assert street.stores.drafts.get(digest(token)) is None
        assert cookies(tablet) == OWN

    def test_every_page_of_a_walk_asks_and_leads_back_to_itself(self, tablet):
        walked = [tablet.begin(), tablet.answer(helped="yes"), tablet.answer(story="x", busy="no")]
        walked.append(tablet.press())
        for seen, place in zip(walked, ["helping", "telling", "review", "thanks"], strict=True):
            address = self.meta(seen).partition("url=")[2]
            assert address == f"/s/street/en/kiosk/still?from={place}"
        for place in ("review", "thanks"):
            tablet.open(f"kiosk/still?from={place}")
            onward = str(tablet.seen.html.select_one("main a.primary")["href"])
            assert onward == f"/s/street/en/{place}"
        assert tablet.open(onward).heading == "Thank you. Your answers are in."

    @pytest.mark.parametrize("place", ["", "//evil.example", "a/../../x", "https:", "x y", "é"])
    def test_the_way_on_never_leaves_the_survey(self, tablet, place):
        tablet.begin()
        tablet.answer(helped="yes")
        tablet.client.get("/s/street/en/kiosk/still", query_string={"from": place})
        seen = tablet.open(f"kiosk/still?from={place}")
        onward = str(seen.html.select_one("main a.primary")["href"])
        assert re.fullmatch(r"/s/street/en/(kiosk/back|[\w-]+)", onward)

    def test_nobody_else_is_asked_or_wiped(self, street):
        resident = street.resident()
        resident.begin()
        resident.answer(helped="yes")
        token = cookies(resident)["engage"]
        assert resident.open("kiosk/still?from=telling").address == "/s/street/en"
        assert resident.open("kiosk/back").address == "/s/street/en"
        assert street.stores.drafts.get(digest(token)) is not None


class TestPagesKeptReady:
    PLACES = ("", "start", "helping", "telling", "privacy", "cookies", "accessibility", "thanks")

    def served(self, text):
        """Return an application that keeps pages for a minute, as a server does for a second."""
        stores = open_stores("memory:")
        opened(stores, text, "street.survey.yaml", FLAGSHIP.parent)
        return create_app(
            stores, Settings(fresh_seconds=60.0), clock=Clock(), random=bytes_in_order()
        )

    @pytest.mark.parametrize("text", [ONE, TWO], ids=["one page", "two pages"])
    @pytest.mark.parametrize("kiosk_is_first", [True, False])
    def test_a_kiosk_s_page_is_given_to_no_other_nor_the_other_way_round(
        self, text, kiosk_is_first
    ):
        app = self.served(text)
        tablet, phone = Resident(app, "street"), Resident(app, "street")
        tablet.client.set_cookie("engage-kiosk", OWN["engage-kiosk"])
        tablet.client.set_cookie("engage-shared", "yes", path="/s/street")
        for _ in range(2):
            for one in (tablet, phone) if kiosk_is_first else (phone, tablet):
                for place in self.PLACES:
                    raw = one.client.get(one.at(place), follow_redirects=True)
                    is_kiosk = one is tablet
                    assert ("kiosk-" in raw.text) == is_kiosk, (place, is_kiosk)
                    named = re.findall('name="via" value="([^"]*)"', raw.text)
                    assert set(named) <= {"library tablet" if is_kiosk else "link"}

    def test_walked_side_by_side_each_meets_its_own_pages(self):
        app = self.served(TWO)
        tablet, phone = Resident(app, "street"), Resident(app, "street")
        tablet.client.set_cookie("engage-kiosk", OWN["engage-kiosk"])
        for one in (tablet, phone, tablet, phone):
            seen = [
                one.begin(),
                one.answer(helped="yes"),
                one.answer(story="x", busy="no"),
                one.press(),
            ]
            assert [told_of_kiosks(page) for page in seen] == [one is tablet] * 4
            assert "Thank you" in seen[-1].heading
            if one is tablet:
                one.press(go="forget")
            else:
                one.client.delete_cookie("engage", path="/s/street")

    def test_two_kiosks_have_pages_of_their_own(self):
        app = self.served(TWO)
        for way in ("library%20tablet", "waiting-room.2") * 2:
            tablet = Resident(app, "street")
            tablet.client.set_cookie("engage-kiosk", f"street.en.{way}")
            raw = tablet.client.get("/s/street/en/helping").text
            assert f'data-home="/s/street/en?via={way}"' in raw

    def test_a_page_made_for_somebody_with_a_letter_s_code_is_given_to_no_other(self):
        app = self.served(TWO)
        lettered, phone = app.test_client(), app.test_client()
        lettered.set_cookie("entry", "0000-0000-0000-0000.", path="/s/street")
        lettered.get("/s/street/en/helping")
        assert 'value="link"' in phone.get("/s/street/en/helping").text


def test_only_a_kiosk_is_given_its_script(street, tablet):
    others = street.app.test_client()
    for place in ("", "/helping", "/privacy"):
        assert "kiosk" not in others.get(f"/s/street/en{place}").text
    page = tablet.client.get("/s/street/en/helping").text
    (script,) = re.findall(r'src="(/static/kiosk-[^"]+)"', page)
    answer = others.get(script)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert b"location.replace(own.home)" in answer.data


def test_the_cookie_notice_of_a_kiosk_tells_what_a_kiosk_holds(street, tablet):
    said = tablet.open("cookies").text
    assert "“engage-kiosk” and “engage-shared”, say that this screen is for everybody" in said
    assert "week" not in said
    assert "engage-kiosk" not in street.resident().open("cookies").text


def test_the_flagship_walked_on_a_kiosk_signs_up_and_leaves_no_name_behind():
    here = house(FLAGSHIP.read_text("utf-8").replace("routes:\n", f"routes:\n{KIOSK}", 1))
    tablet = here.resident("ar")
    tablet.open("/s/co-production/ar?via=tablet")
    seen = tablet.begin()
    for _ in range(40):
        if seen.address.endswith("/thanks"):
            break
        form = seen.html.select("main form")[-1]
        ticked = {}
        for box in form.select("input[type=radio]"):
            ticked.setdefault(str(box["name"]), str(box["value"]))
        seen = tablet.press(ticked)
    assert seen.heading == "شكرًا لك. وصلت إجاباتك."
    form = seen.html.select_one("form:has(#name)")
    assert form.select_one("#name")["autocomplete"] == "off"
    fields = {**hidden(form), "name": MARK, "contact": MARK}
    fields["activities"] = str(form.select_one("input[type=checkbox]")["value"])
    slip = tablet.send(tablet.at("thanks"), fields)
    assert MARK in slip.text
    assert slip.html.select("dialog")
    back = next(link for link in slip.html.select("main a") if "/thanks" in str(link["href"]))
    seen = tablet.open(str(back["href"]))
    last = seen.html.select("main form")[-1]
    assert words(last) == "إنهاء"
    seen = tablet.press(go="forget")
    assert seen.language == "ar"
    assert MARK not in str(tablet.open("thanks").html)


KIOSK = "  tablet: {mode: kiosk, sample: open}\n"
