"""Whichever slips a file has, each is named once, in file order, and nothing else is."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parks import changed

from engage.definition.read import examine

STREET = Path(__file__).parent / "street-care"
TEXT = (STREET / "street-care.survey.yaml").read_text(encoding="utf-8")

SLIPS = [
    ("version: 3 ", "version: three ", "E255"),
    ("title: Looking after our street", "title: Looking: after our street", "E113"),
    ("title.cy: Gofalu am ein stryd", "title.cz: Gofalu am ein stryd", "E123"),
    ("agency: Anytown Council", "agancy: Anytown Council", "E251"),
    ("decision: Which street jobs", "decision: [Which] street jobs", "E114"),
    ("can_change: Which jobs, where", "can_change: Job #1 and where", "E112"),
    ("level: collaborate", "level: colaborate", "E253"),
    ("reply_by: 2026-06-30", "reply_by: 30.6.2026", "E256"),
    ("purpose: To decide", "purpose:\tTo decide", "E104"),
    ("publish_min: 5", "publish_min: 2", "E259"),
    ("funder: Anytown Council", "funder:", "E121"),
    ("corrections: surveys@", "corections: surveys@", "E251"),
    ("    invited: 2000", "    invited: &n 2000", "E106"),
    ("    sample: open\n    access: open", "    sample: any\n    access: open", "E253"),
    ("opens: 2026-03-01 ", "opens: first of March ", "E256"),
    ("    places: 20", "    places: many", "E255"),
    ("    lead: Parks team", '    lead: "Parks" team', "E115"),
    ("    title: What would you do?", "    title: !x What would you do?", "E107"),
    ("        steps: [willing]", "        steps: willing", "E257"),
    ("        at_most: 3", "        at_most: few", "E255"),
    ("          planned: Helped", "          time: Helped", "E109"),
    ("    title: Was it worth it?", "    title: Was it: worth it?", "E113"),
    ("show_if: helped includes", "show_if: helpd includes", "E204"),
    ("scale: well_used5@1", "scale: well_used6@1", "E504"),
    ("        reverse: yes", "        reverse: maybe", "E253"),
    ("        help: For example, long", '        help: "For" example, long', "E115"),
    ("        publish: never", "        publish: nobody", "E253"),
    ("          north: North side", "          north: [North side]", "E114"),
    ("    status: experimental", "    status: great", "E253"),
    ("    need: 3 ", "    need: three ", "E255"),
    ("  expect: 400 ", "  expect: 0 ", "E259"),
    ("margins/age.csv", "margins/ages.csv", "E505"),
]  # fmt: skip


def told(text: str) -> list[tuple[int, str]]:
    reading = examine(text, "street-care.survey.yaml", STREET)
    return [(problem.place.line, problem.code) for problem in reading.errors]


def line_of(old: str) -> int:
    return TEXT[: TEXT.index(old)].count("\n") + 1


@pytest.mark.parametrize(("old", "new", "code"), SLIPS, ids=[new.strip() for _, new, _ in SLIPS])
def test_one_slip_is_told_alone(old, new, code):
    assert told(changed((old, new), text=TEXT)) == [(line_of(old), code)]


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from(range(len(SLIPS))), min_size=2))
def test_any_slips_are_all_told_in_file_order(chosen):
    text = TEXT
    for number in chosen:
        old, new, _ = SLIPS[number]
        text = changed((old, new), text=text)
    expected = sorted((line_of(SLIPS[n][0]), SLIPS[n][2]) for n in chosen)
    assert told(text) == expected


def test_every_message_points_at_what_is_wrong():
    for old, new, code in SLIPS:
        reading = examine(changed((old, new), text=TEXT), "street-care.survey.yaml", STREET)
        (problem,) = reading.errors
        pointed = problem.shown[problem.place.column - 1 : problem.place.end_column - 1]
        assert pointed.strip() or code == "E104"
        assert problem.shown == reading.source.line(problem.place.line)
        assert re.fullmatch(r"[A-Z“s].*[.!?]", problem.what)
