"""Every message the platform says, found by reading its code and its templates.

What is said may stand in the call itself, in a name bound nearby, in a constant of any module, in
what a class is made with, or behind a function that only hands it on. A call whose words cannot be
found is returned by ``unread``, so that nothing is passed over in silence.
"""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

from code_read import ROOT, called, calls, function, held, modules, words_of
from jinja2 import Environment, nodes

SAYING = {"say": 1, "plural": 1, "said": 1, "worded": 0, "message": 0, "Needed": 0}
"""Which argument of each function is the message; of a method, one place nearer the front."""

HAS_METHODS = ("say", "plural")
"""Those that are called on a screen, a voice or a table, which know the language."""

ELSEWHERE = (
    "engage/brief/lines/handled.py: voice.say(str(method.special_category))",
    "engage/questions/limits.py: say(field.asked.language, self.sentence)",
    "engage/web/officers/answering.py: say(language, wrong)",
    "engage/web/officers/calling.py: say(language, wrong)",
    "engage/web/officers/choices.py: say(language, called[state])",
    "engage/web/officers/choices.py: say(language, hints[state])",
    "engage/web/officers/slip_typing.py: say(reader_language(), what)",
    "engage/web/public/slips.py: say(language, what)",
    "engage/web/residents/entering.py: say(language, said)",
    "engage/web/residents/thanks.py: say(language, message)",
    "engage/web/residents/returning.py: say(at.language, refused.said)",
    "templates/base.html: say(stamp)",
    "templates/paper/cards.html: say(says)",
    "templates/door/spoken.html: say(stamp)",
    "templates/paper/cards.html: say(stamp)",
    "templates/paper/cover.html: say(stamp)",
    "templates/paper/poster.html: say(stamp)",
    "templates/paper/sign-up.html: say(stamp)",
)
"""Calls whose words are marked by ``message`` or ``Needed`` elsewhere, or written by organisers."""


@cache
def messages() -> dict[str, str]:
    """Return every message with the file that says it; of plurals the singular."""
    found: dict[str, str] = {}
    for words, place in chain.from_iterable(_said()):
        found.setdefault(words, place.partition(":")[0])
    return {words: place for words, place in found.items() if any(map(str.isalpha, words))}


@cache
def unread() -> tuple[str, ...]:
    """Return the calls whose words were not found, as "file: call"."""
    return tuple(
        place
        for words, place in chain.from_iterable(_said())
        if not words and place not in ELSEWHERE
    )


def _said() -> Iterator[Iterator[tuple[str, str]]]:
    """Yield the words and place of every call, with "" where a call's words were not found."""
    for name, tree in modules().items():
        yield _in_module(name, tree)
    for file in sorted((ROOT / "templates").rglob("*.html")):
        yield _in_template(file)


@cache
def sayers() -> dict[str, int]:
    """Return every function that says a message it is given, and the place of its message."""
    found = dict(SAYING)
    every = [call for same in calls().values() for call, _ in same]
    known = 0
    while known < len(found):
        known = len(found)
        for call in every:
            said = _message(call, found)
            inside = function(call)
            if inside and isinstance(said, ast.Name):
                names = [arg.arg for arg in inside.args.args if arg.arg not in ("self", "cls")]
                if said.id in names:
                    found.setdefault(_key(inside.name, inside), names.index(said.id))
    return found


def _message(call: ast.Call, known: Mapping[str, int]) -> ast.expr | None:
    """Return the argument of ``call`` that is its message, if it says one."""
    is_method = isinstance(call.func, ast.Attribute)
    name = _key(called(call), call)
    if name not in known or (is_method and name in SAYING and name not in HAS_METHODS):
        return None
    place = known[name] - (is_method and name in HAS_METHODS)
    return call.args[place] if len(call.args) > place else None


def _key(name: str, node: ast.AST) -> str:
    """Return the name of a function, which a module may use for itself alone."""
    while not isinstance(node, ast.Module):
        node = node.parent
    return f"{node.file}:{name}" if name.startswith("_") else name


def _in_module(name: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    for call in ast.walk(tree):
        said = _message(call, sayers()) if isinstance(call, ast.Call) else None
        if said is None or _is_handed_on(said):
            continue
        place = f"{name}: {ast.unparse(call)}"
        words = sorted(set(words_of(said, tree)))
        yield from ((one, place) for one in words or [""])


def _is_handed_on(said: ast.expr) -> bool:
    """Say whether the message is a parameter: then those who call the function are read."""
    inside = function(said)
    return (
        isinstance(said, ast.Name) and inside is not None and _key(inside.name, inside) in sayers()
    )


def _in_template(file: Path) -> Iterator[tuple[str, str]]:
    tree = Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
    loops = {n.target.name: n.iter for n in tree.find_all(nodes.For) if hasattr(n.target, "name")}
    for call in tree.find_all(nodes.Call):
        name = getattr(call.node, "attr", getattr(call.node, "name", ""))
        if name in HAS_METHODS and call.args:
            said = call.args[0]
            told = getattr(said, "name", getattr(said, "attr", "…"))
            place = f"{file.relative_to(ROOT).as_posix()}: {name}({told})"
            words = sorted(set(_printed(said, loops)))
            yield from ((one, place) for one in words or [""])


def _printed(node: nodes.Node, loops: Mapping[str, nodes.Node]) -> Iterator[str]:
    """Yield every string that an expression of a template may stand for."""
    match node:
        case nodes.Const(value=str(words)):
            yield words
        case nodes.CondExpr(expr1=first, expr2=second):
            yield from chain(_printed(first, loops), _printed(second, loops))
        case nodes.Name(name=name) if name in loops:
            yield from _printed(loops[name], loops)
        case nodes.Getattr(attr=name):
            yield from held(name)
