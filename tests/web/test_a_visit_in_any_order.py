"""Whatever people do in whatever order, one answer counts once, and nothing they gave is lost."""

from dataclasses import dataclass, field
from datetime import timedelta

from browser import Resident, hidden, words
from doors import house
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from engage.actions.keepers.purge_due import purge_due
from engage.languages.interface import say

SURVEY = """\
survey: street
version: {version}
languages: [en, ar]
drafts: [ar]
title: {title}
pages:
  - id: doing
    title: What you do now
    questions:
      - {{id: helped, type: one, required: free, ask: Helped?, options: {{yes: Yes, no: No}}}}
      - {{id: story, type: long, required: free, ask: What happened?}}
  - id: more
    title: More of it
    show_if: helped is yes
    questions:
      - {{id: hours, type: number, required: free, range: 0 to 100, ask: How many hours?}}
      - id: jobs
        type: many
        required: free
        ask: Which jobs?
        options: {{litter: Litter, trees: Trees}}
  - id: last
    title: Next year
    questions:
      - {{id: again, type: one, required: free, ask: Again?, options: {{yes: Yes, no: No}}}}
"""
PAGES = {
    "doing": st.fixed_dictionaries(
        {},
        optional={
            "helped": st.sampled_from(["yes", "no"]),
            "story": st.sampled_from(["We cleared the pond", "Ŵyn & <b>cŵn</b>", "قصة", "0"]),
        },
    ),
    "more": st.fixed_dictionaries(
        {},
        optional={
            "hours": st.sampled_from(["0", "3", "12"]),
            "jobs": st.sampled_from([["litter"], ["trees"], ["litter", "trees"]]),
        },
    ),
    "last": st.fixed_dictionaries({}, optional={"again": st.sampled_from(["yes", "no"])}),
}
COLUMNS = {
    "doing": ("helped", "story"),
    "more": ("hours", "jobs.litter", "jobs.trees"),
    "last": ("again",),
}
LANGUAGES = st.sampled_from(["en", "ar"])


def stored(typed: dict) -> dict:
    """Return what is kept of the answers to one page."""
    kept = {name: value for name, value in typed.items() if name not in ("hours", "jobs")}
    if "hours" in typed:
        kept["hours"] = int(typed["hours"])
    if "jobs" in typed:
        kept |= {f"jobs.{job}": int(job in typed["jobs"]) for job in ("litter", "trees")}
    return kept


def shown(answers: dict, page: str) -> dict:
    """Return what a page shows of answers that are kept."""
    held = {c: [str(answers[c])] for c in COLUMNS[page] if c in answers and "jobs" not in c}
    jobs = [job for job in ("litter", "trees") if answers.get(f"jobs.{job}")]
    return held | ({"jobs": jobs} if jobs else {}) if page == "more" else held


@dataclass
class Visit:
    """Somebody on their way: their device, what they gave so far, what they came to change."""

    resident: Resident
    answers: dict = field(default_factory=dict)
    changes: str | None = None
    idle: int = 0
    held: bool = False
    is_kept: bool = False
    forms: list = field(default_factory=list)

    @property
    def pages(self) -> list[str]:
        """Return the pages that their answers lead to."""
        return [p for p in PAGES if p != "more" or self.answers.get("helped") == "yes"]

    def counted(self) -> dict:
        """Return what counts of their answers once they are sent."""
        reached = {column for page in self.pages for column in COLUMNS[page]}
        return {name: value for name, value in self.answers.items() if name in reached}

    def give(self, page: str, typed: dict) -> None:
        """Put the answers of one page in the place of those before."""
        for column in COLUMNS[page]:
            self.answers.pop(column, None)
        self.answers |= stored(typed)
        self.idle, self.is_kept = 0, True


class InAnyOrder(RuleBasedStateMachine):
    """One person after another at one survey, and a memory of what each of them did."""

    def __init__(self):
        super().__init__()
        self.version = 1
        self.house = house(SURVEY.format(version=1, title="Our street"))
        self.visit: Visit | None = None
        self.sent: dict[str, dict] = {}
        self.left_open: list = []

    def page(self, place: str):
        """Open a page of the survey, and find on it what was given before."""
        seen = self.visit.resident.open(place)
        assert seen.address.partition("#")[0].endswith(f"/{place}"), seen.address
        assert seen.chosen == shown(self.visit.answers, place)
        form = seen.html.select_one("#answers")
        self.visit.forms.append((place, str(form["action"]), hidden(form)))
        return seen

    # coming and going

    @rule(language=LANGUAGES)
    def somebody_new_begins(self, language):
        resident = self.house.resident(language)
        seen = resident.begin()
        assert seen.address.endswith("/doing")
        assert seen.chosen == {}
        self.visit = Visit(resident)

    @precondition(lambda self: self.visit)
    @rule(data=st.data(), button=st.sampled_from(["", "", "back"]))
    def answer_a_page(self, data, button):
        place = data.draw(st.sampled_from(self.visit.pages))
        typed = data.draw(PAGES[place])
        if not self.visit.is_kept and place != "doing":
            return
        self.page(place)
        self.visit.resident.press(typed, **({"go": button} if button else {}))
        if typed or self.visit.is_kept or not button:
            self.visit.give(place, typed)

    @precondition(lambda self: self.visit and self.visit.is_kept)
    @rule(data=st.data(), language=LANGUAGES)
    def turn_to_another_language(self, data, language):
        place = data.draw(st.sampled_from(self.visit.pages))
        typed = data.draw(PAGES[place])
        self.page(place)
        seen = self.visit.resident.press(typed, language=language)
        self.visit.give(place, typed)
        self.visit.resident.language = language
        if place in self.visit.pages:
            assert seen.language == language
            assert seen.chosen == shown(self.visit.answers, place)

    @precondition(lambda self: self.visit and self.visit.is_kept)
    @rule(data=st.data(), language=LANGUAGES)
    def save_and_come_back_on_another_device(self, data, language):
        place = data.draw(st.sampled_from(self.visit.pages))
        typed = data.draw(PAGES[place])
        self.page(place)
        saved = self.visit.resident.press(typed, go="saveall")
        self.visit.give(place, typed)
        self.visit.held = True
        code = words(saved.html.select_one(".code"))
        self.visit.resident = self.house.resident(language)
        self.visit.resident.open("return")
        back = self.visit.resident.send(self.visit.resident.at("return"), {"code": code})
        assert back.status == 200, back.errors

    @precondition(lambda self: self.visit)
    @rule(days=st.integers(1, 7))
    def some_days_pass(self, days):
        self.visit.idle += days
        self.house.clock.now += timedelta(days=days)
        purge_due(self.house.stores, today=self.house.clock.now.date())
        if self.visit.idle > 14 and not self.visit.held:
            self.visit = None

    @precondition(lambda self: self.version < 4)
    @rule()
    def a_newer_version_opens(self):
        self.version += 1
        self.house.open(SURVEY.format(version=self.version, title=f"Our street {self.version}"))
        if self.visit and not self.visit.is_kept:
            self.visit = None

    # sending, and after

    @precondition(lambda self: self.visit and self.visit.is_kept)
    @rule(again=st.booleans())
    def send(self, again):
        resident = self.visit.resident
        resident.open("review")
        assert "review" in resident.seen.address
        form = resident.seen
        thanks = resident.press()
        assert thanks.heading.startswith(say(resident.language, "Thank you"))
        if self.visit.changes is None:
            receipt = words(thanks.html.select_one(".code"))
            assert receipt not in self.sent
        else:
            receipt = self.visit.changes
        self.sent[receipt] = self.visit.counted()
        self.left_open.append((receipt, resident, self.visit.forms[-4:]))
        if again:
            resident.seen = form
            resident.press()
        self.visit = None

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), language=LANGUAGES)
    def change_what_was_sent(self, data, language):
        receipt = data.draw(st.sampled_from(sorted(self.sent)))
        resident = self.house.resident(language)
        resident.open(f"/r?in={language}")
        resident.send(f"/r?in={language}", {"receipt": receipt, "go": "change"})
        assert "review" in resident.seen.address
        before = dict(self.sent[receipt])
        self.visit = Visit(resident, before, receipt, is_kept=True)

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def erase_what_was_sent(self, data):
        receipt = data.draw(st.sampled_from(sorted(self.sent)))
        resident = self.house.resident()
        resident.open("/r")
        resident.send("/r", {"receipt": receipt, "go": "erase"})
        del self.sent[receipt]
        if self.visit and self.visit.changes == receipt:
            self.visit = None

    @precondition(lambda self: any(left[0] in self.sent for left in self.left_open))
    @rule(data=st.data())
    def press_a_form_that_was_left_open(self, data):
        open_still = [left for left in self.left_open if left[0] in self.sent and left[2]]
        if not open_still:
            return
        _, resident, forms = data.draw(st.sampled_from(open_still))
        place, address, fields = data.draw(st.sampled_from(forms))
        seen = resident.send(address, {**fields, **data.draw(PAGES[place])})
        assert seen.status in (200, 409)

    @invariant()
    def everybody_who_sent_counts_once_as_they_meant(self):
        kept = [response.answers for response in self.house.kept()]
        assert sorted(map(_line, kept)) == sorted(map(_line, self.sent.values()))

    @invariant()
    def what_was_begun_is_there(self):
        if self.visit and self.visit.is_kept and self.visit.idle <= 7:
            for place in self.visit.pages:
                self.page(place)


def _line(answers: dict) -> str:
    return repr(sorted(answers.items()))


InAnyOrder.TestCase.settings = settings(max_examples=10, stateful_step_count=12, deadline=None)
TestInAnyOrder = InAnyOrder.TestCase
