"""Must show: a town rehearses the whole of it, by letter, by poster and on paper.

The commands are the installed ones, the server is the one they start, people answer over HTTP a
page at a time in three languages, and forms are typed in at the real screen. Nothing here imports
engage. What everybody sent is written down as they send it, and counted by hand.
"""

import csv
import json
import re
import subprocess
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from random import Random

import pytest
from hand import Hand
from rehearsing import Browser, Town, come_by_letter, come_by_poster, ended, serving_town
from rehearsing_desk import Clerk, as_told, printed, type_by_hand, typed, written

ADDRESS = "https://surveys.anytown.example"
LETTERS, POSTERS, FORMS, BY_HAND = 220, 100, 80, 20
PER_FORM = 75
"""The most keys a form may take on average: serial, answers, and Enter after each."""

WAYS = """\
routes:
  letter:
    mode: web
    sample: random
    frame: One letter to each of 400 homes, drawn from the address list
    invited: 400
    access: codes
    codes_each: 2
  poster:
    mode: web
    sample: open
  library:
    mode: paper
    sample: open

"""


class Rehearsal:
    """All that was done, as the people who did it know it."""

    def __init__(self, town):
        self.town = town
        self.people = []
        self.forms = []
        self.words = defaultdict(dict)
        self.keys = []
        self.said = {}

    def prepare(self):
        """Write the survey from the starter, open it, order letters and a poster; begin to print.

        An organiser deletes the languages and ways that their town has no use for.
        """
        run = self.town.run
        run("new", "rehearsal", "--from", "co-production")
        file = self.town.folder / "rehearsal.survey.yaml"
        text = re.sub(r"(?m)^languages: .*", "languages: [en, cy, ar]", file.read_text("utf-8"))
        text = re.sub(r"(?m)^drafts: .*", "drafts: [cy, ar]", text)
        text = re.sub(r"(?ms)^routes:\n.*?^(?=time_zone)", WAYS, text)
        file.write_text(text, "utf-8")
        self.said["check"] = run("check", file)
        run("open", file, "--allow-draft", "cy,ar")
        order = ("rehearsal", "--address", ADDRESS, "-o")
        forms = self.town.begin("paper", *order, "forms.pdf", "--copies", FORMS)
        self.said["letters"] = run(
            "letters", *order, "letters.csv", "--route", "letter", "--count", 400
        )
        run("poster", *order, "poster.pdf", "--route", "poster")
        return forms

    def answer(self, port):
        """Let everybody answer who comes by the web, four at a time."""
        with (self.town.folder / "letters.csv").open(encoding="utf-8", newline="") as file:
            homes = list(csv.DictReader(file))
        language = cycle(["en"] * 5 + ["cy"] * 2 + ["ar"])
        coming = [
            (come_by_letter, port, letter, next(language), person)
            for person, letter in enumerate(letters_used(homes), 1)
        ]
        coming += [
            (come_by_poster, port, "/s/rehearsal?via=poster", next(language), person)
            for person in range(1001, 1001 + POSTERS)
        ]
        with ThreadPoolExecutor(4) as crowd:
            self.people = list(crowd.map(lambda one: one[0](*one[1:]), coming))
        for told in self.people:
            for name, code, words in told.words if told.language == "en" else ():
                self.words[name][code] = words

    def enter(self, port, key, chromium):
        """Type every form in: some by hand at the real screen, the rest by posting its forms."""
        papers = printed(self.town.folder / "forms.pdf")
        clerk = Clerk(port, key, "rehearsal", self.words)
        page = chromium.new_context(bypass_csp=True).new_page()
        page.goto(f"http://127.0.0.1:{port}{clerk.home}?key={key}")
        page.goto(f"http://127.0.0.1:{port}{clerk.home}?by=EF")
        hand = Hand(page)
        for person, paper in enumerate(papers, 2000):
            blanks = clerk.open(paper.serial)
            said = written(person, blanks, self.words)
            keys = typed(said, blanks, self.words)
            self.forms.append((paper, said))
            if len(self.keys) < BY_HAND:
                self.keys.append(type_by_hand(hand, paper.serial, keys))
            else:
                clerk.keep(keys)
        page.context.close()

    def verify(self, port, key):
        """Type the forms that are drawn a second time; the last as it is, unlike the first time."""
        clerk = Clerk(port, key, "rehearsal", self.words, "GH")
        by_serial = {paper.serial: said for paper, said in self.forms}
        self.said["desk before"], waiting = clerk.look()
        for serial in waiting:
            said = by_serial[serial]
            if serial == waiting[-1]:
                said["years"] = min({"10up", "under1"} - {said.get("years")})
            blanks = clerk.open(serial)
            page = clerk.keep(typed(said, blanks, self.words))
        self.said["differs"] = page.html
        clerk.settle("second")
        self.said["desk"], self.said["waiting"] = clerk.look()
        self.said["due"] = waiting

    def think_again(self, port):
        """Let somebody take their answers back, and somebody change what they wrote on paper."""
        gone = self.people.pop()
        browser = Browser(port)
        page = browser.get("/r")
        page = browser.post(page.form.action, {**page.form.hidden, "receipt": gone.receipt})
        page = browser.post(page.form.action, {**page.form.hidden, "go": "erase"})
        form = browser.get("/r").form
        again = browser.post(form.action, {**form.hidden, "receipt": gone.receipt})
        self.said["erased"], self.said["gone"] = page.html, again.html
        paper, said = next(form for form in self.forms if form[0].serial not in self.said["due"])
        page = browser.get("/r")
        page = browser.post(page.form.action, {**page.form.hidden, "receipt": paper.receipt})
        browser.post(page.form.action, {**page.form.hidden, "go": "change"})
        page = browser.get("/s/rehearsal/en/about")
        said["age_band"] = min({"16-34", "65-up"} - {said.get("age_band")})
        names = (*page.form.radios, *page.form.boxes)
        held = {name: said[name] for name in names if said.get(name, "*") != "*"}
        page = browser.post(page.form.action, {**page.form.hidden, **held})
        self.said["changed"] = browser.post(page.form.action, page.form.hidden).html
        self.changed = paper

    def read(self):
        """Let the officer and the keeper see what came of it."""
        run = self.town.run
        self.said["brief"] = run("brief", "rehearsal", "-o", "brief.pdf")
        self.released = json.loads(run("results", "rehearsal", "--json"))
        self.true = json.loads(run("results", "rehearsal", "--internal", "--json"))
        run("answers", "export", "rehearsal", "-o", "answers.csv")
        self.said["more letters"] = run(
            "letters", "rehearsal", "--route", "letter", "--count", 1, "-o", "one.csv",
            "--address", ADDRESS,
        )  # fmt: skip

    @property
    def told(self):
        """Return everybody whose answers count, and what they said."""
        return [*self.people, *(as_told(said) for _, said in self.forms)]


def letters_used(homes):
    """Yield the link, the adults and the weight of everybody who uses a letter.

    In a third of the homes with two adults or more both codes are used.
    """
    used = 0
    for number, home in enumerate(homes):
        adults = Random(number).randint(1, 5)
        both = adults > 1 and number % 3 == 0
        for link in (home["link_1"], home["link_2"])[: 1 + both]:
            if used == LETTERS:
                return
            used += 1
            yield link, adults, max(1.0, adults / 2)


@pytest.fixture(scope="module")
def done(tmp_path_factory, chromium):
    """Rehearse everything once."""
    whole = Rehearsal(Town(tmp_path_factory.mktemp("town")))
    forms = whole.prepare()
    with serving_town(whole.town) as (port, key):
        whole.answer(port)
        whole.said["paper"] = ended(forms)
        whole.enter(port, key, chromium)
        whole.verify(port, key)
        whole.think_again(port)
    whole.read()
    return whole


def counted(people):
    """Return how many said what, and what they weigh, by question and code; and how many at all.

    By hand: from what was sent, and from nothing else.
    """
    said, weighed, base, weights = Counter(), Counter(), Counter(), Counter()
    for one in people:
        for name, told in one.answers.items():
            base[name] += 1
            weights[name] += one.weight
            for code in told if isinstance(told, list) else [told]:
                said[name, code] += 1
                weighed[name, code] += one.weight
    return said, weighed, base, weights


def figures_of(document):
    """Yield every question of a document of results by the name a form gives it."""
    for name, figures in document["questions"].items():
        if "activities" in figures:
            for activity, steps in figures["activities"].items():
                for step, told in steps.items():
                    yield f"{name}.{activity}.{step}", told
        elif "options" in figures:
            yield name, figures


def assert_counted(document, people):
    """The true figures of a document are those counted by hand; return how many were compared."""
    said, weighed, base, weights = counted(people)
    compared = 0
    for name, figures in figures_of(document):
        assert figures["base"] == base[name], name
        for code, option in figures["options"].items():
            assert option["people"] == said[name, code], (name, code)
            compared += 1
            if base[name] and "weighted" in option:
                share = weighed[name, code] / weights[name]
                assert option["weighted"]["share"] == pytest.approx(share), (name, code)
    return compared


def by_way(people):
    return {
        way: [one for one in people if one.way == way] for way in ("letter", "poster", "library")
    }


def test_everybody_is_counted_once_with_what_they_sent_and_what_they_weigh(done):
    assert len(done.told) == LETTERS + POSTERS - 1 + FORMS == 399
    assert Counter(one.language for one in done.told) == {"en": 280, "cy": 80, "ar": 39}
    assert (done.true["answers"], done.true["sample"], done.true["synthetic"]) == (
        399,
        "mixed",
        False,
    )
    assert assert_counted(done.true, done.told) > 100


def test_each_way_in_has_its_own_people_and_its_own_kind_of_sample(done):
    routes = done.true["routes"]
    kinds = {name: route["sample"] for name, route in routes.items()}
    assert kinds == {"letter": "random", "poster": "open", "library": "open"}
    for way, people in by_way(done.told).items():
        assert assert_counted(routes[way], people) > 100
    assert sum(one.weight for one in by_way(done.told)["letter"]) > LETTERS


def test_only_letters_drawn_by_chance_have_margins_of_error(done):
    for document in (done.true, done.released):
        assert not has_margins(document)
        with_them = {way for way, route in document["routes"].items() if has_margins(route)}
        assert with_them == {"letter"}


def has_margins(document):
    options = [o for _, figures in figures_of(document) for o in figures["options"].values()]
    assert len(options) > 100
    return any("low" in o or "low" in o.get("weighted", {}) for o in options)


def test_what_leaves_is_near_the_truth_and_rounded(done):
    for name, people in {"": done.told, **by_way(done.told)}.items():
        document = done.released["routes"][name] if name else done.released
        said, *_ = counted(people)
        shown = [
            (option["people"], said[question, code])
            for question, figures in figures_of(document)
            for code, option in figures["options"].items()
            if isinstance(option.get("people"), int)
        ]
        assert len(shown) > 20, name
        assert all(told % 5 == 0 and abs(told - true) < 5 for told, true in shown), name


def test_a_form_takes_as_few_keys_as_it_can_at_the_real_screen(done):
    assert len(done.keys) == BY_HAND
    assert sum(done.keys) / BY_HAND <= PER_FORM - 5, done.keys
    assert max(done.keys) <= PER_FORM, done.keys


def test_one_form_of_ten_is_typed_twice_and_what_differs_is_settled(done):
    assert len(done.said["due"]) == FORMS / 10
    assert "Answers that differ from the first time: 1 of " in done.said["differs"]
    assert done.said["waiting"] == []
    told = re.search(r"Forms entered: 80 of 80\. .*?: 1 of (\d+) \((\d\.\d)%\)", done.said["desk"])
    assert int(told[1]) > 120
    assert float(told[2]) < 1
    assert done.said["desk"].count("GH: 0 of ") == 7
    assert done.said["desk"].count("GH: 1 of ") == 1


def test_answers_are_taken_back_and_changed_by_their_receipts(done):
    assert "Your answers are erased." in done.said["erased"]
    assert "No answers belong to this code." in done.said["gone"]
    assert "Thank you. Your answers are in." in done.said["changed"]
    with (done.town.folder / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    came = Counter((row["_route"], row["_mode"]) for row in rows)
    assert came == {("letter", "web"): 220, ("poster", "web"): 99, ("library", "paper"): 80}


def test_letters_and_a_poster_lead_where_they_say_and_forms_are_one_of_a_kind(done):
    assert "rehearsal: 800 codes given out by letter, 0 used" in done.said["letters"]
    assert "rehearsal: 802 codes given out by letter, 220 used" in done.said["more letters"]
    assert len({paper.serial for paper, _ in done.forms}) == FORMS
    assert len({paper.receipt for paper, _ in done.forms}) == FORMS
    poster = words_of(done.town.folder / "poster.pdf")
    assert "surveys.anytown.example/ s/rehearsal" in poster


def test_the_data_folder_holds_no_code_and_no_receipt(done):
    files = (done.town.folder / "data").rglob("*")
    held = b"".join(file.read_bytes() for file in files if file.is_file())
    letters = (done.town.folder / "letters.csv").read_text("utf-8")
    secret = re.findall(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", letters)
    secret += [paper.receipt for paper, _ in done.forms]
    secret += [one.receipt for one in done.people]
    assert len(secret) == 800 + FORMS + LETTERS + POSTERS - 1
    assert not [code for code in secret if code.encode() in held]
    assert not [code for code in secret if code.replace("-", "").encode() in held]


def test_the_server_writes_down_nothing_of_anybody_who_came(done):
    said = (done.town.folder / "served.txt").read_text("utf-8").splitlines()
    assert [line.partition(":")[0] for line in said] == ["Surveys", "Officers"]


def words_of(pdf):
    done = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def test_the_brief_says_how_everybody_came_and_who_is_missing(done):
    assert done.said["brief"].startswith("brief.pdf: 8 of 8 activities have willing people; ")
    brief = words_of(done.town.folder / "brief.pdf")
    for said in (
        "395 people answered: On the web (drawn by chance): 220, ",
        ": 220, On the web (open to anyone): 100, On paper (open to anyone): 80",
        "Not everyone here was drawn by chance.",
        "No margin of error can be given.",
        "Who is missing Least heard: ",
        "(drawn by chance): One letter to each of 400 homes, drawn from the address list; ",
        "On the web (drawn by chance): 28% of 800 codes sent out were used.",
        "on the web (drawn by chance) 220, on the web (open to anyone) 100, on paper 80. ",
        "Languages: 280 English, 80 Welsh, 40 Arabic.",
        "By how many people live in a home for each code it got; design effect 1.1",
        "In the annex, for those drawn by chance alone: 95 in 100, Wilson on the effective sample.",
        "came on paper and changed later with a receipt fewer than 5, answered very fast 320",
    ):
        assert said in brief
    headline = r"What is asked makes little difference: about \d in 10|From about \d in 10 to about"
    assert re.search(headline, brief)
    assert not re.search(r"\bnan\b|\{\w*\}", brief)
