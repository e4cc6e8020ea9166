"""Every kind of chart keeps its promises: the folder is the list, and this suite reads it."""

from importlib import import_module
from inspect import getmembers, isclass
from itertools import combinations
from pkgutil import iter_modules

import pytest
from released import Picture, hours, shares

import engage.charts
from engage.charts.palette import MARK

ELEMENTS = {"svg", "title", "text", "rect", "line", "circle", "path"}
LANGUAGES = ["en", "cy", "ar"]
SPECIMEN = (
    shares("would", [248, 72, 131, 3, 40]),
    shares("matters", [150, 160, 60, 120, 58], title="Matters most"),
    hours(),
)
RANGES = (
    shares("would", [248, 72, 131, 3, 40], by_chance=True),
    shares("matters", [150, 160, 60, 120, 58], title="Matters most", by_chance=True),
    hours(),
)


def _kinds():
    for module in iter_modules(engage.charts.__path__):
        found = import_module(f"engage.charts.{module.name}")
        for name, kind in getmembers(found, isclass):
            if kind.__module__ == found.__name__ and hasattr(kind, "svg") and hasattr(kind, "of"):
                yield pytest.param(kind, id=name)


KINDS = list(_kinds())


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def sized(chart, width):
    fields = {name: getattr(chart, name) for name in chart.__dataclass_fields__}
    return type(chart)(**(fields | {"width": width}))


def test_there_are_charts_for_every_kind_of_figure():
    names = {param.id for param in KINDS}
    assert {"Bars", "Stacked", "Dots", "Paired", "Quadrant", "Spans"} <= names


def test_a_picture_is_one_svg_with_its_sentence_as_title(kind, language):
    chart = kind.of(SPECIMEN)
    picture = Picture(chart.svg(language))
    assert picture.root.tag.endswith("}svg")
    assert picture.root.attrib["role"] == "img"
    assert picture.root[0].tag.endswith("}title")
    assert picture.title == chart.said(language)
    assert len(picture.every("title")) == 1


def test_a_picture_holds_words_and_shapes_and_nothing_that_runs_or_fetches(kind, language):
    svg = kind.of(SPECIMEN).svg(language)
    for element in Picture(svg).root.iter():
        assert element.tag.rpartition("}")[2] in ELEMENTS
        for name, value in element.attrib.items():
            assert name not in {"style", "class", "href", "id"}
            assert not name.startswith("on")
            assert "url(" not in value


def test_words_are_set_in_the_fonts_that_are_shipped(kind, language):
    family = Picture(kind.of(SPECIMEN).svg(language)).root.attrib["font-family"]
    assert family.startswith("Noto Sans")


def test_the_same_release_gives_the_same_bytes(kind, language):
    assert kind.of(SPECIMEN).svg(language) == kind.of(SPECIMEN).svg(language)


def test_no_number_is_longer_than_a_hundredth(kind, language):
    for element in Picture(kind.of(SPECIMEN).svg(language)).root.iter():
        for name, value in element.attrib.items():
            if name in {"x", "y", "width", "height", "x1", "x2", "y1", "y2", "cx", "cy", "r"}:
                assert len(value.partition(".")[2]) <= 2, (name, value)


@pytest.mark.parametrize("width", [640, 300])
@pytest.mark.parametrize("releases", [SPECIMEN, RANGES], ids=["open", "by chance"])
def test_everything_drawn_stands_inside_the_picture(kind, language, width, releases):
    picture = Picture(sized(kind.of(releases), width).svg(language))
    for box in picture.every("rect"):
        left, top = float(box.attrib["x"]), float(box.attrib["y"])
        assert left >= -0.5
        assert left + float(box.attrib["width"]) <= picture.width + 0.5
        assert top >= -0.5
        assert top + float(box.attrib["height"]) <= picture.height + 0.5
    for dot in picture.every("circle"):
        radius = float(dot.attrib["r"])
        assert radius - 0.5 <= float(dot.attrib["cx"]) <= picture.width - radius + 0.5
    for words in picture.words:
        assert words.left >= -1, words
        assert words.right <= picture.width + 1, words
        assert words.top >= 0, words
        assert words.bottom <= picture.height, words


@pytest.mark.parametrize("width", [640, 300])
@pytest.mark.parametrize("releases", [SPECIMEN, RANGES], ids=["open", "by chance"])
def test_no_words_cover_other_words(kind, language, width, releases):
    words = Picture(sized(kind.of(releases), width).svg(language)).words
    assert [(a.said, b.said) for a, b in combinations(words, 2) if a.covers(b)] == []


def test_the_sentence_names_everything_that_is_counted(kind, language):
    chart = kind.of(SPECIMEN)
    said = chart.said(language)
    assert "Pick up litter" in said
    assert said.endswith(".")
    assert "{" not in said


def test_what_may_not_be_shown_is_said_in_words_and_never_as_a_figure(kind):
    said = kind.of(SPECIMEN).said("en")
    if "63%" in said:  # shares, of which one rests on three people
        assert "Join a group that plans changes fewer than 5 of 400" in said or "and fewer" in said
    assert "1%," not in said


def test_a_table_of_too_few_people_is_withheld_in_words(kind):
    few = tuple(shares(name, [4, 3, 3, 1, 0], base=12) for name in ("would", "matters"))
    chart = kind.of((*few, hours()))
    if "Hours" not in chart.said("en"):
        assert "withheld" in chart.said("en")
        marks = [
            element
            for element in Picture(chart.svg("en")).root.iter()
            if element.attrib.get("fill") == MARK and element.attrib.get("width") != "11"
        ]
        assert marks == []  # but for the swatches of a key


def test_an_open_sample_has_no_ranges_to_say(kind):
    assert " (5" not in kind.of(SPECIMEN).said("en")


def test_a_language_written_from_right_to_left_mirrors_every_shape(kind):
    chart = kind.of(SPECIMEN)
    there, back = Picture(chart.svg("en")), Picture(chart.svg("ar"))
    assert back.root.attrib["lang"] == "ar"
    for one, other in zip(there.every("circle"), back.every("circle"), strict=True):
        assert float(other.attrib["r"]) == float(one.attrib["r"])
    anchors = {element.attrib["text-anchor"] for element in there.every("text")}
    turned = {element.attrib["text-anchor"] for element in back.every("text")}
    swapped = {"start": "end", "end": "start", "middle": "middle"}
    assert turned == {swapped[anchor] for anchor in anchors}


def test_words_from_a_survey_cannot_become_markup(kind):
    labels = {
        "litter": "<script>alert(1)</script>",
        "check": "\"quoted\" & 'marked'",
        "snow": "]]> <!-- -->",
        "plan": "{limit} %s",
        "trees": "a" * 90,
    }
    hostile = tuple(shares(name, [248, 72, 131, 60, 40], labels=labels) for name in ("a", "b"))
    picture = Picture(kind.of((*hostile, hours())).svg("en"))
    assert not picture.every("script")
