"""Mistakes by which inputs know the target: the target itself, a function of it, or what comes later in time."""

import ast

from ..operator import operator
from ..program import Edit, number
from ..reading import data_sets, editing, meanings, tensors, training_code


@operator(
    id="window-includes-the-target",
    family="data",
    cause="the window of inputs reaches up to and including the value to be predicted",
    symptoms=["forecasts are almost perfect from the first epoch", "copying the last input has no error at all"],
    difficulty=3,
    why="Whether a slice ends before or at its upper index is easy to lose sight of once a length is added to it.",
    finding="Print one window and its target on the series 0, 1, 2, …: the target must be one more than the last input.",
    invariant="changing the target leaves its inputs as they are",
)
def window_includes_the_target(program):
    for window in program.walk(ast.Subscript):
        bounds = window.slice
        if not isinstance(bounds, ast.Slice) or bounds.lower is None or bounds.upper is None or bounds.step is not None:
            continue
        low, high = set(meanings.names_in(bounds.lower)), set(meanings.names_in(bounds.upper))
        if not low or not high or not (low <= high or high <= low):
            continue
        for one in program.walk(ast.Subscript, within=meanings.around(program, window)):
            if program.text(one.value) == program.text(window.value) and meanings.same(one.slice, bounds.upper):
                yield _one_later(program, bounds.lower), _one_later(program, bounds.upper)
                break


def _one_later(program, node):
    """A position becomes the next: `t - w` becomes `t - w + 1`."""
    return program.replace(node, f"{program.text(node)} + 1" if number(node) is None else str(number(node) + 1))


@operator(
    id="lag-becomes-lead",
    family="data",
    cause="the lagged feature is shifted the wrong way and holds the next value",
    symptoms=["forecasts are far too good", "the first row has a value where nothing is known yet, the last row has none"],
    difficulty=2,
    why="Which way a shift by +1 goes has to be looked up, and both directions give a column of the same length.",
    finding="Print the column beside the series for five rows: a lag repeats the row above.",
    invariant="changing later values leaves a feature as it is",
)
def lag_becomes_lead(program):
    for call in program.calls("shift", "roll"):
        shift = program.argument(call, "periods" if meanings.callee(call) == "shift" else "shift", 0 if tensors.is_method(call) else 1)
        named = meanings.matches(meanings.bound_to(program, call), r"lag\w*|prev|previous|last|past|before")
        if named and shift is not None and (number(shift) or isinstance(shift, ast.Name)) and (number(shift) or 1) > 0:
            yield program.insert_before(shift, "-")


@operator(
    id="target-among-the-features",
    family="data",
    cause="the target is one of the input columns",
    symptoms=["validation is perfect after a few steps", "one weight is large and all others are near zero"],
    difficulty=2,
    why="Inputs and target come out of one table, and it takes a line of its own to keep them apart.",
    finding="Correlate each input column with the target: none may reach 1.",
    invariant="no input column can be computed from the target alone",
)
def target_among_the_features(program):
    for part in program.walk(ast.Subscript):
        index = tensors.index_of(part)
        if len(index) != 2 or not tensors.is_full(index[0]) or not isinstance(index[1], ast.Slice) or index[1].step is not None:
            continue
        low, high = index[1].lower, index[1].upper
        column = number(high) if low is None and high is not None else number(low) - 1 if high is None and number(low) == 1 else None
        if column not in (-1, 0) or not _is_read_as_target(program, part, column):
            continue
        yield program.replace(index[1], "1:" if column == -1 else ":-1")
        yield editing.put(program, part, program.text(part.value))
    for call in program.calls("drop"):
        columns = program.argument(call, "columns") or (program.argument(call, "labels", 0) if program.argument(call, "axis", 1) else None)
        if columns is None or training_code.owner(call) is None:
            continue
        if isinstance(columns, ast.List) and len(columns.elts) > 1:
            for one in columns.elts:
                if _is_target_name(one):
                    yield _without(program, columns.elts, one)
        elif _is_target_name(columns) or isinstance(columns, ast.List) and any(_is_target_name(one) for one in columns.elts):
            yield editing.put(program, call, program.text(training_code.owner(call)))
    for made in program.walk(ast.ListComp):
        source, chosen = made.generators[0], made.elt
        if len(made.generators) > 1 or len(source.ifs) != 1 or not meanings.same(chosen, source.target):
            continue
        test = source.ifs[0]
        if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotEq) and _is_target_name(test.comparators[0]):
            yield program.replace(made, f"list({program.text(source.iter)})")
        elif isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.NotIn) and isinstance(test.comparators[0], (ast.Tuple, ast.List, ast.Set)):
            elements = test.comparators[0].elts
            for one in elements:
                if _is_target_name(one) and (len(elements) > 2 or not isinstance(test.comparators[0], ast.Tuple) and len(elements) > 1):
                    yield _without(program, elements, one)


def _is_read_as_target(program, part, column):
    """Whether a column of the same table is read as the target, in the same function."""
    for one in program.walk(ast.Subscript, within=meanings.around(program, part)):
        index = tensors.index_of(one)
        if program.text(one.value) == program.text(part.value) and len(index) == 2 and tensors.is_full(index[0]) and number(index[1]) == column:
            return True
    return False


def _is_target_name(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return meanings.matches(node.value, data_sets.LABELS + "|outcome|survived|churn\\w*|price")
    return isinstance(node, ast.Name) and meanings.named(node, data_sets.LABELS + r"|label_column|target_column")


def _without(program, elements, one):
    index = elements.index(one)
    if index + 1 < len(elements):
        return Edit(program.start(one), program.start(elements[index + 1]), "")
    return Edit(program.end(elements[index - 1]), program.end(one), "")


@operator(
    id="target-encoding-on-all-rows",
    family="data",
    cause="the mean target of each category is taken over all rows, held-out ones too",
    symptoms=["rare categories are predicted perfectly on validation", "validation is better than anything seen later"],
    difficulty=3,
    why="The encoding looks like a feature of the category, and it is a function of the labels that are to be predicted.",
    finding="Flip the label of one validation row: its features must not change.",
    invariant="features of a held-out row do not depend on held-out labels",
)
def target_encoding_on_all_rows(program):
    for call in program.calls("groupby"):
        owner = training_code.owner(call)
        whole = data_sets.whole_of(program, owner) if owner is not None and data_sets.is_data(owner, data_sets.TRAINING) else None
        if whole:
            yield program.replace(owner, whole)
    for call in program.calls("mean", "sum"):
        owner = training_code.owner(call)
        if not isinstance(owner, ast.Subscript) or not isinstance(owner.slice, ast.Compare) or not isinstance(owner.slice.ops[0], ast.Eq):
            continue
        names = [one for one in program.walk(ast.Name, within=owner) if data_sets.is_data(one, data_sets.TRAINING)]
        if meanings.named(owner, data_sets.LABELS) and len(names) == 2 and all(data_sets.whole_of(program, one) for one in names):
            yield tuple(program.replace(one, data_sets.whole_of(program, one)) for one in names)
