"""Whole pictures, compared to the letter: what is written is what a reader's program gets."""

from released import shares

from engage.charts.bars import Bars
from engage.charts.dots import Dots

TWO = {"yes": "Yes", "no": "No"}
HELPED = shares("helped", [250, 150], labels=TWO, title="Helped?", whole=True)


def test_two_bars_in_english():
    assert Bars(HELPED, width=400).svg("en") == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 58" role="img" lang="en"'
        ' font-family="Noto Sans, Noto Sans Arabic, Noto Sans Bengali, sans-serif">'
        "<title>Helped?: Yes 63%, No 38%.</title>"
        '<text x="0" y="15" font-size="13" text-anchor="start" fill="#1b1f2a">Yes</text>'
        '<rect x="152" y="3.5" width="212.57" height="14" fill="#eef0f3"/>'
        '<rect x="152" y="3.5" width="133.92" height="14" fill="#1f5a86"/>'
        '<line x1="152" y1="1.5" x2="152" y2="19.5" stroke="#6b7280" stroke-width="1"/>'
        '<text x="372.57" y="15.18" font-size="13" text-anchor="start" fill="#1b1f2a"'
        ' font-weight="600">63%</text>'
        '<text x="0" y="43" font-size="13" text-anchor="start" fill="#1b1f2a">No</text>'
        '<rect x="152" y="31.5" width="212.57" height="14" fill="#eef0f3"/>'
        '<rect x="152" y="31.5" width="80.78" height="14" fill="#1f5a86"/>'
        '<line x1="152" y1="29.5" x2="152" y2="47.5" stroke="#6b7280" stroke-width="1"/>'
        '<text x="372.57" y="43.18" font-size="13" text-anchor="start" fill="#1b1f2a"'
        ' font-weight="600">38%</text>'
        "</svg>"
    )


def test_the_sentence_of_two_bars_in_each_language():
    assert [Bars(HELPED).said(language) for language in ("en", "cy", "ar")] == [
        "Helped?: Yes 63%, No 38%.",
        "Helped?: Yes 63%, No 38%.",
        "Helped?: Yes 63%، No 38%.",
    ]


def test_a_range_is_said_in_each_language():
    by_chance = shares("helped", [250, 150], labels=TWO, title="Helped?", by_chance=True)
    assert [Dots(by_chance).said(language) for language in ("en", "cy")] == [
        "Helped?: Yes 63% (58% to 67%), No 38% (33% to 42%).",
        "Helped?: Yes 63% (58% i 67%), No 38% (33% i 42%).",
    ]
