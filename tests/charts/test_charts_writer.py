"""The SVG writer and the palette: exact, readable, and the same everywhere."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.charts.apart import apart
from engage.charts.palette import (
    AXIS,
    EDGE,
    GROUND,
    INK,
    MARK,
    QUIET,
    TRACK,
    edge,
    fading,
    ink_on,
    ramp,
)
from engage.charts.svg import Sheet, decimal, element, width_of, wrapped

FILLS = [fill for points in range(1, 8) for fill in ramp(points)]


def light(colour):
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", [INK, QUIET, AXIS])
def test_words_and_axes_are_read_on_white(colour):
    assert contrast(colour, GROUND) >= 4.5


@pytest.mark.parametrize("fill", sorted({*FILLS, MARK}))
def test_marks_are_seen_on_white_by_their_fill_or_their_edge(fill):
    assert max(contrast(fill, GROUND), contrast(edge(fill), GROUND)) >= 3


@pytest.mark.parametrize("fill", sorted({*FILLS, *fading(4), TRACK}))
def test_words_inside_a_piece_are_read_on_its_fill(fill):
    assert contrast(ink_on(fill), fill) >= 4.5


@pytest.mark.parametrize("points", range(1, 12))
def test_a_scale_has_a_colour_for_each_point(points):
    assert len(ramp(points)) == points
    assert len(fading(points)) == points


def test_the_two_ends_of_a_scale_differ_in_more_than_hue_from_the_middle():
    low, _, middle, _, high = ramp(5)
    assert contrast(low, middle) >= 3
    assert contrast(high, middle) >= 3


def test_pale_fills_have_a_grey_edge():
    assert {edge(fill) for fill in ("#c9c9c9", GROUND, TRACK)} == {EDGE}


@given(st.floats(-1e6, 1e6))
def test_a_coordinate_keeps_its_value_to_a_hundredth(value):
    assert float(decimal(value)) == pytest.approx(value, abs=0.0051)
    assert decimal(value) != "-0"


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])))
def test_any_words_make_an_element_that_reads_back(words):
    written = element("text", "", title=words)
    assert ET.fromstring(written).attrib["title"] == words  # noqa: S314  # our own


@given(st.lists(st.text("abcilmw", min_size=1, max_size=12), min_size=1), st.floats(20, 400))
def test_wrapping_keeps_every_word_in_order_and_every_line_in_its_room(words, room):
    lines = wrapped(" ".join(words), room, 13)
    assert " ".join(lines).split() == words
    assert all(width_of(line, 13) <= room or " " not in line for line in lines)


def test_no_words_are_one_empty_line():
    assert wrapped("", 100, 13) == ("",)


def test_marks_that_join_a_letter_take_no_room():
    assert width_of("e\u0301", 10) == width_of("e", 10)


def test_words_in_a_mirrored_sheet_stand_at_the_other_side_and_keep_their_direction():
    assert Sheet(100, "ar").words(10, 20, "جمع 5") == (
        '<text x="90" y="20" font-size="13" text-anchor="end" fill="#1b1f2a">'
        "\u2067جمع 5\u2069</text>"
    )


def test_words_in_a_sheet_read_from_left_to_right():
    assert Sheet(100, "en").words(10, 20, "Litter & snow", weight=600) == (
        '<text x="10" y="20" font-size="13" text-anchor="start" fill="#1b1f2a"'
        ' font-weight="600">Litter &amp; snow</text>'
    )


def test_boxes_lines_and_dots_are_mirrored():
    sheet = Sheet(100, "ar")
    assert 'x="60"' in sheet.box(10, 0, 30, 5)
    assert 'x1="90"' in sheet.line(10, 0, 40, 0)
    assert 'cx="75"' in sheet.dot(25, 0, 4)


points = st.tuples(st.floats(0, 300), st.floats(0, 300))


@given(st.lists(points, max_size=8))
def test_dots_are_kept_apart_and_within_the_plane(found):
    placed = apart(found, 20, (0, 0), (300, 300))
    assert len(placed) == len(found)
    assert all(0 <= x <= 300 and 0 <= y <= 300 for x, y in placed)
    for rank, (x, y) in enumerate(placed):
        for a, b in placed[:rank]:
            assert (x - a) ** 2 + (y - b) ** 2 >= 20**2 - 1e-3


def test_dots_that_are_free_stay_where_they_belong():
    assert apart([(10, 10), (90, 90)], 20, (0, 0), (100, 100)) == ((10, 10), (90, 90))
