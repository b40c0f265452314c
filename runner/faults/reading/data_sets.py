"""How programs part and batch their data: training and held-out sets, what they were cut from, labels, draws of examples, statistics
of features, sequences. For the operators about data and about evaluation."""

import ast

from ..program import Edit, number
from . import editing, meanings, tensors, training_code

TRAINING = r"train|training|trn|tr|trainset|train_?set|learn"
HELD_OUT = r"val|valid|validation|test|held_?out|hold_?out|dev|eval|valset|testset|val_?set|test_?set"
LABELS = r"y|ys|labels?|targets?|classes|class|tags|answers?|outcomes?|ground_truth|gold|truth"
GROUPS = r"prompts?|patients?|groups?|users?|subjects?|speakers?|documents?|sessions?|families|family|sites?|customers?|persons?|writers?"
GENERATOR = r"generator|rng|gen|g|random_state|random_generator"
TOKENS = r"tokens?|ids?|idx|input_ids|context|prompts?|sequences?|history|text|words|window|generated|document|doc|inputs?"
END = r"eos|eos_?id|end|end_?token|sep|stop|stop_?token"
STATISTICS = ("mean", "std", "var", "min", "max", "amin", "amax", "median", "nanmean", "nanstd", "quantile", "percentile")
FITTED = r"\w*scaler|\w*normali[sz]er|standardi[sz]er|pca|imputer|vectori[sz]er|whitener|preprocess\w*|transformer"
NORMALISES = r"normali[sz]e\w*|standardi[sz]e\w*|scale|rescale|whiten|preprocess|z_?score"
_LIMIT = r"max_?len\w*|max_?tokens|max_?context|block_?size|context(?:_?(?:length|size|window))?|limit|n_?ctx|ctx|ctx_?len|window_?size"
_MEAN = r"mean|means|mu|centre|center|average|median|lo|low|min|minimum|offset|shift"
_DEVIATION = r"std|stds|sigma|sd|deviation|scale|spread|range|span|iqr|var|variance"
_SCORES = r"loss|losses|acc|accuracy|accuracies|scores?|errors?|predictions?|probs?|rewards?|returns?|history|curve"
_BATCHES = r"batch\w*|loader|iter\w*|sample_batch|minibatch\w*|views?|augment\w*|getitem"
_DRAWS = ("randint", "randperm", "permutation", "integers", "choice", "sample")


# Parts of data.


def is_data(node, pattern):
    """Whether a variable or attribute holds examples of a set called so, and not a score of it."""
    return isinstance(node, (ast.Name, ast.Attribute)) and meanings.named(node, pattern) and not meanings.named(node, _SCORES)


def is_part(node):
    """Whether an expression cuts a variable along its first axis: `x[:n]`, `x[mask]`, `x[~held_out]`, not `x[0]` nor `x[:, 1]`."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.value, (ast.Name, ast.Attribute)):
        return False
    if isinstance(node.slice, ast.Slice):
        return node.slice.step is None and (node.slice.lower is None) != (node.slice.upper is None)
    index = node.slice.operand if isinstance(node.slice, ast.UnaryOp) and isinstance(node.slice.op, ast.Invert) else node.slice
    return isinstance(index, ast.Name) and len(index.id) > 1


def of_training(node):
    """Whether a part is cut by what is called a training index or mask, or by the opposite of a held-out one."""
    if not is_part(node):
        return False
    if isinstance(node.slice, ast.UnaryOp):
        return meanings.named(node.slice.operand, HELD_OUT)
    return isinstance(node.slice, ast.Name) and meanings.named(node.slice, TRAINING)


def assigned_values(program, within=None):
    """Assignments of one variable, those of tuples one by one: the statement, the target and the value."""
    for statement in program.walk(ast.Assign, within=within):
        target, value = statement.targets[0], statement.value
        if len(statement.targets) > 1:
            continue
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            yield from ((statement, one, other) for one, other in zip(target.elts, value.elts))
        else:
            yield statement, target, value


def parts(program, pattern, within=None):
    """Assignments that cut a set called so out of a whole: the statement, the target and the part."""
    for statement, target, value in assigned_values(program, within):
        if is_data(target, pattern) and is_part(value):
            yield statement, target, value


def whole_of(program, node):
    """The text of the variable that a training or held-out set was cut from, if it can still be read there; or None."""
    if of_training(node):
        return program.text(node.value)
    if not isinstance(node, ast.Name):
        return None
    for statement, target, value in assigned_values(program, meanings.around(program, node)):
        if statement.lineno >= program.statement(node).lineno:
            break
        if isinstance(target, ast.Name) and target.id == node.id and is_part(value) and program.text(value.value) != node.id:
            return program.text(value.value)
        if isinstance(target, ast.Tuple) and meanings.callee_is(value, "train_test_split"):
            names = [program.text(one) for one in target.elts]
            if node.id in names and names.index(node.id) // 2 < len(value.args):
                whole = program.text(value.args[names.index(node.id) // 2])
                return whole if whole not in names else None
    return None


def counterpart(program, name, pattern, others):
    """The variable that is to one set what `name` is to another: its name with a word of `pattern` in place of that of the other
    set, or without it; or None where no such variable can be read at the node. `name` is a node, `others` the words to try."""
    defined = {one.name for one in program.walk(ast.FunctionDef, ast.ClassDef)}
    known = meanings.readable_names(program, name) - defined
    for word in (*others, None):
        found = meanings.re.sub(rf"(?:^|(?<=_))(?:{pattern})(?=_|$)", word or "", name.id, count=1, flags=meanings.re.IGNORECASE)
        found = found.strip("_").replace("__", "_")
        if name.id.isupper():
            found = found.upper()
        if found and found != name.id and found in known:
            return found
    return None


def training_names(program, name):
    """The training counterpart of a held-out variable, or None."""
    return counterpart(program, name, HELD_OUT, ("train", "training", "tr", "trn"))


# Draws of examples.


def draws(program):
    """Assignments of randomly chosen indices of examples: the statement, the variable, and the call that draws."""
    for statement, target, value in assigned_values(program):
        call = value.value if isinstance(value, ast.Subscript) else value
        if isinstance(target, ast.Name) and meanings.callee_is(call, *_DRAWS) and call.args and not isinstance(call.args[0], ast.Starred):
            if _is_shape_of_indices(program, call):
                yield statement, target, call


def _is_shape_of_indices(program, call):
    """Whether a draw gives one index for each of several examples."""
    if meanings.callee_is(call, "randperm", "permutation", "sample"):
        return True
    size = program.argument(call, "size", 1 if meanings.callee_is(call, "choice") else None)
    position = [one for one in [*call.args[1:], size] if isinstance(one, (ast.Tuple, ast.List))]
    return size is not None or any(len(one.elts) == 1 for one in position)


def population(program, call):
    """What a draw of indices chooses from, as an expression that counts it: `n` of `randint(n, (k,))` and of `randint(0, n, (k,))`; or None."""
    numbers = [one for one in call.args if not isinstance(one, (ast.Tuple, ast.List))]
    if not numbers:
        return None
    return numbers[1] if len(numbers) > 1 and number(numbers[0]) == 0 else numbers[0]


def indexed_by(program, variable, within):
    """Subscripts `x[variable]` and `x[variable, ...]` inside a node, by position."""
    for one in program.walk(ast.Subscript, within=within):
        first = tensors.index_of(one)[0]
        if isinstance(first, ast.Name) and first.id == variable and isinstance(one.ctx, ast.Load):
            yield one


def generator_at(program, node):
    """The random generator that can be read at a node, or None."""
    known = [one for one in meanings.readable_names(program, node) if meanings.re.fullmatch(GENERATOR, one)]
    return sorted(known, key=lambda one: (one != "generator", one != "rng", one))[0] if known else None


# Statistics and normalisation.


def statistic_of(call):
    """What a statistic of features is computed of, or a scaler fitted to: `x_train` of `x_train.mean(axis=0)`, `np.std(x_train, 0)` and
    `scaler.fit(x_train)`; or None."""
    if not isinstance(call, ast.Call):
        return None
    if meanings.callee_is(call, "fit", "fit_transform"):
        owner = training_code.owner(call)
        fitted = owner is not None and (meanings.named(owner, FITTED) or meanings.matches(meanings.callee(owner).lower(), FITTED))
        return call.args[0] if fitted and call.args else None
    if not meanings.callee_is(call, *STATISTICS) or isinstance(call.func, ast.Name):
        return None
    data = tensors.operand(call)
    while isinstance(data, ast.Call) and meanings.callee_is(data, "float", "double", "astype", "to", "reshape", "view", "flatten"):
        data = training_code.owner(data)
    return data


def normalisations(program, within=None):
    """Normalisations: the expression, and the value that it brings to another scale: `(x - mean) / std`, `x / 255`, `scaler.transform(x)`
    and `standardise(x)`."""
    found = []
    for node in program.walk(ast.BinOp, ast.Call, within=within):
        if meanings.is_binary(node, ast.Div) and meanings.is_binary(node.left, ast.Sub) and is_deviation(program, node.right):
            if is_centre(program, node.left.right):
                found.append((node, node.left.left))
        elif is_byte_scale(node) is not None:
            found.append((node, is_byte_scale(node)))
        elif isinstance(node, ast.Call) and node.args and not isinstance(node.args[0], ast.Starred):
            owner = training_code.owner(node)
            fitted = owner is not None and meanings.named(owner, FITTED) and meanings.callee_is(node, "transform", "fit_transform")
            by_name = isinstance(node.func, ast.Name) and meanings.matches(node.func.id, NORMALISES)
            if fitted or by_name:
                found.append((node, node.args[0]))
    inside = {inner for one, _ in found for inner in ast.walk(one) if inner is not one}
    return [(one, value) for one, value in found if one not in inside]


def is_byte_scale(node):
    """What is divided by 255, or brought from 0 … 255 to -1 … 1; or None."""
    if meanings.is_binary(node, ast.Sub) and number(node.right) == 1 and meanings.is_binary(node.left, ast.Div) and number(node.left.right) == 127.5:
        return node.left.left
    if meanings.is_binary(node, ast.Div) and number(node.right) == 255:
        return node.left
    if isinstance(node, ast.Call) and meanings.callee_is(node, "div", "div_") and node.args and number(node.args[0]) == 255:
        return training_code.owner(node)
    return None


def is_centre(program, node):
    """Whether a value is the middle or the lower end of features."""
    if isinstance(node, ast.Call) and not meanings.last_name(node):
        return meanings.callee_is(node, "mean", "min", "amin", "median", "nanmean")
    return meanings.named(node, _MEAN)


def is_deviation(program, node):
    """Whether a value is the spread of features."""
    if meanings.is_binary(node, ast.Add, ast.Sub):
        return any(is_deviation(program, one) for one in (node.left, node.right))
    if isinstance(node, ast.Call) and meanings.callee_is(node, "maximum", "max", "clip", "clamp", "clamp_min", "where", "sqrt"):
        return any(is_deviation(program, one) for one in [*node.args, training_code.owner(node)] if one is not None)
    if isinstance(node, ast.Call) and not meanings.last_name(node):
        return meanings.callee_is(node, "std", "nanstd", "ptp")
    return meanings.named(node, _DEVIATION)


def removed_assignment_or_part(program, node, value):
    """An expression becomes one of its parts; an assignment that would then give a variable to itself goes."""
    statement = program.statement(node)
    if isinstance(statement, ast.Assign) and statement.value is node and meanings.same(statement.targets[0], value):
        return editing.remove(program, statement)
    return editing.put(program, node, program.text(value))


def with_another(program, node, old, text):
    """The text of an expression in which another value takes the place of one, wherever it is written in it."""
    start, found = program.start(node), program.text(node)
    places = [one for one in program.walk(type(old), within=node) if program.text(one) == program.text(old)]
    for one in sorted(places, key=program.start, reverse=True):
        found = found[: program.start(one) - start] + text + found[program.end(one) - start :]
    return found


def library_function(program, numpy_function, torch_function):
    """A function by the name of the array library that the program imports: `torch.cat` or `np.concatenate`; or None."""
    torch, numpy = training_code.torch_name(program), meanings.numpy_name(program)
    return f"{torch}.{torch_function}" if torch else f"{numpy}.{numpy_function}" if numpy else None


def unparted(program, part):
    """The edit by which a part becomes its whole."""
    return Edit(program.end(part.value), program.end(part), "")


def loop_of_epochs(program, node):
    """Whether a node runs again and again: in a loop, or in a function that makes a batch."""
    function = program.function(node)
    of_batches = function is not None and meanings.matches(function.name, _BATCHES)
    return of_batches or program.parent(node, ast.For, ast.While) is not None


# Sequences.


def cuts_of_sequences(program):
    """Sequences that are cut to a greatest length: the subscript, the slice of its last axis, the limit, and whether the end is kept."""
    for one in program.walk(ast.Subscript):
        *others, bounds = tensors.index_of(one)
        if not isinstance(one.ctx, ast.Load) or not isinstance(bounds, ast.Slice) or bounds.step is not None:
            continue
        if not meanings.named(one.value, TOKENS) or not all(tensors.is_full(index) for index in others):
            continue
        lower, upper = bounds.lower, bounds.upper
        if upper is None and isinstance(lower, ast.UnaryOp) and isinstance(lower.op, ast.USub) and _is_limit(lower.operand):
            yield one, bounds, lower.operand, True
        elif lower is None and _is_limit(upper):
            yield one, bounds, upper, False


def _is_limit(node):
    return isinstance(node, (ast.Name, ast.Attribute)) and meanings.named(node, _LIMIT)
