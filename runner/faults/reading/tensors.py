"""How tensor programs spell what the operators about axes and about attention look for: calls of either style, dims, names, edits in an
expression. Patterns are regular expressions of whole words of a snake_case name, without regard to case; a word may end in digits."""

import ast
import re

from ..program import Edit, dotted, number
from .editing import span
from .meanings import is_binary, targets

LIBRARIES = {"torch", "np", "numpy", "F", "functional", "jnp", "nn", "math", "scipy", "special", "linalg", "xp", "mx"}
BATCH = r"b|bs|bsz|batch|batch_size|batches|n_batch"
TIME = r"t|l|s|len|length|lengths|seq|seq_len|seq_length|sequence|sequence_length|time|times|steps|n_steps|horizon|tokens|n_tokens|context_length"
RESHAPES = ("view", "reshape")


# Names.


def matches(name, pattern):
    """Whether whole words of a name match a pattern."""
    return bool(name) and bool(re.search(rf"(?:^|_)(?:{pattern})\d*(?:_|$)", name, re.IGNORECASE))


def is_name(name, pattern):
    """Whether a pattern matches the whole of a name."""
    return bool(re.fullmatch(rf"(?:{pattern})\d*", name, re.IGNORECASE))


def last_name(node):
    """The name that says what a value is: of a variable, an attribute, a string key, of what is indexed or a method is called on; or ''."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return last_name(node.value) if node.attr in ("T", "mT", "data") and last_name(node.value) not in ("", "self") else node.attr
    if isinstance(node, ast.Subscript):
        key = node.slice
        return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else last_name(node.value)
    if isinstance(node, ast.Call) and is_method(node):
        owner = node.func.value
        return "" if isinstance(owner, ast.Name) and owner.id in ("self", "cls") else last_name(owner)
    return ""


def named(node, pattern):
    """Whether a value is called so."""
    return node is not None and matches(last_name(node), pattern)


def names_in(node):
    """Names of all variables, attributes and arguments inside a node."""
    kinds = {ast.Name: "id", ast.Attribute: "attr", ast.arg: "arg"}
    return [getattr(inner, kinds[type(inner)]) for inner in ast.walk(node) if type(inner) in kinds]


def mentions(node, pattern):
    """Whether a name that matches occurs anywhere inside."""
    return node is not None and any(matches(name, pattern) for name in names_in(node))


def scope(program, node):
    """The function around a node, or the module."""
    return program.function(node) or program.tree


def value_before(program, node, name):
    """The expression last assigned to a variable before a node, in the same function; or None."""
    best = None
    for statement in program.walk(ast.Assign, within=scope(program, node)):
        if statement.lineno >= program.statement(node).lineno:
            break
        if any(isinstance(target, ast.Name) and target.id == name for target in statement.targets):
            best = statement.value
    return best


def known_before(program, node):
    """Variables of the function around a node that have a value before it: arguments and what statements on the way assign."""
    inside, found = program.function(node), set()
    if inside is not None:
        arguments = inside.args
        found.update(one.arg for one in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg] if one)
    on_the_way, holder = set(), program.statement(node)
    while holder is not None:
        on_the_way.add(holder)
        holder = None if holder is inside else program.parents.get(holder)
    for statement in program.walk(ast.Assign, ast.AnnAssign, within=inside or program.tree):
        if statement.lineno < program.statement(node).lineno and program.parents[statement] in on_the_way:
            found.update(one.id for one in targets(statement) if isinstance(one, ast.Name))
    return found


def uses(program, name, within):
    """Places that read a variable."""
    return [one for one in program.walk(ast.Name, within=within) if one.id == name and isinstance(one.ctx, ast.Load)]


def imports(program, library):
    """Whether a library is imported anywhere, under any name."""
    plain = any(one.name.split(".")[0] == library for statement in program.walk(ast.Import) for one in statement.names)
    return plain or any((statement.module or "").split(".")[0] == library for statement in program.walk(ast.ImportFrom))


# Calls.


def callee(call):
    """The last name of what is called, or ''."""
    return dotted(call.func).split(".")[-1] if isinstance(call, ast.Call) else ""


def is_method(call):
    """Whether a call is one of a value's methods: `x.sum()`, not `torch.sum(x)` and not `softmax(x)`."""
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and dotted(call.func.value).split(".")[-1] not in LIBRARIES


def operand(call):
    """The tensor that a call works on: `x` of `x.sum()`, `torch.sum(x)` and `sum(x)`; or None."""
    if is_method(call):
        return call.func.value
    return call.args[0] if call.args and not isinstance(call.args[0], ast.Starred) else None


def argument(program, call, names, position=None):
    """The argument called by one of these keywords, or the one at `position`, counted behind the tensor."""
    if position is not None and not is_method(call):
        position += 1
    for name in names:
        found = program.argument(call, name)
        if found is not None:
            return found
    return program.argument(call, names[0], position)


def dim_of(program, call, position=None):
    """The axis passed to a call, by keyword or at `position` behind the tensor; or None."""
    return argument(program, call, ("dim", "axis"), position)


def extra_arguments(call):
    """What is passed beside the tensor itself."""
    return [*(call.args if is_method(call) else call.args[1:]), *call.keywords]


def has_stars(call):
    """Whether arguments are unpacked into a call."""
    return any(isinstance(one, ast.Starred) for one in call.args) or any(one.arg is None for one in call.keywords)


def method_on(program, node, *names):
    """The call of a method of one of these names on this very value, or None."""
    attribute = program.parents.get(node)
    call = program.parents.get(attribute)
    found = isinstance(attribute, ast.Attribute) and attribute.value is node and isinstance(call, ast.Call) and call.func is attribute
    return call if found and (not names or attribute.attr in names) else None


def sizes_of(call):
    """The sizes passed to view or reshape, one by one or as a tuple."""
    if len(call.args) == 1 and isinstance(call.args[0], (ast.Tuple, ast.List)):
        return call.args[0].elts
    return call.args


def permutation(call, rank):
    """The order of axes after a transpose, swapaxes, movedim or permute of a tensor with so many axes; None for anything else."""
    if not isinstance(call, ast.Call) or callee(call) not in ("transpose", "swapaxes", "permute", "swapdims"):
        return None
    given = call.args if is_method(call) else call.args[1:]
    if len(given) == 1 and isinstance(given[0], (ast.Tuple, ast.List)):
        given = given[0].elts
    axes = [number(one) for one in given]
    if call.keywords or any(type(axis) is not int or not -rank <= axis < rank for axis in axes):
        return None
    axes = [axis % rank for axis in axes]
    if len(axes) == 2 and callee(call) != "permute":
        order = list(range(rank))
        order[axes[0]], order[axes[1]] = axes[1], axes[0]
        return order
    return axes if sorted(axes) == list(range(rank)) else None


def is_transposed(node):
    """Whether a value is transposed on the spot: `.T`, `.mT`, `.t()`, `.transpose(-2, -1)` and their kind."""
    if isinstance(node, ast.Attribute):
        return node.attr in ("T", "mT")
    return isinstance(node, ast.Call) and callee(node) in ("t", "transpose", "swapaxes", "permute") and operand(node) is not None


def is_none_index(node):
    """Whether an index adds an axis: `None` or `np.newaxis`."""
    return isinstance(node, ast.Constant) and node.value is None or isinstance(node, ast.Attribute) and node.attr == "newaxis"


def is_full(node):
    """Whether an index leaves axes as they are: `:` or `...`."""
    if isinstance(node, ast.Slice):
        return node.lower is None and node.upper is None and node.step is None
    return isinstance(node, ast.Constant) and node.value is Ellipsis


def index_of(subscript):
    """The indices of a subscript, one for each axis."""
    return isinstance(subscript.slice, ast.Tuple) and subscript.slice.elts or [subscript.slice]


def is_product(node):
    """Whether a node is a matrix product, in any spelling."""
    return is_binary(node, ast.MatMult) or callee(node) in ("matmul", "bmm", "einsum", "dot")


def joins_cache(program, call):
    """Whether a call joins what is cached with what is new: something is named so, the class is a cache, or `self.k` meets `k`."""
    holder = program.parent(call, ast.ClassDef)
    if holder is not None and "cache" in holder.name.lower():
        return True
    named_so = any(mentions(one, r"k?v?cache|cached|past|prev|previous|kv") for one in [call, *targets(program.statement(call))])
    parts = call.args[0].elts if call.args and isinstance(call.args[0], (ast.Tuple, ast.List)) else []
    of_one_role = len(parts) == 2 and isinstance(parts[0], ast.Attribute) and isinstance(parts[1], ast.Name) and parts[0].attr == parts[1].id
    return named_so or of_one_role


def from_start(program, part, length):
    """The edit by which a slice `start : start + length` starts at the beginning."""
    spaced = program.source[program.end(part.lower)].isspace() and not isinstance(length, (ast.Name, ast.Constant, ast.Attribute))
    return Edit(program.start(part), program.end(part), f":{' ' if spaced else ''}{program.text(length)}")


# Edits.


def cut(program, node, part):
    """What stands in an expression behind one of its parts, its beginning, goes: `.view(2)` of `x.view(2)`."""
    return Edit(span(program, part)[1], program.end(node), "")


def together(program, found):
    """Edits of one mistake that was copied: those of at most three lines of a function in one, others each alone. `found` pairs nodes with edits."""
    holders = list(dict.fromkeys(scope(program, node) for node, _ in found))
    for holder in holders:
        alike = [(node, edits) for node, edits in found if scope(program, node) is holder]
        if len({node.lineno for node, _ in alike}) <= 3:
            yield tuple(edit for _, edits in alike for edit in edits)
        else:
            yield from (edits for _, edits in alike)
