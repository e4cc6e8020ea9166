"""What a phone asks without a network, and sends, is what the server would have asked."""

from pathlib import Path
from random import Random

import pytest
from at_the_door import likely_answers
from doors import EXAMPLES, STARTERS, house, opened
from doorstep import DOOR_ROUTES, LANES, STREET, day_code

from engage.actions.residents.open_page import begin
from engage.actions.residents.take_interview import answered
from engage.fieldwork.sampling import draw_for
from engage.forms.page import Sent, filled
from engage.responses.everything import everything
from engage.responses.route import columns_of, route
from engage.responses.token import seed_of
from engage.web.script import squeeze

SCRIPTS = Path(__file__).parents[2] / "static" / "js"
PEOPLE = 25
WALK = """([kit, items]) => items.map((item) => {
    const sent = [];
    for (const { section, due } of walk(kit, item)) {
        for (const one of due) {
            const fields = fieldsOf(one, item.answers[placeOf(section, one)]);
            sent.push([one.id, fields]);
        }
    }
    return sent;
})"""


@pytest.fixture(scope="module")
def walker(chromium):
    """Return a function that walks interviews in the browser, many at once."""
    page = chromium.new_page()
    page.set_content("<p>")
    names = ("settle.js", "door-walk.js")
    source = "\n".join(squeeze((SCRIPTS / name).read_text("utf-8")) for name in names)
    told = f"{source}\nObject.assign(window, {{ walk, fieldsOf, placeOf }});"
    page.add_script_tag(content=told, type="module")
    page.wait_for_function("!!window.walk")
    yield lambda kit, items: page.evaluate(WALK, [kit, items])
    page.close()


def with_door(file):
    """Return the text of a survey with a way in for interviewers."""
    text = file.read_text(encoding="utf-8")
    if "mode: interviewer" in text:
        return text
    if "\nroutes:\n" in text:
        way = "\nroutes:\n  door:\n    mode: interviewer\n    sample: open\n"
        return text.replace("\nroutes:\n", way, 1)
    return text.replace("\npages:\n", f"{DOOR_ROUTES}pages:\n", 1)


def taken(here, code, language):
    fields = {"code": code, "count": PEOPLE}
    at = f"/door/{here.survey.id}/{language}/kit"
    return here.app.test_client().post(at, data=fields).json


def as_answered(of, drawn, answers, language):
    """Return answers by section and question, as the boxes of a phone hold them."""
    told = {"language": language, "mode": "interviewer", "route": "door"}
    held = {}
    for section in everything(of, drawn, **told):
        for asked in section.asked:
            fields = filled([asked.question], answers)
            held[f"{section.id}/{asked.question.id}"] = dict(fields)
    return held


@pytest.fixture(scope="module")
def lanes(tmp_path_factory):
    """Return a survey of which a page and a question are asked in one language alone."""
    file = tmp_path_factory.mktemp("lanes") / "lanes.survey.yaml"
    file.write_text(LANES, encoding="utf-8")
    return file


def test_what_is_asked_in_one_language_alone_is_asked_as_the_server_would(walker, lanes):
    test_every_interview_is_asked_and_read_as_the_server_would(walker, lanes)


@pytest.mark.parametrize("file", [*EXAMPLES, *STARTERS], ids=lambda file: file.name.split(".")[0])
def test_every_interview_is_asked_and_read_as_the_server_would(walker, file):
    here = house(STREET)
    here.survey = of = opened(here.stores, with_door(file), file.name, file.parent)
    tags, secret = of.languages, here.stores.secret
    kit = taken(here, day_code(here), tags[-1])
    people, items = [], []
    for number, blank in enumerate(kit["blanks"]):
        language = tags[number % len(tags)]
        drawn = draw_for(of, seed_of(blank["token"], secret))
        answers = likely_answers(of, Random(f"{file.name}/{number}"))
        people.append((blank["token"], drawn, answers, language))
        held = as_answered(of, drawn, answers, language)
        items.append({**blank, "language": language, "answers": held})
    for (token, drawn, answers, language), sent in zip(people, walker(kit, items), strict=True):
        visit = begin(of, token, version="", language=language, way="door", secret=secret)
        posted = Sent()
        for _, fields in sent:
            posted.update({name: values for name, values in fields if values})
        visit, wrong = answered(visit, posted)
        told = {"language": language, "mode": "interviewer", "route": "door"}
        leaves = [leaf for leaf in route(of, drawn, answers, **told) if not leaf.after_send]
        reached = columns_of(leaves)
        assert wrong == {}
        assert dict(visit.draft.answers) == {n: v for n, v in answers.items() if n in reached}
        assert {name for name, _ in sent} == {q.id for leaf in leaves for q in leaf.questions}
