"""A volunteer with one phone: interviews without a network, a restart, a sync, and nothing left.

The phone is a browser with a folder of its own, closed and opened again as a phone is.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from at_a_phone import (
    LEFT,
    answer,
    check,
    choose,
    counts,
    opened_phone,
    part,
    press,
    take,
    today,
    unlock,
)
from doors import FLAGSHIP, house
from doorstep import STREET, day_code, sent_by
from served import serving

from engage.actions.residents.open_page import begin
from engage.forms.page import filled
from engage.responses.receipt import response_id

MARK = "the pond behind number nine"
INTERVIEW = """async ([yes, story]) => {
    const until = async (found) => {
        for (let turn = 0; turn < 4000; turn += 1) {
            if (found()) return;
            await new Promise((done) => setTimeout(done, 5));
        }
        throw new Error(`stuck at ${document.querySelector("h1").textContent}`);
    };
    const part = (name) => document.querySelector(`[data-part=${name}]`);
    const press = (name, what) => part(name).querySelector(`[data-do=${what}]`).click();
    await until(() => !part("home").hidden);
    press("home", "begin");
    await until(() => !part("languages").hidden);
    press("languages", "turn");
    await until(() => !part("promise").hidden);
    press("promise", "ask");
    await until(() => !part("asking").hidden);
    document.querySelector(`[name=helped][value=${yes ? "yes" : "no"}]`).click();
    if (yes) {
        const box = document.querySelector("[name=story]");
        box.value = story;
        box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    part("asking").querySelector(".primary").click();
    if (!yes) {
        await until(() => document.querySelector("[name=hours]"));
        const box = document.querySelector("[name=hours]");
        box.value = "7";
        box.dispatchEvent(new Event("input", { bubbles: true }));
        part("asking").querySelector(".primary").click();
    }
    await until(() => !part("done").hidden);
    const receipt = document.querySelector("[data-of=receipt]").textContent;
    press("done", "home");
    return receipt;
}"""


@pytest.fixture
def phone(chromium, tmp_path):
    return opened_phone(chromium, tmp_path / "phone")


def as_on_the_web(here, address_of, kept, token):
    """Return the response that the same answers give when typed on the survey's own pages."""
    of, client = here.survey, here.app.test_client()
    told = {"version": kept.hash, "language": kept.language, "secret": here.stores.secret}
    visit = begin(of, token, way="link", **told)
    visit = visit.with_draft(answers=kept.answers)
    for leaf in visit.before_send:
        met = [question.id for question in leaf.questions]  # as where scripts run
        fields = {"token": token, "met": met, **filled(leaf.questions, kept.answers)}
        gone = client.post(f"{address_of}/{leaf.id}", data=fields)
        assert gone.status_code == 303
    assert client.post(f"{address_of}/review", data={"token": token}).status_code == 303
    (sent,) = here.kept()
    return sent


def lies_in_clear(folder, words):
    """Return the files of a phone that hold any of ``words`` in clear."""
    sought = [form for word in words for form in (word.encode(), word.encode("utf-16-le"))]
    return [
        (file.name, word)
        for file in Path(folder).rglob("*")
        if file.is_file()
        for word in sought
        if word in file.read_bytes()
    ]


def test_thirty_interviews_without_a_network_a_restart_and_a_sync(phone, tmp_path):
    street = today(STREET, tmp_path / "data")
    code = day_code(street)
    with serving(street) as (_, address):
        with phone() as page:
            page.goto(f"{address}/door/")
            check(page)
            take(page, address, code, 30)
            assert page.url == f"{address}/door/street/en"
            assert counts(page) == (0, 0, 30)
            check(page)
            page.context.set_offline(True)
            receipts = [by_hand(page, code)]
            receipts += [
                page.evaluate(INTERVIEW, [turn % 3 > 0, f"{MARK} {turn}"]) for turn in range(1, 30)
            ]
            assert counts(page) == (30, 0, 0)
            assert not part(page, "home").locator("[data-do=begin]").is_visible()
            assert street.kept() == []
        secrets = [MARK, code, code.replace("-", ""), code.lower(), *receipts]
        assert lies_in_clear(tmp_path / "phone", secrets) == []
        with phone() as page:
            page.context.set_offline(True)
            page.goto(f"{address}/door/")
            page.locator("#the-door[data-live]").wait_for()
            assert "30" in page.locator("[data-locked] [data-count=waiting]").inner_text()
            unlock(page, address, "0000-0000-0000-0000")
            page.locator("#day-code\\.error").wait_for()
            said = page.locator("#day-code\\.error").inner_text()
            assert said == "Error: This is not the code with which these interviews were locked."
            check(page)
            unlock(page, address, code.lower().replace("-", " "))
            assert counts(page) == (30, 0, 0)
            press(page, "home", "send")
            page.locator("#door-told", has_text="There is no network just now.").wait_for()
            assert street.kept() == []
            page.context.set_offline(False)
            page.evaluate("dispatchEvent(new Event('online'))")
            over = part(page, "over")
            assert "Interviews sent: 30." in over.inner_text()
            assert page.evaluate(LEFT) == [[], [], [], [], 0]
            check(page)
    kept = street.kept()
    assert len(kept) == sent_by(street, code) == 30
    assert {one.mode for one in kept} == {"interviewer"}
    stories = [one.answers["story"] for one in kept if "story" in one.answers]
    assert sorted(stories) == sorted(
        [f"{MARK} 0", *(f"{MARK} {turn}" for turn in range(1, 30) if turn % 3)]
    )
    assert [one.answers["hours"] for one in kept if "hours" in one.answers] == [7] * 9
    with phone() as page:
        assert lies_in_clear(tmp_path / "phone", secrets) == []


def by_hand(page, code):
    """Hold one interview as a person does: asked once more, back and forth, thrown away once."""
    press(page, "home", "begin")
    choose(page)
    check(page)
    press(page, "promise", "ask")
    part(page, "asking")
    page.locator("[name=helped][value=no]").check()
    answer(page)
    assert page.locator("h1").inner_text() == "Next year"
    page.locator("[name=hours]").fill("41")
    answer(page)
    said = page.locator("#q\\.hours [data-said]")
    assert said.inner_text() == "Write a number from 0 to 40."
    check(page)
    press(page, "asking", "drop")
    part(page, "sure")
    press(page, "sure", "dropped")
    assert counts(page) == (0, 0, 30)
    press(page, "home", "begin")
    choose(page)
    press(page, "promise", "ask")
    answer(page)
    assert page.locator(".nudge").inner_text().startswith("You left something out here.")
    assert not page.locator("[name=story]").is_visible()
    page.locator("[name=helped][value=yes]").check()
    page.locator("[name=story]").fill(f"{MARK} 0")
    page.reload()
    page.locator("#the-door[data-live]").wait_for()
    assert page.locator("#day-code").input_value() == "", "no code comes back by itself"
    page.locator("#day-code").fill(code)
    page.locator("form [data-locked] .primary").click()
    press(page, "home", "resume")  # what was typed since the last step is typed anew
    part(page, "asking")
    page.locator("[name=helped][value=yes]").check()
    page.locator("[name=story]").fill(f"{MARK} 0")
    check(page)
    answer(page)
    done = part(page, "done")
    check(page)
    receipt = done.locator(".code").inner_text()
    press(page, "done", "home")
    return receipt


FILL = """(seed) => {
    const groups = {};
    const kinds = "#answers input[type=radio], #answers input[type=checkbox]";
    for (const box of document.querySelectorAll(kinds)) {
        if (box.offsetParent) (groups[box.name] ??= []).push(box);
    }
    Object.values(groups).forEach((boxes, turn) => {
        const box = boxes[(seed * 7 + turn * 3) % boxes.length];
        if (!box.checked) box.click();
    });
}"""


MARK = "document.querySelector('[data-questions]').firstElementChild.dataset.marked = 'yes'"

MOVED = """() => !document.querySelector("#answers").offsetParent
    || !document.querySelector("[data-marked]") || document.querySelector("[data-said]")"""
"""Another section, the end of the interview, or words about what was left out."""


def test_the_flagship_at_the_door_is_what_it_is_on_the_web(phone, tmp_path):
    """In Arabic, so that what is seen from right to left is looked at too."""
    with_door = FLAGSHIP.read_text(encoding="utf-8").replace(
        "\nroutes:\n", "\nroutes:\n  door:\n    mode: interviewer\n    sample: open\n", 1
    )
    flagship = today(with_door, tmp_path / "data")
    code, kits = day_code(flagship), []
    with serving(flagship) as (_, address), phone() as page:
        page.on("response", lambda got: got.url.endswith("/kit") and kits.append(got.json()))
        take(page, address, code, 4, "ar")
        page.context.set_offline(True)
        for seed in range(4):
            press(page, "home", "begin")
            check(page)
            choose(page, "العربية")
            part(page, "promise")
            check(page)
            press(page, "promise", "ask")
            part(page, "asking")
            for _ in range(40):
                if not page.locator("#answers").is_visible():
                    break
                page.evaluate(FILL, seed)
                if seed == 0:
                    check(page)
                page.evaluate(MARK)
                answer(page)
                page.wait_for_function(MOVED)
            assert page.locator("html").get_attribute("dir") == "rtl"
            press(page, "done", "home")
        assert counts(page) == (4, 0, 0)
        page.context.set_offline(False)
        part(page, "over")
    sent = {one.id: one for one in flagship.kept()}
    assert len(sent) == 4
    assert any("hours" in one.answers for one in sent.values())
    for blank in kits[0]["blanks"]:
        here = house(with_door)
        here.clock.now = flagship.clock.now
        stores = replace(here.stores, secret=flagship.stores.secret)
        here.app.extensions["engage"].stores = here.stores = stores
        at = "/s/co-production/ar"
        ours = sent[response_id(blank["receipt"], stores.secret)]
        web = as_on_the_web(here, at, ours, blank["token"])
        assert (web.mode, web.route) == ("web", "link")
        assert web.answers == ours.answers
        same = {
            "mode": "interviewer",
            "route": "door",
            "minutes": ours.minutes,
            "flags": ours.flags,
        }
        assert replace(web, **same, received=ours.received) == ours


RANKED = """
survey: ranked
title: What first
routes: {door: {mode: interviewer, sample: open}}
pages:
  - id: order
    title: In order
    questions:
      - id: order
        type: rank
        ask: Which first?
        options: {paths: Paths, ponds: Ponds}
"""


def not_believed(page):
    """Finish an interview, and let two that are not the server say that they took it."""
    lies = {"json": {"receipt": "0000"}, "status": 200}
    page.route("**/send", lambda route: route.fulfill(**lies))
    answer(page)
    press(page, "done", "home")
    press(page, "home", "send")
    page.locator("#door-told", has_text="There is no network just now.").wait_for()
    lies.clear()
    lies.update({"body": "<h1>Sign in first</h1>", "content_type": "text/html"})
    press(page, "home", "send")
    page.locator("#door-told", has_text="There is no network just now.").wait_for()


def test_what_is_not_taken_is_mended_what_others_say_is_not_believed_and_a_week_ends_it(
    phone, tmp_path
):
    ranked = today(RANKED, tmp_path / "data")
    code = day_code(ranked)
    with serving(ranked) as (_, address):
        with phone() as page:
            take(page, address, code, 3)
            page.context.set_offline(True)
            press(page, "home", "begin")
            press(page, "promise", "ask")
            for option in ("paths", "ponds"):
                page.locator(f"[name='order.{option}'][value='1']").check()
            answer(page)
            press(page, "done", "home")
            page.context.set_offline(False)
            panel = page.locator("[data-list] .panel")
            panel.wait_for()
            assert panel.locator("p").first.inner_text() == (
                "Not taken: Some answers cannot be taken as they are. Open it and mend them."
            )
            check(page)
            press(page, "home", "finish")
            page.locator("#door-told", has_text="Some interviews were not sent").wait_for()
            other = page.context.new_page()
            unlock(other, address, code)
            other.locator("#door-told", has_text="open in another window").wait_for()
            other.close()
            press(page, "home", "mend")
            page.locator("[data-said]").wait_for()
            check(page)
            page.locator("[name='order.ponds'][value='2']").check()
            not_believed(page)
            assert (ranked.kept(), counts(page)) == ([], (1, 0, 2))
            page.unroute("**/send")
            press(page, "home", "send")
            page.locator("#door-told", has_text="Everything was sent.").wait_for()
            assert counts(page) == (0, 1, 2)
            assert ranked.kept()[0].answers == {"order.paths": 1, "order.ponds": 2}
        with phone() as page:
            page.clock.install(time=datetime.now(UTC) + timedelta(days=1))
            unlock(page, address, code)
            assert part(page, "home").locator("[data-is=past]").is_visible()
            assert not part(page, "home").locator("[data-do=begin]").is_visible()
        with phone() as page:
            page.clock.install(time=datetime.now(UTC) + timedelta(days=8))
            page.goto(f"{address}/door/")
            page.locator("#door-told", has_text="The week in which").wait_for()
            assert page.evaluate(LEFT) == [[], [], [], [], 0]
            assert page.locator("[data-do=take]").is_visible()
