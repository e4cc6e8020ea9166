"""What travels compressed: in a way the reader takes, and always the same as what is plain."""

import gzip

import brotli
import pytest
from doors import FLAGSHIP, house
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.web.packed import codings, packed, packed_once
from engage.web.pressed import pressed
from engage.web.spliced import slot, splice

HTML = b'<input type="hidden" name="token" value=""><p>Would you do this in the next 12 months?</p>'
PART = st.one_of(
    st.text(max_size=300).map(str.encode),
    st.binary(max_size=300),
    st.lists(st.sampled_from(HTML.split()), max_size=80).map(b" ".join),
)


@settings(deadline=None)
@given(parts=st.lists(PART, min_size=1, max_size=5), length=st.integers(1, 400), data=st.data())
def test_a_page_in_brotli_is_the_page_whatever_words_are_spliced_in(parts, length, data):
    made = pressed(parts, length)
    if made is None:
        assert len(parts) > 1
        return
    for words in data.draw(st.lists(st.binary(min_size=length, max_size=length), max_size=3)):
        assert brotli.decompress(made.stream(words)) == words.join(parts)


@settings(deadline=None)
@given(
    token=st.text(alphabet="abcdefghijABCDEFGHIJ0123456789-_", min_size=28, max_size=28),
    times=st.integers(1, 3),
)
def test_a_page_with_a_token_in_every_form_can_be_had_in_brotli(token, times):
    parts = [b'<form method="post"><input name="token" value="', *[HTML[-60:] * 9] * times]
    made = pressed(parts, 28)
    assert made is not None
    assert brotli.decompress(made.stream(token.encode())) == token.encode().join(parts)


@pytest.mark.parametrize(
    ("parts", "length"),
    [
        ([b"one word", b" after another", b"", b" at once"], 28),
        ([b"one letter between", b"x", b"two words"], 28),
        ([b"no word", b"at all"], 0),
        ([b"more", b"than a stretch holds"], 70_000),
    ],
)
def test_a_page_that_leaves_too_little_room_is_not_kept_in_brotli(parts, length):
    assert pressed(parts, length) is None


def test_a_page_that_speaks_of_what_stood_in_for_words_is_not_kept_in_brotli():
    stands = bytes((0xC0, 0xC1, *range(0xF5, 0x100)))  # not text, but what stands in for words
    assert pressed([b"before", b"after" + stands], 13) is None
    assert pressed([b"before", b"after" + stands[::-1]], 13) is not None


def test_a_page_is_kept_in_brotli_from_the_second_time_it_is_asked_for_so():
    kept = splice(f"{HTML.decode()}{slot(0)}{HTML.decode() * 20}")
    assert kept.brotli(["a" * 28]) is None
    second = kept.brotli(["b" * 28])
    assert brotli.decompress(second) == kept.plain(["b" * 28])
    assert len(second) < len(kept.gzip(["b" * 28]))
    assert kept.brotli(["too short"]) is None
    assert kept.taken(["too short"], "br, gzip") == (kept.gzip(["too short"]), "gzip")
    assert kept.taken(["too short"], "br") == (kept.plain(["too short"]), "")


def test_a_page_of_several_words_is_not_kept_in_brotli():
    kept = splice(f"{slot(0)} and {slot(1)} and {slot(0)}", 2)
    for _ in range(3):
        assert kept.taken(["one", "two"], "br, gzip") == (kept.gzip(["one", "two"]), "gzip")


def test_a_page_without_a_word_is_one_stream():
    kept = splice(HTML.decode() * 9, 0)
    sent = [kept.taken((), "gzip, br") for _ in range(3)]
    assert [coding for _, coding in sent] == ["gzip", "br", "br"]
    assert brotli.decompress(sent[1][0]) == HTML * 9


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        ("gzip, deflate, br, zstd", ("br", "gzip", "")),
        ("GZIP;Q=0.5 , BR;q=1.0", ("br", "gzip", "")),
        ("br;q=0, gzip", ("gzip", "")),
        ("br; q=0.000, *", ("gzip", "")),
        ("*;q=0, br;q=0.1", ("br", "")),
        ("*", ("br", "gzip", "")),
        ("identity;q=0", ("",)),
        ("x-gzip, brotli", ("",)),
        ("br;q=-1, gzip;level=9", ("",)),
        ("br;q=nan", ("",)),
        ("", ("",)),
    ],
)
def test_takes_a_reader_at_their_word(accepted, taken):
    assert codings(accepted) == taken


@given(st.text(max_size=80))
def test_no_header_is_too_odd_to_be_read(accepted):
    assert codings(accepted)[-1] == ""
    assert packed(HTML).taken(accepted)[1] in codings(accepted)


@given(st.binary(max_size=5_000))
def test_what_is_kept_is_the_same_in_every_coding(plain):
    file = packed(plain)
    assert file.taken("") == (plain, "")
    assert gzip.decompress(file.taken("gzip")[0]) == plain
    assert brotli.decompress(file.taken("br, gzip")[0]) == plain


def test_what_is_sent_once_is_compressed_quickly_and_only_where_that_gains_something():
    assert packed_once(b"x" * 600, "gzip, br") == (b"x" * 600, "")
    body, coding = packed_once(b"x" * 601, "gzip, br")
    assert (gzip.decompress(body), coding) == (b"x" * 601, "gzip")
    assert packed_once(b"x" * 601, "br") == (b"x" * 601, "")


@pytest.mark.parametrize("accepted", ["br", "gzip", "identity"])
def test_files_travel_in_the_coding_that_was_asked_for(accepted):
    client = house(FLAGSHIP).app.test_client()
    start = client.get("/s/co-production/en").text
    sheet = start.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer = client.get(sheet, headers={"Accept-Encoding": accepted})
    coding = answer.headers.get("Content-Encoding", "identity")
    assert (coding, answer.headers["Vary"]) == (accepted, "Accept-Encoding")
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}[coding]
    assert unpack(answer.data) == client.get(sheet).data
