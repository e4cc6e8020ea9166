"""Somebody holds the file, the log and a backup, and tries to say who of the slips said what.

Everybody here offers the same and speaks the same language, so that nothing is left to go by but
what the store itself gives away: columns, order, place in the file, time. What people themselves
say on both, an activity and a language, is in docs/decisions/0021.
"""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from zipfile import ZipFile

import pytest
from kept import NOON, draft, opened, response, slip

from engage.actions.keepers.back_up import back_up
from engage.actions.officers.show_results import true_results
from engage.actions.residents.leave_slip import slip_code, slip_id
from engage.ledger.slip import Call, Progress, call_by
from engage.responses.receipt import receipt_of, response_id
from engage.responses.token import new_token
from engage.store.snapshot import FEW
from engage.store.stores import open_stores

TRIES = 20
PEOPLE = 18
SIGNERS = 8
SECRET = b"s" * 32


class Town:
    """A store that people answered, some of whom left a slip a moment later; and who they were."""

    def __init__(self, folder, seed):
        self.random = Random(seed)
        self.folder = folder
        self.stores = open_stores(folder, clock=lambda: NOON)
        self.stores.surveys.open(opened())
        self.truth = []
        signers = set(self.random.sample(range(PEOPLE), SIGNERS))
        for number in range(PEOPLE):
            self._answer(number, signs=number in signers)
        self._call_some()

    def _answer(self, number, *, signs):
        at = NOON + timedelta(hours=3 * number)
        token = new_token(self.random.randbytes(16), at)
        self.stores.drafts.keep(draft(token, started=at))
        name = response_id(receipt_of(token, SECRET), SECRET)
        said = {"helped": self.random.choice(["yes", "no"]), "story": f"Story{number:03}"}
        self.stores.responses.add(response(name, said, received=at + timedelta(minutes=6)))
        self.stores.drafts.drop(token)
        if not signs:
            return
        code = slip_code(self.random.randbytes(16).hex(), SECRET)
        left = slip(f"Resident{self.random.randrange(10**9):09}", id=slip_id(code, SECRET))
        self.stores.sign_ups.keep(left, call_by(at.date()))
        self.truth.append((name, left))

    def _call_some(self):
        """Call half of them on one day, as a lead does who sits down to it."""
        for _, left in self.truth[::2]:
            called = replace(left, calls={"litter": Call(Progress.CALLED, date(2026, 3, 30))})
            self.stores.sign_ups.keep(called, call_by(NOON.date()))

    @property
    def senders(self):
        """Return the ids of the answers of those who signed up, in the order they came.

        More than any thief knows: they would have to guess who among all signed up.
        """
        signed = {name for name, _ in self.truth}
        return [one.id for one in self.stores.responses.all("our-parks") if one.id in signed]

    def hits(self, slips):
        """Return how many are found by laying slips beside answers in the order given."""
        guessed = zip(self.senders, slips, strict=True)
        return sum(
            (name, left.name) in {(n, s.name) for n, s in self.truth} for name, left in guessed
        )


def alike(ones, others):
    """Return how alike two orders of the same things are: 1 the same, -1 reversed, 0 chance.

    Spearman's rank correlation, without ties.
    """
    places = {one: place for place, one in enumerate(others)}
    size = len(ones)
    apart = sum((place - places[one]) ** 2 for place, one in enumerate(ones))
    return 1 - 6 * apart / (size * (size * size - 1))


def orders_of_slips(town):
    """Return every order of slips that whoever holds the file can think of, each by its name."""
    with closing(sqlite3.connect(town.folder / "engage.db")) as conn:
        conn.row_factory = sqlite3.Row
        rows = [dict(row) for row in conn.execute("select * from slips")]
    slips = town.stores.sign_ups.all("our-parks")
    named = {left.id: left for left in slips}
    found = {
        "as they stand": [named[row["chance"]] for row in rows],
        "as listed": slips,
        "place in the file": by_place(at_rest(town.folder), slips),
        "length": sorted(slips, key=lambda left: len(repr(left))),
        **{f"column {column}": [] for column in rows[0]},
    }
    for column in rows[0]:
        ordered = sorted(rows, key=lambda row: str(row[column]))
        found[f"column {column}"] = [named[row["chance"]] for row in ordered]
    return found


def orders_of_answers(town):
    """Return every order of the answers of those who signed, each by its name, as their slips."""
    slip_for = dict(town.truth)
    with closing(sqlite3.connect(town.folder / "engage.db")) as conn:
        conn.row_factory = sqlite3.Row
        rows = [dict(row) for row in conn.execute("select rowid as rowid_, * from responses")]
    (named,) = [column for column in rows[0] if rows[0][column] in known_ids(town)]
    rows = [row for row in rows if row[named] in slip_for]
    data = at_rest(town.folder)
    orders = {"place in the file": sorted(rows, key=lambda row: data.find(row[named].encode()))}
    for column in rows[0]:
        orders[f"column {column}"] = sorted(rows, key=lambda row: row[column])
    return {name: [slip_for[row[named]] for row in found] for name, found in orders.items()}


def known_ids(town):
    return {response.id for response in town.stores.responses.all("our-parks")}


def by_place(data, slips):
    """Return the slips in the order in which their names stand in some bytes, where they do."""
    found = {left.name: data.find(left.name.encode()) for left in slips}
    assert all(place >= 0 for place in found.values())
    return sorted(slips, key=lambda left: found[left.name])


def at_rest(folder):
    """Return the bytes of the file once the log is in it."""
    with closing(sqlite3.connect(folder / "engage.db")) as conn:
        conn.execute("pragma wal_checkpoint(truncate)")
    return (folder / "engage.db").read_bytes()


@pytest.fixture(scope="module")
def towns(tmp_path_factory):
    """Return several towns, so that chance shows as chance."""
    return [Town(tmp_path_factory.mktemp("town") / "data", seed) for seed in range(TRIES)]


def assert_no_better_than_chance(hits):
    """Two orders that know nothing of each other agree in one place on average, however long.

    Over all towns that is one a town, give or take the root of it; four times that is our bound,
    and the ids are made from fixed seeds, so the figure is the same in every run.
    """
    assert hits <= TRIES + 4 * TRIES**0.5, f"{hits} found in {TRIES} towns"


def test_the_attack_works_on_slips_that_keep_their_order(towns):
    found = sum(town.hits([left for _, left in town.truth]) for town in towns)
    assert found == TRIES * SIGNERS


@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
def test_the_order_of_the_table_finds_nobody(towns, backwards):
    step = -1 if backwards else 1
    hits = sum(town.hits(town.stores.sign_ups.all("our-parks")[::step]) for town in towns)
    assert_no_better_than_chance(hits)


def test_the_place_in_the_file_finds_nobody(towns):
    hits = 0
    for town in towns:
        slips = town.stores.sign_ups.all("our-parks")
        hits += town.hits(by_place(at_rest(town.folder), slips))
    assert_no_better_than_chance(hits)


def test_the_place_in_a_backup_finds_nobody(towns, tmp_path):
    hits = 0
    for number, town in enumerate(towns):
        back_up(town.stores, tmp_path / f"{number}.zip")
        with ZipFile(tmp_path / f"{number}.zip") as archive:
            data = archive.read("engage.db")
        hits += town.hits(by_place(data, town.stores.sign_ups.all("our-parks")))
    assert_no_better_than_chance(hits)


def test_an_order_that_gives_somebody_away_is_seen(towns):
    """The measure itself: the order in which slips were left is that in which answers came."""
    for town in towns:
        left = [left.id for _, left in town.truth]
        came = [one.id for one in orders_of_answers(town)["column number"]]
        assert alike(left, came) == 1
        assert alike(left, left[::-1]) == -1


def test_no_order_of_slips_goes_with_any_order_of_answers(towns):
    """Every order of the one table against every order of the other, over all towns.

    Where two orders know nothing of each other, how alike they are has a mean of 0 and a variance
    of 1 / (SIGNERS - 1) in each town. Four times the root of that, over all towns, is our bound:
    one pair of orders in 15,000 is beyond it by chance, and the seeds are always the same.
    """
    bound = 4 / (TRIES * (SIGNERS - 1)) ** 0.5
    found = {}
    for town in towns:
        for ours, slips in orders_of_slips(town).items():
            for theirs, answers in orders_of_answers(town).items():
                measured = alike([left.id for left in slips], [left.id for left in answers])
                found.setdefault((ours, theirs), []).append(measured)
    assert len(found) > 30
    means = {pair: sum(each) / len(each) for pair, each in found.items()}
    given_away = {pair: mean for pair, mean in means.items() if abs(mean) > bound}
    assert given_away == {}


def test_neither_table_has_a_number_or_a_time_that_the_other_has(towns):
    (town, *_) = towns
    with closing(sqlite3.connect(town.folder / "engage.db")) as conn:
        columns = {
            table: {row[1] for row in conn.execute(f"pragma table_info({table})")}
            for table in ("slips", "calls", "responses", "drafts")
        }
        made = dict(conn.execute("select name, sql from sqlite_schema where type = 'table'"))
    assert columns["slips"] == {"about", "chance", "line"}
    assert columns["slips"] & (columns["responses"] | columns["drafts"]) == {"line"}
    assert not columns["calls"] & (columns["responses"] | columns["drafts"])
    for table in ("slips", "calls"):
        assert "without rowid" in made[table].lower(), f"{table} has hidden numbers in order"


def test_nothing_else_in_the_folder_holds_anything_of_a_slip(tmp_path):
    """Snapshots, counters, secrets: every file but the database itself."""
    town = Town(tmp_path / "data", 96)
    town.stores.responses.add_many(response(f"other{number}") for number in range(FEW + 1))
    true_results(town.stores, "our-parks", by=None)  # which makes a snapshot of the answers
    others = [
        file for file in town.folder.rglob("*") if file.is_file() and file.name != "engage.db"
    ]
    assert any(file.suffix == ".parquet" for file in others)
    for file in others:
        data = file.read_bytes()
        for _, left in town.truth:
            held = [left.name, left.contact, left.id]
            assert not any(words.encode() in data for words in held), file.name


def test_who_was_called_finds_nobody_among_those_who_were_there_by_then(towns):
    hits = 0
    for town in towns:
        slips = town.stores.sign_ups.all("our-parks")
        called = [left for left in slips if left.calls]
        hits += town.hits([*called, *(left for left in slips if not left.calls)])
    assert_no_better_than_chance(hits)


def test_the_log_holds_no_slip(towns):
    for town in towns:
        log = town.folder / "engage.db-wal"
        held = log.read_bytes() if log.exists() else b""
        assert b"Resident" not in held


def test_no_value_of_a_slip_stands_anywhere_else(towns):
    (town, *_) = towns
    shared = {"our-parks", "en", "litter", "watch"}
    slips, others = set(), set()
    with closing(sqlite3.connect(town.folder / "engage.db")) as conn:
        for line in conn.iterdump():
            if line.startswith("INSERT INTO"):
                words = re.findall(r"[\w.@:+-]{2,}", line.partition("VALUES")[2])
                (slips if '"slips"' in line.partition("VALUES")[0] else others).update(words)
    names = {"survey", "name", "contact", "language", "activities", "calls", "progress", "day"}
    assert slips & others <= shared | names | {"called"}
    assert others >= {"our-parks", "Story003"}, "the answers were read"


def test_a_slip_has_no_time_but_the_days_of_calls(towns):
    for town in towns:
        for left in town.stores.sign_ups.all("our-parks"):
            days = set(re.findall(r"\d{4}-\d\d-\d\d|\d\d:\d\d", repr(left)))
            assert days <= {"2026-03-30"}
            assert "datetime.date(2026, 3, 30)" in repr(left) or not left.calls


def test_what_is_counted_by_the_week_names_nobody_and_tells_no_day(towns):
    for town in towns:
        waiting = town.stores.sign_ups.waiting("our-parks")
        assert {due.weekday() for _, due in waiting} == {0}
        assert sum(waiting.values()) == 2 * SIGNERS - SIGNERS // 2


# Erased is gone


def test_an_erased_slip_leaves_no_byte_in_the_folder(tmp_path):
    town = Town(tmp_path / "data", 99)
    (_, gone), (_, stays) = town.truth[0], town.truth[1]
    assert town.stores.sign_ups.drop(gone.id)
    files = [file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert not any(gone.name.encode() in data for data in files)
    assert not any(gone.contact.encode() in data for data in files)
    assert not any(gone.id.encode() in data for data in files)
    assert any(stays.name.encode() in data for data in files)


def test_a_slip_erased_while_somebody_reads_at_length_is_gone_soon_after(tmp_path, monkeypatch):
    monkeypatch.setattr("engage.store.sqlite.connect._PATIENCE", "pragma busy_timeout = 50")
    town = Town(tmp_path / "data", 95)
    (_, gone), *_ = town.truth
    with closing(sqlite3.connect(tmp_path / "data" / "engage.db")) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from responses").fetchone()
        assert town.stores.sign_ups.drop(gone.id)
        assert holding(tmp_path / "data", gone.name), "it is left where somebody reads"
    town.stores.drafts.keep(draft("of somebody else"))
    assert holding(tmp_path / "data", gone.name) == []


def holding(folder, words):
    """Return the files of a folder that hold these words."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if words.encode() in file.read_bytes()]


def test_what_a_slip_said_before_it_was_changed_is_gone_too(tmp_path):
    town = Town(tmp_path / "data", 98)
    (_, left) = town.truth[0]
    town.stores.sign_ups.keep(replace(left, contact="now by post"), call_by(NOON.date()))
    files = [file.read_bytes() for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert not any(left.contact.encode() in data for data in files)
    assert any(b"now by post" in data for data in files)


def test_a_backup_made_after_erasing_holds_nothing_of_it(tmp_path):
    town = Town(tmp_path / "data", 97)
    (_, gone) = town.truth[3]
    town.stores.sign_ups.drop(gone.id)
    back_up(town.stores, tmp_path / "after.zip")
    with ZipFile(tmp_path / "after.zip") as archive:
        assert not any(gone.name.encode() in archive.read(name) for name in archive.namelist())
