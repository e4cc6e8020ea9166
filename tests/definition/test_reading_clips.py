"""Clips beside a survey: MP3 or M4A of 20 kB, with the sound in them and nothing else."""

import pytest
from drawn import box, frame, m4a, mp3, saved, tag
from hypothesis import given, settings
from hypothesis import strategies as st

from engage.definition.clips import MOST_CLIP_BYTES, read_clip
from engage.definition.sound import bare_m4a, bare_mp3

NO_CLIP = (
    "E522",
    "“first.mp3” is no MP3 or M4A.",
    "Save it as MP3 or M4A, which every phone plays.",
)


def read(folder, body, name="first.mp3"):
    (folder / name).write_bytes(body)
    return read_clip(name, folder)


def test_an_mp3_is_read_by_its_bytes_whatever_it_is_called(tmp_path):
    file, body = read(tmp_path, mp3(), "first.wav")
    assert (file.kind, file.width, file.height) == ("mp3", 0, 0)
    assert body == mp3()
    assert file.media_type == "audio/mpeg"


def test_an_m4a_is_read_by_its_bytes_whatever_it_is_called(tmp_path):
    file, body = read(tmp_path, m4a(), "first.mp3")
    assert file.kind == "m4a"
    assert len(body) == len(m4a())
    assert file.media_type == "audio/mp4"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (tag(b"Ann Example, at home"), b""),
        (tag(b"Ann Example") + tag(bytes(200) + b"Ann"), b""),
        (tag(b"Ann Example") + bytes(70), b""),
        (b"", b"TAG" + b"Ann Example".ljust(125, b"\0")),
        (b"", b"APETAGEX" + bytes(24) + b"Artist\0Ann Example"),
        (tag(b"Ann"), frame()[:40]),
    ],
)
def test_tags_around_the_sound_are_not_published(tmp_path, before, after):
    _, body = read(tmp_path, mp3(20, before, after))
    assert body == frame() * 20


def test_a_tag_does_not_count_against_the_size(tmp_path):
    cover = tag(b"a cover picture"[:12] + bytes(100)) + tag(bytes(16_000)) * 2
    assert read(tmp_path, mp3(20, cover))[1] == frame() * 20


def test_a_clip_of_twenty_thousand_bytes_is_taken_and_one_frame_more_is_not(tmp_path):
    most = MOST_CLIP_BYTES // len(frame())
    assert len(read(tmp_path, mp3(most))[1]) <= MOST_CLIP_BYTES
    code, what, fix = read(tmp_path, mp3(most + 1))
    assert (code, what) == ("E522", "“first.mp3” takes 20,016 bytes; 20,000 are the most.")
    assert fix == "Save it in mono at 16 kilobits a second, or read fewer words: ten seconds fit."


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"OggS" + bytes(200),
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"\xff\xf1\x50\x80" + bytes(300),
        tag(b"only a tag"),
        frame() * 2,
        b"\xff\xfb\xe4\x00" * 400,
        b"<html>" + mp3(),
        b"ID3",
    ],
)
def test_what_is_no_clip_is_refused(tmp_path, body):
    assert read(tmp_path, body) == NO_CLIP


@pytest.mark.parametrize(("rate", "bits"), [(0, 4), (1, 2), (2, 8), (2, 1)])
def test_frames_of_every_rate_are_measured(rate, bits):
    whole = frame(rate, bits) * 5
    assert bare_mp3(whole + b"rest") == whole


def test_frames_of_the_first_kind_of_mpeg_are_measured():
    head = bytes((0xFF, 0xFB, 1 << 4, 0xC0))  # 32 kilobits at 44,100 Hz
    whole = (head + bytes(144 * 32_000 // 44_100 - 4)) * 4
    assert bare_mp3(whole) == whole


def test_a_padded_frame_is_one_byte_longer():
    plain = frame()
    padded = plain[:2] + bytes((plain[2] | 2,)) + plain[3:] + b"\0"
    whole = padded + plain + padded
    assert bare_mp3(whole) == whole


@pytest.mark.parametrize("third", [0x00, 0xF0, 0x2C])
def test_a_head_with_what_is_reserved_begins_no_frame(third):
    assert bare_mp3(bytes((0xFF, 0xF3, third, 0xC4)) * 300) is None


# M4A


def test_what_says_who_where_and_when_is_emptied_in_its_place():
    bare = bare_m4a(m4a())
    assert len(bare) == len(m4a())
    for secret in (b"At home", b"Ann's phone", b"\xe0\x01\x02\x03", b"xyz"):
        assert secret in m4a()
        assert secret not in bare
    assert b"sound" * 9 in bare
    assert b"\x00\x00\x03\xe8" in bare, "how long it is stays"
    assert bare.index(b"mdat") == m4a().index(b"mdat")


def test_the_longer_form_of_a_time_is_emptied_too():
    when = box(b"mvhd", b"\1\0\0\0", b"\xe0\x01\x02\x03\x04\x05\x06\x07" * 2, b"\x00\x00\x03\xe8")
    kind = box(b"hdlr", bytes(8), b"soun", bytes(13))
    film = box(b"ftyp", b"M4A ") + box(b"moov", when, box(b"trak", box(b"mdia", kind)))
    bare = bare_m4a(film + box(b"mdat", b"sound"))
    assert b"\xe0\x01" not in bare
    assert b"\x00\x00\x03\xe8" in bare


@pytest.mark.parametrize(
    "body",
    [
        m4a(handler=b"vide"),
        m4a()[: len(m4a()) - 60],
        box(b"ftyp", b"M4A ") + box(b"mdat", b"sound"),
        box(b"ftyp", b"M4A ") + box(b"moov"),
        box(b"ftyp", b"M4A "),
        box(b"ftyp", b"heic") + box(b"meta", bytes(40)),
    ],
)
def test_a_film_or_half_a_file_is_refused(tmp_path, body):
    assert read(tmp_path, body) == NO_CLIP


def test_a_last_box_that_says_it_goes_on_to_the_end_does():
    whole = m4a()
    at = whole.index(b"mdat") - 4
    assert bare_m4a(whole[:at] + bytes(4) + whole[at + 4 :]) is not None


@given(st.binary(max_size=300), st.booleans())
@settings(max_examples=200, deadline=None)
def test_no_bytes_break_the_reader_and_what_it_gives_it_takes_again(dust, is_film):
    body = (m4a() if is_film else mp3(4)) + dust
    bare = (bare_m4a if is_film else bare_mp3)(body)
    if bare is not None:
        assert (bare_m4a if is_film else bare_mp3)(bare) == bare
    bare_m4a(dust)
    bare_mp3(dust)


@given(st.integers(0, 400), st.integers(0, 255))
@settings(max_examples=200, deadline=None)
def test_one_wrong_byte_in_an_m4a_never_ends_in_an_error(at, byte):
    body = bytearray(m4a())
    body[at % len(body)] = byte
    bare = bare_m4a(bytes(body))
    assert bare is None or len(bare) == len(body)


def test_a_clip_that_is_not_there_is_missed(tmp_path):
    saved(tmp_path / "survey")
    saved(tmp_path, first__mp3=mp3())
    what = "There is no file “first.mp3” beside the survey."
    fix = "Put it there: a recording, as MP3 or M4A."
    assert read_clip("first.mp3", tmp_path / "survey") == ("E510", what, fix)
    assert read_clip("../first.mp3", tmp_path / "survey")[0] == "E510"
