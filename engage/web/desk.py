"""Desk: what every page needs at hand, kept by the application."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from time import monotonic
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask import Flask, current_app

from engage.actions.officers.release_slips import SignedUp, release_slips
from engage.definition.burden import burden
from engage.definition.freeze import thaw
from engage.definition.survey import Survey
from engage.forms.page import PageForm, page_form
from engage.languages.interface import message
from engage.languages.text import Tag
from engage.responses.leaf import Leaf
from engage.responses.outline import outline
from engage.responses.signed import signed
from engage.responses.token import RANDOM_BYTES, new_token
from engage.store.port import Opened
from engage.store.stores import Stores
from engage.web.counters import Counters
from engage.web.script import Script
from engage.web.settings import Settings
from engage.web.spliced import Kept, Spliced
from engage.web.stylesheet import Stylesheet

MakeForm = Callable[[Any], PageForm]
"""Takes what a browser sent, and gives the form of one page."""

PREVIEW_STAMP = message("Preview. Nothing you answer here is kept.")
SYNTHETIC_STAMP = message("Synthetic: this survey holds made-up answers, not people’s.")
DRAFT_STAMP = message("This translation is a draft. A second translator has not read it yet.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A survey as it stands now: its latest version, whether it takes answers, how it is marked."""

    survey: Survey
    hash: str
    is_open: bool
    languages: tuple[Tag, ...]
    stamps: tuple[str, ...] = ()

    @property
    def is_synthetic(self) -> bool:
        """Say whether the pages say that the survey holds made-up answers."""
        return SYNTHETIC_STAMP in self.stamps

    def stamps_in(self, language: Tag) -> tuple[str, ...]:
        """Return the marks of every page in ``language``, as messages to be said."""
        is_draft = language in self.survey.drafts
        return (*self.stamps, DRAFT_STAMP) if is_draft else self.stamps


@dataclass(slots=True)
class Desk:
    """The stores, the secret, the clock, and what is remembered between two requests.

    ``random`` returns that many random bytes; ``clock`` returns the time now, in UTC.
    """

    stores: Stores
    settings: Settings
    sheet: Stylesheet
    scripts: Mapping[str, Script]
    clock: Callable[[], datetime]
    random: Callable[[int], bytes]
    counters: Counters = field(default_factory=lambda: Counters(None))
    pages: Kept = field(default_factory=Kept)
    _versions: dict[str, Survey] = field(default_factory=dict)
    _shown: dict[str, tuple[float, Shown]] = field(default_factory=dict)
    _minutes: dict[tuple[str, Tag], int] = field(default_factory=dict)
    _forms: dict[tuple[str, Tag, str], MakeForm] = field(default_factory=dict)
    _signed: dict[str, tuple[float, SignedUp]] = field(default_factory=dict)
    _tallies: dict[str, tuple[float, int]] = field(default_factory=dict)
    _at_hand: dict[str, tuple[float, Spliced]] = field(default_factory=dict)

    @property
    def secret(self) -> bytes:
        """Return what receipts and seeds are made with."""
        return self.stores.secret

    @property
    def sheet_address(self) -> str:
        """Return where the stylesheet lies; the address changes when the sheet does."""
        return f"/static/{self.sheet.name}"

    @property
    def page_scripts(self) -> tuple[str, ...]:
        """Return where a page's scripts lie; none in a preview, of which devices keep nothing."""
        if self.settings.preview:
            return ()
        return tuple(f"/static/{self.scripts[name].name}" for name in ("first", "later"))

    def shown(self, survey_id: str) -> Shown | None:
        """Return the survey as it stands, remembered for ``fresh_seconds``, or None."""
        now = monotonic()
        known = self._shown.get(survey_id)
        if known and now - known[0] < self.settings.fresh_seconds:
            return known[1]
        opened = self.stores.surveys.get(survey_id)
        if opened is None:
            return None
        shown = self._as_shown(opened)
        self._shown[survey_id] = (now, shown)
        return shown

    def all_shown(self) -> tuple[Shown, ...]:
        """Return every survey that was ever opened, by id."""
        return tuple(self._as_shown(opened) for opened in self.stores.surveys.all())

    def version(self, survey_id: str, digest: str) -> Survey | None:
        """Return the version of a survey with this hash, or None."""
        if digest and digest not in self._versions:
            for frozen in self.stores.surveys.versions(survey_id):
                if frozen.hash not in self._versions:
                    self._versions[frozen.hash] = thaw(frozen.canonical)
        found = self._versions.get(digest)
        return found if found and found.id == survey_id else None

    def form(self, survey: Survey, digest: str, leaf: Leaf, language: Tag) -> MakeForm:
        """Return what makes the form of a page; remembered where everybody meets the same."""
        if not outline(survey).is_fixed:
            return page_form(leaf.questions, language)
        key = (digest, language, leaf.id)
        if key not in self._forms:
            self._forms[key] = page_form(leaf.questions, language)
        return self._forms[key]

    def minutes(self, survey: Survey, digest: str, language: Tag) -> int:
        """Return about how many minutes the survey takes; ``digest`` is its version's hash."""
        key = (digest, language)
        if key not in self._minutes:
            self._minutes[key] = burden(survey, language).minutes
        return self._minutes[key]

    def people(self, survey_id: str) -> int:
        """Return how many have answered, rounded down to 5; counted anew once a minute."""
        now = monotonic()
        known = self._tallies.get(survey_id)
        if known is None or now - known[0] > 60:  # noqa: PLR2004  # seconds
            known = (now, self.stores.responses.count(survey_id))
            self._tallies[survey_id] = known
        return known[1] // 5 * 5

    def signed_up(self, survey_id: str) -> SignedUp:
        """Return what may be said of the sign-ups of a survey; looked at anew once a minute."""
        now = monotonic()
        known = self._signed.get(survey_id)
        if known is None or now - known[0] > 60:  # noqa: PLR2004  # seconds
            known = self._signed[survey_id] = (now, release_slips(self.stores, survey_id))
        return known[1]

    def fresh_token(self) -> str:
        """Return a new form token, its time signed."""
        return signed(new_token(self.random(RANDOM_BYTES), self.clock()), self.secret)

    def at_hand(self, path: str) -> Spliced | None:
        """Return the page that everybody meets at ``path``, while its survey's state holds."""
        known = self._at_hand.get(path)
        return known[1] if known and monotonic() < known[0] else None

    def keep_at_hand(self, path: str, survey_id: str, page: Spliced) -> None:
        """Let ``page`` be given to all who come to ``path`` without a cookie or a question.

        For no longer than the survey's state is remembered; never in a preview, whose file may
        be saved at any moment.
        """
        known = self._shown.get(survey_id)
        if known and self.settings.preview is None:
            self._at_hand[path] = (known[0] + self.settings.fresh_seconds, page)

    def forget(self) -> None:
        """Forget everything remembered of surveys, for a preview whose file was saved."""
        self.pages = Kept()
        for remembered in (self._shown, self._minutes, self._forms, self._tallies, self._at_hand):
            remembered.clear()

    def _as_shown(self, opened: Opened) -> Shown:
        frozen = opened.frozen
        survey = self._versions.get(frozen.hash)
        if survey is None:
            survey = self._versions[frozen.hash] = thaw(frozen.canonical)
        kind = self.stores.responses.kind(survey.id)
        stamps = [SYNTHETIC_STAMP] if kind == "synthetic" else []
        if self.settings.preview:
            stamps.append(PREVIEW_STAMP)
        barred = set(survey.drafts).difference(opened.allowed_drafts)
        languages = tuple(tag for tag in survey.languages if tag not in barred)
        is_open = opened.is_open and in_time(survey, self.clock())
        return Shown(survey, frozen.hash, is_open, languages, tuple(stamps))


def in_time(survey: Survey, now: datetime) -> bool:
    """Say whether ``now`` (UTC) is from the opening day to the closing day, both whole days.

    Days are those of the survey's own time zone.
    """
    ended = survey.closes is not None and _day(survey, now) > survey.closes
    return not (ended or is_early(survey, now))


def is_early(survey: Survey, now: datetime) -> bool:
    """Say whether ``now`` (UTC) is before the opening day of ``survey``."""
    return survey.opens is not None and _day(survey, now) < survey.opens


def _day(survey: Survey, now: datetime) -> date:
    return now.astimezone(ZoneInfo(survey.time_zone)).date()


def desk() -> Desk:
    """Return the desk of the application that is answering."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  # Werkzeug's own way to what stands behind it, three times as quick
    return cast("Desk", app.extensions["engage"])
