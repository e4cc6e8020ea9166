"""Every chart, in every language, with the figures and the words that drawings break on."""

from importlib import import_module
from inspect import getmembers, isclass
from itertools import product
from pkgutil import iter_modules

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from released import Picture, hours, shares

import engage.charts

LANGUAGES = ("en", "cy", "ar")
WIDTHS = (300, 640)

LONG = (
    "Check the street together with staff of the council every second week of the year and say "
    "what is wrong with it, what is right, and who ought to mend it before the winter comes"
)
LABELS = {
    "plain": {"a": "Litter", "b": "Snow", "c": "Trees"},
    "long": {"a": LONG, "b": f"{LONG}, again", "c": "Trees"},
    "unbroken": {
        "a": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
        "b": "x",
        "c": "y",
    },
    "arabic": {"a": "التقاط القمامة في شارعك", "b": "إزالة الثلج عن جار", "c": "أشجار"},
    "mixed": {
        "a": "Litter التقاط القمامة 24/7",
        "b": 'Snow <b>&amp;</b> "ice"',
        "c": "Trees’ & co.",
    },
}
FIGURES = {
    "nobody": [0, 0, 0],
    "everybody": [400, 400, 400],
    "nobody and everybody": [0, 400, 200],
    "too few": [1, 2, 3],
    "all but too few": [399, 398, 397],
    "one apart": [1, 200, 400],
    "alike": [133, 133, 134],
}


def _kinds():
    for module in iter_modules(engage.charts.__path__):
        found = import_module(f"engage.charts.{module.name}")
        for name, kind in getmembers(found, isclass):
            own = kind.__module__ == found.__name__
            if own and hasattr(kind, "svg") and hasattr(kind, "of"):
                yield pytest.param(kind, id=name)


KINDS = list(_kinds())


def _releases(counts, labels, *, base=400, by_chance=False):
    """Return two releases whose rows make up everybody, for pairs, and one of hours."""
    facts = {"base": base, "labels": labels, "by_chance": by_chance}
    return (
        shares("would", counts, **facts),
        shares("maybe", [base - count for count in counts], title="Maybe", **facts),
        hours(),
    )


def _sized(chart, width):
    fields = {name: getattr(chart, name) for name in chart.__dataclass_fields__}
    return type(chart)(**(fields | {"width": width}))


def _drawn(kind, language, width, releases):
    """Return the picture, which holds no figure that is none."""
    svg = _sized(kind.of(releases), width).svg(language)
    assert "nan" not in svg.lower().replace("nant", "")
    assert "inf" not in svg.lower() or "inf" in repr(releases).lower()
    return Picture(svg)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("by_chance", [False, True], ids=["open", "by chance"])
def test_any_figures_stand_inside_the_picture(kind, name, by_chance):
    releases = _releases(FIGURES[name], LABELS["plain"], by_chance=by_chance)
    for language, width in product(LANGUAGES, WIDTHS):
        picture = _drawn(kind, language, width, releases)
        assert picture.width == width
        for words in picture.words:
            assert words.left >= -0.5, words
            assert words.right <= width + 0.5, words
            assert words.bottom <= picture.height + 0.5, words
        for box in picture.every("rect"):
            assert float(box.attrib["width"]) >= 0
            assert float(box.attrib["height"]) >= 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", LABELS)
def test_any_labels_stand_inside_the_picture_and_cover_no_other_words(kind, name):
    releases = _releases([120, 40, 260], LABELS[name])
    for language, width in product(LANGUAGES, WIDTHS):
        picture = _drawn(kind, language, width, releases)
        found = picture.words
        covered = [
            (one.said, other.said)
            for at, one in enumerate(found)
            for other in found[at + 1 :]
            if one.covers(other)
        ]
        assert covered == [] or name == "unbroken"  # a word wider than its room has to go on
        outside = [w.said for w in found if w.right > width + 0.5 or w.left < -0.5]
        assert outside == ([] if name != "unbroken" else [w for w in outside if " " not in w])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LABELS)
def test_the_sentence_is_whole_whatever_the_labels(kind, language, name):
    chart = kind.of(_releases([120, 40, 260], LABELS[name]))
    said = chart.said(language)
    assert said.endswith((".", "۔"))
    assert "{" not in said
    assert "None" not in said
    assert said == chart.said(language)
    assert Picture(chart.svg(language)).title == said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("counts", [[1, 2, 3], [399, 398, 397], [0, 1, 4]])
def test_a_count_of_too_few_is_in_no_picture_and_no_sentence(kind, counts):
    chart = kind.of(_releases(counts, LABELS["plain"]))
    few = {f"{count / 4:.2f}".rstrip("0").rstrip(".") + "%" for count in counts if 0 < count < 5}
    for language in LANGUAGES:
        words = {chart.said(language), *Picture(chart.svg(language)).said}
        told = {word.strip(",.;:()") for said in words for word in said.split()}
        assert not few & told


@pytest.mark.parametrize("kind", KINDS)
def test_too_few_people_in_all_draw_no_figure(kind):
    releases = _releases([3, 2, 1], LABELS["plain"], base=6)
    for language in LANGUAGES:
        picture = Picture(kind.of(releases).svg(language))
        assert not [said for said in picture.said if "33" in said or "17" in said]


@pytest.mark.parametrize("kind", KINDS)
@given(
    counts=st.lists(st.integers(0, 400), min_size=3, max_size=3),
    base=st.integers(400, 5000),
    language=st.sampled_from(LANGUAGES),
    width=st.sampled_from(WIDTHS),
)
@settings(max_examples=12, deadline=None)
def test_any_counts_make_a_picture_that_stays_in_its_frame(kind, counts, base, language, width):
    releases = _releases(counts, LABELS["plain"], base=base)
    picture = _drawn(kind, language, width, releases)
    assert all(w.left >= -0.5 and w.right <= width + 0.5 for w in picture.words)
    assert picture.title == kind.of(releases).said(language)


@pytest.mark.parametrize("kind", KINDS)
def test_words_that_look_like_markup_are_words_in_every_language(kind):
    for language in LANGUAGES:
        svg = kind.of(_releases([120, 40, 260], LABELS["mixed"])).svg(language)
        assert "<b>" not in svg
        assert "<script" not in svg
        assert Picture(svg).root.tag.endswith("svg")
