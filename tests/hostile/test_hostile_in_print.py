"""Strings nobody should send, printed: each comes out of the PDF as words, and fetches nothing."""

import subprocess
from datetime import date
from unicodedata import category

import pytest
from filled import NOON, filled
from markupsafe import escape
from naughty import as_kept, naughty

from engage.actions.officers.answer_offer import Answer, answer_offer
from engage.actions.officers.make_brief import make_brief
from engage.ledger.entry import State
from engage.printing.pdf import print_pdf

HEAD = '<!doctype html><html lang="en"><head><title>Words</title></head><body><h1>Words</h1>'


@pytest.fixture(scope="module")
def strings(shared_data):
    return [words for words in naughty(shared_data) if as_kept(words)]


def words_of(pdf, file):
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    return "".join(letter for letter in done.stdout if not letter.isspace())


def plain(words):
    """Say whether every reader gives back such words as they went in: those of plain letters."""
    return words.isascii() or all(
        "LATIN" in name_of(one) or one in " '-" for one in words if category(one) != "Zs"
    )


def name_of(letter):
    from unicodedata import name  # noqa: PLC0415  # here alone

    return name(letter, "")


def test_every_string_can_be_printed_and_read_from_the_page(strings, tmp_path):
    told = [as_kept(words) for words in strings]
    body = "".join(f"<p>{escape(words)}</p>" for words in told)
    printed = words_of(
        print_pdf(f"{HEAD}{body}</body></html>", "brief.css").pdf, tmp_path / "a.pdf"
    )
    looked_for = ["".join(words.split()) for words in told if plain(words)]
    assert len(looked_for) > 350
    lost = [words for words in looked_for if words.replace("-", "") not in printed.replace("-", "")]
    assert len(lost) < 10, "a few stand where a page ends, among the words at its foot"


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\x1e"])
def test_no_kind_of_line_end_stops_a_brief(end, tmp_path):
    body = f"<p>Before{end}after, and {end} then</p></body></html>"
    printed = words_of(print_pdf(f"{HEAD}{body}", "brief.css").pdf, tmp_path / "a.pdf")
    assert "Before" in printed
    assert "then" in printed


def test_a_brief_says_what_an_agency_wrote_whatever_that_is(strings, tmp_path):
    stores = filled(60)
    activities = ("litter", "park", "plan", "report")
    for turn, activity in enumerate(activities):
        some = strings[turn :: len(activities)]
        joined = " ".join(some)[:900]
        said = Answer(State.WILL_DO, some[7], date(2026, 12, 1), {"en": joined, "cy": joined})
        answer_offer(stores, "co-production", activity, said, now=NOON)
    made = make_brief(
        stores, "co-production", language="en", clock=lambda: NOON, today=date(2026, 4, 2)
    )
    printed = words_of(made.pdf, tmp_path / "brief.pdf")
    for turn, _ in enumerate(activities):
        owner = strings[turn :: len(activities)][7]
        assert "".join(as_kept(owner).split()) in printed, owner
    assert "<script" not in made.csv
