"""Every fault that operators can put into a program: listed in a fixed order, each with a key that does not tell what it is."""

import ast
import hashlib
from dataclasses import dataclass

from .operator import Operator, all_operators
from .program import Edit, Program, apply

MAX_LINES = 3


@dataclass(frozen=True)
class Fault:
    """One operator at one place: `edits` turn the program into the one with the fault; `lines` of the original are touched."""

    key: str
    operator: Operator
    edits: tuple
    lines: tuple


def find_faults(source, only=None):
    """The faults of a program, by operator and then by place. `only` picks operators.

    What changes nothing, does not compile, or makes the same program as a fault before it is left out. Raises `SyntaxError`
    where the source does not parse.
    """
    program = Program(source)
    chosen = all_operators().values() if only is None else only
    found, seen = [], {_without_positions(source)}
    for operator in chosen:
        for edits in operator.find(program):
            edits = tuple(one for one in ((edits,) if isinstance(edits, Edit) else edits or ()))
            if not edits or None in edits:
                continue
            mutant = apply(source, edits)
            meaning = _without_positions(mutant)
            lines = touched_lines(program, edits)
            if meaning is None or meaning in seen or len(lines) > MAX_LINES:
                continue
            seen.add(meaning)
            found.append(Fault(key_of(operator, program, edits), operator, edits, lines))
    return _with_distinct_keys(found)


def key_of(operator, program, edits):
    """Six characters that name this fault in this program and keep their meaning while its surroundings stay."""
    parts = [operator.id]
    for edit in edits:
        before = program.source[program.source.rfind("\n", 0, edit.start) + 1 : edit.end]
        parts += [before, edit.text]
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "".join(alphabet[byte % len(alphabet)] for byte in digest[:6])


def touched_lines(program, edits):
    """Lines of the original, from 1, that an edit changes; for an insertion the line it comes before."""
    lines = set()
    for edit in edits:
        last = max(edit.start, edit.end - 1)
        lines.update(range(program.source.count("\n", 0, edit.start) + 1, program.source.count("\n", 0, last) + 2))
    return tuple(sorted(lines))


def _with_distinct_keys(faults):
    """The same edit of two equal lines has the same key: later ones are numbered."""
    counted, distinct = {}, []
    for fault in faults:
        counted[fault.key] = number = counted.get(fault.key, 0) + 1
        key = fault.key if number == 1 else f"{fault.key}{number}"
        distinct.append(Fault(key, fault.operator, fault.edits, fault.lines))
    return distinct


def _without_positions(source):
    """What the program means to the parser, or None where it does not compile."""
    try:
        compile(source, "program.py", "exec", dont_inherit=True)
        return ast.dump(ast.parse(source))
    except (SyntaxError, ValueError):
        return None
