"""Every message the code says, found by reading it, for tests of the catalogues."""

import ast
from pathlib import Path

import engage

ROOT = Path(engage.__file__).parent
SAYERS = {"say", "said", "plural", "worded", "Needed"}


def messages():
    """Return every English message by the file that says it first."""
    found = {}
    for file in sorted(ROOT.rglob("*.py")):
        for message in _messages(ast.parse(file.read_text("utf-8"))):
            found.setdefault(message, file.relative_to(ROOT).as_posix())
    return found


def _messages(tree):
    for scope in ast.walk(tree):
        if isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef):
            names = {}
            for name, words in _assigned(scope):
                names.setdefault(name, []).append(words)
            for call in ast.walk(scope):
                if isinstance(call, ast.Call) and _name(call.func) in SAYERS:
                    yield from _said(call, names)
    yield from _steps(tree)


def _assigned(scope):
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    yield target.id, node.value.value


def _name(function):
    return getattr(function, "id", getattr(function, "attr", ""))


def _said(call, names):
    for argument in call.args[:3]:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value
        elif isinstance(argument, ast.Name) and argument.id in names:
            yield from names[argument.id]


def _steps(tree):
    """Yield the words of fixed options, which stand in data and not in calls."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _name(call.func) == "Step" and len(call.args) == 4:
            yield call.args[2].value
            for pair in ast.walk(call.args[3]):
                constants = isinstance(pair, ast.Tuple) and [
                    n.value for n in pair.elts if isinstance(n, ast.Constant)
                ]
                if constants and len(constants) == 2 and isinstance(constants[1], str):
                    yield constants[1]
