"""A house with one survey open, and people who walk through it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random, randbytes

from browser import Resident, Seen, hidden
from bs4 import BeautifulSoup, Tag
from flask import Flask

from engage.definition.freeze import freeze
from engage.definition.read import read_survey
from engage.definition.survey import Survey
from engage.store.port import Opened
from engage.store.stores import Stores, open_stores
from engage.web.app import create_app
from engage.web.settings import Settings

ROOT = Path(__file__).parents[2]
FLAGSHIP = ROOT / "surveys" / "starter" / "co-production.survey.yaml"
EXAMPLES = sorted((ROOT / "surveys" / "examples").glob("*.survey.yaml"))
STARTERS = sorted((ROOT / "surveys" / "starter").glob("*.survey.yaml"))
NOON = datetime(2026, 3, 15, 12, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until it is told to move."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass
class House:
    """The application, its stores, the survey that is open, and the clock on the wall."""

    app: Flask
    stores: Stores
    survey: Survey
    clock: Clock

    def resident(self, language: str = "en") -> Resident:
        """Return somebody new, with no cookies."""
        return Resident(self.app, self.survey.id, language)

    def kept(self):
        """Return every response kept."""
        return list(self.stores.responses.all(self.survey.id))

    def open(self, text: str, name: str = "a.survey.yaml") -> Survey:
        """Open a survey, or a newer version of one."""
        return opened(self.stores, text, name, FLAGSHIP.parent)


def opened(stores: Stores, text: str, name: str, folder: Path, *, is_open: bool = True) -> Survey:
    """Read a survey and open it, draft languages too."""
    survey = read_survey(text, name, folder)
    stores.surveys.open(Opened(freeze(survey), NOON, is_open, survey.drafts))
    return survey


def house(written: str | Path, where: str | Path = "memory:", **settings: object) -> House:
    """Return a house with the survey of a file, or of some text, open.

    In memory its secret, and so what people are shown, follows from the seed that tests are
    shuffled with: another seed is another draw, and the same seed fails alike.
    """
    clock = Clock()
    stores = open_stores(where, clock=clock)
    if where == "memory:":
        stores = replace(stores, secret=randbytes(len(stores.secret)))
    path = written if isinstance(written, Path) else FLAGSHIP
    text = path.read_text(encoding="utf-8") if isinstance(written, Path) else written
    survey = opened(stores, text, path.name, path.parent)
    app = create_app(
        stores, Settings(fresh_seconds=0, **settings), clock=clock, random=bytes_in_order()
    )
    app.testing = False
    return House(app, stores, survey, clock)


def bytes_in_order():
    """Return a source of chance that never repeats itself and is the same in every run."""
    turn = count(1)
    return lambda size: Random(next(turn)).randbytes(size)


def walk(resident: Resident, random: Random, skip: float = 0.0) -> list[Seen]:
    """Go through a survey from its start to the thank-you; return every page seen."""
    seen = [resident.open(), resident.press()]
    for _ in range(60):
        if seen[-1].address.partition("?")[0].endswith("/thanks"):
            return seen
        seen.append(resident.press(filled_in(seen[-1].html, random, skip)))
    raise AssertionError(f"no end in sight at {seen[-1].address}")


def filled_in(html: BeautifulSoup, random: Random, skip: float = 0.0) -> dict[str, object]:
    """Return likely answers to the form of a page, some left out."""
    form = html.select("main form")[-1]
    answers: dict[str, object] = hidden(form)
    boxes: dict[str, list[str]] = {}
    for box in form.select("input[type=radio], input[type=checkbox]"):
        boxes.setdefault(str(box["name"]), []).append(str(box["value"]))
    for name, values in boxes.items():
        must = len(values) == 1
        if not name.endswith(".rather-not") and (must or random.random() >= skip):
            answers[name] = random.choice(values)
    for line in form.select("input[type=text], textarea"):
        name = str(line["name"])
        if line.find_parent(hidden=True):
            continue  # what no person sees, no person fills in
        if not name.endswith((".other", ".find")) and random.random() >= skip:
            answers[name] = _typed(line)
    return answers


def _typed(line: Tag) -> str:
    """Return what is likely to be typed into a line: a year, a small number, or words."""
    classes = line.get("class", [])
    if "year" in classes:
        return "2025"
    is_number = "short" in classes or line.get("inputmode") == "numeric"
    return "3" if is_number else "We cleared the pond"
