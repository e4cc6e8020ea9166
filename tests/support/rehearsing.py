"""A town that rehearses: the installed command, its server, and people who answer over HTTP.

Nothing here imports engage: a town has the command, an address, and what it was given on paper.
What people send is written down as they send it, to be counted by hand afterwards.
"""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from urllib.parse import urlencode, urlsplit

from ports import free_port

COMMAND = Path(sys.executable).with_name("engage")
ALONE = {"none", "nothing"}
"""Codes that go with no other at the same question."""


class Town:
    """A folder with a data folder in it, where commands are run."""

    def __init__(self, folder):
        self.folder = folder
        self.environment = {**os.environ, "ENGAGE_DATA": str(folder / "data")}

    def begin(self, *words):
        """Start the command, to be waited for later."""
        return subprocess.Popen(
            [COMMAND, *map(str, words)],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words):
        """Return what the command printed; it must end well."""
        return ended(self.begin(*words))


def ended(begun):
    """Return what a command that was begun has printed, once it has ended well."""
    out, err = begun.communicate()
    assert begun.returncode == 0, err
    return out


class serving_town:  # noqa: N801  # reads as a verb: with serving_town(town) as (address, key)
    """Run ``engage serve`` until the block ends; give the address, and the key of staff pages."""

    def __init__(self, town):
        self.town = town

    def __enter__(self):
        port = free_port()
        self.said = (self.town.folder / "served.txt").open("w+")
        self.server = subprocess.Popen(
            [COMMAND, "serve", "--bind", f"127.0.0.1:{port}"],
            cwd=self.town.folder,
            env=self.town.environment,
            stdout=self.said,
            stderr=subprocess.STDOUT,
        )
        for _ in range(300):
            try:
                assert Browser(port).get("/healthz").status == 200
                break
            except OSError:
                time.sleep(0.1)
        printed = (self.town.folder / "served.txt").read_text()
        return port, re.search(r"key=(\S+)", printed).group(1)

    def __exit__(self, *_error):
        self.server.terminate()
        self.server.wait(30)
        self.said.close()


@dataclass
class Form:
    """A form of a page: where it goes, and what can be filled in, by name."""

    action: str
    hidden: dict[str, str] = field(default_factory=dict)
    radios: dict[str, list[str]] = field(default_factory=dict)
    boxes: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """A page that came: its status, where it is, its forms, and the words of what matters."""

    def __init__(self, status, address, html):
        super().__init__()
        self.status, self.address, self.html = status, address, html
        self.forms = []
        self.labels = {}
        self._in_main = self._in_template = False
        self._labelled = None
        self.feed(html)

    @property
    def place(self):
        """Return the path of the page alone."""
        return urlsplit(self.address).path

    @property
    def form(self):
        """Return the form of the page."""
        return self.forms[-1]

    @property
    def code(self):
        """Return the one code that the page gives: a receipt."""
        return re.search(r'class="code[^>]*>([^<]+)<', self.html).group(1).strip()

    def handle_starttag(self, tag, attrs):
        """Note a form, and what is in it; templates are for scripts alone."""
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._in_main = True
        elif tag == "template":
            self._in_template = True
        elif self._in_main and not self._in_template:
            if tag == "form":
                self.forms.append(Form(given.get("action", self.place)))
            elif self.forms and tag in ("input", "textarea", "button"):
                self._note(tag, given)

    def handle_endtag(self, tag):
        """Note where a template ends, and a label."""
        if tag == "template":
            self._in_template = False
        elif tag == "label":
            self._labelled = None

    def handle_data(self, data):
        """Note the words beside a button that can be chosen."""
        if self._labelled and data.strip():
            self.labels[self._labelled] = self.labels.get(self._labelled, "") + data.strip()

    def _note(self, tag, given):
        name, value, form = given.get("name", ""), given.get("value", ""), self.forms[-1]
        match given.get("type", tag):
            case "hidden":
                form.hidden[name] = value
            case "radio":
                self._labelled = name, value
                form.radios.setdefault(name, []).append(value)
            case "checkbox":
                self._labelled = name, value
                form.boxes.setdefault(name, []).append(value)
            case "text" | "textarea":
                form.lines[name] = value
            case "button" if name:
                form.buttons.append((name, value))


class Browser:
    """A browser without scripts, with cookies of its own."""

    def __init__(self, port):
        self.port = port
        self.cookies = {}
        self.page = None

    def get(self, address):
        """Open an address, and follow wherever it leads."""
        return self._go("GET", address)

    def post(self, address, fields):
        """Send a form."""
        return self._go("POST", address, urlencode(fields, doseq=True))

    def _go(self, how, address, body=None):
        for _ in range(6):
            status, html, onward = self._ask(how, address, body)
            if not onward:
                self.page = Page(status, address, html)
                return self.page
            how, address, body = "GET", onward, None
        raise AssertionError(f"{address} leads nowhere")

    def _ask(self, how, address, body):
        there = HTTPConnection("127.0.0.1", self.port, timeout=60)
        head = {"Cookie": "; ".join(f"{name}={said}" for name, said in self.cookies.items())}
        if body is not None:
            head["Content-Type"] = "application/x-www-form-urlencoded"
        there.request(how, address.partition("#")[0], body, head)
        answer = there.getresponse()
        html = answer.read().decode()
        for kept in answer.headers.get_all("Set-Cookie") or ():
            name, _, said = kept.partition(";")[0].partition("=")
            if "Max-Age=0" in kept:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = said
        there.close()
        return answer.status, html, answer.headers["Location"]


@dataclass
class Told:
    """What one person said, as it was sent: values by the names of a form, and by which way."""

    way: str
    language: str
    weight: float = 1.0
    answers: dict[str, object] = field(default_factory=dict)
    receipt: str = ""
    words: set[tuple[str, str, str]] = field(default_factory=set)
    """What the pages say of each value: name, value, words."""


def said_by(person, name, values, *, several=False):
    """Return what person number ``person`` says to ``name``: the same whichever page comes first.

    None for nothing. Of several at most two, and what goes with no other alone.
    """
    random = Random(f"{person}/{name}")
    if random.random() < 0.08:
        return None
    values = sorted(values)  # whichever order was drawn for them
    if not several:
        return random.choice(values)
    picked = random.sample(values, min(len(values), random.choice((1, 2, 2))))
    return next(([one] for one in picked if one in ALONE), picked)


def answers_to(form, person):
    """Return what person number ``person`` fills into a page, by name."""
    answers = {}
    for name, values in form.radios.items():
        answers[name] = said_by(person, name, values)
    for name, values in form.boxes.items():
        if not name.endswith(".rather-not"):
            answers[name] = said_by(person, name, values, several=True)
    return {name: said for name, said in answers.items() if said is not None}


def answer_all(browser, person, told):
    """Answer page after page and send; write down what was sent into ``told``."""
    for _ in range(40):
        page = browser.page
        assert page.status == 200, (page.address, page.status)
        if page.place.endswith("/thanks"):
            told.receipt = page.code
            return told
        given = {} if page.place.endswith("/review") else answers_to(page.form, person)
        told.answers |= given
        told.words |= {(*value, words) for value, words in page.labels.items()}
        browser.post(page.form.action, {**page.form.hidden, **given})
    raise AssertionError(f"no end in sight at {browser.page.address}")


def come_by_letter(port, letter, language, person):
    """Answer as somebody of a home, who follows the link on their letter."""
    link, adults, weight = letter
    browser = Browser(port)
    page = browser.get(urlsplit(link).path)
    if f"/{language}?" not in page.address:
        browser.get(page.address.replace("/en?", f"/{language}?"))
    form = browser.page.form
    typed = {"code": form.lines["code"], "adults": str(adults)}
    browser.post(form.action, {**form.hidden, **typed})
    return answer_all(browser, person, Told("letter", language, weight))


def come_by_poster(port, address, language, person):
    """Answer as somebody who follows the address of the poster."""
    browser = Browser(port)
    page = browser.get(address)
    if f"/{language}" not in page.address:
        browser.get(re.sub(r"/en(\?|$)", rf"/{language}\1", page.address))
    form = browser.page.form
    browser.post(form.action, form.hidden)
    return answer_all(browser, person, Told("poster", language))
