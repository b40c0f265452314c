"""A program as operators see it: its syntax tree with parents, and its text, of which an edit replaces a few characters.

Positions are character offsets into the source. Comments and formatting outside an edit stay as they are.
"""

import ast
from dataclasses import dataclass

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Edit:
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


class Program:
    """Source text with its tree. Raises `SyntaxError` where the source does not parse."""

    def __init__(self, source):
        self.source = source
        self.tree = ast.parse(source)
        self.lines = source.splitlines(keepends=True) or [""]
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line))
        self.parents = {child: parent for parent in ast.walk(self.tree) for child in ast.iter_child_nodes(parent)}

    # Where a node stands, and its text.

    def offset(self, line, column):
        """Character offset of a position as `ast` gives it: line from 1, column in bytes of UTF-8."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return self._starts[line - 1] + len(text.encode()[:column].decode())

    def start(self, node):
        """Offset of the node's first character; parentheses around it are not its own."""
        return self.offset(node.lineno, node.col_offset)

    def end(self, node):
        """Offset after the node's last character."""
        return self.offset(node.end_lineno, node.end_col_offset)

    def text(self, node):
        """The node's source as it is written."""
        return self.source[self.start(node) : self.end(node)]

    # Ways through the tree, in the order of the text.

    def walk(self, *kinds, within=None):
        """Nodes of these classes, by position; all nodes without a class."""
        found = [node for node in ast.walk(within or self.tree) if hasattr(node, "lineno") and (not kinds or isinstance(node, kinds))]
        return sorted(found, key=lambda node: (node.lineno, node.col_offset, -(node.end_lineno or 0), -(node.end_col_offset or 0)))

    def calls(self, *names, within=None):
        """Calls whose function is called by one of these last names: `softmax` finds `x.softmax()` and `torch.softmax(x)`; a dotted
        name (`optimizer.step`) must match to its last dots."""
        return [call for call in self.walk(ast.Call, within=within) if not names or any(is_called(call, name) for name in names)]

    def parent(self, node, *kinds):
        """The nearest ancestor of one of these classes (the direct parent without any), or None."""
        node = self.parents.get(node)
        while node is not None and kinds and not isinstance(node, kinds):
            node = self.parents.get(node)
        return node

    def statement(self, node):
        """The statement that the node is part of, itself included."""
        return node if isinstance(node, ast.stmt) else self.parent(node, ast.stmt)

    def function(self, node):
        """The function or method definition around a node, or None at module level."""
        return self.parent(node, *_FUNCTIONS)

    def body(self, statement):
        """The list of statements that a statement stands in."""
        parent = self.parents[statement]
        for field in ("body", "orelse", "finalbody"):
            if statement in (getattr(parent, field, None) or []):
                return getattr(parent, field)
        raise ValueError("not a statement of a body")

    # Arguments of calls.

    def argument(self, call, name, position=None):
        """The argument passed as keyword `name`, or else the one at `position`, or None. No position after a starred argument."""
        for keyword in call.keywords:
            if keyword.arg == name:
                return keyword.value
        if position is None or len(call.args) <= position or any(isinstance(one, ast.Starred) for one in call.args[: position + 1]):
            return None
        return call.args[position]

    # Edits.

    def replace(self, node, text):
        """The node's text becomes `text`; mind the parentheses that the new text may need (see `wrapped`)."""
        return Edit(self.start(node), self.end(node), text)

    def swap(self, one, other):
        """Two nodes change places: two edits that belong together."""
        return (self.replace(one, self.text(other)), self.replace(other, self.text(one)))

    def insert_before(self, node, text):
        """`text` in front of a node, on its line."""
        return Edit(self.start(node), self.start(node), text)

    def insert_after(self, node, text):
        """`text` right behind a node, on its line."""
        return Edit(self.end(node), self.end(node), text)

    def remove_argument(self, call, argument):
        """A call's argument (the value of a keyword or a positional one) and its comma go."""
        values = [*call.args, *call.keywords]
        node = next(one for one in values if one is argument or getattr(one, "value", None) is argument)
        ordered = sorted(values, key=self.start)
        index = ordered.index(node)
        if index + 1 < len(ordered):
            return Edit(self.start(node), self.start(ordered[index + 1]), "")
        if index > 0:
            return Edit(self.end(ordered[index - 1]), self.end(node), "")
        return Edit(self.start(node), self.end(node), "")

    def add_argument(self, call, text):
        """`text` becomes the call's last argument."""
        values = [*call.args, *call.keywords]
        if not values:
            close = self.end(call) - 1
            return Edit(close, close, text)
        last = max(values, key=self.end)
        return Edit(self.end(last), self.end(last), f", {text}")

    def remove_statement(self, statement):
        """A statement goes with its lines; the only one of its body becomes `pass`. None where it shares its line with other code."""
        first, last = self._starts[statement.lineno - 1], self._starts[statement.end_lineno]
        before = self.source[first : self.start(statement)]
        after = self.source[self.end(statement) : last].strip()
        if before.strip() or (after and not after.startswith("#")):
            return None
        if len(self.body(statement)) == 1:
            return self.replace(statement, "pass")
        return Edit(first, last, "")

    def move_statement(self, statement, *, after):
        """A simple statement goes to the line behind `after`, another statement, in whose indentation: two edits. None where it cannot."""
        removed = self.remove_statement(statement)
        if removed is None or removed.text == "pass":
            return None
        at = self._starts[after.end_lineno]
        if not self.source[:at].endswith("\n"):
            return None
        return (removed, Edit(at, at, self.indentation(after) + self.text(statement) + "\n"))

    def add_statement(self, text, *, after=None, before=None):
        """`text` on a line of its own behind or before a statement, in its indentation. None where the file ends without a line end."""
        neighbour = after or before
        at = self._starts[neighbour.end_lineno] if after else self._starts[neighbour.lineno - 1]
        if after and not self.source[:at].endswith("\n"):
            return None
        return Edit(at, at, self.indentation(neighbour) + text + "\n")

    def indentation(self, statement):
        """White space in front of a statement's line."""
        line = self.lines[statement.lineno - 1]
        return line[: len(line) - len(line.lstrip())]


def apply(source, edits):
    """The source with its edits made. Raises `ValueError` where two of them overlap."""
    at, parts = 0, []
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < at:
            raise ValueError("two edits overlap")
        parts += [source[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, source[at:]])


def dotted(node):
    """`torch.nn.Linear` for such an expression; an inner call or subscript reads as its own last part (`x().y` is `.y`); else an empty string."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""


def is_called(call, name):
    """Whether a call's function has this last name, or these last dotted names."""
    return isinstance(call, ast.Call) and f".{dotted(call.func)}".endswith(f".{name}")


def number(node):
    """The value of a numeric literal, signed ones included; None for anything else."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = number(node.operand)
        return None if inner is None else -inner
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value
    return None


def wrapped(text):
    """`text` in parentheses, unless it is a name, a number, a call or a subscript already."""
    try:
        node = ast.parse(text, mode="eval").body
    except SyntaxError:
        return f"({text})"
    return text if isinstance(node, (ast.Name, ast.Constant, ast.Call, ast.Subscript, ast.Attribute)) else f"({text})"
