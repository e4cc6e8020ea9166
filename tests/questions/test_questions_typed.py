"""Text, long and number: what is typed, made safe to keep, and what is said when it cannot be."""

from decimal import Decimal

import pytest
from asking import counted, example, form_of, question, refused
from hypothesis import given
from hypothesis import strategies as st

from engage.languages.interface import say
from engage.questions.asked import RATHER_NOT
from engage.questions.span import Span, read_number, read_span
from engage.questions.typed import one_line, paragraphs

NUMBER = "{id: years, type: number, ask: 'How long?', range: 0 to 110, unit: years}"


class TestWords:
    def test_lose_what_a_store_cannot_hold(self):
        assert paragraphs("a\x00b\ud800c\x1bd") == "abcd"

    def test_have_one_spelling_a_letter(self):
        assert paragraphs("cafe\u0301") == "café"

    def test_keep_paragraphs_and_joined_faces(self):
        assert paragraphs("one\r\n\r\ntwo 👨‍👩‍👧") == "one\n\ntwo 👨‍👩‍👧"

    def test_keep_arabic_and_marks_of_direction(self):
        assert one_line("شارع\u200fنا") == "شارع\u200fنا"

    @given(st.text(st.characters()))
    def test_made_safe_twice_are_made_safe_once(self, words):
        assert paragraphs(paragraphs(words)) == paragraphs(words)
        assert one_line(one_line(words)) == one_line(words)

    @given(st.text(st.characters()))
    def test_can_be_written_to_any_file(self, words):
        assert paragraphs(words).encode("utf-8").decode() == paragraphs(words)
        assert "\x00" not in paragraphs(words)
        assert "\n" not in one_line(words)


class TestText:
    def test_is_one_line(self):
        form = form_of(example("text"), {"where_mostly": "Parc\r\n Bute "})
        assert form.validate()
        assert form["where_mostly"].answer == "Parc Bute"

    def test_is_no_answer_when_empty_or_blank(self):
        asked = example("text")
        assert asked.encode(form_of(asked, {"where_mostly": " \t "})["where_mostly"].answer) == {}

    def test_says_how_long_it_may_be_and_how_long_it_was(self):
        assert refused(example("text"), {"where_mostly": "a" * 81}) == [
            "Use at most 80 characters. You used 81."
        ]
        assert refused(example("text"), {"where_mostly": "a" * 80}) == []

    def test_writes_its_limit_into_the_page(self):
        assert 'maxlength="80"' in form_of(example("text"))["where_mostly"]()

    def test_keeps_exactly_what_was_typed_when_refused(self):
        typed = "  <b>" + "a" * 90
        form = form_of(example("text"), {"where_mostly": typed})
        form.validate()
        assert form["where_mostly"].typed == typed

    def test_must_be_written_where_it_says_so(self):
        asked = example("text", required="must")
        assert refused(asked, {"where_mostly": " "}) == ["Write an answer to go on."]

    def test_has_no_table_and_no_picture(self):
        asked = example("text")
        assert asked.tabulate(counted(asked, ["a", "b"]), "en") == ()
        assert asked.chart((), "en") is None

    def test_offers_a_tick_to_say_nothing_where_it_is_sensitive(self):
        asked = example("text", sensitive="yes")
        form = form_of(asked, {"where_mostly.rather-not": RATHER_NOT})
        assert form.validate()
        assert form["where_mostly"].answer == RATHER_NOT
        assert form["where_mostly"].declines.checked
        assert form_of(example("text"))["where_mostly"].declines is None

    def test_words_typed_count_more_than_the_tick(self):
        asked = example("text", sensitive="yes")
        sent = {"where_mostly": "Parc", "where_mostly.rather-not": RATHER_NOT}
        assert form_of(asked, sent)["where_mostly"].answer == "Parc"


class TestLong:
    def test_keeps_its_paragraphs(self):
        asked = example("long")
        form = form_of(asked, {"story": "One.\r\n\r\nTwo."})
        assert asked.encode(form["story"].answer) == {"story": "One.\n\nTwo."}

    def test_says_its_limit(self):
        field = form_of(example("long"))["story"]
        assert field.asked.limit.words == "Up to 1000 characters."
        assert field.asked.hint.words == "Please name nobody."
        assert refused(example("long"), {"story": "a" * 1001}) == [
            "Use at most 1000 characters. You used 1001."
        ]

    @given(st.text(st.characters(), max_size=200))
    def test_what_is_kept_comes_back(self, words):
        asked = example("long")
        stored = asked.encode(words)
        assert asked.encode(asked.decode(stored)) == stored

    def test_takes_longer_than_a_line(self):
        assert example("long").seconds("en", 220) > example("text").seconds("en", 220)


class TestNumber:
    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            ("12", 12),
            (" 12 ", 12),
            ("012", 12),
            ("١٢", 12),
            ("१२", 12),
            ("12.0", 12),
            ("0", 0),
            ("110", 110),
        ],
    )
    def test_is_read_as_people_write_it(self, typed, stored):
        asked = question(NUMBER)
        form = form_of(asked, {"years": typed})
        assert form.validate()
        assert asked.encode(form["years"].answer) == {"years": stored}
        assert isinstance(asked.encode(typed)["years"], int)

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("twelve", "Write a number in digits, such as 12."),
            ("1e3", "Write a number in digits, such as 12."),
            ("NaN", "Write a number in digits, such as 12."),
            ("inf", "Write a number in digits, such as 12."),
            ("0x10", "Write a number in digits, such as 12."),
            ("1,2", "Write a number in digits, such as 12."),
            ("9" * 5000, "Write a number in digits, such as 12."),
            ("12.5", "Write a whole number, such as 12."),
            ("111", "Write a number from 0 to 110."),
            ("-1", "Write a number from 0 to 110."),
        ],
    )
    def test_says_what_is_wrong_and_how_to_mend_it(self, typed, sentence):
        assert refused(question(NUMBER), {"years": typed}) == [sentence]

    @pytest.mark.parametrize("typed", ["1,200", "1 200", "١٬٢٠٠", "1\u202f200", "1\u00a0200"])
    def test_marks_between_thousands_are_understood(self, typed):
        assert read_number(typed) == 1200

    @pytest.mark.parametrize(
        ("language", "typed", "stored"),
        [
            ("pl", "2,5", 2.5),
            ("pl", "2.5", 2.5),
            ("pl", "1 200,5", 1200.5),
            ("de", "1.200,5", 1200.5),
            ("de", "1.25", 1.25),
            ("en", "1,200.5", 1200.5),
            ("ar", "٢٫٥", 2.5),
            ("ur", "2.5", 2.5),
        ],
    )
    def test_the_mark_before_tenths_is_that_of_the_language_or_a_dot(self, language, typed, stored):
        asked = question("{id: km, type: number, ask: 'How far?', range: 0.00 to 9000.00}")
        form = form_of(asked, {"km": typed}, language=language)
        assert form.validate(), form.errors
        assert asked.encode(form["km"].answer) == {"km": stored}
        assert form["km"].typed == typed

    @pytest.mark.parametrize(
        ("language", "typed", "sentence"),
        [
            ("de", "1.000", None),
            ("de", "12.000", "Write a number from 0 to 1100."),
            ("pl", "1,2", "Write a whole number, such as 12."),
            ("en", "1,2", "Write a number in digits, such as 12."),
            ("de", "1,2,3", "Write a number in digits, such as 12."),
        ],
    )
    def test_a_mark_between_thousands_makes_no_number_smaller(self, language, typed, sentence):
        asked = question("{id: years, type: number, ask: 'How long?', range: 0 to 1100}")
        form = form_of(asked, {"years": typed}, language=language)
        assert form.validate() is (sentence is None)
        said = [say(language, sentence, low=0, high=1100)] if sentence else []
        assert list(form["years"].errors) == said
        assert sentence or asked.encode(form["years"].answer) == {"years": 1000}

    def test_three_decimal_places_are_no_thousands(self):
        asked = question("{id: km, type: number, ask: 'How far?', range: 0.000 to 9.000}")
        form = form_of(asked, {"km": "1.250"}, language="de")
        assert form.validate()
        assert asked.encode(form["km"].answer) == {"km": 1.25}

    def test_an_answer_is_said_with_the_mark_of_the_language(self):
        asked = question("{id: km, type: number, ask: 'How far?', range: 0.0 to 9.0, unit: km}")
        assert [asked.said(2.5, language) for language in ("en", "pl", "ar")] == [
            "2.5 km",
            "2,5 km",
            "2.5 km",
        ]

    def test_decimals_are_taken_where_the_range_has_them(self):
        asked = question("{id: km, type: number, ask: 'How far?', range: 0.0 to 10.0}")
        assert refused(asked, {"km": "2.5"}) == []
        assert refused(asked, {"km": "2.55"}) == ["Use at most 1 decimal place."]
        assert 'inputmode="decimal"' in form_of(asked)["km"]()

    def test_asks_for_a_number_keyboard_and_says_its_range(self):
        field = form_of(question(NUMBER))["years"]
        assert 'inputmode="numeric"' in field()
        assert field.asked.limit.words == "A number from 0 to 110."
        assert field.unit.words == "years"
        assert (field.kind, field.typed) == ("number", "")

    def test_any_number_may_be_typed_where_no_range_is_written(self):
        asked = question("{id: n, type: number, ask: 'How many?'}")
        assert refused(asked, {"n": "-1,234.5"}) == []
        assert asked.encode("-1,234.5") == {"n": -1234.5}
        assert form_of(asked)["n"].asked.limit is None

    def test_is_said_with_its_unit_and_without_an_exponent(self):
        assert question(NUMBER).said(12, "en") == "12 years"
        assert question(NUMBER).said(1e-6, "en") == "0.000001 years"

    def test_counts_mean_spread_and_median(self):
        asked = question(NUMBER)
        (table,) = asked.tabulate(counted(asked, [2, 4, 6, 8, None]), "en")
        assert {row.key: row.estimate.value for row in table.rows}["mean"] == 5
        assert {row.key: row.estimate.value for row in table.rows}["median"] == 5
        assert (table.unit, table.base, table.missing) == ("value", 4, (("skipped", 1),))

    @given(st.integers(0, 110) | st.decimals(0, 110, places=2).map(float))
    def test_comes_back_as_it_was_kept(self, number):
        asked = question(NUMBER)
        assert asked.decode(asked.encode(number)) == number
        assert asked.encode(asked.posted(number)["years"][0]) == asked.encode(number)

    def test_takes_no_number_that_is_not_finite(self):
        assert question(NUMBER).encode(float("nan")) == {}
        assert question(NUMBER).encode(float("inf")) == {}


class TestRange:
    @pytest.mark.parametrize("written", ["0 to 120", "0..120", " 0 to  120 ", "0 .. 120"])
    def test_is_written_in_words_or_dots(self, written):
        assert read_span(written) == Span(Decimal(0), Decimal(120), 0)

    def test_says_by_its_decimals_how_many_may_be_typed(self):
        assert read_span("-1.5 to 2.25").places == 2

    @pytest.mark.parametrize(
        "written", ["", "0", "0 - 120", "a to b", "1e9 to 2e9", "0 to 120 years"]
    )
    def test_that_cannot_be_read_says_how_one_is_written(self, written):
        with pytest.raises(ValueError, match="a range is written like “0 to 120”"):
            read_span(written)

    def test_that_is_upside_down_is_put_right(self):
        sentence = "the lowest number of a range comes first: “0 to 120”"
        with pytest.raises(ValueError, match=sentence):
            read_span("120 to 0")

    def test_is_written_again_as_it_was_meant(self):
        written = question(NUMBER).model_dump(mode="json", by_alias=True, exclude_defaults=True)
        assert written["range"] == "0 to 110"

    def test_stands_in_the_schema_as_text(self):
        schema = type(question(NUMBER)).model_json_schema()
        assert "0 to 120" in str(schema["properties"]["range"])
