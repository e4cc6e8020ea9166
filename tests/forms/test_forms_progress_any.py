"""Whatever somebody has answered, their file brings it back, and no other file is believed."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.forms.progress import ProgressRefusedError, progress_file, read_progress
from engage.responses.draft import Draft
from engage.responses.missing import Missing
from engage.responses.response import Drawn
from engage.responses.token import chance_of, digest, new_token

SECRET = b"s" * 32
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
NAMES = st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8}){0,2}", fullmatch=True)
STORED = WORDS | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
WHEN = st.integers(0, 2**33).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
DRAFTS = st.builds(
    Draft,
    token=st.none(),
    survey=NAMES,
    hash=st.text("0123456789abcdef", min_size=64, max_size=64),
    language=st.sampled_from(["en", "cy", "ar", "en-x-easy", "zh-Hans"]),
    answers=st.dictionaries(NAMES, STORED, max_size=6),
    missing=st.dictionaries(NAMES, st.sampled_from(Missing), max_size=3),
    drawn=st.builds(Drawn, seed=st.integers(0, 2**48 - 1)),
    started=WHEN,
    route=NAMES,
)
CHANCE = st.binary(min_size=16, max_size=16).filter(lambda chance: len(set(chance)) > 4)


def filed(draft: Draft, chance: bytes, title: str = "A title") -> tuple[str, bytes]:
    """Return the token of ``draft`` and its file."""
    token = new_token(chance, draft.started)
    return token, progress_file(replace(draft, token=digest(token)), token, title, SECRET)


def refused(written: bytes) -> str:
    with pytest.raises(ProgressRefusedError) as told:
        read_progress(written, SECRET)
    return told.value.said


@given(draft=DRAFTS, chance=CHANCE, title=WORDS)
def test_every_draft_comes_back_as_it_was(draft, chance, title):
    token, written = filed(draft, chance, title)
    read = read_progress(written, SECRET)
    assert (read.survey, read.hash, read.language, read.route) == (
        draft.survey,
        draft.hash,
        draft.language,
        draft.route,
    )
    assert read.answers == draft.answers
    assert {n: type(v) for n, v in read.answers.items()} == {
        n: type(v) for n, v in draft.answers.items()
    }
    assert read.missing == draft.missing
    assert (read.started, read.seed) == (draft.started, draft.drawn.seed)
    assert read.chance == chance_of(token) == chance


@given(draft=DRAFTS, chance=CHANCE)
def test_no_file_holds_the_token_or_its_chance(draft, chance):
    token, written = filed(draft, chance)
    assert token.encode() not in written
    assert chance.hex().encode() not in written


@given(draft=DRAFTS, chance=CHANCE, data=st.data())
def test_nothing_in_it_can_be_changed_added_or_left_out(draft, chance, data):
    _, written = filed(draft, chance)
    held = json.loads(written)
    key = data.draw(st.sampled_from(sorted(held)))
    change = data.draw(st.sampled_from(["changed", "left out", "added"]))
    if change == "left out":
        del held[key]
    elif change == "added":
        held[f"{key} "] = held[key]
    else:
        held[key] = data.draw((STORED | st.none()).filter(lambda value: value != held[key]))
    said = refused(json.dumps(held).encode())
    ours = "This is not a file of saved answers."
    assert said == (ours if key == "engage progress" and change != "added" else said)
    assert said in (
        ours,
        "This file was changed after it was saved, or it was saved elsewhere.",
    )


@given(draft=DRAFTS, chance=CHANCE, other=st.binary(min_size=16, max_size=16))
def test_a_file_of_another_server_is_never_believed(draft, chance, other):
    token = new_token(chance, draft.started)
    foreign = progress_file(replace(draft, token=digest(token)), token, "T", other * 2)
    if other * 2 != SECRET:
        assert refused(foreign).startswith("This file was changed after it was saved")


@given(st.binary(max_size=400))
def test_whatever_bytes_come_they_are_refused_in_words(written):
    assert refused(written)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | WORDS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
        max_leaves=8,
    )
)
def test_whatever_json_comes_it_is_refused_in_words(held):
    whole = {**held, "engage progress": 1} if isinstance(held, dict) else held
    assert refused(json.dumps(whole).encode())
