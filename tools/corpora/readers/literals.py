"""String literals of Python modules, read without running them.

In: the source of a module. Out: the strings inside the assignments whose name is wanted (lists, tuples,
dictionary keys; nested to any depth).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator


def read_literals(source: str, wanted: str) -> Iterator[tuple[str, str]]:
    """Yield (assigned name, string) for each string assigned to a name that matches the expression."""
    pattern = re.compile(wanted)
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                pass
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                pass
            case _:
                continue
        if pattern.fullmatch(name):
            yield from ((name, text) for text in _strings(value))


def _strings(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
            for item in items:
                yield from _strings(item)
        case ast.Dict(keys=keys):
            for key in keys:
                if key is not None:
                    yield from _strings(key)
        case ast.Call(args=args):
            for arg in args:
                yield from _strings(arg)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from _strings(left)
            yield from _strings(right)
        case _:
            return
