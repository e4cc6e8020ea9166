"""Surveys that people come into by letter, and the codes on those letters."""

from random import Random

from engage.fieldwork.codes import CHANCE_BYTES, code_id, new_code, sealed

ROUTES = """
routes:
  letter:
    mode: web
    sample: random
    access: codes
    codes_each: 2
  link:
    mode: web
    sample: open
"""
"""Two ways in: letters to homes with two codes each, and a link for everyone."""

BY_NAME = """
routes:
  letter:
    mode: web
    sample: list
    access: codes
"""
"""One way in: letters to people by their names."""


def coded(house, number=1, way="letter", seed=1):
    """Give out ``number`` codes of a house's survey; return them as they are printed."""
    random = Random(f"{seed}/{way}")
    codes = [new_code(random.randbytes(CHANCE_BYTES)) for _ in range(number)]
    ids = [code_id(code, house.stores.secret) for code in codes]
    house.stores.codes.issue(house.survey.id, way, ids)
    return codes


def link_of(house, code):
    """Return the address that a letter's QR code holds, without its host."""
    return f"/c/{sealed(code, house.stores.secret)}"


def used(house, way="letter"):
    """Return how many codes of a way in have been used."""
    return house.stores.codes.tally(house.survey.id)[way].used
