"""Edits of expressions and statements that keep a program well formed: parentheses where they are needed, and no leftovers."""

import ast

from ..program import Edit

_LEVELS = {
    ast.BitOr: 2, ast.BitXor: 3, ast.BitAnd: 4, ast.LShift: 5, ast.RShift: 5, ast.Add: 6, ast.Sub: 6,
    ast.Mult: 7, ast.Div: 7, ast.MatMult: 7, ast.FloorDiv: 7, ast.Mod: 7, ast.Pow: 9,
}  # fmt: skip
_ATOMS = (ast.Name, ast.Constant, ast.Call, ast.Subscript, ast.Attribute, ast.Tuple, ast.List, ast.Dict, ast.ListComp)


def span(program, node):
    """Start and end of a node with the parentheses that are its own, not those of a call around it."""
    holder = program.parents.get(node)
    while holder is not None and not hasattr(holder, "lineno"):
        holder = program.parents.get(holder)
    low, high = (program.start(holder), program.end(holder)) if holder is not None else (0, len(program.source))
    if isinstance(holder, ast.Call) and node is not holder.func:
        low, high = program.end(holder.func) + 1, high - 1
    start, end = program.start(node), program.end(node)
    while True:
        left, right = start, end
        while left > low and program.source[left - 1].isspace():
            left -= 1
        while right < high and program.source[right].isspace():
            right += 1
        if not (left > low and right < high and program.source[left - 1] == "(" and program.source[right] == ")"):
            return start, end
        start, end = left - 1, right + 1


def put(program, node, text):
    """`text` takes the place of a node and of its parentheses; it gets parentheses where it needs them."""
    parent, needed = program.parents.get(node), 0
    if isinstance(parent, ast.BinOp):
        needed = _LEVELS[type(parent.op)] + (node is (parent.left if isinstance(parent.op, ast.Pow) else parent.right))
    elif isinstance(parent, ast.UnaryOp):
        needed = 8
    elif isinstance(parent, ast.Compare):
        needed = 2
    elif isinstance(parent, ast.Starred) or node is getattr(parent, "func", None):
        needed = 10
    elif isinstance(parent, (ast.Attribute, ast.Subscript)) and node is parent.value:
        needed = 10
    bare = _level(text) >= needed and not ("\n" in text and not isinstance(parent, (ast.Call, ast.Tuple, ast.List)))
    return Edit(*span(program, node), text if bare else f"({text})")


def keep(program, node, part):
    """An expression becomes one of its own parts."""
    return put(program, node, program.text(part))


def exchange(program, one, other):
    """Two expressions change places with their parentheses: two edits."""
    (start, end), (other_start, other_end) = span(program, one), span(program, other)
    return (Edit(start, end, program.source[other_start:other_end]), Edit(other_start, other_end, program.source[start:end]))


def between(program, left, right, symbol, text):
    """The operator written between two operands becomes another; or None where it is not found."""
    at = program.source.find(symbol, span(program, left)[1], span(program, right)[0])
    return None if at < 0 else Edit(at, at + len(symbol), text)


def reverse_difference(program, node):
    """`a - b` becomes `b - a`."""
    left, right = program.source[slice(*span(program, node.left))], program.source[slice(*span(program, node.right))]
    if isinstance(node.left, ast.BinOp) and isinstance(node.left.op, (ast.Add, ast.Sub)) and left == program.text(node.left):
        left = f"({left})"
    if right == f"({program.text(node.right)})" and _level(program.text(node.right)) >= 6:
        right = program.text(node.right)
    return Edit(program.start(node), program.end(node), f"{right} - {left}")


def remove(program, statement):
    """A statement goes with its lines. None where it cannot, or where only `pass` would be left of its body."""
    edit = program.remove_statement(statement)
    return None if edit is None or edit.text == "pass" else edit


def with_unused(program, edits, *gone):
    """An edit (or a tuple of them) after which nothing reads `gone`, together with edits that remove assignments to local variables that
    only `gone` has read, as far as three lines allow. None stays None."""
    edits = (edits,) if isinstance(edits, Edit) else tuple(edits or ())
    if not edits or None in edits:
        return None
    function = program.function(gone[0])
    nodes = {inner for one in gone for inner in ast.walk(one)}
    lines = {line for one in edits for line in _lines(program, one)}
    names = [inner.id for one in gone for inner in program.walk(ast.Name, within=one)]
    while function is not None and names:
        name = names.pop(0)
        uses = [one for one in ast.walk(function) if isinstance(one, ast.Name) and one.id == name and one not in nodes]
        made = program.statement(uses[0]) if len(uses) == 1 else None
        if not isinstance(made, ast.Assign) or made.targets != uses:
            continue
        removed = remove(program, made)
        lines |= {made.lineno, made.end_lineno} if removed is None else set(_lines(program, removed))
        if removed is None or len(lines) > 3:
            break
        edits = (*edits, removed)
        nodes.update(ast.walk(made))
        names += [one.id for one in program.walk(ast.Name, within=made.value)]
    return edits


def inlined(program, statement, part):
    """`name = f(part)` goes, and what read the name reads `part` instead; `part = f(part)` just goes. None where that takes more than three
    lines, or where the name or the part is assigned a second time."""
    target = statement.targets[0] if isinstance(statement, ast.Assign) and len(statement.targets) == 1 else None
    removed = remove(program, statement) if isinstance(target, ast.Name) and isinstance(part, (ast.Name, ast.Attribute)) else None
    if removed is None or isinstance(part, ast.Name) and part.id == target.id:
        return removed
    root = part
    while isinstance(root, ast.Attribute):
        root = root.value
    names = program.walk(ast.Name, within=program.function(statement) or program.tree)
    assigned_again = [one for one in names if isinstance(one.ctx, ast.Store) and one is not target and one.id == target.id]
    assigned_later = [one for one in names if isinstance(one.ctx, ast.Store) and one.id == getattr(root, "id", "") and one.lineno > statement.lineno]
    uses = [one for one in names if isinstance(one.ctx, ast.Load) and one.id == target.id]
    lines = {one.lineno for one in uses} | set(range(statement.lineno, statement.end_lineno + 1))
    if assigned_again or assigned_later or not uses or len(lines) > 3:
        return None
    return (removed, *[put(program, one, program.text(part)) for one in uses])


def _lines(program, edit):
    """Numbers of the lines that an edit touches, from 1."""
    first = program.source.count("\n", 0, edit.start) + 1
    return range(first, first + program.source.count("\n", edit.start, max(edit.start, edit.end - 1)) + 1)


def _level(text):
    try:
        node = ast.parse(text.replace("\n", " "), mode="eval").body
    except SyntaxError:
        return 0
    if isinstance(node, ast.BinOp):
        return _LEVELS[type(node.op)]
    if isinstance(node, ast.UnaryOp):
        return 0 if isinstance(node.op, ast.Not) else 8
    return 10 if isinstance(node, _ATOMS) else 1
