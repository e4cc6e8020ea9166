"""The folder of types is the list: types are found, named, and refused with a guess."""

import pytest
from pydantic import ValidationError

from engage.questions.question import Question
from engage.questions.registry import read_question, types


def test_every_type_answers_to_the_word_that_names_it():
    for word, kind in types().items():
        assert issubclass(kind, Question)
        assert kind.__name__.lower() == word


def test_a_question_already_read_is_left_as_it_is():
    asked = read_question({"id": "a", "type": "info", "ask": "b"})
    assert read_question(asked) is asked


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ({"id": "a", "type": "won", "ask": "b"}, "there is no question type “won”"),
        ({"id": "a", "ask": "b"}, "“type” is missing"),
        ("a question", "a question is a block of “key: value” lines"),
        (None, "a question is a block of “key: value” lines"),
    ],
)
def test_what_is_no_question_is_refused(written, sentence):
    with pytest.raises(ValueError, match=sentence):
        read_question(written)


def test_the_words_known_travel_with_the_refusal():
    with pytest.raises(ValueError, match="won") as refusal:
        read_question({"id": "a", "type": "won", "ask": "b"})
    assert "one" in refusal.value.context["known"]


def test_a_question_cannot_be_changed():
    asked = read_question({"id": "a", "type": "info", "ask": "b"})
    with pytest.raises(ValidationError, match="frozen"):
        asked.id = "c"


def test_a_question_from_another_package_is_found_by_its_class():
    before = set(types())

    class Mood(Question):
        """A type that no file of ours knows."""

    assert Mood not in types().values()  # it keeps no promise yet, so it is no type
    assert set(types()) == before
