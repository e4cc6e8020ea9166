"""What a phone downloads: little at first, the rest once, nothing it could do without (P3, P4)."""

import re
from random import Random

import pytest
from browser import words
from bs4 import BeautifulSoup
from doors import FLAGSHIP, filled_in, house

from engage.assets import folder
from engage.web.script import JOINED, scripts, squeeze

FIRST_VISIT = 12_000
JOURNEY = 60_000
HEADERS = 450
"""Bytes of headers with each answer, a generous guess."""

MODULES = sorted((folder("static") / "js").glob("*.js"))


@pytest.fixture(scope="module")
def flagship():
    return house(FLAGSHIP)


def weighed(client, address, **sent):
    """Return an answer, redirects followed, and the bytes it took as a browser asks for it."""
    headers = {"Accept-Encoding": "gzip"}
    ask = client.post if sent else client.get
    answer = ask(address, headers=headers, **sent)
    size = len(answer.data) + HEADERS
    while answer.status_code == 303:
        answer = client.get(answer.headers["Location"], headers=headers)
        size += len(answer.data) + HEADERS
    return answer, size


def page(client, address):
    """Return a page as read, without compression."""
    return BeautifulSoup(client.get(address).text, "html.parser")


def test_a_first_visit_is_small_and_takes_four_requests(flagship):
    client = flagship.app.test_client()
    _, html = weighed(client, "/s/co-production")
    start = page(client, "/s/co-production/en")
    asked = [link["href"] for link in start.select("link[rel=stylesheet]")]
    asked += [script["src"] for script in start.select("script[src]")]
    sizes = {address: weighed(client, address)[1] for address in asked}
    assert len(asked) == 2, "beside the page and the way to its language"
    assert html + sum(sizes.values()) <= FIRST_VISIT, (html, sizes)


@pytest.mark.parametrize("place", ["", "?via=link", "/start", "/privacy"])
def test_a_page_names_its_stylesheet_before_it_comes_to_who_may_not_have_it(flagship, place):
    client = flagship.app.test_client()
    first = client.get(f"/s/co-production/en{place}")
    (sheet,) = BeautifulSoup(first.text, "html.parser").select("link[rel=stylesheet]")
    assert first.headers["Link"] == f"<{sheet['href']}>; rel=preload; as=style"
    client.set_cookie("engage-shared", "yes")
    assert "Link" not in client.get(f"/s/co-production/en{place}").headers


def test_the_script_waits_for_what_a_page_is_read_with(flagship):
    html = page(flagship.app.test_client(), "/s/co-production/en")
    (script,) = html.select("script")
    assert script["fetchpriority"] == "low"
    assert script.find_next_sibling() is None, "it is the last of the page"


def test_a_whole_journey_is_small(flagship):
    client = flagship.app.test_client()
    random = Random(3)
    start = page(client, "/s/co-production/en")
    script = start.select_one("script[src]")
    once = ["/s/worker.js", script["src"], script["data-later"]]
    once += [link["href"] for link in start.select("link[rel=stylesheet]")]
    moved = sum(weighed(client, address)[1] for address in once)
    moved += weighed(client, "/s/co-production/en")[1]
    answer, size = weighed(client, "/s/co-production/en/offer")
    moved += size
    for _ in range(40):
        seen = page(client, answer.request.path)
        if "Thank you" in words(seen.h1):
            break
        form = seen.select("main form")[-1]
        for template in form.select("template"):
            template.decompose()
        answer, size = weighed(client, str(form["action"]), data=filled_in(seen, random))
        moved += size
    assert "Thank you" in words(seen.h1)
    assert moved <= JOURNEY, moved


def test_scripts_are_kept_for_a_year_and_the_worker_for_a_day(flagship):
    client = flagship.app.test_client()
    script = page(client, "/s/co-production/en").select_one("script[src]")
    for address in (script["src"], script["data-later"]):
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert answer.mimetype == "text/javascript"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Encoding"] == "gzip"
        policy = answer.headers["Content-Security-Policy"]
        assert policy == "default-src 'none'; frame-ancestors 'none'", "nobody reads it as a page"
    worker = client.get("/s/worker.js")
    assert worker.headers["Cache-Control"] == "public, max-age=86400"
    assert b"addEventListener" in worker.data
    assert "connect-src 'self'" in worker.headers["Content-Security-Policy"], "it sends what waits"
    assert client.get(script["src"].replace("first-", "first-0")).status_code == 404


def test_every_page_of_a_resident_names_one_script_and_others_none(flagship):
    client = flagship.app.test_client()
    for address in ("/s/co-production/en", "/s/co-production/ar", "/s/co-production/en/offer"):
        assert len(page(client, address).select("script")) == 1
    for address in ("/", "/r", "/nowhere", "/s/co-production/en/answers"):
        assert page(client, address).select("script") == []


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_a_script_is_one_short_behaviour_that_says_what_it_does(file):
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 150
    assert lines[0].startswith("// ")
    assert all(len(line) <= 100 for line in lines)
    assert not re.search(r"\beval\(|innerHTML|document\.write|https?://", "\n".join(lines))


@pytest.mark.parametrize("joined", JOINED.values(), ids=JOINED)
def test_what_travels_together_comes_after_all_that_it_needs(joined):
    for place, name in enumerate(joined):
        text = (folder("static") / "js" / name).read_text(encoding="utf-8")
        needs = re.findall(r'^import .*? from "\./(.+)";$', text, re.MULTILINE)
        assert set(needs) <= set(joined[:place]), f"{name} needs {needs}"


def test_nothing_in_a_joined_script_is_named_twice():
    for script in scripts(folder("static")).values():
        names = re.findall(
            r"^(?:async )?(?:function|const|let) (\w+)", script.js.plain.decode(), re.MULTILINE
        )
        top = [name for name in names if script.js.plain.decode().count(f"function {name}(") > 1]
        assert top == []


def test_squeezing_takes_out_comments_imports_and_indents_and_nothing_else():
    module = (
        '// A\nimport { a } from "./a.js";\n\n  // B\nexport const b = "x // y";\n  a(b); // c\n'
    )
    assert squeeze(module) == 'const b = "x // y";\na(b); // c'
