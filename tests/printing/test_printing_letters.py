"""A page is printed with every letter it has, or not at all: never as a row of empty boxes."""

import subprocess
import sys
from os import environ

import pytest

from engage.assets import folder
from engage.languages.tags import own_name
from engage.printing.letters import language_of, no_font

PAGE = '<html lang="{}"><title>x</title><body><section><p>{}</p></section></body></html>'
ONLY_OURS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""
PRINT = """
import sys
from engage.errors.raised import EngageError
from engage.printing.pdf import print_pdf
try:
    print(print_pdf(sys.argv[1], "brief.css").pages)
except EngageError as refused:
    print(refused)
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Return what comes of printing a page where no font is installed but those we carry."""
    cache = tmp_path_factory.mktemp("fonts")
    settings = cache / "fonts.conf"
    settings.write_text(ONLY_OURS.format(fonts=folder("static") / "fonts", cache=cache), "utf-8")

    def print_there(html):
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", PRINT, html],
            check=True,
            capture_output=True,
            text=True,
            env={**environ, "FONTCONFIG_FILE": str(settings)},
        )
        return done.stdout.strip()

    return print_there


@pytest.mark.parametrize("language", ["pl", "ur", "bn"])
def test_a_language_whose_font_travels_with_engage_needs_nothing_more(printed, language):
    assert printed(PAGE.format(language, own_name(language))) == "1"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh-Hans",
            (
                "PDF: No font here has the letters of 简体中文 (zh-Hans). "
                "As root: apt-get install fonts-noto-cjk"
            ),
        ),
        (
            "th",
            (
                "PDF: No font here has the letters of ไทย (th). "
                "As root: apt-get install fonts-noto-core"
            ),
        ),
    ],
)
def test_a_language_without_a_font_is_refused_with_what_to_install(printed, language, said):
    assert printed(PAGE.format(language, "x")) == said


def test_a_letter_of_another_language_stops_nothing(printed):
    assert printed(PAGE.format("en", "Signed: 王")) == "1"


@pytest.mark.parametrize("language", ["zh", "zh-TW", "ja", "ko"])
def test_scripts_of_very_many_letters_have_a_package_of_their_own(language):
    assert str(no_font(language)).endswith("apt-get install fonts-noto-cjk")


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<!doctype html>\n<html lang="cy">', "cy"),
        ('<html dir="rtl" lang="ar">', "ar"),
        ('<html><p lang="cy">Diolch</p>', None),
        ("", None),
    ],
)
def test_the_language_of_a_page_is_what_its_first_element_says(html, language):
    assert language_of(html) == language
