"""Make the pictures of the README: a page on a phone, and the first page of a brief.

Run it by hand after a change to how either looks, then look at what it made:

    python bin/pictures.py

It needs Debian's chromium and pdftoppm (poppler-utils). The form is shown before anybody has
answered; the brief is made of 400 synthetic residents, and says so.
"""

import os
import shutil
import socket
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SURVEY = "co-production"
FILE = ROOT / "surveys" / "starter" / f"{SURVEY}.survey.yaml"
ANSWER = (
    "litter", "--state", "will_do", "--owner", "Streets team", "--date", "2030-04-01",
    "--words", "Kit at 12 libraries, and a named person for every street group.",
)  # fmt: skip
PHONE = {"width": 320, "height": 700}
DOTS_PER_INCH = 110
PALETTE = 256
LARGEST = 150_000
"""Bytes: a picture that weighs more is no picture for a README."""


def engage(data: Path, *words: str) -> None:
    """Run one command of engage on the data folder."""
    environment = {**os.environ, "ENGAGE_DATA": str(data)}
    subprocess.run([sys.executable, "-m", "engage", *words], check=True, env=environment)


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Serve the data folder until the block ends; give the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "engage", "--data", str(data), "serve", "--bind", bind]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                with urlopen(f"http://{bind}/healthz", timeout=2):
                    break
            except (URLError, OSError):
                time.sleep(0.1)
        yield f"http://{bind}"
    finally:
        server.terminate()
        server.wait()


def picture_form(data: Path, file: Path) -> None:
    """Picture the page of offers as a phone shows it, with the first activity answered."""
    with served(data) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=PHONE, device_scale_factor=2, java_script_enabled=False)
        page.goto(f"{address}/s/{SURVEY}/en")
        page.get_by_role("button", name="Start now").click()
        while not page.locator("input[name$='.willing']").count():
            page.get_by_role("button", name="Continue").click()
        page.locator("input[name$='.willing'][value=yes]").first.check()
        page.screenshot(
            path=file, clip={"x": 0, "y": 0, "width": 320, "height": 810}, full_page=True
        )
        browser.close()


def picture_brief(data: Path, file: Path) -> None:
    """Picture the first page of the brief made of synthetic residents."""
    engage(data, "simulate", SURVEY, "--people", "400", "--seed", "1")
    engage(data, "answer", SURVEY, *ANSWER)
    pdf = data / "brief.pdf"
    engage(data, "brief", SURVEY, "-o", str(pdf))
    draw = shutil.which("pdftoppm")
    if draw is None:
        sys.exit("pdftoppm is missing: apt-get install poppler-utils")
    first = ["-f", "1", "-l", "1", "-singlefile", "-r", str(DOTS_PER_INCH)]
    subprocess.run([draw, *first, str(pdf), str(data / "brief")], check=True)
    file.write_bytes(in_few_colours((data / "brief.ppm").read_bytes()))


def in_few_colours(ppm: bytes) -> bytes:
    """Return a picture of 24 bits a dot as a PNG of 8: a designed page has few colours."""
    _, size, _, dots = ppm.split(b"\n", 3)
    width, height = (int(number) for number in size.split())
    step = 5
    while len(colours := sorted(set(zip(*[iter(rounded(dots, step))] * 3, strict=True)))) > PALETTE:
        step += 3
    place = {colour: index for index, colour in enumerate(colours)}
    indexed = bytes(place[colour] for colour in zip(*[iter(rounded(dots, step))] * 3, strict=True))
    lines = b"".join(b"\0" + indexed[at : at + width] for at in range(0, len(indexed), width))
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = (b"IHDR", head), (b"PLTE", bytes(chain(*colours))), (b"IDAT", zlib.compress(lines, 9))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in (*parts, (b"IEND", b"")))


def rounded(dots: bytes, step: int) -> bytes:
    """Return every value rounded to a multiple of ``step``, white kept white."""
    return dots.translate(bytes(min(255, round(value / step) * step) for value in range(256)))


def chunk(name: bytes, held: bytes) -> bytes:
    """Return one part of a PNG: its length, its name, what it holds, its check sum."""
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))


def main() -> None:
    """Make both pictures, and say what they weigh."""
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        data = Path(folder)
        engage(data, "open", str(FILE), "--allow-draft", "cy,ar,pl,ur,bn,zh-Hans")
        picture_form(data, IMAGES / "form.png")
        picture_brief(data, IMAGES / "brief.png")
    for file in sorted(IMAGES.glob("*.png")):
        weight = file.stat().st_size
        print(f"{file.name}: {weight:,} bytes")
        if weight > LARGEST:
            sys.exit(f"{file.name} is over {LARGEST:,} bytes: make it smaller.")


if __name__ == "__main__":
    main()
