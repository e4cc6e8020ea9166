"""The street survey opened in a folder of its own, on one page or on three, and likely answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from engage.definition.freeze import freeze
from engage.definition.read import read_survey
from engage.store.port import Opened
from engage.store.stores import open_stores

FILE = Path(__file__).parent / "street.survey.yaml"
BAIT = "home-page"
"""A field that no person sees."""

FIRST_ON_A_PAGE = {"light": "lights", "satisfied": "feelings"}


@contextmanager
def opened(*, pages: int = 1) -> Iterator[Path]:
    """Open the survey in a new data folder, and yield the folder."""
    text = FILE.read_text(encoding="utf-8")
    if pages == len(FIRST_ON_A_PAGE) + 1:
        for question, page in FIRST_ON_A_PAGE.items():
            text = _cut(text, question, page)
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        survey = read_survey(text, FILE.name, FILE.parent)
        now = datetime.now(UTC)
        open_stores(data).surveys.open(Opened(freeze(survey), now, is_open=True))
        yield data


def _cut(text: str, question: str, page: str) -> str:
    """Return the survey with a page break before ``question``."""
    head = f"  - id: {page}\n    title: More about your street\n    questions:\n"
    for start in (f"      - id: {question}\n", f"      - {{id: {question},"):
        if start in text:
            return text.replace(start, head + start)
    raise ValueError(f"no question {question}")


class Fields(HTMLParser):
    """The fields of a page's forms: hidden ones with their value, others with what they take.

    ``action`` is where the form leads.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.choices: dict[str, list[str]] = {}
        self.typed: dict[str, bool] = {}
        self.action = ""
        self._kinds: dict[str, str] = {}
        self._form = self._list = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note every field."""
        held = {name: value or "" for name, value in attrs}
        name, kind = held.get("name", ""), held.get("type", "text")
        if tag == "form":
            self._form = held.get("action", "")
        if tag == "option" and held.get("value"):
            self.choices.setdefault(self._list, []).append(held["value"])
        if tag == "select":
            self._list = name
        if name in ("", BAIT) or tag not in ("input", "textarea"):
            return
        if kind == "hidden":
            self.hidden[name] = held["value"]
            self.action = self._form
        elif kind in ("radio", "checkbox"):
            self._kinds[name] = kind
            self.choices.setdefault(name, []).append(held["value"])
        else:
            self.typed[name] = "inputmode" in held or kind == "number"

    def fresh(self, page: bytes) -> dict[str, str]:
        """Return the hidden fields with the token of ``page``, which is otherwise the same."""
        name = "token" if "token" in self.hidden else "csrfmiddlewaretoken"
        _, _, rest = page.partition(f'name="{name}" value="'.encode())
        return {**self.hidden, name: rest.partition(b'"')[0].decode()}

    def radios(self) -> dict[str, list[str]]:
        """Return the questions with one answer, and what may be answered."""
        return {name: v for name, v in self.choices.items() if self._kinds.get(name) == "radio"}

    def answers(self, random: Random) -> dict[str, str]:
        """Return likely answers, one to every question."""
        chosen = {name: random.choice(values) for name, values in self.choices.items()}
        words = {name: "12" if number else "more trees" for name, number in self.typed.items()}
        return {**chosen, **words}
