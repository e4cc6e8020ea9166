"""A public address never vanishes without a redirect: people bookmark them and print them.

An address may be added here; one that stands here is taken out only when something answers there.
"""

import pytest

from engage.store.stores import open_stores
from engage.web.app import create_app

PUBLIC = {
    "/": {"GET"},
    "/healthz": {"GET"},
    "/r": {"GET", "POST"},
    "/c": {"GET", "POST"},
    "/c/<words>": {"GET"},
    "/door/": {"GET", "POST"},
    "/door/worker.js": {"GET"},
    "/door/<survey_id>/<language>": {"GET", "POST"},
    "/door/<survey_id>/<language>/kit": {"POST"},
    "/door/<survey_id>/<language>/send": {"POST"},
    "/slip": {"GET", "POST"},
    "/files/<name>": {"GET"},
    "/s/worker.js": {"GET"},
    "/s/<survey_id>": {"GET"},
    "/s/<survey_id>/": {"GET"},
    "/s/<survey_id>/<language>": {"GET", "POST"},
    "/s/<survey_id>/<language>/<place>": {"GET", "POST"},
    "/s/<survey_id>/<language>/review": {"GET", "POST"},
    "/s/<survey_id>/<language>/thanks": {"GET", "POST"},
    "/s/<survey_id>/<language>/answers": {"GET"},
    "/s/<survey_id>/<language>/save": {"GET", "POST"},
    "/s/<survey_id>/<language>/save/file": {"GET"},
    "/s/<survey_id>/<language>/return": {"GET", "POST"},
    "/s/<survey_id>/<language>/privacy": {"GET"},
    "/s/<survey_id>/<language>/cookies": {"GET"},
    "/s/<survey_id>/<language>/accessibility": {"GET"},
    "/s/<survey_id>/<language>/kiosk/still": {"GET"},
    "/s/<survey_id>/<language>/kiosk/back": {"GET"},
    "/organiser/paper/<survey_id>": {"GET", "POST"},
    "/organiser/paper/<survey_id>/<serial>": {"GET", "POST"},
    "/organiser/paper/<survey_id>/<serial>/settle": {"POST"},
    "/officer/": {"GET"},
    "/officer/<survey_id>": {"GET"},
    "/officer/<survey_id>/answer/<activity>": {"GET", "POST"},
    "/officer/<survey_id>/brief": {"POST"},
    "/officer/<survey_id>/slips": {"GET"},
    "/officer/<survey_id>/slips/paper": {"GET", "POST"},
    "/officer/<survey_id>/slips/print": {"GET"},
    "/officer/<survey_id>/slips/<activity>/<slip>": {"GET", "POST"},
    "/officer/<survey_id>/brief/<language>.pdf": {"GET"},
}


@pytest.fixture(scope="module")
def answered():
    """Return the methods that each address answers to."""
    found: dict[str, set[str]] = {}
    for rule in create_app(open_stores("memory:")).url_map.iter_rules():
        found.setdefault(rule.rule, set()).update(rule.methods - {"HEAD", "OPTIONS"})
    return found


@pytest.mark.parametrize(("address", "methods"), PUBLIC.items(), ids=PUBLIC)
def test_every_public_address_is_still_there(answered, address, methods):
    assert methods <= answered.get(address, set())


def test_every_address_is_on_the_list(answered):
    assert answered.keys() - PUBLIC.keys() == {"/static/<name>"}
