"""What comes back is put beside what stood there, and everything wrong with it is told at once."""

import pytest
from translators import phrase, sent

from engage.definition.translation import Translation
from engage.errors.raised import WrongInputError
from engage.interchange.translation_in import take_in
from engage.languages.review import Returned, Row, Status

ASK = "How is ${agency}?"


def row(name="title", words="Ein pwll", source="Our pond", status=Status.DRAFT, **more):
    return Row(more.pop("place", "row 4"), name, source, words, status, **more)


def returned(*rows, faults=()):
    return Returned("pond", "cy", rows, faults)


def there(**strings):
    """Return a translation that stands there: by name, words and what they translate."""
    return Translation.model_validate({
        "translation": "pond",
        "language": "cy",
        "status": "draft",
        "words": {name: words for name, (words, _) in strings.items()},
        "from": {name: source for name, (_, source) in strings.items() if source},
    })  # fmt: skip


def taken(phrases, back, before=None):
    return take_in(sent(*phrases), before, back, "pond.xlsx")


def refused(phrases, *rows, faults=()):
    """Return every fault that is told of rows that came back."""
    with pytest.raises(WrongInputError) as error:
        taken(phrases, returned(*rows, faults=faults))
    head, *lines, last = str(error.value).split("\n")
    count = "1 fault" if len(lines) == 1 else f"{len(lines)} faults"
    assert head == f"pond.xlsx: {count}:"
    assert last == "Nothing was changed. Mend them, and send it again."
    return [line.removeprefix("  ") for line in lines]


def test_new_words_are_kept_with_what_they_were_translated_from():
    found = taken([phrase()], returned(row()))
    assert (found.new, found.changed) == (1, 0)
    assert found.translation == there(title=("Ein pwll", "Our pond"))


def test_strings_stand_in_the_order_of_the_survey():
    phrases = [phrase(), phrase("agency", "Council"), phrase("z", "Z")]
    rows = [row("z", "Z", "Z"), row("agency", "Cyngor", "Council"), row()]
    assert list(taken(phrases, returned(*rows)).translation.words) == ["title", "agency", "z"]


def test_what_did_not_come_back_or_came_back_empty_stays():
    before = there(title=("Pwll", "Our pond"), agency=("Cyngor", ""))
    phrases = [
        phrase(words="Pwll", status=Status.DRAFT),
        phrase("agency", "Council", "Cyngor", Status.DRAFT),
        phrase("z", "Z"),
    ]
    found = taken(phrases, returned(row("title", ""), row("z", "Z", "Z")), before)
    assert dict(found.translation.words) == {"title": "Pwll", "agency": "Cyngor", "z": "Z"}
    assert dict(found.translation.sources) == {"title": "Our pond", "z": "Z"}
    assert (found.new, found.changed) == (1, 0)


def test_other_words_count_as_changed():
    before = there(title=("Pwll", "Our pond"))
    found = taken([phrase(words="Pwll", status=Status.DRAFT)], returned(row()), before)
    assert (found.new, found.changed) == (0, 1)


def test_taking_the_same_file_twice_changes_nothing_more():
    rows = returned(row(status=Status.REVIEWED))
    first = taken([phrase()], rows).translation
    again = taken([phrase(words="Ein pwll", status=Status.REVIEWED)], rows, first)
    assert again.translation == first
    assert (again.new, again.changed) == (0, 0)


def test_words_from_an_older_file_say_what_they_were_translated_from():
    now = phrase(source="Our lake")
    found = taken([now], returned(row(source="Our pond"))).translation
    assert found.status_of("title", "Our lake") is Status.STALE


def test_a_string_left_stale_stays_stale():
    before = there(title=("Pwll", "Our pond"))
    stale = phrase(source="Our lake", words="Pwll", status=Status.STALE, before="Our pond")
    back = row(words="Pwll", source="Our lake", status=Status.STALE, before="Our pond")
    found = taken([stale], returned(back), before).translation
    assert found.sources["title"] == "Our pond"
    assert found.status_of("title", "Our lake") is Status.STALE


def test_a_stale_string_with_new_words_is_a_draft():
    before = there(title=("Pwll", "Our pond"))
    stale = phrase(source="Our lake", words="Pwll", status=Status.STALE, before="Our pond")
    back = row(words="Llyn", source="Our lake", status=Status.STALE, before="Our pond")
    found = taken([stale], returned(back), before).translation
    assert found.status_of("title", "Our lake") is Status.DRAFT


@pytest.mark.parametrize("status", [Status.DRAFT, Status.REVIEWED])
def test_words_that_still_hold_are_fresh_once_somebody_says_so(status):
    before = there(title=("Pwll", "Our pond"))
    stale = phrase(source="Our lake", words="Pwll", status=Status.STALE, before="Our pond")
    back = row(words="Pwll", source="Our lake", status=status)
    found = taken([stale], returned(back), before).translation
    assert found.status_of("title", "Our lake") is status


def test_everything_wrong_is_told_at_once_with_its_row():
    phrases = [phrase(), phrase("a", ASK), phrase("b", ASK), phrase("c"), phrase("d")]
    assert refused(
        phrases,
        row("titel", "X", place="row 4"),
        row("a", "Sut?", ASK, place="row 5"),
        row("b", "Sut mae ${agency} ${park}?", ASK, place="row 6"),
        row("c", "x" * 501, place="row 7"),
        row("d", "a\x07b", place="row 8"),
        row("c", "Eto", place="row 9"),
        faults=("row 3, Status: “checked” is no status. Choose draft or reviewed.",),
    ) == [
        "row 3, Status: “checked” is no status. Choose draft or reviewed.",
        "row 4: nothing in the survey is called “titel”. did you mean “title”?",
        "row 5 (a): ${agency} was lost. Put it back where the name belongs.",
        "row 6 (b): ${park} is not in the source. Take it out.",
        "row 7 (c): it has 501 characters; at most 500 are taken.",
        "row 8 (d): it holds a character that nobody can see (U+0007). Type the words again.",
        "row 9 (c): this key stands on row 7 too. Keep one of them.",
    ]


def test_a_key_like_no_other_has_no_guess():
    said = "row 4: nothing in the survey is called “zzzzzz”. Delete it, or mend its key."
    assert refused([phrase()], row("zzzzzz")) == [said]


def test_a_source_that_is_gone_is_told():
    said = "row 4 (title): its source is gone. Write in the file that was sent to you."
    assert refused([phrase()], row(source="")) == [said]


def test_what_stands_behind_the_bar_may_be_translated():
    source, words = "Is ${park|your park} open?", "A yw ${park|eich parc} ar agor?"
    assert taken([phrase(source=source)], returned(row(words=words, source=source))).new == 1


def test_a_name_may_be_said_twice_or_once():
    source = "${agency} and ${agency}"
    assert taken([phrase(source=source)], returned(row(words="${agency}", source=source))).new == 1


def inline(name="title", **more):
    return phrase(name, words="Pwll", status=Status.DRAFT, is_inline=True, **more)


def test_what_stands_in_the_survey_and_came_back_as_it_was_is_left_there():
    phrases = [inline(), phrase("agency", "Council")]
    found = taken(phrases, returned(row(words="Pwll"), row("agency", "Cyngor", "Council")))
    assert dict(found.translation.words) == {"agency": "Cyngor"}


@pytest.mark.parametrize("back", [row(words="Llyn"), row(words="Pwll", status=Status.REVIEWED)])
def test_what_stands_in_the_survey_is_not_changed_from_outside(back):
    assert refused([inline()], back) == [
        (
            "1 of the strings changed here stand in the survey itself (title). "
            "“engage translate move” puts them in a file of their own first."
        )
    ]


def test_many_strings_in_the_survey_are_named_once():
    phrases = [inline(f"q{n}") for n in range(9)]
    (said,) = refused(phrases, *(row(f"q{n}", "Llyn") for n in range(9)))
    assert said.startswith("9 of the strings changed here stand in the survey itself (q0, q1, q2, ")
    assert "q4, …)" in said


def test_a_file_without_a_translation_is_told():
    with pytest.raises(WrongInputError) as error:
        taken([phrase()], returned(row(words="")))
    assert str(error.value) == (
        "pond.xlsx: there is no translation in it. Translate something first."
    )
