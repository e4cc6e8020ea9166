"""Where a poster leads: by its picture and by what people type."""

import pytest
from small import survey

from engage.actions.organisers.make_poster import doorway

PAGES = """
  - id: one
    title: One
    questions:
      - {id: name, type: text, ask: What is it called?}
"""
WAYS = """
languages: [en, cy]
routes:
  link: {mode: web, sample: open}
  poster: {mode: web, sample: open}
"""
AT = "https://surveys.example"


@pytest.mark.parametrize(
    ("way", "language", "link", "typed"),
    [
        ("link", "en", "/s/small/en?via=link", "/s/small"),
        ("poster", "en", "/s/small/en?via=poster", "/s/small?via=poster"),
        ("link", "cy", "/s/small/cy?via=link", "/s/small"),
        ("poster", "cy", "/s/small/cy?via=poster", "/s/small?via=poster"),
    ],
)
def test_a_picture_leads_to_the_language_the_poster_is_in(way, language, link, typed):
    found = doorway(survey(PAGES, WAYS), way, AT, language)
    assert found.link == AT + link
    assert found.address == "surveys.example" + typed
