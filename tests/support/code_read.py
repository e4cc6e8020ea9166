"""The platform's code as trees, and every string that an expression in it may stand for."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
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

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def modules() -> Mapping[str, ast.Module]:
    """Return every module by its path; each of their nodes knows the node it stands in."""
    found = {}
    for file in sorted((ROOT / "engage").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        tree.file = file.relative_to(ROOT).as_posix()
        for node in ast.walk(tree):
            for child in ast.iter_child_nodes(node):
                child.parent = node
        found[file.relative_to(ROOT).as_posix()] = tree
    return found


@cache
def classes() -> tuple[tuple[ast.ClassDef, ast.Module], ...]:
    """Return every class, with its module."""
    return tuple(
        (node, tree)
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    )


@cache
def calls() -> Mapping[str, list[tuple[ast.Call, ast.Module]]]:
    """Return every call by the name of its function or class, with its module."""
    found: dict[str, list[tuple[ast.Call, ast.Module]]] = {}
    for tree in modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found.setdefault(called(node), []).append((node, tree))
    return found


def called(call: ast.Call) -> str:
    """Return the name of the function or class that is called."""
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def function(node: ast.AST) -> Function | None:
    """Return the function around ``node``."""
    while (node := getattr(node, "parent", None)) is not None:
        if isinstance(node, Function):
            return node
    return None


def words_of(node: ast.AST, tree: ast.Module, *, follow: bool = True) -> Iterator[str]:
    """Yield every string that ``node`` may stand for; ``follow`` attributes to what they hold."""
    match node:
        case ast.Constant(value=str(words)):
            yield words
        case ast.Name():
            for value, where in _named(node, tree):
                yield from words_of(value, where, follow=follow)
        case ast.Attribute(attr=name):
            yield from held(name) if follow else ()
        case _:
            for part in _parts_of(node):
                yield from words_of(part, tree, follow=follow)


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
    inside = function(name)
    for scope in (inside, tree) if inside else (tree,):
        bound = [value for value in _bound(scope, name.id) if value is not name]
        if bound:
            yield from ((value, tree) for value in bound if not _speaks_of(value, name.id))
            return
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and name.id in [each.name for each in node.names]:
            other = modules().get(f"{str(node.module).replace('.', '/')}.py")
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
def held(name: str) -> tuple[str, ...]:
    """Return what the field ``name`` may hold: written in its class, or given to it.

    Only what stands there itself, in a name or a list: no field is followed into another.
    """
    found: list[str] = []
    for kind, tree in classes():
        fields = _fields(kind) if kind.name == HELD.get(name) else {}
        if name not in fields:
            continue
        place = list(fields).index(name)
        for part in fields[name]:
            found += words_of(part, tree, follow=False)
        for call, where in calls().get(kind.name, ()):
            given = [k.value for k in call.keywords if k.arg == name]
            for value in (*given, *call.args[place : place + 1]):
                found += words_of(_labels(value), where, follow=False)
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
