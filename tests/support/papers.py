"""Paper forms printed and entered, for tests: somebody at a desk with a heap of forms."""

from urllib.parse import quote

from browser import Seen, hidden, inspect
from doors import FLAGSHIP, NOON, house

from engage.actions.organisers.enter_paper import find_form
from engage.actions.organisers.print_paper import paper_receipt, start_batch
from engage.fieldwork.serial import Serial

KEY = "a-key-given-once"
ADDRESS = "https://surveys.anytown.example"


class Desk:
    """A house whose survey was printed, and a browser that gave the key."""

    def __init__(self, written=FLAGSHIP, where="memory:", *, copies=30, language=None):
        self.house = house(written, where, officer_key=KEY)
        self.survey = self.house.survey
        self.stores = self.house.stores
        self.batch = start_batch(
            self.stores, self.survey.id, language=language, copies=copies, now=NOON
        )
        self.client = self.house.app.test_client()
        self.client.get(f"{self.home}?key={KEY}")

    @property
    def home(self) -> str:
        return f"/organiser/paper/{self.survey.id}"

    def serial(self, number=1) -> str:
        return Serial(self.batch.number, number).written(self.survey.id)

    def form(self, number=1):
        return find_form(self.stores, self.survey.id, self.serial(number))

    def receipt(self, number=1) -> str:
        return paper_receipt(self.survey.id, Serial(self.batch.number, number), self.stores.secret)

    def look(self, address: str) -> Seen:
        return inspect_staff(self.client.get(address), address)

    def begin(self, serial: str, by="AB"):
        seen = self.look(self.home)
        sent = {"token": seen.token(), "serial": serial, "by": by}
        return self.client.post(self.home, data=sent)

    def send(self, number, typed, go="keep", by="AB", **more):
        """Send the screen of a form with what was ``typed``, by the blanks' names."""
        address = f"{self.home}/{self.serial(number)}"
        seen = self.look(f"{address}?by={quote(by)}")
        fields = hidden(seen.html.select_one("#form"))
        blanks = {f"a.{name}": words for name, words in typed.items()}
        sent = {**fields, **blanks, "go": go, **more}
        return self.client.post(address, data=sent)

    def kept(self):
        return list(self.stores.responses.all(self.survey.id))

    def log(self):
        return self.stores.papers.log(self.survey.id)


def inspect_staff(response, address: str) -> Seen:
    """Return a page as seen, held to what every page must be, its one script aside."""
    return inspect(response, address)


def answers_of(form, **chosen):
    """Return box 1 for every blank with boxes, but for those ``chosen`` by number or words."""
    first = {blank.name: "1" for blank in form.booklet.blanks if blank.boxes}
    return {**first, **{name.replace("__", "."): words for name, words in chosen.items()}}
