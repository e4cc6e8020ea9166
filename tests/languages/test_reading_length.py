"""How much there is to read is counted in words, whether or not a script puts spaces between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engage.languages.reading import words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("How old are you?", 4),
        ("Ile masz lat – w latach?", 6),
        ("您多大年龄？", 3),
        ("每月 1 至 4 小时", 5),  # five letters and two numbers
        ("请用 CSV。", 2),
        ("、。！", 1),
        ("カタカナ", 3),
    ],
)
def test_words_are_counted(text, words):
    assert words_in(text) == words


@given(st.lists(st.text("abcxyzżщع", min_size=1)))
def test_with_spaces_every_word_counts_once(words):
    assert words_in(" ".join(words)) == len(words)


@given(st.text("甲乙丙丁", min_size=1), st.text("甲乙丙丁"))
def test_more_letters_are_never_fewer_words(text, more):
    assert words_in(text + more) >= words_in(text) > 0
