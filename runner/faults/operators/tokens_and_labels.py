"""Mistakes about how text becomes tokens and classes become numbers: ends, padding, special tokens, indices."""

import ast

from ..operator import operator
from ..program import Edit, number
from ..reading import data_sets, editing, meanings, tensors, updates

_START = r"bos|sos|bos_?id|start|start_?token|cls|begin|beginning"
_PAD = r"pad|padding|pad_?id|pad_?token|pad_?idx|pad_?index"


def _last_index(subscript):
    return tensors.index_of(subscript)[-1]


@operator(
    id="truncated-on-the-wrong-side",
    family="data",
    cause="a sequence that is too long loses the wrong end",
    symptoms=["short inputs are fine and long ones are not", "the model never sees the most recent tokens, or never the beginning"],
    difficulty=2,
    why="`[:n]` and `[-n:]` have the same length, and examples in tests are seldom long enough to be cut.",
    finding="Give it the sequence 0, 1, 2, … beyond the limit and print what is left.",
    invariant="what is next to the predicted token is always kept",
)
def truncated_on_the_wrong_side(program):
    for _, bounds, limit, keeps_end in data_sets.cuts_of_sequences(program):
        space = "" if isinstance(limit, ast.Name) else " "
        yield program.replace(bounds, f":{space}{program.text(limit)}" if keeps_end else f"-{program.text(limit)}{space}:")


@operator(
    id="padded-on-the-wrong-side",
    family="data",
    cause="padding is put on the other side of the sequence than the model expects",
    symptoms=["results of one sequence depend on the length of its batch", "the last position, where the model is read, holds padding"],
    difficulty=2,
    why="Both sides make a rectangle; which one is right is decided by positions and by where the output is read, elsewhere in the code.",
    finding="Print one padded row next to its mask and to the index that the output is taken from.",
    invariant="a sequence gives the same output alone and padded",
)
def padded_on_the_wrong_side(program):
    for node in program.walk(ast.BinOp):
        if not meanings.is_binary(node, ast.Add):
            continue
        sides = [_is_padding(one) for one in (node.left, node.right)]
        if sum(sides) == 1:
            yield editing.exchange(program, node.left, node.right)
    for call in program.calls("pad"):
        widths = call.args[1] if len(call.args) > 1 else program.argument(call, "pad") or program.argument(call, "pad_width")
        others = [*call.args[2:], *[one.value for one in call.keywords if one.arg != "pad"]]
        filled = any(meanings.mentions(one, _PAD + "|pad_value") for one in others)
        if isinstance(widths, (ast.Tuple, ast.List)) and len(widths.elts) == 2 and filled:
            if [number(one) for one in widths.elts].count(0) == 1:
                yield program.swap(*widths.elts)
    for statement in program.walk(ast.Assign):
        store = statement.targets[0]
        if not isinstance(store, ast.Subscript) or not isinstance(_last_index(store), ast.Slice):
            continue
        bounds = _last_index(store)
        length = bounds.upper
        if bounds.lower is None and meanings.callee_is(length, "len") and program.text(length.args[0]) in program.text(statement.value):
            if _is_filled_with_padding(program, store):
                yield program.replace(bounds, f"-{program.text(length)} :")


def _is_padding(node):
    """Whether a value is `[PAD] * n`."""
    if not meanings.is_binary(node, ast.Mult):
        return False
    return any(isinstance(one, ast.List) and len(one.elts) == 1 and meanings.mentions(one.elts[0], _PAD) for one in (node.left, node.right))


def _is_filled_with_padding(program, store):
    made = meanings.value_before(program, store.value.id, store) if isinstance(store.value, ast.Name) else None
    if not meanings.callee_is(made, "full", "zeros", "full_like"):
        return False
    return meanings.mentions(made, _PAD) or meanings.named(store.value, data_sets.TOKENS + "|padded")


@operator(
    id="no-bos",
    family="data",
    cause="sequences do not begin with the start token",
    symptoms=["the first token of a sample is poor", "the first token of a text is never a target"],
    difficulty=2,
    why="Without it the lengths still fit, and only the first prediction has nothing to start from.",
    finding="Decode one training sequence with its special tokens and look at its first one.",
    invariant="the first real token is predicted from the start token",
)
def no_bos(program):
    yield from _without_token(program, _START, data_sets.END, first=True)


@operator(
    id="no-end-token",
    family="data",
    cause="sequences do not finish with the end token",
    symptoms=["samples never stop before the length limit", "the probability of the end token is near zero everywhere"],
    difficulty=2,
    why="The end token matters only in sampling, and training looks healthy without it.",
    finding="Decode one training target with its special tokens and look at its last one.",
    invariant="the end token is a target once in each sequence",
)
def no_end_token(program):
    yield from _without_token(program, data_sets.END, _START, first=False)


def _without_token(program, pattern, other, first):
    """Joins of a sequence with one special token at an end, from which the token goes."""
    for node in program.walk(ast.BinOp, ast.List, ast.Call):
        if meanings.is_binary(node, ast.Add):
            token, rest = (node.left, node.right) if first else (node.right, node.left)
            if isinstance(token, ast.List) and len(token.elts) == 1 and _is_token(token.elts[0], pattern):
                yield data_sets.removed_assignment_or_part(program, node, rest)
        elif isinstance(node, ast.List) and any(isinstance(one, ast.Starred) for one in node.elts):
            token = node.elts[0 if first else -1]
            starred = [one for one in node.elts if isinstance(one, ast.Starred)]
            if not _is_token(token, pattern):
                continue
            if len(node.elts) == 2:
                yield program.replace(node, f"list({program.text(starred[0].value)})")
            elif first:
                yield Edit(program.start(token), program.start(node.elts[1]), "")
            else:
                yield Edit(program.end(node.elts[-2]), program.end(token), "")
        elif meanings.callee_is(node, "cat", "concat", "concatenate", "hstack") and node.args and isinstance(node.args[0], (ast.List, ast.Tuple)):
            elements = node.args[0].elts
            if len(elements) == 2 and _is_joined_token(program, elements[0 if first else 1], pattern):
                yield data_sets.removed_assignment_or_part(program, node, elements[1 if first else 0])


def _is_token(node, pattern):
    """Whether a value is a special token by its name: `BOS`, `self.bos_id`, `vocabulary["<bos>"]`."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        return meanings.matches(node.slice.value.strip("<>[]|/"), pattern + "|s")
    return isinstance(node, (ast.Name, ast.Attribute)) and meanings.matches(meanings.last_name(node), pattern)


def _is_joined_token(program, node, pattern):
    """Whether a tensor is a column of a special token: `torch.full((n, 1), BOS)`, `torch.tensor([BOS])`, or a variable called so."""
    if isinstance(node, ast.Call) and meanings.callee_is(node, "full", "tensor", "array", "full_like", "asarray"):
        return any(_is_token(one, pattern) for one in ast.walk(node))
    return _is_token(node, pattern)


@operator(
    id="vocabulary-collides-with-padding",
    family="data",
    cause="numbering starts at 0, so that a real token has the number of padding",
    symptoms=["one token is masked everywhere", "the loss is low and samples lack one character"],
    difficulty=2,
    why="`enumerate` starts at 0, and the number reserved for padding stands in another line.",
    finding="Print the token that has the number of padding: there must be none.",
    invariant="no real token has the number of padding",
)
def vocabulary_collides_with_padding(program):
    for call in program.calls("enumerate"):
        start = program.argument(call, "start", 1)
        if start is not None and number(start) == 1 and isinstance(program.parent(call, ast.DictComp, ast.stmt), ast.DictComp):
            yield program.remove_argument(call, start)
    for made in program.walk(ast.DictComp):
        shifted = made.value
        if meanings.is_binary(shifted, ast.Add) and number(shifted.right) == 1 and meanings.callee_is(made.generators[0].iter, "enumerate"):
            yield editing.put(program, shifted, program.text(shifted.left))
    pads = [value for name, value in updates.named_values(program) if meanings.matches(name, _PAD) and number(value) == 0]
    for call in program.calls("randint", "integers"):
        high = call.args[1] if len(call.args) > 1 else None
        if pads and number(call.args[0] if call.args else None) == 1 and meanings.mentions(high, r"vocabulary|vocab|vocab_?size|n_?vocab|tokens|v"):
            yield program.replace(call.args[0], "0")


@operator(
    id="one-hot-off-by-one",
    family="data",
    cause="classes that count from 0 are taken to count from 1",
    symptoms=["class 0 is predicted as the last one", "all classes are confused with their neighbour in the same way"],
    difficulty=2,
    why="An index of -1 is the last row and no error, so that a shift by one only renames the classes.",
    finding="Compare `one_hot.argmax(-1)` with the labels.",
    invariant="the argmax of a one-hot row is its label",
)
def one_hot_off_by_one(program):
    for one in program.walk(ast.Subscript):
        index = tensors.index_of(one)
        labels = index[-1]
        if not isinstance(labels, (ast.Name, ast.Attribute)) or not meanings.named(labels, data_sets.LABELS):
            continue
        of_unit = meanings.callee_is(one.value, "eye", "identity")
        stored = isinstance(one.ctx, ast.Store) and len(index) == 2 and meanings.callee_is(index[0], "arange", "range")
        ones = isinstance(program.parents.get(one), ast.Assign) and number(program.parents[one].value) == 1
        if of_unit and len(index) == 1 or stored and ones:
            yield program.replace(labels, f"{program.text(labels)} - 1")
