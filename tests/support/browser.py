"""A browser without scripts that inspects every page it opens and overlooks nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from engage.languages.interface import say
from engage.languages.tags import direction

REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Seen:
    """A page as seen: its status, its address, its words and its markup."""

    status: int
    address: str
    html: BeautifulSoup = field(repr=False)
    headers: dict[str, str] = field(repr=False, default_factory=dict)

    @property
    def heading(self) -> str:
        """Return the one main heading."""
        return words(self.html.h1)

    @property
    def title(self) -> str:
        """Return the title of the window."""
        return words(self.html.title)

    @property
    def language(self) -> str:
        """Return the language the page says it is in."""
        return str(self.html.html["lang"])

    @property
    def text(self) -> str:
        """Return every word of the main part."""
        return words(self.html.main)

    @property
    def errors(self) -> list[str]:
        """Return what the summary says is to be mended."""
        return [words(link) for link in self.html.select(".summary li a")]

    @property
    def asked(self) -> list[str]:
        """Return the questions on the page, in order."""
        return [words(ask) for ask in self.html.select(".question > fieldset > .ask, label.ask")]

    @property
    def names(self) -> list[str]:
        """Return the names of what can be answered, each once."""
        found = self.html.select("#answers input:not([type=hidden]), #answers textarea")
        seen = [field for field in found if not field.find_parent(hidden=True)]
        return list(dict.fromkeys(str(field["name"]) for field in seen))

    @property
    def chosen(self) -> dict[str, list[str]]:
        """Return what is ticked or typed, by name."""
        held: dict[str, list[str]] = {}
        for box in self.html.select("input[checked]"):
            held.setdefault(str(box["name"]), []).append(str(box["value"]))
        for line in self.html.select("main input[type=text][value], textarea"):
            typed = line.get("value") if line.name == "input" else line.get_text().strip("\n")
            if typed:
                held[str(line["name"])] = [str(typed)]
        return held

    def token(self) -> str:
        """Return the form token of the page."""
        return str(self.html.select_one("input[name=token]")["value"])


def words(found: Tag | None) -> str:
    """Return the words of an element, spaces made plain."""
    return " ".join(found.get_text(" ").split()) if found else ""


class Resident:
    """Somebody at a phone: opens pages, presses buttons, follows where they lead."""

    def __init__(self, app: Flask, survey: str, language: str = "en") -> None:
        self.client = app.test_client()
        self.survey = survey
        self.language = language
        self.seen: Seen | None = None

    def open(self, place: str = "", **headers: str) -> Seen:
        """Open a page of the survey, or any address that begins with a slash."""
        address = place if place.startswith("/") else self.at(place)
        return self._look(self.client.get(address, headers=headers), address)

    def at(self, place: str = "") -> str:
        """Return the address of a page of the survey."""
        return f"/s/{self.survey}/{self.language}" + (f"/{place}" if place else "")

    def begin(self) -> Seen:
        """Open the start page and press Start."""
        self.open()
        return self.press()

    def press(self, answers: dict[str, object] | None = None, **buttons: str) -> Seen:
        """Fill in the last form of the page with ``answers`` and press its button."""
        form = self.seen.html.select("main form")[-1]
        return self.send(str(form["action"]), {**hidden(form), **(answers or {}), **buttons})

    def answer(self, **answers: object) -> Seen:
        """Answer the page in hand. Double underscores stand for dots in a name."""
        return self.press({name.replace("__", "."): value for name, value in answers.items()})

    def send(self, address: str, fields: dict[str, object], **headers: str) -> Seen:
        """Send a form."""
        return self._look(self.client.post(address, data=fields, headers=headers), address)

    def _look(self, response: TestResponse, address: str) -> Seen:
        for _ in range(6):
            if response.status_code not in REDIRECTS:
                break
            address = response.headers["Location"]
            response = self.client.get(address)
        self.seen = inspect(response, address)
        return self.seen


def hidden(form: Tag) -> dict[str, object]:
    """Return what a form sends by itself: its hidden fields, and what is ticked or typed."""
    held: dict[str, object] = {}
    for box in form.select("input[type=hidden]"):
        held[str(box["name"])] = str(box["value"])
    return held


def inspect(response: TestResponse, address: str) -> Seen:
    """Return the page as seen; fail on anything a careful reader would stumble over."""
    assert response.mimetype == "text/html", address
    html5lib.HTMLParser(strict=True).parse(response.text)
    html = BeautifulSoup(response.text, "html.parser")
    seen = Seen(response.status_code, address, html, dict(response.headers))
    assert len(html.select("h1")) == 1, "a page has one main heading"
    assert html.html["dir"] == direction(seen.language), "a page says which way it is written"
    assert not html.select("[style], style, [onclick], script:not([src])"), "nothing inline"
    ours = ":not([src^='/static/'], [src^='/files/']), link[rel=stylesheet]:not([href^='/static/'])"
    assert not html.select(f"[src]{ours}"), "ours alone"
    _forget_what_scripts_are_for(html)
    error = say(seen.language, "Error:")
    assert seen.title.startswith(error) == bool(seen.errors), "the title says there is an error"
    _has_no_twins(html)
    _labels_everything(html)
    _links_lead_somewhere(html)
    _says_no_code(seen)
    assert "default-src 'none'" in seen.headers["Content-Security-Policy"]
    return seen


def _forget_what_scripts_are_for(html: BeautifulSoup) -> None:
    """Take out what a browser without scripts does not show."""
    for found in html.select("template, script"):
        found.decompose()


def _has_no_twins(html: BeautifulSoup) -> None:
    ids = [str(found["id"]) for found in html.select("[id]")]
    assert len(ids) == len(set(ids)), f"twice on a page: {_twins(ids)}"


def _twins(ids: Iterable[str]) -> set[str]:
    known = list(ids)
    return {name for name in known if known.count(name) > 1}


def _labels_everything(html: BeautifulSoup) -> None:
    for box in html.select("input:not([type=hidden]), textarea, select"):
        labelled = box.find_parent("label") or html.select(f'label[for="{box["id"]}"]')
        assert labelled, f"{box['name']} has no label"
    for group in html.select("fieldset"):
        assert group.find("legend", recursive=False), "a group says what it asks"
    for button in html.select("button:not(.default)"):
        assert words(button), "a button has words"
    for described in html.select("[aria-describedby]"):
        for name in str(described["aria-describedby"]).split():
            assert html.find(id=name), f"nothing is called {name}"


def _links_lead_somewhere(html: BeautifulSoup) -> None:
    for link in html.select("a[href^='#']"):
        assert html.find(id=str(link["href"])[1:]), f"{link['href']} leads nowhere"
    for link in html.select("a"):
        assert words(link), "a link has words"


def _says_no_code(seen: Seen) -> None:
    """Catch what slips from a template: a marker, a Python value, an unfilled name."""
    said = words(seen.html.body)
    assert "slot-" not in said, "a splice was left open"
    assert "${" not in said, "a pipe was left open"
    assert "None" not in said.split() or "None" in str(seen.html.main.select("label, dd")), said
