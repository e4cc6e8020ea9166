"""A PO file opens in translators' editors and comes back with every word and its status."""

from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st
from translators import NOON, as_pairs, fill_po, naughty, phrase, sent

from engage.errors.raised import WrongInputError
from engage.interchange.translation_po import MOST_BYTES, language_of, po_file, read_po_file
from engage.languages.review import Returned, Status, tidy, unseen

SAID = st.text(min_size=1, max_size=60).map(tidy).filter(lambda said: said and not unseen(said))


def back(*every, **more):
    return read_po_file(po_file(sent(*every, **more), NOON), "pond.po")


def refused(written):
    with pytest.raises(WrongInputError) as error:
        read_po_file(written, "pond.po")
    return str(error.value)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(SAID, SAID, st.sampled_from([Status.DRAFT, Status.REVIEWED])),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["cy", "ar", "ur", "bn", "zh-Hans", "en-x-easy"]),
)
def test_out_and_in_again_is_the_same_for_every_string(strings, language):
    every = [phrase(f"q{n}.ask", *said) for n, said in enumerate(strings)]
    returned = back(*every, language=language)
    assert (returned.survey, returned.language, returned.faults) == ("pond", language, ())
    assert as_pairs(returned.rows) == as_pairs(every)


@given(SAID, SAID)
def test_a_stale_string_comes_with_what_it_was_translated_from(now, before):
    stale = phrase(source=now, words="Ein pwll", status=Status.STALE, before=before)
    (row,) = back(stale).rows
    assert (row.status, row.before.split()) == (Status.STALE, before.split())


@pytest.mark.parametrize("language", ["cy", "ar"])
def test_naughty_strings_and_places_come_back_as_they_went(language, shared_data):
    every = [
        phrase(f"q{n}.ask", said, said, Status.REVIEWED)
        for n, said in enumerate(naughty(shared_data))
    ]
    assert as_pairs(back(*every, language=language).rows) == as_pairs(every)


def test_the_file_is_what_editors_expect():
    stale = phrase("b", "How is ${agency}?", "Sut?", Status.STALE, before="How?", line=12)
    written = po_file(sent(phrase(), stale), NOON).decode()
    head, first, second, rest = written.split("\n\n")
    assert head.startswith("# Our pond: from English into Cymraeg.\n# Translate each string below.")
    assert '"Project-Id-Version: pond cy\\n"' in head
    assert '"Language: cy\\n"' in head
    assert '"Content-Type: text/plain; charset=utf-8\\n"' in head
    assert "EMAIL@ADDRESS" not in written
    assert first == (
        "#. The survey: title\n#. Status: missing\n#: pond.survey.yaml:1\n"
        'msgctxt "title"\nmsgid "Our pond"\nmsgstr ""'
    )
    assert second == (
        "#. The survey: title\n#. Keep ${agency}.\n#. Status: stale 92682dc7\n"
        "#: pond.survey.yaml:12\n#, fuzzy, python-brace-format\n"
        '#| msgid "How?"\nmsgctxt "b"\nmsgid "How is ${agency}?"\nmsgstr "Sut?"'
    )
    assert rest == ""


def test_a_long_older_source_stays_on_its_line():
    before = "How often " * 30
    stale = phrase(words="Sut?", status=Status.STALE, before=before)
    written = po_file(sent(stale), NOON).decode()
    assert f'#| msgid "{before.strip()}"\n' in written


@pytest.mark.parametrize(
    ("status", "is_fuzzy"),
    [(Status.DRAFT, True), (Status.STALE, True), (Status.REVIEWED, False)],
)
def test_drafts_and_stale_strings_need_work(status, is_fuzzy):
    before = "Before" if status is Status.STALE else ""
    written = po_file(sent(phrase(words="Pwll", status=status, before=before)), NOON)
    catalog = read_po(BytesIO(written))
    assert catalog.get("Our pond", "title").fuzzy is is_fuzzy


def test_a_per_cent_sign_makes_nothing_a_pattern():
    written = po_file(sent(phrase(source="50% of people %s")), NOON).decode()
    assert "python-format" not in written


DRAFT = phrase(words="Pwll", status=Status.DRAFT)
STALE = phrase(words="Pwll", status=Status.STALE, before="Our lake")
DONE = phrase(words="Pwll", status=Status.REVIEWED)


@pytest.mark.parametrize(
    ("one", "words", "unmark", "found"),
    [
        (phrase(), {}, (), ("", Status.DRAFT)),
        (phrase(), {"title": "Llyn"}, (), ("Llyn", Status.DRAFT)),
        (DRAFT, {}, (), ("Pwll", Status.DRAFT)),
        (DRAFT, {}, ["title"], ("Pwll", Status.REVIEWED)),
        (DRAFT, {"title": "Llyn"}, (), ("Llyn", Status.DRAFT)),
        (STALE, {}, (), ("Pwll", Status.STALE)),
        (STALE, {}, ["title"], ("Pwll", Status.REVIEWED)),
        (STALE, {"title": "Llyn"}, (), ("Llyn", Status.DRAFT)),
        (DONE, {}, (), ("Pwll", Status.REVIEWED)),
        (DONE, {"title": "Llyn"}, (), ("Llyn", Status.DRAFT)),
    ],
)
def test_reviewed_is_what_somebody_else_has_let_stand(one, words, unmark, found):
    (row,) = read_po_file(fill_po(po_file(sent(one), NOON), words, unmark=unmark), "a").rows
    assert (row.words, row.status) == found


def test_a_file_of_another_program_holds_drafts():
    written = b'msgid ""\nmsgstr ""\n"Project-Id-Version: pond cy\\n"\n\nmsgctxt "title"\n'
    returned = read_po_file(written + b'msgid "Our pond"\nmsgstr "Pwll"\n', "a")
    assert (returned.survey, returned.language) == ("pond", "cy")
    assert as_pairs(returned.rows) == [("title", "Our pond", "Pwll", Status.DRAFT)]
    assert returned.rows[0].place == "line 6"


def test_windows_line_ends_a_mark_at_the_start_and_wrapped_words_are_read():
    written = po_file(sent(phrase()), NOON).replace(b'msgstr ""\n', b'msgstr ""\n"Ein "\n"pwll"\n')
    written = written.replace(b'msgstr ""\n"Ein "\n"pwll"\n"Proj', b'msgstr ""\n"Proj')
    (row,) = read_po_file(b"\xef\xbb\xbf" + written.replace(b"\n", b"\r\n"), "a").rows
    assert row.words == "Ein pwll"


def test_obsolete_entries_are_passed_over():
    written = po_file(sent(DONE), NOON) + b'#~ msgctxt "gone"\n#~ msgid "a"\n#~ msgstr "b"\n'
    assert [row.name for row in read_po_file(written, "a").rows] == ["title"]


HEAD = b'msgid ""\nmsgstr ""\n"Project-Id-Version: pond cy\\n"\n'


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (HEAD + b'\nmsgid "a\nmsgstr "b"\n', "line 5 is no line of such a PO file."),
        (HEAD + b"\nmsgid a\nmsgstr b\n", "line 5 is no line of such a PO file."),
        (HEAD + b'\nmsgstr "b"\n', "line 5 is no line of such a PO file."),
        (HEAD + b'\nmsgid "a"\nmsgid "b"\n', "line 6 is no line of such a PO file."),
        (HEAD + b'\nmsgid "a"\nmsgid_plural "b"\n', "line 6 is no line of such a PO file."),
        (b'"words"\n', "line 1 is no line of such a PO file."),
        (b"PK\x03\x04 a workbook", "line 1 is no line of such a PO file."),
        (HEAD + b'\nmsgid "a"\nmsgstr "\xff"\n', "line 6 is not UTF-8."),
    ],
)
def test_what_is_no_po_file_is_refused_with_its_line(written, said):
    assert refused(written) == f"pond.po: {said} Save it again as PO, in UTF-8."


@pytest.mark.parametrize(
    "written",
    [
        HEAD + b'\nmsgid "a"\n',
        HEAD.replace(b"pond cy", b"pond cy\\nLanguage: !!").replace(b"!!", b"not a tag at all"),
        HEAD + b'"Plural-Forms: nplurals=x\\n"\n',
        HEAD + b'"POT-Creation-Date: yesterday\\n"\n',
    ],
)
def test_what_babel_stumbles_over_is_refused_kindly(written):
    assert refused(written).startswith("pond.po: this PO file cannot be read (")


def test_a_file_far_longer_than_any_survey_is_not_read():
    written = b"#" * (MOST_BYTES + 1)
    assert refused(written) == (
        "pond.po: this file is 8,000,001 bytes long; the longest read is 8,000,000. "
        "Send it in parts."
    )


@pytest.mark.parametrize(
    ("written", "found"),
    [("cy", "cy"), ("zh_Hans", "zh-Hans"), (" ZH-HANS ", "zh-Hans"), ("pl", None), ("", None)],
)
def test_a_language_is_known_however_it_is_written(written, found):
    assert language_of(Returned("pond", written, ()), ["cy", "zh-Hans"]) == found
