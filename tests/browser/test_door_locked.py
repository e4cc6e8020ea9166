"""What is locked on a phone opens with its code, in its place, whole; and in no other way."""

from pathlib import Path
from random import Random

import pytest
from doors import house
from doorstep import STREET
from served import serving

from engage.fieldwork.codes import CHANCE_BYTES, new_code, read_code

SOURCE = (Path(__file__).parents[2] / "static" / "js" / "door-lock.js").read_text("utf-8")
CODE = "902E-03M0-4R04-G00B"
THING = {"receipt": "F71K", "answers": {"a/b": {"story": ["O’Brien 水 \u0000 💧"]}}}


@pytest.fixture(scope="module")
def phone(chromium):
    """Return what runs words beside the lock's own script, on a page that may use locks."""
    page = chromium.new_page()
    with serving(house(STREET)) as (_, address):
        page.goto(f"{address}/door/")
    source = SOURCE.replace("export ", "")
    yield lambda words, given=None: page.evaluate(
        f"async (given) => {{ {source}\n{words} }}", given
    )
    page.close()


TRY = """
    const [code, thing, typed, place, flip] = given;
    const told = { ...newLock(), rounds: 1000 };
    const held = await lock(await keyFrom(code, told), "kit/done/7", thing);
    if (flip !== null) new Uint8Array(held.data)[flip] ^= 1;
    try {
        return await unlock(await keyFrom(typed, told), place, held);
    } catch (error) {
        return error.name;
    }
"""


@pytest.mark.parametrize(
    "typed", [CODE, CODE.lower(), " 9o2e o3mo 4ro4 goob ", CODE[:4] + CODE[5:]]
)
def test_the_code_opens_it_however_it_is_typed(phone, typed):
    assert phone(TRY, [CODE, THING, typed, "kit/done/7", None]) == THING


@pytest.mark.parametrize(
    ("typed", "place", "flip"),
    [
        ("902E-03M0-4R04-G00C", "kit/done/7", None),
        ("", "kit/done/7", None),
        (CODE, "kit/done/8", None),
        (CODE, "kit/blanks/7", None),
        (CODE, "other/done/7", None),
        (CODE, "kit/done/7", 0),
        (CODE, "kit/done/7", 40),
    ],
    ids=["another code", "none", "number", "shelf", "kit", "first byte", "a later byte"],
)
def test_nothing_else_opens_it(phone, typed, place, flip):
    assert phone(TRY, [CODE, THING, typed, place, flip]) == "OperationError"


def test_a_lock_takes_its_time_and_no_script_takes_its_key(phone):
    said = phone(
        """
        const told = newLock();
        const started = performance.now();
        const key = await keyFrom(given, told);
        const took = performance.now() - started;
        const out = await crypto.subtle.exportKey("raw", key).catch((error) => error.name);
        const { name, length } = key.algorithm;
        return [told.rounds, told.salt.length, key.extractable, out, name, length, took > 20];
        """,
        CODE,
    )
    assert said == [600_000, 16, False, "InvalidAccessError", "AES-GCM", 256, True]


def test_the_same_thing_locked_twice_is_never_the_same_bytes(phone):
    seen = phone(
        """
        const told = { ...newLock(), rounds: 1000 };
        const key = await keyFrom("902E", told);
        const held = [];
        for (let turn = 0; turn < 50; turn += 1) held.push(await lock(key, "a", given));
        const hex = (bytes) => [...new Uint8Array(bytes)].join();
        return [held.map(({ iv }) => hex(iv)), held.map(({ data }) => hex(data))];
        """,
        THING,
    )
    ivs, data = seen
    assert len(set(ivs)) == len(set(data)) == 50
    assert {len(iv.split(",")) for iv in ivs} == {12}


def test_two_kits_have_locks_of_their_own(phone):
    locks = phone("return [1, 2, 3].map(newLock).map(({ lock, salt }) => [lock, [...salt]]);")
    assert len({lock for lock, _ in locks}) == 3
    assert len({tuple(salt) for _, salt in locks}) == 3


def test_phone_and_server_read_a_code_alike(phone):
    random = Random(7)
    codes = [new_code(random.randbytes(CHANCE_BYTES)) for _ in range(200)]
    typed = []
    for code in codes:
        ways = [code.lower(), code.replace("-", " "), code.replace("-", "\u2013"), f" {code}"]
        ways.append(code.replace("0", "o").replace("1", random.choice("iIlL")))
        typed.append(random.choice(ways))
    assert [read_code(words) for words in typed] == codes
    assert phone("return given.map(plainCode);", typed) == [c.replace("-", "") for c in codes]
