"""Strings nobody should send: those that break programs, and names in every script there is."""

import json
from random import randrange
from unicodedata import category, normalize


def naughty(shared):
    """Return the naughty strings, and names of places and people in every script there is."""
    found = json.loads((shared / "hostile" / "blns.json").read_text("utf-8"))
    places = shared / "places"
    found += json.loads((places / "tricky_labels.json").read_text("utf-8"))
    for name in ("places_by_script", "people_and_cities_by_locale"):
        groups = json.loads((places / f"{name}.json").read_text("utf-8"))
        found += [words for held in groups.values() for words in list(held)[:2]]
    return list(dict.fromkeys(found))


def as_kept(words):
    """Return words as they are kept: letters composed, on one line, nothing unseen."""
    spaced = "".join(" " if letter in "\t\r\n" else letter for letter in words)
    seen = "".join(letter for letter in spaced if category(letter) not in ("Cc", "Cs"))
    return " ".join(normalize("NFC", seen).split())


def one_in(step, strings):
    """Return one of every ``step`` strings, for what takes long; another run begins at another.

    Where it begins is drawn by the seed that the run is shuffled with, so that in a few commits
    each of them has had its turn.
    """
    return strings[randrange(step) :: step]
