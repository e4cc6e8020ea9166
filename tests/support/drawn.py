"""Pictures and clips made on the spot, and small surveys that show them."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from doors import Clock, House, bytes_in_order
from PIL import Image, ImageDraw

from engage.actions.organisers.open_survey import open_survey
from engage.definition.freeze import thaw
from engage.store.stores import open_stores
from engage.web.app import create_app
from engage.web.settings import Settings

OPENED = datetime(2026, 3, 15, 12, tzinfo=UTC)


def picture(kind: str = "PNG", size: tuple[int, int] = (200, 160), **more: object) -> bytes:
    """Return a drawing of a green ball on a white ground, saved as ``kind``."""
    drawn = Image.new("RGB", size, "white")
    ImageDraw.Draw(drawn).ellipse((size[0] // 4, 10, size[0] - 10, size[1] - 10), fill="#2a7d4f")
    out = BytesIO()
    drawn.save(out, kind, **more)
    return out.getvalue()


def frame(rate: int = 2, bits: int = 2) -> bytes:
    """Return one frame of an MP3 of 16 kHz and 16 kilobits a second, whose sound is silence."""
    head = bytes((0xFF, 0xF3, bits << 4 | rate << 2, 0xC4))
    return head + bytes(72 * 8 * bits * 1000 // (22_050, 24_000, 16_000)[rate] - 4)


def mp3(frames: int = 20, before: bytes = b"", after: bytes = b"") -> bytes:
    """Return an MP3 of some frames, with what stands before and after them."""
    return before + frame() * frames + after


def tag(words: bytes) -> bytes:
    """Return the tag that players write before an MP3: who made it, and where."""
    return b"ID3\x04\x00\x00" + bytes((0, 0, len(words) >> 7, len(words) & 127)) + words


def box(kind: bytes, *held: bytes) -> bytes:
    """Return one box of an M4A."""
    inside = b"".join(held)
    return (8 + len(inside)).to_bytes(4) + kind + inside


def m4a(handler: bytes = b"soun", said: bytes = b"At home") -> bytes:
    """Return the least that is an M4A, with a time and a place in it."""
    when = box(b"mvhd", bytes(4), b"\xe0\x01\x02\x03" * 2, b"\x00\x00\x03\xe8")
    kind = box(b"hdlr", bytes(8), handler, bytes(12), b"Ann's phone\0")
    track = box(b"trak", box(b"mdia", box(b"mdhd", bytes(4), b"\xe0\x01\x02\x03" * 2), kind))
    more = box(b"udta", box(b"\xa9xyz", said))
    return (
        box(b"ftyp", b"M4A \0\0\0\0") + box(b"moov", when, track, more) + box(b"mdat", b"sound" * 9)
    )


def saved(folder: Path, **files: bytes) -> Path:
    """Save files in ``folder``, a double underscore in their names standing for the last dot."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in files.items():
        (folder / name.replace("__", ".")).write_bytes(body)
    return folder


def house_of(survey: Path, where: str | Path = "memory:", **settings: object) -> House:
    """Return a house with a survey file opened as organisers open it, its pictures with it."""
    clock = Clock()
    stores = open_stores(where, clock=clock)
    drafts = ("cy", "ar") if "drafts: [cy, ar]" in survey.read_text(encoding="utf-8") else ()
    opened = open_survey(stores, survey, at=OPENED, allowed_drafts=drafts)
    app = create_app(
        stores, Settings(fresh_seconds=0, **settings), clock=clock, random=bytes_in_order()
    )
    app.testing = False
    return House(app, stores, thaw(opened.frozen.canonical), clock)


EASY = """\
survey: our-street
languages: [en, cy, ar, en-x-easy]
drafts: [cy, ar]
title: Our street
title.cy: Ein stryd
title.ar: شارعنا
agency: Anytown Council
use: [street@1]
draw:
  activities:
    roster: street@1
capacity:
  litter:
    places: 20
    lead: Parks team
    starts_by: 2026-06-30
    money: 0
    checks_weeks: 0
promise:
  decision: Which jobs we share
  can_change: Which jobs
  cannot_change: The opening hours
  level: involve
  owner: Parks team
  reply_by: 2026-06-30
privacy:
  kind: anonymous
  controller: Anytown Council
  purpose: To plan the park
  lawful_basis: Public task
  contact: privacy@anytown.example
  keep_answers_until: 2027-03-31
method:
  population: People who use the park
  left_out: People under 16
  funder: Anytown Council
  run_by: Anytown Council
  interest: none
  incentives: none
  corrections: surveys@anytown.example
  reviewed_by: none
  special_category: no
routes:
  link:
    mode: web
    sample: open
  street:
    mode: paper
    sample: open
pages:
  - id: first
    title: What to do first
    title.cy: Beth i’w wneud gyntaf
    title.ar: ما الذي نفعله أولًا
    questions:
      - id: first
        type: one
        ask: Which of these should the council do first in your street?
        ask.cy: Pa un o’r rhain y dylai’r cyngor ei wneud gyntaf yn eich stryd?
        ask.ar: ما الذي ينبغي أن يفعله المجلس أولًا في شارعك؟
        ask.en-x-easy: What should we do first?
        help: Choose the one that matters most to you.
        options:
          bins: Empty the bins more often
          paths: Mend the paths
          lights: Mend the street lights
        options.cy:
          bins: Gwagio’r biniau yn amlach
          paths: Trwsio’r llwybrau
          lights: Trwsio goleuadau’r stryd
        options.ar:
          bins: إفراغ الحاويات أكثر
          paths: إصلاح الممرات
          lights: إصلاح أضواء الشارع
        options.en-x-easy:
          bins: Empty bins
        pictures:
          bins: bins.png
          paths: paths.jpg
        alt:
          bins: A bin so full that bottles lie beside it
        alt.cy:
          bins: Bin mor llawn nes bod poteli wrth ei ymyl
        alt.en-x-easy:
          bins: A full bin
        decorative: [paths]
        clips:
          en: first.mp3
          en-x-easy: easy.mp3
      - id: done
        type: many
        ask: What have you done this year?
        ask.cy: Beth ydych chi wedi’i wneud eleni?
        ask.ar: ماذا فعلت هذا العام؟
        options:
          litter: Picked up litter
          none: None of these
        exclusive: [none]
        pictures:
          litter: bins.png
        alt:
          litter: A person with a bag bends down to a bottle
  - id: offer
    title: What you might do
    questions:
      - id: offers
        type: offers
        options_from: activities
        steps: [willing]
        ask: Would you do this with ${agency} in the next 12 months?
        pictures:
          litter: bins.png
        alt:
          litter: Two people fill a bag
"""
"""An Easy Read survey with pictures, clips and four wordings, ready to be opened."""


STREET = """\
roster: street
version: 1
status: draft
source: Our own wording.
licence: Apache-2.0
activities:
  litter:
    text: Pick up litter with neighbours
    service: streets
    level: group
    co: deliver
    effort: low
    value: public
"""
"""What people may offer in it."""


def easy(folder: Path) -> Path:
    """Save EASY in ``folder`` with its pictures and clips; return its path."""
    saved(
        folder,
        bins__png=picture(),
        paths__jpg=picture("JPEG", (640, 640)),
        first__mp3=mp3(before=tag(b"read by Ann")),
        easy__mp3=mp3(21),
    )
    (folder / "street@1.roster.yaml").write_text(STREET, encoding="utf-8")
    (folder / "our-street.survey.yaml").write_text(EASY, encoding="utf-8")
    return folder / "our-street.survey.yaml"
