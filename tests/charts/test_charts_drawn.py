"""What each chart draws: lengths, places, ranges, cuts and what is held back."""

import pytest
from released import ACTIVITIES, Picture, hours, points, shares

from engage.charts.bars import Bars
from engage.charts.dots import Dots
from engage.charts.paired import Paired
from engage.charts.palette import AXIS, GROUND, HIDDEN, MARK, MAYBE, TRACK
from engage.charts.quadrant import Quadrant
from engage.charts.shares import shares as picture_of
from engage.charts.spans import Spans
from engage.charts.stacked import Stacked

WOULD = shares("would", [248, 72, 131, 3, 40])
MAYBES = shares("maybe", [80, 120, 131, 90, 60], title="Maybe")
MATTERS = shares("matters", [150, 160, 60, 120, 58], title="Matters most")
BY_CHANCE = shares("would", [248, 72, 131, 3, 40], by_chance=True)


def axes(picture):
    """Return the upright lines that bars stand on."""
    return [line for line in picture.every("line") if line.attrib["stroke"] == AXIS]


def filled(picture, fill, tag="rect"):
    return [element for element in picture.every(tag) if element.attrib.get("fill") == fill]


def long(element):
    return float(element.attrib["width"])


class TestBars:
    def test_are_sorted_with_the_longest_first_and_what_is_hidden_last(self):
        said = Picture(Bars(WOULD).svg("en")).said
        order = [
            label for label in said if label in ACTIVITIES.values() or label.startswith("Check")
        ]
        assert order == [
            "Pick up litter",
            "Clear snow for a neighbour",
            "Check the street with staff and say",
            "Water young trees",
            "Join a group that plans changes",
        ]

    def test_begin_at_nought_and_are_as_long_as_their_figures(self):
        picture = Picture(Bars(WOULD).svg("en"))
        bars, tracks = filled(picture, MARK), filled(picture, TRACK)
        assert [bar.attrib["x"] for bar in bars] == [track.attrib["x"] for track in tracks]
        lengths = [long(bar) / long(track) for bar, track in zip(bars, tracks, strict=True)]
        assert lengths == pytest.approx([0.63, 0.33, 0.18, 0.10], abs=0.005)

    def test_say_each_figure_at_the_bar(self):
        said = Picture(Bars(WOULD).svg("en")).said
        assert [word for word in said if word[0].isdigit()] == ["63%", "33%", "18%", "10%"]

    def test_draw_no_bar_for_fewer_than_five(self):
        picture = Picture(Bars(WOULD).svg("en"))
        assert "fewer than 5 of 400" in picture.said
        assert len(filled(picture, MARK)) == 4

    def test_print_counts_where_few_were_asked(self):
        few = shares("few", [30, 20, 10, 15, 25], base=40)
        assert "about 30 of 40" in Picture(Bars(few).svg("en")).said

    def test_said_in_one_sentence(self):
        assert Bars(WOULD).said("en") == (
            "Would do it: Pick up litter 63%, Clear snow for a neighbour 33%, Check the street with"
            " staff and say what is wrong 18%, Water young trees 10%, Join a group that plans"
            " changes fewer than 5 of 400."
        )

    def test_said_in_welsh(self):
        assert "llai na 5 o 400" in Bars(WOULD).said("cy")

    def test_put_the_label_above_the_bar_in_a_small_place(self):
        picture = Picture(Bars(WOULD, width=220).svg("en"))
        assert {bar.attrib["x"] for bar in filled(picture, MARK)} == {"0"}


class TestDots:
    def test_of_an_open_sample_have_no_ranges(self):
        picture = Picture(Dots(WOULD).svg("en"))
        assert len(filled(picture, MARK, "circle")) == 4
        assert not [n for n in picture.every("line") if n.attrib["stroke"] == MARK]

    def test_of_a_random_sample_have_a_line_through_each_dot(self):
        picture = Picture(Dots(BY_CHANCE).svg("en"))
        ranges = [n for n in picture.every("line") if n.attrib["stroke"] == MARK]
        dots = filled(picture, MARK, "circle")
        for line, dot in zip(ranges, dots, strict=True):
            assert float(line.attrib["x1"]) < float(dot.attrib["cx"]) < float(line.attrib["x2"])
            assert line.attrib["y1"] == line.attrib["y2"] == dot.attrib["cy"]

    def test_say_their_ranges(self):
        assert "Pick up litter 63% (58% to 67%)" in Dots(BY_CHANCE).said("en")

    def test_stand_on_a_line_from_nought_to_a_hundred(self):
        said = Picture(Dots(WOULD).svg("en")).said
        assert [tick for tick in said if tick.endswith("%")][:5] == [
            "0%",
            "25%",
            "50%",
            "75%",
            "100%",
        ]

    def test_are_chosen_only_where_there_are_ranges_to_draw(self):
        assert isinstance(picture_of(BY_CHANCE), Dots)
        assert isinstance(picture_of(WOULD), Bars)


class TestPaired:
    def test_lay_maybe_after_would_and_never_add_them(self):
        chart = Paired(WOULD, MAYBES, ("Would do it", "Maybe"))
        picture = Picture(chart.svg("en"))
        dark, light = filled(picture, MARK), filled(picture, MAYBE)
        first, second = dark[1], light[1]  # the first of each is its swatch
        end = float(first.attrib["x"]) + long(first)
        assert float(second.attrib["x"]) == pytest.approx(end, abs=0.02)
        assert "83%" not in picture.said
        assert chart.said("en").startswith("Would do it, Maybe: Pick up litter 63% and 20%, ")

    def test_say_both_beside_the_bar_where_one_does_not_fit(self):
        chart = Paired(WOULD, MAYBES, ("Would do it", "Maybe"))
        assert "fewer than 5 of 400 and 23%" in Picture(chart.svg("en")).said

    def test_two_rounded_shares_never_leave_the_picture(self):
        first = shares("a", [150, 72, 131, 60, 40])
        second = shares("b", [250, 120, 131, 90, 60])
        picture = Picture(Paired(first, second, ("A", "B")).svg("en"))
        ends = [float(bar.attrib["x"]) + long(bar) for bar in picture.every("rect")]
        assert max(ends) <= 640


class TestStacked:
    GOOD = points("good", (60, 90, 40, 30, 20, 20), "Litter")
    BAD = points("bad", (20, 40, 60, 90, 40, 10), "Watch")
    THIN = points("thin", (100, 60, 20, 2, 1, 10), "Snow")

    def test_meet_at_the_middle_of_the_middle_point(self):
        picture = Picture(Stacked((self.GOOD,), warm="high").svg("en"))
        (axis,) = axes(picture)
        greys = [box for box in picture.every("rect") if box.attrib["fill"] == "#c9c9c9"]
        middle = float(greys[-1].attrib["x"]) + long(greys[-1]) / 2
        assert middle == pytest.approx(float(axis.attrib["x1"]), abs=0.1)

    def test_use_one_scale_for_every_bar(self):
        picture = Picture(Stacked((self.GOOD, self.BAD), warm="high").svg("en"))
        assert len({line.attrib["x1"] for line in axes(picture)}) == 1

    def test_put_the_better_bar_first(self):
        chart = Stacked((self.BAD, self.GOOD), warm="high")
        assert chart.said("en").index("Litter") < chart.said("en").index("Watch")

    def test_turn_their_colours_with_the_bad_end(self):
        low = Picture(Stacked((self.GOOD,), warm="low").svg("en")).every("rect")
        high = Picture(Stacked((self.GOOD,), warm="high").svg("en")).every("rect")
        assert [box.attrib["fill"] for box in low[:5]] == [box.attrib["fill"] for box in high[:5]][
            ::-1
        ]

    def test_stripe_the_warm_end_so_that_grey_print_can_tell(self):
        picture = Picture(Stacked((self.GOOD,)).svg("en"))
        stripes = [line for line in picture.every("line") if line.attrib["stroke"] == GROUND]
        assert len(stripes) == 4  # two pieces, and two swatches of the key

    def test_keep_not_sure_apart_from_the_points(self):
        picture = Picture(Stacked((self.GOOD,)).svg("en"))
        scored = [box for box in picture.every("rect") if long(box) != 11]
        last, unsure = scored[-2], scored[-1]
        assert unsure.attrib["fill"] == TRACK
        assert float(unsure.attrib["x"]) - float(last.attrib["x"]) - long(last) >= 10

    def test_show_what_is_withheld_as_an_open_piece_with_its_word_in_the_key(self):
        picture = Picture(Stacked((self.THIN, self.GOOD)).svg("en"))
        assert "withheld" in picture.said
        assert all("stroke-dasharray" in box.attrib for box in filled(picture, HIDDEN))
        assert "All wasted fewer than 5 of" in Stacked((self.THIN,)).said("en")

    def test_say_withheld_where_too_few_answered(self):
        few = points("few", (3, 2, 1, 1, 1, 1), "Trees")
        chart = Stacked((self.GOOD, few))
        assert chart.said("en").endswith("Trees: withheld.")
        assert "withheld" in Picture(chart.svg("en")).said

    def test_read_offers_from_the_strongest_yes(self):
        labels = {"no": "No", "maybe": "Maybe", "yes": "Yes", "already": "Already"}
        offers = shares("o", [60, 90, 140, 110], labels=labels, whole=True, title="Litter")
        picture = Picture(Stacked((offers,), highest_first=True).svg("en"))
        assert picture.said[:4] == ["Already", "Yes", "Maybe", "No"]
        assert Stacked((offers,), highest_first=True).said("en") == (
            "Litter: Already 28%, Yes 35%, Maybe 23%, No 15%."
        )


class TestSpans:
    def test_run_from_the_low_to_the_high_reckoning(self):
        picture = Picture(Spans(hours()).svg("en"))
        assert picture.said[1] == "10 to 32"
        band = filled(picture, MARK)[0]
        start = float(picture.every("line")[1].attrib["x1"])
        low = float(band.attrib["x"]) - start
        assert low / (low + long(band)) == pytest.approx(10 / 32, abs=0.01)

    def test_are_sorted_by_their_middle(self):
        said = Spans(hours()).said("en")
        assert said.startswith("Hours a month, per 100 people: Pick up litter 10 to 32, Clear snow")


class TestQuadrant:
    CHART = Quadrant(MATTERS, WOULD, (0.2, 0.25), ("Matters most", "Would do it"))

    def test_numbers_its_dots_as_the_list_does(self):
        said = Picture(self.CHART.svg("en")).said
        assert said.count("1") == 2
        assert said[said.index("Pick up litter") - 1] == "1"

    def test_names_the_cuts_that_were_fixed_before(self):
        picture = Picture(self.CHART.svg("en"))
        assert {"cut 20%", "cut 25%"} <= set(picture.said)
        dashed = [line for line in picture.every("line") if "stroke-dasharray" in line.attrib]
        assert len(dashed) == 2

    def test_puts_more_further_along_and_higher(self):
        picture = Picture(self.CHART.svg("en"))
        (left, low), (right, high) = (
            (float(d.attrib["cx"]), float(d.attrib["cy"])) for d in _dots(picture, 2, 1)
        )
        assert left < right
        assert low > high

    def test_draws_crosses_only_where_both_figures_have_ranges(self):
        by_chance = shares("m", [150, 160, 60, 120, 58], title="Matters most", by_chance=True)
        sure = Quadrant(by_chance, BY_CHANCE, (0.2, 0.2), ("M", "W"))
        half = Quadrant(MATTERS, BY_CHANCE, (0.2, 0.2), ("M", "W"))
        lines = {c: len(Picture(c.svg("en")).every("line")) for c in (sure, half)}
        assert lines[sure] - lines[half] == 2 * 4

    def test_lists_what_cannot_be_placed_with_its_reason(self):
        said = " ".join(Picture(self.CHART.svg("en")).said)
        assert "Join a group that plans changes (fewer than 5 of 400)" in said

    def test_moves_dots_apart_and_shows_where_they_belong(self):
        same = shares("s", [200, 200, 200, 100, 100])
        picture = Picture(Quadrant(same, same, (0.2, 0.2), ("A", "B")).svg("en"))
        dots = [d for d in picture.every("circle") if d.attrib["r"] == "9.5"][:5]
        places = {(d.attrib["cx"], d.attrib["cy"]) for d in dots}
        assert len(places) == 5
        assert [d for d in picture.every("circle") if d.attrib["r"] == "2.5"]


def _dots(picture, *numbers):
    words = [w for w in picture.every("text") if w.text in {str(n) for n in numbers}]
    found = {w.text: w for w in reversed(words)}
    dots = picture.every("circle")
    for number in numbers:
        x = found[str(number)].attrib["x"]
        yield next(dot for dot in dots if dot.attrib["cx"] == x)
