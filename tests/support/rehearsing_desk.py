"""The desk of a town that rehearses: a heap of forms that came back, and who types them in."""

import re
import subprocess
from dataclasses import dataclass
from datetime import date
from random import Random
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from rehearsing import Browser, Told, said_by

SEVERAL = {"matter", "must", "helped", "role"}
"""Questions at which several boxes may be ticked."""

HELPED = ("overall", "told", "used", "time", "result", "valued", "kept_promise", "plan")
WILLING = ("hours", "must")
ANYBODY = (
    "matter", "helped", "age_band", "area", "role", "years", "again", "difference", "acts", "fair"
)  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """One form as it was printed: its serial, and the receipt on the part that is torn off."""

    serial: str
    receipt: str


def printed(pdf):
    """Return the forms of a PDF, in order, as somebody reads them who holds them."""
    done = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    receipts = {}
    for side in done.stdout.split("\f"):
        serial = re.search(r"\b1-\d{4}-[A-Z]\b", side)
        receipt = re.search(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){6}\b", side)
        if serial and receipt:
            receipts[serial.group()] = receipt.group()
    return [Paper(*one) for one in receipts.items()]


@dataclass(frozen=True)
class Blank:
    """One blank of the screen, by its name, with the number of each box by its words."""

    name: str
    boxes: dict[str, str]


def blanks_of(html):
    """Return the blanks of the screen on which a form is typed in."""
    for group in BeautifulSoup(html, "html.parser").select("#form .question"):
        name = group.input["name"]
        if name.startswith("a."):
            pairs = [(div.dd.get_text(), div.dt.get_text()) for div in group.select("dl div")]
            yield Blank(name.removeprefix("a."), dict(pairs))


def written(person, blanks, words):
    """Return what person number ``person`` wrote on a form, as codes by the blank's name.

    They follow the form's own routing. Some ticks nobody can read: those are "*". ``words`` are
    the words of each code, by question, as the web says them.
    """
    said = {}
    for blank in blanks:
        codes = list(words.get(blank.name, ()))
        if codes:
            told = said_by(person, blank.name, codes, several=blank.name in SEVERAL)
            smudged = Random(f"{person}/{blank.name}/ink").random() < 0.02
            said[blank.name] = "*" if smudged else told
    helped = said.get("helped") if isinstance(said.get("helped"), list) else []
    due = {*ANYBODY, *(name for name in said if name.startswith("offers."))}
    if {"maybe", "yes", "already"} & {said[n] for n in due if n.startswith("offers.")}:
        due |= {*WILLING}
    if set(helped) - {"none"}:
        due |= {*HELPED, *(["reason"] if said["plan"] in ("less", "stop", "stopped") else [])}
    if "none" in helped:
        due |= {"expected", "lapsed"}
        due |= {"lapsed_why"} if said["lapsed"] == "stopped" else set()
    return {name: told for name, told in said.items() if name in due and told is not None}


def typed(said, blanks, words):
    """Return what to type for what was written: the numbers of the boxes with those words."""
    keys = {}
    for blank in blanks:
        told = said.get(blank.name, "")
        codes = told if isinstance(told, list) else [told] if told not in ("", "*") else []
        numbers = [blank.boxes[words[blank.name][code]] for code in codes]
        keys[blank.name] = "*" if told == "*" else "".join(sorted(numbers, key=int))
    return keys


def as_told(said):
    """Return what a form says as an answer by its way in, unreadable ticks left out."""
    return Told("library", "en", answers={name: one for name, one in said.items() if one != "*"})


class Clerk:
    """Somebody at the desk who posts the screen's own forms."""

    def __init__(self, port, key, survey, words, initials="AB"):
        self.browser, self.words, self.initials = Browser(port), words, initials
        self.home = f"/organiser/paper/{survey}"
        self.browser.get(f"{self.home}?key={key}")

    def open(self, serial):
        """Open the screen of a form by typing its serial; return its blanks."""
        form = self.browser.get(self.home).form
        begun = {**form.hidden, "serial": serial, "by": self.initials}
        page = self.browser.post(form.action, begun)
        assert urlsplit(page.address).path.endswith(serial), page.html
        return list(blanks_of(page.html))

    def keep(self, keys):
        """Send the form that is open with these keys typed into its blanks."""
        form = self.browser.page.form
        filled = {f"a.{name}": said for name, said in keys.items()}
        return self.browser.post(form.action, {**form.hidden, **filled, "go": "keep"})

    def settle(self, which):
        """Settle every difference that is shown by the ``which`` time."""
        form = self.browser.page.form
        right = dict.fromkeys(form.radios, which)
        return self.browser.post(form.action, {**form.hidden, **right})

    def look(self):
        """Return the words of the first page of the desk, and the serials that wait."""
        html = BeautifulSoup(self.browser.get(self.home).html, "html.parser").main
        waiting = html.select_one("section p b")
        return " ".join(html.get_text(" ").split()), waiting.get_text().split(
            ", "
        ) if waiting else []


def type_by_hand(hand, serial, keys):
    """Type one form on the real screen from the page that asks for its serial; count the keys."""
    before = hand.keys
    assert hand.at == "serial"
    hand.type(serial)
    hand.go()
    assert hand.at == "day"
    hand.type(str(date.today().day))  # noqa: DTZ011  # the day on the wall
    hand.press("Enter")
    for name, said in keys.items():
        assert hand.at == f"a.{name}"
        hand.type(said)
        hand.press("Enter")
    assert hand.at == "go"
    hand.go()
    return hand.keys - before
