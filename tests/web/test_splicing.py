"""Pages kept ready with a few words spliced in, and the one stylesheet."""

import gzip
import sys
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.assets import folder
from engage.web.spliced import Kept, slot, splice
from engage.web.stylesheet import SHEETS, squeeze, stylesheet

PLAIN = st.text(alphabet=st.characters(exclude_characters="\N{WHITE SQUARE}", codec="utf-8"))


@given(parts=st.lists(PLAIN, min_size=1, max_size=6), data=st.data())
def test_gives_the_page_that_rendering_would_have_given(parts, data):
    slots = data.draw(st.lists(st.integers(0, 2), min_size=len(parts) - 1, max_size=len(parts) - 1))
    words = data.draw(st.lists(PLAIN, min_size=3, max_size=3))
    page = parts[0] + "".join(slot(n) + part for n, part in zip(slots, parts[1:], strict=True))
    whole = parts[0] + "".join(words[n] + part for n, part in zip(slots, parts[1:], strict=True))
    kept = splice(page, 3)
    assert kept.plain(words).decode() == whole
    assert gzip.decompress(kept.gzip(words)).decode() == whole


def test_packs_a_page_well_although_words_are_spliced_in():
    page = "<p>Would you do this in the next 12 months?</p>" * 100 + slot(0) + "<p>No</p>" * 100
    assert len(splice(page).gzip(["a token"])) < len(page) / 20


def test_keeps_a_page_ready_until_others_are_used_more():
    kept, made = Kept(most=2), []

    def make(name):
        def making():
            made.append(name)
            return splice(name, 0)

        return making

    for name in ("a", "b", "a", "c", "b"):
        kept.get(name, make(name))
    assert made == ["a", "b", "c"]
    kept.get("a", make("a"))
    assert made == ["a", "b", "c", "a"]


def test_the_whole_stylesheet_is_under_six_kilobytes():
    sheet = stylesheet(folder("static"))
    assert len(sheet.css.gzip) < 6_000
    assert gzip.decompress(sheet.css.gzip) == sheet.css.plain
    assert sheet.name.startswith("engage-")


def test_the_stylesheet_has_a_new_name_when_a_letter_of_it_changes(tmp_path):
    (tmp_path / "css").mkdir()
    for name in SHEETS:
        text = (folder("static") / "css" / name).read_text(encoding="utf-8")
        (tmp_path / "css" / name).write_text(text, encoding="utf-8")
    before = stylesheet(tmp_path).name
    with (tmp_path / "css" / SHEETS[0]).open("a", encoding="utf-8") as file:
        file.write("p { margin: 1px }")
    assert stylesheet(tmp_path).name != before


@pytest.mark.parametrize(
    ("written", "squeezed"),
    [
        ("a > b , c { color: red ; }", "a>b,c{color:red}"),
        (
            "a:hover > b :focus { --x-1: 1px; b: c } d :is(e) {}",
            "a:hover>b :focus{--x-1:1px;b:c}d :is(e){}",
        ),
        ("/* why */\n.x { margin: 0 auto; }\n", ".x{margin:0 auto}"),
        ("@media (min-width: 40em) { a { b: c } }", "@media (min-width:40em){a{b:c}}"),
    ],
)
def test_squeezes_a_sheet_without_changing_what_it_says(written, squeezed):
    assert squeeze(written) == squeezed


def test_names_no_side_of_the_page_so_that_one_sheet_serves_both_directions():
    for name in SHEETS:
        css = (folder("static") / "css" / name).read_text(encoding="utf-8")
        for side in ("margin-left", "margin-right", "padding-left", "padding-right", "float:"):
            assert side not in css, f"{name} names a side: {side}"


def test_a_web_worker_never_loads_the_slow_libraries():
    code = (
        "import sys; from engage.web.app import create_app; create_app();"
        "print(*(n for n in ('polars', 'weasyprint', 'scipy', 'numpy') if n in sys.modules))"
    )
    made = run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"ENGAGE_PREVIEW": "none.survey.yaml", "PATH": ""},
    )
    assert made.stdout.strip() == ""
