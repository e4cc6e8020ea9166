"""Answers given elsewhere: read whole or not at all, each row once (contracts.md, CSV)."""

from datetime import UTC, datetime

import pytest
from kept import NOON, opened, response

from engage.actions.organisers.import_answers import Imported, import_answers
from engage.actions.organisers.open_survey import open_survey
from engage.errors.raised import WrongInputError, WrongUseError
from engage.interchange.bad_rows import BadRow, BadTableError
from engage.responses.missing import Missing
from engage.responses.response import Design
from engage.store.failures import MixedAnswersError
from engage.store.stores import open_stores


@pytest.fixture
def stores():
    """Return a store in which our parks are asked about, on two routes."""
    stores = open_stores("memory:")
    stores.surveys.open(opened())
    return stores


@pytest.fixture
def bring(stores, tmp_path):
    """Return a function that imports lines of a table."""

    def lines(*rows, survey="our-parks", map_=None, **how):
        file = tmp_path / "a.csv"
        file.write_text("\n".join(rows) + "\n", encoding="utf-8")
        map_file = tmp_path / "map.yaml" if map_ else None
        if map_file:
            map_file.write_text(map_, encoding="utf-8")
        return import_answers(stores, survey, file, at=NOON, map_file=map_file, **how)

    return lines


def _only(stores):
    (kept,) = stores.responses.all("our-parks")
    return kept


def test_a_row_becomes_a_response(stores, bring):
    done = bring(
        "helped,done.told,done.time,done.planned,years,story,agree,_route,_received,_language,"
        "_mode,_place,_wave,_weight,_stratum,_cluster,_fpc,_minutes",
        "yes,1,0,1,7,We cleared the pond,1,street,2026-02-03,cy,interviewer,north,w1,1.5,s1,c1,"
        "100,4.5",
    )
    assert done == Imported(new=1, known=0)
    kept = _only(stores)
    assert kept.answers == {
        "helped": "yes",
        "done.told": 1,
        "done.time": 0,
        "done.planned": 1,
        "years": 7,
        "story": "We cleared the pond",
        "agree": 1,
    }
    assert (kept.route, kept.language, kept.mode) == ("street", "cy", "interviewer")
    assert kept.received == datetime(2026, 2, 3, tzinfo=UTC)
    assert (kept.place, kept.wave, kept.minutes) == ("north", "w1", 4.5)
    assert kept.design == Design(1.5, "s1", "c1", 100.0)
    assert kept.hash == opened().frozen.hash
    assert not kept.synthetic


def test_what_a_row_leaves_out_has_its_default(stores, bring):
    bring("helped,_route", "yes,street")
    kept = _only(stores)
    assert (kept.language, kept.mode, kept.received) == ("en", "paper", NOON)
    assert (kept.design, kept.place, kept.minutes) == (Design(), None, None)


def test_why_an_answer_is_missing_is_four_different_things(stores, bring):
    bring("helped,years,story,agree,_route", ",#-1,#-2,#-3,street")
    kept = _only(stores)
    assert kept.answers == {}
    assert kept.missing == {
        "years": Missing.NOT_SHOWN,
        "story": Missing.DOES_NOT_APPLY,
        "agree": Missing.WOULD_RATHER_NOT,
        "done": Missing.NOT_SHOWN,  # the table has no column of it: nobody was shown it
    }


def test_one_reason_for_every_part_of_a_question_is_a_reason_for_the_question(stores, bring):
    bring("done.told,done.time,done.planned,_route", "#-3,#-3,#-3,street")
    assert _only(stores).missing["done"] is Missing.WOULD_RATHER_NOT


def test_parts_not_shown_beside_parts_answered_are_each_their_own(stores, bring):
    bring("done.told,done.time,done.planned,_route", "1,#-1,0,street")
    kept = _only(stores)
    assert kept.missing["done.time"] is Missing.NOT_SHOWN
    assert (kept.answers["done.told"], kept.answers["done.planned"]) == (1, 0)


def test_boxes_left_empty_beside_a_ticked_one_are_not_ticked(stores, bring):
    bring("done.told,done.time,done.planned,_route", "1,,,street")
    assert _only(stores).answers == {"done.told": 1, "done.time": 0, "done.planned": 0}


def test_no_box_ticked_is_skipped(stores, bring):
    bring("done.told,done.time,done.planned,helped,_route", "0,0,0,yes,street")
    assert _only(stores).answers == {"helped": "yes"}


def test_everything_wrong_is_named_at_once_and_nothing_is_kept(stores, bring):
    with pytest.raises(BadTableError) as refused:
        bring(
            "helped,done.told,years,agree,_route,_language,_weight,_received",
            "perhaps,2,many,yes,street,en,1,",
            "yes,1,7,1,street,en,1,2026-02-03",
            "yes,1,200,0,letter,fr,-1,soon",
            "yes,1,7",
            "no,,,,,,nan,",
        )
    assert str(refused.value) == (
        "a.csv: 4 things are wrong, and nothing was kept.\n"
        "  row 2: helped is “perhaps”, and must be one of yes, no. done.told is “2”, and must be "
        "0 or 1. years is “many”, and must be a number. agree is “yes”, and must be 0 or 1.\n"
        "  row 4: _received is “soon”, and must be a date like 2026-03-01. _language is “fr”, and "
        "must be one of en, cy. _weight is “-1”, and must be a number above 0. years: Write a "
        "number from 0 to 110.\n"
        "  row 5: It has 3 cells, and the header has 8.\n"
        "  row 6: _route is empty, and must be one of letter, street. _weight is “nan”, and must "
        "be a number above 0.\n"
        "Mend them, say more in a --map file, or give --skip-bad to keep the good rows."
    )
    assert stores.responses.count("our-parks") == 0


def test_good_rows_are_kept_when_bad_ones_may_be_skipped(stores, bring):
    done = bring("helped,_route", "yes,street", "perhaps,street", "no,street", skip_bad=True)
    assert done == Imported(
        2, 0, (BadRow(3, ("helped is “perhaps”, and must be one of yes, no.",)),)
    )
    assert stores.responses.count("our-parks") == 2


def test_an_unknown_column_is_named_even_when_bad_rows_may_be_skipped(stores, bring):
    with pytest.raises(BadTableError) as refused:
        bring("helpd,colour,helped,helped,_route", "yes,red,yes,no,street", skip_bad=True)
    assert str(refused.value) == (
        "a.csv: 3 things are wrong, and nothing was kept.\n"
        "  column 1: our-parks has no “helpd”. Did you mean “helped”?\n"
        "  column 2: our-parks has no “colour”.\n"
        "  “helped” stands in the header 2 times.\n"
        "Mend them, or say in a --map file what each column is."
    )


def test_a_limit_of_the_question_holds_for_tables_too(bring):
    with pytest.raises(BadTableError) as refused:
        bring("done.told,done.time,done.planned,_route", "1,1,1,street")
    (row,) = refused.value.rows
    assert row.reasons == ("done: Choose at most 2. You chose 3.",)


def test_a_map_says_what_somebody_else_s_columns_and_words_mean(stores, bring):
    done = bring(
        "ID,Helped?,Jahre,Bezirk,notes",
        "1,Ja,7,Nord,private",
        "2,Nein,,,",
        map_=(
            "columns:\n  ID: _id\n  Helped?: helped\n  Jahre: years\n  Bezirk: _route\n"
            "ignore: [notes]\n"
            "values:\n  helped:\n    Ja: yes\n    Nein: no\n  _route:\n    Nord: street\n"
        ),
        skip_bad=True,
    )
    assert done.new == 1
    assert _only(stores).answers == {"helped": "yes", "years": 7}


def test_a_map_that_names_a_column_the_table_lacks_is_refused(bring):
    with pytest.raises(BadTableError) as refused:
        bring("helped,_route", "yes,street", map_="columns:\n  Helpt: helped\n")
    assert refused.value.columns == ("the map names “Helpt”, but the table has no such column.",)


# Once, and only once


def test_the_same_file_is_refused_the_second_time(stores, bring):
    rows = ("helped,_route", "yes,street", "no,street")
    bring(*rows)
    with pytest.raises(WrongInputError) as refused:
        bring(*rows)
    assert str(refused.value) == (
        "a.csv: this file has been imported before, and its rows have no “_id”. "
        "Give each row an “_id”, or import only the rows that are new."
    )
    assert stores.responses.count("our-parks") == 2


def test_two_rows_alike_are_two_people(stores, bring):
    assert bring("helped,_route", "yes,street", "yes,street").new == 2


def test_a_row_with_an_id_may_be_sent_again(stores, bring):
    bring("_id,helped,_route", "p1,yes,street")
    assert bring("_id,helped,_route", "p1,yes,street", "p2,no,street") == Imported(1, 1)
    assert stores.responses.count("our-parks") == 2


def test_other_answers_under_a_known_id_are_a_bad_row(stores, bring):
    bring("_id,helped,_route", "p1,yes,street")
    rows = ("_id,helped,_route", "p1,no,street", "p2,no,street")
    with pytest.raises(BadTableError) as refused:
        bring(*rows)
    assert refused.value.rows == (BadRow(2, ("This _id was imported with other answers.",)),)
    assert bring(*rows, skip_bad=True).new == 1
    assert {kept.answers["helped"] for kept in stores.responses.all("our-parks")} == {"yes", "no"}


def test_an_id_twice_in_one_table_is_a_bad_row(bring):
    with pytest.raises(BadTableError) as refused:
        bring("_id,helped,_route", "p1,yes,street", "p2,no,street", "p1,no,street")
    assert refused.value.rows == (BadRow(4, ("_id is the same as in row 2.",)),)


def test_the_keeper_s_own_id_is_nowhere_in_the_store(tmp_path):
    kept = open_stores(tmp_path / "data")
    kept.surveys.open(opened())
    (tmp_path / "a.csv").write_text("_id,helped,_route\nmrs-jones-4711,yes,street\n")
    import_answers(kept, "our-parks", tmp_path / "a.csv", at=NOON)
    files = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert not [file for file in files if b"jones-4711" in file.read_bytes()]


def test_a_closed_survey_takes_a_table_all_the_same(stores, bring):
    stores.surveys.close("our-parks")
    assert bring("helped,_route", "yes,street").new == 1


def test_real_answers_are_not_imported_among_synthetic_ones(stores, bring):
    stores.responses.add(response(synthetic=True))
    with pytest.raises(MixedAnswersError):
        bring("helped,_route", "yes,street")
    assert stores.responses.count("our-parks") == 1


# What cannot be read


def test_a_survey_that_was_never_opened_takes_no_answers(bring):
    with pytest.raises(WrongInputError) as refused:
        bring("helped", "yes", survey="our-parcs")
    assert str(refused.value) == (
        "our-parcs: no survey of this name has been opened. “engage list” shows those that have."
    )


def test_a_file_that_is_not_there_is_said(stores, tmp_path):
    with pytest.raises(WrongUseError) as refused:
        import_answers(stores, "our-parks", tmp_path / "none.csv", at=NOON)
    assert str(refused.value) == (
        f"{tmp_path}/none.csv: the file cannot be read (No such file or directory). Check the path."
    )


def test_formulas_in_a_table_are_only_words(stores, bring):
    bring("story,_route", "'=1+1,street", skip_bad=False)
    assert _only(stores).answers == {"story": "=1+1"}


# Real tables


@pytest.mark.parametrize(
    ("name", "survey", "people"),
    [("ces11", "ces11", 2231), ("bfi", "bfi", 2800), ("mass_survey", "mass-survey", 237)],
)
def test_a_published_table_is_imported_whole(shared_data, reference_folder, name, survey, people):
    stores = open_stores("memory:")
    place = reference_folder / name
    open_survey(stores, place / f"{name}.survey.yaml", at=NOON)
    table = shared_data / "microdata" / f"{name}.csv"
    done = import_answers(stores, survey, table, at=NOON, map_file=place / "map.yaml")
    assert done == Imported(people, 0)
    assert stores.responses.count(survey) == people


def test_the_answer_called_none_stays_a_word(shared_data, reference_folder):
    stores = open_stores("memory:")
    place = reference_folder / "mass_survey"
    open_survey(stores, place / "mass_survey.survey.yaml", at=NOON)
    table = shared_data / "microdata" / "mass_survey.csv"
    import_answers(stores, "mass-survey", table, at=NOON, map_file=place / "map.yaml")
    said = [kept.answers.get("exercise") for kept in stores.responses.all("mass-survey")]
    assert (said.count("None"), said.count(None)) == (24, 0)


def test_the_weights_of_a_published_table_are_kept(shared_data, reference_folder):
    stores = open_stores("memory:")
    place = reference_folder / "ces11"
    open_survey(stores, place / "ces11.survey.yaml", at=NOON)
    table = shared_data / "microdata" / "ces11.csv"
    import_answers(stores, "ces11", table, at=NOON, map_file=place / "map.yaml")
    women = [kept for kept in stores.responses.all("ces11") if kept.answers["gender"] == "f"]
    very = [kept.design.weight for kept in women if kept.answers["importance"] == "very"]
    assert (len(very), round(sum(very), 2)) == (392, 2931205.91)  # R, survey 4.1
