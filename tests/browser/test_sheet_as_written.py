"""What is squeezed says the same: Chromium reads the sheet that travels as it reads the sources."""

import pytest

from engage.assets import folder
from engage.web.stylesheet import SHEETS, squeeze

READ = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map(rule => rule.cssText);
}"""
ODD = """
:root { --space-1: .25rem; }
@media (min-width: 40em) and (prefers-color-scheme: dark) { a :hover { color: red } }
a :is(b, c) , d::before{content: "\\2713" / ""; margin: calc(-1 * var(--space-1)) 0}
/* { never: read } */ input[type="text"]:not(.x) > p ~ p + p { font: 1rem/1.5 "A B", c; }
"""


@pytest.fixture
def read(chromium):
    """Return a function that gives the rules of a sheet, each as Chromium writes it."""
    page = chromium.new_page()
    yield lambda css: page.evaluate(READ, css)
    page.close()


@pytest.mark.parametrize("name", [*SHEETS, "odd"])
def test_a_squeezed_sheet_has_the_rules_of_its_source(read, name):
    css = ODD if name == "odd" else (folder("static") / "css" / name).read_text(encoding="utf-8")
    rules = read(css)
    assert rules
    assert _plain(read(squeeze(css))) == _plain(rules)


def _plain(rules):
    """Return rules without the space that Chromium keeps in what is named by its author."""
    return [rule.replace(": ", ":") for rule in rules]
