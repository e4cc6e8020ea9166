"""Conditions in Chromium: the same answers as the server's, from one file of vectors; at once."""

import json
from pathlib import Path
from random import Random

import pytest
from doors import house
from live_pages import LIVE
from served import serving

from engage.definition.condition.known import Known
from engage.definition.condition.narrow import narrow
from engage.definition.condition.settle import settle
from engage.definition.condition.tree import Every, Not, Some, Test, each_test, from_json, to_json
from engage.languages.numbers import marks
from engage.questions.span import read_number

ROOT = Path(__file__).parents[2]
VECTORS = json.loads((ROOT / "tests" / "definition" / "conditions.json").read_text("utf-8"))
SETTLE = (ROOT / "static" / "js" / "settle.js").read_text(encoding="utf-8")
ASK = "asked => asked.map(([tree, known]) => window.settle(tree, known))"

PAGES = (
    LIVE.replace("title:", "languages: [en, ar]\ndrafts: [ar]\ntitle:", 1)
    + """\
      - id: how
        type: many
        show_if: helped is yes
        ask: How did you help?
        options: {litter: Litter, trees: Trees}
      - {id: hours, type: number, show_if: how includes trees, ask: How many hours?}
      - id: story
        type: long
        show_if: hours > 5 and lives is yes
        ask: What happened?
      - id: why
        type: text
        show_if: helped is no
        required: must
        ask: Why not?
"""
)


@pytest.fixture(scope="module")
def judge(chromium):
    """Return a function that settles conditions in the browser, many at once."""
    page = chromium.new_page()
    page.set_content("<p>")
    asked_of = "\nwindow.settle = settle; window.typedNumber = typedNumber;"
    page.add_script_tag(content=SETTLE + asked_of, type="module")
    page.wait_for_function("!!window.typedNumber")
    yield lambda asked, how=ASK: page.evaluate(how, asked)
    page.close()


def given(case):
    """Return the answers of a vector as both sides take them: a value, and plain data."""
    written = VECTORS["people"][case["person"]]
    values = {
        ref: frozenset(value) if isinstance(value, list) else plain(value)
        for ref, value in written["values"].items()
    }
    here = {way: written.get(way, "") for way in ("place", "mode", "language", "route")}
    orders = {ref: tuple(codes) for ref, codes in VECTORS["orders"].items()}
    each = frozenset(VECTORS["each"])
    known = Known(values, orders, **here, each=each, activity=case.get("activity", ""))
    return known, {"values": written["values"], "orders": VECTORS["orders"], "here": here}


def plain(value):
    return float(value) if isinstance(value, int | float) else value


def test_the_browser_settles_every_vector_as_the_server_does(judge):
    asked, expected = [], []
    for case in VECTORS["cases"]:
        known, told = given(case)
        tree = from_json(case["tree"])
        assert settle(tree, known) is case["expected"]
        everything = {known.named(test.ref) for test in each_test(tree)}
        asked.append((to_json(narrow(tree, known, everything)), told))
        expected.append(case["expected"])
        if not case.get("activity"):
            asked.append((case["tree"], told))
            expected.append(case["expected"])
    assert len(VECTORS["cases"]) >= 200
    assert judge(asked) == expected


def test_the_browser_settles_conditions_nobody_thought_of_as_the_server_does(judge):
    random = Random(11)
    drawn = [(condition(random, 3), person(random)) for _ in range(3_000)]
    expected = [settle(tree, known) for tree, known in drawn]
    assert 500 < sum(expected) < 2_500
    told = [(to_json(tree), as_told(known)) for tree, known in drawn]
    assert judge(told) == expected
    left = [(to_json(narrow(tree, known, {"a", "b"})), as_told(known)) for tree, known in drawn]
    assert judge(left) == expected


READ = """asked => asked.map(([language, word]) => {
    document.documentElement.lang = language;
    return window.typedNumber(word);
})"""
TYPED = ("12", "-3", "1.5", "1,5", "1,200", "12,000.5", "1,2,3", "1,5,", ",5", "1.", "x", "", "012")


def test_the_browser_reads_numbers_as_the_server_does_in_languages_with_and_without_commas(judge):
    asked = [(language, word) for language in ("en", "cy", "pl", "fr", "ur") for word in TYPED]
    read = [read_number(word, marks(language), places=3) for language, word in asked]
    assert judge(asked, READ) == [None if one is None else float(one) for one in read]


CODES = ("no", "yes", "8", "10", "not", "constructor", "-2.5")
ORDER = ("no", "8", "10", "yes")


def condition(random, depth):
    """Return a condition drawn at random, sound or not."""
    kind = random.choice(["test", "test", "every", "some", "not"]) if depth else "test"
    if kind == "not":
        return Not(condition(random, depth - 1))
    if kind != "test":
        parts = tuple(condition(random, depth - 1) for _ in range(random.randrange(4)))
        return Every(parts) if kind == "every" else Some(parts)
    ref = random.choice("abcd")
    if random.random() < 0.3:
        verb, sign = random.choice(["number", "count"]), random.choice(["<", "<=", ">", ">=", "="])
        return Test(verb, ref, (), sign, random.choice([0.0, 1.0, 2.0, 8.0, 9.5, -2.5]))
    verbs = ["is", "is not", "is at least", "is at most", "answered"]
    verb = random.choice([*verbs, "is any of", "includes any of", "includes all of"])
    many = "of" in verb
    codes = tuple(random.sample(CODES, random.randint(1, 3) if many else 1))
    return Test(verb, ref, () if verb == "answered" else codes)


def person(random):
    """Return what somebody answered to some of four questions."""
    kinds = [
        lambda: random.choice(CODES),
        lambda: random.choice([0.0, 8.0, 10.0, -2.5, 9.5]),
        lambda: frozenset(random.sample(CODES, random.randrange(4))),
    ]
    asked = [ref for ref in "abcd" if random.random() < 0.7]
    values = {ref: random.choice(kinds)() for ref in asked}
    return Known(values, {ref: ORDER for ref in "abcd" if random.random() < 0.6})


def as_told(known):
    """Return what is known as plain data."""
    values = {
        ref: sorted(value) if isinstance(value, frozenset) else value
        for ref, value in known.values.items()
    }
    return {"values": values, "orders": known.orders, "here": {}}


@pytest.mark.parametrize("lives", ["yes", "no"])
def test_questions_come_and_go_at_once_and_their_answers_with_them(chromium, axe, lives):
    here = house(PAGES)
    with serving(here) as (_, address):
        context = chromium.new_context(viewport={"width": 320, "height": 640})
        page = context.new_page()
        page.goto(f"{address}/s/live/en/first")
        page.locator(f"[name=lives][value={lives}]").check()
        page.locator("main .primary").click()
        page.wait_for_url("**/page")
        page.locator("form[data-live]").wait_for()
        assert asked(page) == ["Have you helped?"]
        page.locator("[name=helped][value=no]").check()
        assert asked(page) == ["Have you helped?", "Why not?"]
        page.locator("[name=helped][value=yes]").check()
        page.locator("[name=how][value=trees]").check()
        page.locator("[name=hours]").fill("6")
        shown = ["Have you helped?", "How did you help?", "How many hours?"]
        assert asked(page) == [*shown, *(["What happened?"] if lives == "yes" else [])]
        axe(page)
        page.locator("[name=how][value=trees]").uncheck()
        assert asked(page) == shown[:2]
        page.locator("[name=how][value=trees]").check()
        page.locator("main .primary").click()
        if lives == "yes":  # left empty once, though it was shown: the page asks once more
            page.locator(".nudge").wait_for()
            page.locator("main .primary").click()
        page.wait_for_url("**/review")
        page.locator("main .primary").first.click()
        page.wait_for_url("**/thanks")
        context.close()
    (kept,) = here.kept()
    assert kept.answers == {
        "lives": lives,
        "helped": "yes",
        "how.litter": 0,
        "how.trees": 1,
        "hours": 6,
    }


def asked(page):
    return [ask.inner_text() for ask in page.locator("#answers .ask:visible").all()]
