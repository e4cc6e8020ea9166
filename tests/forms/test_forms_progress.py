"""The progress file: plain to its owner, impossible to forge, and any other file is refused."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.forms.progress import (
    MOST_BYTES,
    ProgressRefusedError,
    progress_file,
    read_progress,
)
from engage.responses.draft import Draft
from engage.responses.missing import Missing
from engage.responses.response import Drawn
from engage.responses.token import chance_of, digest, new_token

SECRET = b"s" * 32
TOKEN = new_token(bytes(range(16)), datetime(2026, 3, 15, 12, tzinfo=UTC))
DRAFT = Draft(
    token=digest(TOKEN),
    survey="parks",
    hash="a" * 64,
    language="cy",
    answers={"helped": "yes", "years": 3, "hours": 2.5, "story": "Fe wnaethom “glirio” \n🦆"},
    missing={"age": Missing.WOULD_RATHER_NOT},
    drawn=Drawn(seed=281474976710655),
    started=datetime(2026, 3, 15, 12, tzinfo=UTC),
    route="link",
)
FILE = progress_file(DRAFT, TOKEN, "Ein parc", SECRET)
NOT_OURS = "This is not a file of saved answers."
CHANGED = "This file was changed after it was saved, or it was saved elsewhere."


def refused(written, secret=SECRET):
    with pytest.raises(ProgressRefusedError) as told:
        read_progress(written, secret)
    return told.value.said


def test_everything_comes_back_as_it_was():
    held = read_progress(FILE, SECRET)
    assert held.answers == DRAFT.answers
    assert held.missing == DRAFT.missing
    assert (held.survey, held.hash, held.language) == (DRAFT.survey, DRAFT.hash, DRAFT.language)
    assert (held.seed, held.route, held.started) == (DRAFT.drawn.seed, DRAFT.route, DRAFT.started)
    assert held.chance == chance_of(TOKEN)


def test_its_owner_can_read_it():
    said = FILE.decode()
    assert '"title": "Ein parc"' in said
    assert "“glirio”" in said


def test_nobody_finds_the_way_to_the_draft_in_it():
    said = FILE.decode()
    assert TOKEN not in said
    assert TOKEN[:20] not in said
    assert chance_of(TOKEN).hex() not in said


def test_two_drafts_are_sealed_with_other_pads():
    other = new_token(bytes(16), DRAFT.started)
    again = progress_file(replace(DRAFT, token=digest(other)), other, "", SECRET)
    pads = [
        bytes(a ^ b for a, b in zip(bytes.fromhex(json.loads(file)["seal"]), chance, strict=True))
        for file, chance in ((FILE, chance_of(TOKEN)), (again, bytes(16)))
    ]
    assert pads[0] != pads[1]


@pytest.mark.parametrize("indent", [None, 4])
def test_an_editor_may_have_spaced_it_anew(indent):
    again = json.dumps(json.loads(FILE), indent=indent, sort_keys=True).encode("utf-8-sig")
    assert read_progress(again, SECRET) == read_progress(FILE, SECRET)


def test_a_changed_answer_is_refused():
    assert refused(FILE.replace(b'"yes"', b'"no"')) == CHANGED


@pytest.mark.parametrize("key", [key for key in json.loads(FILE) if key != "engage progress"])
def test_every_part_of_it_is_signed(key):
    held = json.loads(FILE)
    del held[key]
    assert refused(json.dumps(held).encode()) == CHANGED
    held[key] = {"a": ["nother"]}
    assert refused(json.dumps(held).encode()) == CHANGED


def test_a_file_of_another_server_is_refused():
    assert refused(FILE, b"t" * 32) == CHANGED


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"null",
        b"[]",
        b"3",
        b"{}",
        b"{",
        b"\xff\xfe\x00",
        b"PK\x03\x04",
        b"[" * 400_000,
        b'{"engage progress": 2}',
        b'{"engage progress": ' + b"9" * 10_000 + b"}",
        b'{"engage progress": NaN}',
        b"<script>alert(1)</script>",
        FILE[:-10],
    ],
    ids=lambda written: repr(written[:24]),
)
def test_any_other_file_is_refused_in_words(written):
    assert refused(written) == NOT_OURS


def test_half_a_letter_in_it_is_refused_like_any_other_change():
    assert refused(b'{"engage progress": 1, "x": "\\ud800"}') == CHANGED


def test_a_file_too_large_is_not_even_read():
    assert refused(b"{" + b" " * MOST_BYTES) == "This file is too large to be saved answers."


@given(st.integers(0, len(FILE) - 1), st.integers(0, 255))
def test_one_wrong_byte_is_noticed_or_means_nothing(place, byte):
    written = FILE[:place] + bytes([byte]) + FILE[place + 1 :]
    assert came_of(written) in (CHANGED, NOT_OURS, read_progress(FILE, SECRET))


def came_of(written):
    """Return what a file holds, or why it is refused."""
    try:
        return read_progress(written, SECRET)
    except ProgressRefusedError as told:
        return told.said
