"""Every fixed table and column, as data: what any database behind the port must hold."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class FixedColumn:
    """One column: its name, what it holds, and whether it may be empty."""

    name: str
    kind: Literal["text", "integer", "blob"]
    empty: bool = False


@dataclass(frozen=True, slots=True)
class FixedTable:
    """One table: its columns, its key, what it is for; ``grows_only`` refuses change and removal.

    Nothing about a survey's questions shapes a table, so a new version needs no migration.
    """

    name: str
    holds: str
    columns: tuple[FixedColumn, ...]
    key: tuple[str, ...]
    grows_only: bool = False


def _text(*names: str) -> tuple[FixedColumn, ...]:
    return tuple(FixedColumn(name, "text") for name in names)


def _whole(*names: str) -> tuple[FixedColumn, ...]:
    return tuple(FixedColumn(name, "integer") for name in names)


TABLES = (
    FixedTable(
        "surveys",
        "which surveys were opened, and whether they are open now",
        (*_text("survey"), *_whole("is_open"), *_text("opened_at", "allowed_drafts")),
        ("survey",),
    ),
    FixedTable(
        "versions",
        "every version as it was frozen, for ever",
        (*_text("survey"), *_whole("version"), *_text("hash", "canonical", "opened_at")),
        ("survey", "version"),
        grows_only=True,
    ),
    FixedTable(
        "drafts",
        "answers not sent yet, by the digest of the form token, and the day they are kept from",
        (
            *_text("token", "survey"),
            FixedColumn("sent", "text", empty=True),
            *_text("line", "since"),
            *_whole("held"),
        ),
        ("token",),
    ),
    FixedTable(
        "responses",
        "one line a response; nth is 0 for the first line, 1 for the first change, and so on",
        (
            *_whole("number"),
            *_text("response", "survey"),
            *_whole("nth", "synthetic", "crc"),
            *_text("line"),
        ),
        ("number",),
    ),
    FixedTable(
        "counts",
        "how often lines of a survey were removed, and how many responses are gone",
        (*_text("survey"), *_whole("generation", "erased")),
        ("survey",),
    ),
    FixedTable(
        "register",
        "every table that has left, so that no two releases can be subtracted",
        (*_whole("number"), *_text("survey", "entry")),
        ("number",),
        grows_only=True,
    ),
    FixedTable(
        "releases",
        "what was released, and when",
        (*_whole("number"), *_text("survey", "made_at", "document")),
        ("number",),
        grows_only=True,
    ),
    FixedTable(
        "ledger",
        "what the agency answered to what was offered",
        (*_whole("number"), *_text("survey", "line")),
        ("number",),
        grows_only=True,
    ),
    FixedTable(
        "slips",
        "sign-ups: chance for a key, no time, nothing in common with an answer but the survey",
        (*_text("about", "chance", "line"),),
        ("about", "chance"),
    ),
    FixedTable(
        "calls",
        "how many people wait for a call, by the day to call by: a count, with nobody's slip",
        (*_text("offered_to", "activity", "call_by"), *_whole("people")),
        ("offered_to", "activity", "call_by"),
    ),
    FixedTable(
        "codes",
        "entry codes by their digests: which survey and way in they open, and whether used",
        (*_text("code", "opens", "way"), *_whole("used")),
        ("code",),
    ),
    FixedTable(
        "day_codes",
        "day codes by their digests: which survey, way in and day they open, and how many came by",
        (*_text("day_code", "door_of", "door_way", "door_day"), *_whole("came")),
        ("day_code",),
    ),
    FixedTable(
        "paper_batches",
        "what was printed together: its version, language and first seed; kept for ever",
        (*_text("survey"), *_whole("batch", "seed", "copies"), *_text("line")),
        ("survey", "batch"),
    ),
    FixedTable(
        "paper_log",
        "who entered which paper form when, the second time with how much differed; no answer",
        (*_whole("number"), *_text("survey"), *_whole("batch", "form", "nth"), *_text("line")),
        ("number",),
    ),
    FixedTable(
        "files",
        "pictures and clips of versions that were opened, by names that their content gave",
        (*_text("name"), FixedColumn("body", "blob")),
        ("name",),
    ),
)
"""In the order they are made."""
