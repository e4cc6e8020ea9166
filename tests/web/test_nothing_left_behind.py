"""No answer in a log or a temporary file, no cookie that asks consent (reliability.md, P7, P11)."""

import os
import re
import subprocess
import sys
from http.client import HTTPConnection
from random import Random
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest
from browser import hidden
from doors import FLAGSHIP, house, opened, walk
from ports import free_port

from engage.store.stores import open_stores

MARK = "Zanzibar-marigold-4711"
ONE = """
survey: one
title: Your street
languages: [en]
pages:
  - id: helping
    title: Helping
    questions:
      - {id: story, type: long, ask: What happened?}
"""


@pytest.fixture
def server(tmp_path):
    """Serve a survey as a keeper does, all it says caught; yield its port and its folders."""
    data, temp = tmp_path / "data", tmp_path / "temp"
    temp.mkdir()
    opened(open_stores(data), ONE, "one.survey.yaml", FLAGSHIP.parent)
    port = free_port()
    log = (tmp_path / "log").open("wb")
    command = [sys.executable, "-m", "engage", "serve", "--bind", f"127.0.0.1:{port}"]
    running = subprocess.Popen(
        [*command, "--workers", "1", "--data", str(data)],
        stdout=log, stderr=log, cwd=tmp_path, env={**os.environ, "TMPDIR": str(temp)},
    )  # fmt: skip
    until = monotonic() + 30
    while monotonic() < until:
        try:
            asked(port, "GET", "/healthz")
            break
        except OSError:
            sleep(0.1)
    yield port, tmp_path
    running.terminate()
    running.wait(20)
    log.close()


def asked(port, method, path, **fields):
    """Return the answer to a browser's request, its words read."""
    line = HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"User-Agent": f"{MARK}-agent", "Content-Type": "application/x-www-form-urlencoded"}
    line.request(method, path, urlencode(fields), headers)
    answer = line.getresponse()
    words = answer.read().decode()
    line.close()
    return answer, words


def test_no_answer_address_or_code_is_in_a_log_or_a_temporary_file(server):
    port, folder = server
    _, page = asked(port, "GET", "/s/one/en/helping")
    form = re.search(r'name="token" value="([^"]+)"', page)[1]
    sent, _ = asked(port, "POST", "/s/one/en/helping", token=form, story=MARK)
    assert sent.headers["Location"] == "/s/one/en/thanks"
    refused = [
        asked(port, "POST", "/s/one/en/helping", token=form, story=MARK * 70_000)[0],
        asked(port, "POST", f"/s/{MARK}/en/helping", story=MARK)[0],
        asked(port, "POST", "/r", receipt=MARK)[0],
        asked(port, "POST", "/slip", code=MARK)[0],
    ]
    assert [answer.status for answer in refused] == [413, 404, 422, 422]
    files = [file for file in folder.rglob("*") if file.is_file()]
    held = {file.name for file in files if MARK.encode() in file.read_bytes()}
    assert held <= {"engage.db", "engage.db-wal"}, "kept where answers are kept"
    assert held
    log = (folder / "log").read_text()
    assert form not in log
    assert "/s/one" not in log, "nobody's pages are told"
    assert list((folder / "temp").iterdir()) == []


def test_one_cookie_that_going_back_and_forth_needs_and_no_other():
    here = house(FLAGSHIP)
    resident = here.resident()
    said = []
    answer = resident.client.get

    def listened(*given, **named):
        got = answer(*given, **named)
        said.extend(got.headers.getlist("Set-Cookie"))
        return got

    resident.client.get = listened
    walk(resident, Random(2))
    form = resident.seen.html.select("form:has(#name)")[0]
    left = resident.client.post(
        resident.at("thanks"),
        data={**hidden(form), "name": "Mair", "contact": "here", "activities": "litter"},
    )
    said += left.headers.getlist("Set-Cookie")
    for address in ("/", "/r", "/slip", "/nowhere", resident.at("answers")):
        said += answer(address).headers.getlist("Set-Cookie")
    assert {cookie.partition("=")[0] for cookie in said} <= {"engage"}
    held = [cookie.key for cookie in resident.client._cookies.values()]  # noqa: SLF001  # what a browser holds
    assert held == ["engage"]


def test_nothing_is_asked_of_any_other_place():
    here = house(FLAGSHIP)
    pages = walk(here.resident(), Random(2))
    for seen in pages:
        for found in seen.html.select("[src], [href]"):
            address = str(found.get("src") or found.get("href"))
            assert address.startswith(("/", "#", "data:", "mailto:")), address
