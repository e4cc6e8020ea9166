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

from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
SAYING = {"say": 1, "plural": 1, "said": 1, "worded": 0, "message": 0, "Needed": 0}
"""Which argument of each function is the message; of a method, one place nearer the front."""

HAS_METHODS = ("say", "plural")
"""Those that are called on a screen, a voice or a table, which know the language."""

HELD = {
    "heading": "Help",
    "what": "Help",
    "then": "Help",
    "ask": "Step",
    "words": "Step",
    "level": "Promise",
    "kind": "Privacy",
    "status": "Index",
}
"""Fields that hold messages, and whose they are: what is written of them is a message."""

ELSEWHERE = (
    "engage/brief/lines/handled.py: voice.say(str(method.special_category))",
    "engage/questions/limits.py: say(field.asked.language, self.sentence)",
    "engage/web/officers/answering.py: say(language, wrong)",
    "engage/web/residents/thanks.py: say(language, message)",
    "templates/base.html: say in line 33",
)
"""Calls whose words are marked by ``message`` or ``Needed`` elsewhere, or written by organisers."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


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
    for name, tree in _modules().items():
        yield _in_module(name, tree)
    for file in sorted((ROOT / "templates").rglob("*.html")):
        yield _in_template(file)


@cache
def _modules() -> Mapping[str, ast.Module]:
    found = {}
    for file in sorted((ROOT / "engage").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        tree.file = file.name
        for node in ast.walk(tree):
            for child in ast.iter_child_nodes(node):
                child.parent = node
        found[file.relative_to(ROOT).as_posix()] = tree
    return found


@cache
def _classes() -> tuple[tuple[ast.ClassDef, ast.Module], ...]:
    """Return every class, with its module."""
    return tuple(
        (node, tree)
        for tree in _modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )


@cache
def _calls() -> Mapping[str, list[tuple[ast.Call, ast.Module]]]:
    """Return every call by the name of its function or class, with its module."""
    found: dict[str, list[tuple[ast.Call, ast.Module]]] = {}
    for tree in _modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found.setdefault(_called(node), []).append((node, tree))
    return found


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


@cache
def sayers() -> dict[str, int]:
    """Return every function that says a message it is given, and the place of its message."""
    found = dict(SAYING)
    calls = [call for called in _calls().values() for call, _ in called]
    known = 0
    while known < len(found):
        known = len(found)
        for call in calls:
            said = _message(call, found)
            inside = _function(call)
            if inside and isinstance(said, ast.Name):
                names = [arg.arg for arg in inside.args.args if arg.arg not in ("self", "cls")]
                if said.id in names:
                    found.setdefault(_key(inside.name, inside), names.index(said.id))
    return found


def _message(call: ast.Call, known: Mapping[str, int]) -> ast.expr | None:
    """Return the argument of ``call`` that is its message, if it says one."""
    is_method = isinstance(call.func, ast.Attribute)
    name = _key(_called(call), call)
    if name not in known or (is_method and name in SAYING and name not in HAS_METHODS):
        return None
    place = known[name] - (is_method and name in HAS_METHODS)
    return call.args[place] if len(call.args) > place else None


def _key(name: str, node: ast.AST) -> str:
    """Return the name of a function, which a module may use for itself alone."""
    while not isinstance(node, ast.Module):
        node = node.parent
    return f"{node.file}:{name}" if name.startswith("_") else name


def _function(node: ast.AST) -> Function | None:
    """Return the function around ``node``."""
    while (node := getattr(node, "parent", None)) is not None:
        if isinstance(node, Function):
            return node
    return None


def _in_module(name: str, tree: ast.Module) -> Iterator[tuple[str, str]]:
    for call in ast.walk(tree):
        said = _message(call, sayers()) if isinstance(call, ast.Call) else None
        if said is None or _is_handed_on(said):
            continue
        place = f"{name}: {ast.unparse(call)}"
        words = sorted(set(_words(said, tree)))
        yield from ((one, place) for one in words or [""])


def _is_handed_on(said: ast.expr) -> bool:
    """Say whether the message is a parameter: then those who call the function are read."""
    inside = _function(said)
    return (
        isinstance(said, ast.Name) and inside is not None and _key(inside.name, inside) in sayers()
    )


def _words(node: ast.AST, tree: ast.Module, *, follow: bool = True) -> Iterator[str]:
    """Yield every string that ``node`` may stand for; ``follow`` attributes to what they hold."""
    match node:
        case ast.Constant(value=str(words)):
            yield words
        case ast.Name():
            for value, where in _named(node, tree):
                yield from _words(value, where, follow=follow)
        case ast.Attribute(attr=name):
            yield from _held(name) if follow else ()
        case _:
            for part in _parts_of(node):
                yield from _words(part, tree, follow=follow)


def _parts_of(node: ast.AST) -> list[ast.expr]:
    """Return the expressions that ``node`` takes its words from."""
    parts: list[ast.expr] = []
    match node:
        case ast.IfExp(body=first, orelse=second) | ast.BinOp(left=first, right=second):
            parts = [first, second]
        case ast.Dict(values=several) | ast.BoolOp(values=several):
            parts = several
        case ast.Tuple(elts=several) | ast.List(elts=several):
            parts = several
        case ast.Subscript(value=ast.Name("Literal" | "tuple" | "ClassVar"), slice=kinds):
            parts = [kinds]
        case ast.Subscript(value=value) | ast.Starred(value=value):
            parts = [value]
        case ast.Call(func=ast.Name("str" | "message" | "MappingProxyType"), args=[value]):
            parts = [value]
        case ast.Call(func=ast.Attribute(value=value, attr="get" | "items" | "values")):
            parts = [value]
    return parts


def _named(name: ast.Name, tree: ast.Module) -> Iterator[tuple[ast.expr, ast.Module]]:
    """Yield what a name may stand for: bound in the function, in the module, or imported."""
    inside = _function(name)
    for scope in (inside, tree) if inside else (tree,):
        bound = [value for value in _bound(scope, name.id) if value is not name]
        if bound:
            yield from ((value, tree) for value in bound if not _speaks_of(value, name.id))
            return
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and name.id in [each.name for each in node.names]:
            other = _modules().get(f"{str(node.module).replace('.', '/')}.py")
            for value in _bound(other, name.id) if other else ():
                yield value, other


def _speaks_of(value: ast.expr, name: str) -> bool:
    """Say whether ``value`` is made of what it is bound to, as in ``words = words or ...``."""
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(value))


def _bound(scope: ast.AST, name: str) -> Iterator[ast.expr]:
    """Yield every expression that ``name`` is bound to within ``scope``."""
    for target, value in _bindings(scope):
        if isinstance(target, ast.Name) and target.id == name:
            yield value
        elif isinstance(target, ast.Tuple):
            names = [getattr(each, "id", "") for each in target.elts]
            if name in names:
                yield from _at(names.index(name), len(names), value, scope)


def _at(place: int, many: int, value: ast.expr, scope: ast.AST) -> Iterator[ast.expr]:
    """Yield what stands at ``place`` of every ``many`` things in ``value``, else all of it."""
    if isinstance(value, ast.Name):
        bound = [v for v in _bound(scope, value.id) if v is not value]
        for one in bound:
            yield from _at(place, many, one, scope)
        if bound:
            return
    rows = [n for n in ast.walk(value) if isinstance(n, ast.Tuple) and len(n.elts) == many]
    if isinstance(value, ast.Tuple | ast.List) and rows:
        yield from (row.elts[place] for row in rows)
    else:
        yield value


@cache
def _bindings(scope: ast.AST) -> tuple[tuple[ast.expr, ast.expr], ...]:
    """Return every target in ``scope`` with the expression it is bound to; of a module, the top."""
    found: list[tuple[ast.expr, ast.expr]] = []
    for node in scope.body if isinstance(scope, ast.Module) else ast.walk(scope):
        match node:
            case ast.Assign(targets=targets, value=value):
                found += [(target, value) for target in targets]
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                found.append((target, value))
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                found.append((target, value))
    return tuple(found)


@cache
def _held(name: str) -> tuple[str, ...]:
    """Return what the field ``name`` may hold: written in its class, or given to it.

    Only what stands there itself, in a name or a list: no field is followed into another.
    """
    found: list[str] = []
    for kind, tree in _classes():
        fields = _fields(kind) if kind.name == HELD.get(name) else {}
        if name not in fields:
            continue
        place = list(fields).index(name)
        for part in fields[name]:
            found += _words(part, tree, follow=False)
        for call, where in _calls().get(kind.name, ()):
            given = [k.value for k in call.keywords if k.arg == name]
            for value in (*given, *call.args[place : place + 1]):
                found += _words(_labels(value), where, follow=False)
    return tuple(found)


def _labels(value: ast.expr) -> ast.expr:
    """Return a list of codes and labels as its labels alone."""
    pairs = [n for n in ast.walk(value) if isinstance(n, ast.Tuple) and len(n.elts) == 2]
    labels = [pair.elts[1] for pair in pairs if isinstance(pair.elts[1], ast.Constant)]
    return ast.List(elts=labels) if labels else value


def _fields(kind: ast.ClassDef) -> dict[str, list[ast.expr]]:
    """Return the fields of a class, in order, with what is written of each."""
    return {
        node.target.id: [node.annotation, *([node.value] if node.value else [])]
        for node in kind.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }


def _in_template(file: Path) -> Iterator[tuple[str, str]]:
    tree = Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
    loops = {n.target.name: n.iter for n in tree.find_all(nodes.For) if hasattr(n.target, "name")}
    for call in tree.find_all(nodes.Call):
        name = getattr(call.node, "attr", getattr(call.node, "name", ""))
        if name in HAS_METHODS and call.args:
            place = f"{file.relative_to(ROOT).as_posix()}: {name} in line {call.lineno}"
            words = sorted(set(_printed(call.args[0], loops)))
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
            yield from _held(name)
