"""Mistakes about batches: how examples are drawn, shuffled and cut, and whether labels keep to their inputs."""

import ast

from ..operator import operator
from ..program import Edit, dotted, number
from ..reading import data_sets, editing, meanings, tensors, training_code, updates


def _splits(program, node):
    function = program.function(node)
    return function is not None and meanings.matches(function.name, r"split\w*|hold_?out|partition|folds?")


def _permutations(program):
    """Calls that put examples in a random order, again and again: the call, and the count of what is ordered."""
    for call in program.calls("permutation", "randperm"):
        if call.args and data_sets.loop_of_epochs(program, call) and not _splits(program, call):
            if tensors.callee(call) == "randperm" or isinstance(call.args[0], (ast.Name, ast.Constant)) or meanings.callee_is(call.args[0], "len"):
                yield call, call.args[0]


@operator(
    id="shuffle-missing",
    family="data",
    cause="examples come in the same order in every epoch",
    symptoms=["the loss goes up and down with the same period as the epoch", "the last examples of the file fit best"],
    difficulty=2,
    why="The order is not part of any shape, and training on sorted data goes down too, for a while.",
    finding="Print the first labels of a batch in two epochs: they must differ, and all classes must be among them.",
    invariant="batches of two epochs are made of different examples",
)
def shuffle_missing(program):
    for call in program.calls("DataLoader"):
        shuffle = program.argument(call, "shuffle")
        if shuffle is not None and training_code.is_truth(shuffle, True):
            yield program.remove_argument(call, shuffle)
    for call, count in _permutations(program):
        library = data_sets.library_function(program, "arange", "arange")
        if library and not isinstance(program.parents.get(call), ast.Subscript):
            yield program.replace(call, f"{library}({program.text(count)})")
    for statement, call in training_code.calls_alone(program, "shuffle"):
        if len(call.args) == 1 and not _splits(program, call):
            yield editing.remove(program, statement)


@operator(
    id="same-batch-every-step",
    family="data",
    cause="every step trains on the same first batch",
    symptoms=["the training loss falls to zero at once and validation stays at chance", "the loss has no noise from batch to batch"],
    difficulty=2,
    why="A slice from the start was put in to overfit one batch on purpose, and stayed.",
    finding="Count how many different examples an epoch has seen.",
    invariant="one epoch shows every training example",
)
def same_batch_every_step(program):
    for _, variable, call in data_sets.draws(program):
        holder, size = program.parents.get(call), _size_of(program, call)
        library = data_sets.library_function(program, "arange", "arange")
        used = list(data_sets.indexed_by(program, variable.id, meanings.around(program, call)))
        if not library or not used or not data_sets.loop_of_epochs(program, call):
            continue
        if _is_beginning(holder):
            yield program.replace(holder, f"{library}({program.text(holder.slice.upper)})")
        elif size is not None and meanings.callee_is(call, "randint", "integers", "choice"):
            yield program.replace(call, f"{library}({program.text(size)})")
    for loop, start, step in _strides(program):
        found = [one for one in _cut_at(program, loop, start) if program.text(step) in program.text(one.slice.upper)]
        if found and len({one.lineno for one in found}) <= 3 and not _evaluates(program, loop):
            yield tuple(program.replace(one.slice, f":{program.text(step)}") for one in found)


def _size_of(program, call):
    """How many indices a draw gives, or None."""
    size = program.argument(call, "size", 1 if meanings.callee_is(call, "choice") else None)
    tuples = [one for one in call.args if isinstance(one, (ast.Tuple, ast.List))]
    size = size if size is not None else tuples[0] if tuples else None
    if isinstance(size, (ast.Tuple, ast.List)):
        return size.elts[0] if len(size.elts) == 1 else None
    return size


def _is_beginning(node):
    """Whether an expression is `x[:n]`."""
    return isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) and node.slice.lower is None and node.slice.upper is not None


def _strides(program):
    """Loops `for start in range(0, n, step)`: the loop, its variable and the step."""
    for loop in program.walk(ast.For):
        given = loop.iter.args if meanings.callee_is(loop.iter, "range") else []
        if len(given) == 3 and number(given[0]) == 0 and isinstance(loop.target, ast.Name):
            yield loop, loop.target.id, given[2]


def _cut_at(program, loop, start):
    """Subscripts `x[start : start + ...]` in a loop."""
    for one in program.walk(ast.Subscript, within=loop):
        bounds = one.slice
        if isinstance(bounds, ast.Slice) and isinstance(bounds.lower, ast.Name) and bounds.lower.id == start and bounds.upper is not None:
            if start in meanings.names_in(bounds.upper):
                yield one


def _evaluates(program, node):
    return training_code.evaluates(program, node) or training_code.without_gradient(program, node)


@operator(
    id="sampled-with-replacement",
    family="data",
    cause="an epoch draws examples with replacement, so that a third of them is left out",
    symptoms=["some examples come twice in an epoch and others never", "the loss is noisier than it should be"],
    difficulty=3,
    why="Drawing random indices and shuffling them give arrays of the same shape and range.",
    finding="Count the different indices of one epoch: `len(set(order))` must be the number of examples.",
    invariant="one epoch shows every example exactly once",
)
def sampled_with_replacement(program):
    for call, count in _permutations(program):
        owner, n, holder = training_code.owner(call), program.text(count), program.parents.get(call)
        if number(count) is None and not isinstance(count, ast.Name) and not meanings.callee_is(count, "len"):
            continue
        if tensors.callee(call) == "randperm":
            cut = _is_beginning(holder)
            size = program.text(holder.slice.upper) if cut else n
            end = program.end(holder) if cut else program.end(call)
            drawn = program.replace(count, f"{n}, ({size},)")
            renamed = meanings.rename_callee(program, call, "randint")
            yield (renamed, drawn, Edit(program.end(call), end, "")) if cut else (renamed, drawn)
        elif owner is not None and (isinstance(count, ast.Name) and count.id.isupper() or meanings.callee_is(count, "len")):
            name = "randint" if dotted(owner).endswith("random") else "integers"
            yield meanings.rename_callee(program, call, name), program.replace(count, f"{n}, size={n}")
    for call in program.calls("choice"):
        replace = program.argument(call, "replace", 2)
        if replace is not None and training_code.is_truth(replace, False) and data_sets.loop_of_epochs(program, call):
            yield program.remove_argument(call, replace)
    for call in program.calls("random.sample"):
        if len(call.args) == 2 and data_sets.loop_of_epochs(program, call):
            yield meanings.rename_callee(program, call, "choices"), program.insert_before(call.args[1], "k=")


@operator(
    id="batches-overlap",
    family="data",
    cause="neighbouring batches share examples",
    symptoms=["an epoch takes more steps than examples divided by batch size", "sums over batches count examples more than once"],
    difficulty=2,
    why="Start and stride are two numbers that have to fit, and any pair of them gives full batches.",
    finding="Add up the batch sizes of one epoch: they must give the number of examples.",
    invariant="batches of one epoch add up to the number of examples",
)
def batches_overlap(program):
    for loop, start, step in _strides(program):
        if number(step) == 1 or not any(program.text(step) in program.text(one.slice.upper) for one in _cut_at(program, loop, start)):
            continue
        half = str(number(step) // 2) if isinstance(number(step), int) and number(step) % 2 == 0 else f"{program.text(step)} // 2"
        yield program.replace(step, half)
    for one in program.walk(ast.Subscript):
        bounds = one.slice
        if not isinstance(bounds, ast.Slice) or not meanings.is_binary(bounds.lower, ast.Mult) or not meanings.is_binary(bounds.upper, ast.Mult):
            continue
        index, size = bounds.lower.left, bounds.lower.right
        if isinstance(index, ast.Name) and program.text(bounds.upper) == f"({index.id} + 1) * {program.text(size)}":
            same = [other for other in program.walk(ast.Subscript, within=meanings.around(program, one)) if meanings.same(other.slice, bounds)]
            if one is same[0] and len({other.lineno for other in same}) <= 3:
                yield tuple(program.replace(other.slice, f"{index.id} : {index.id} + {program.text(size)}") for other in same)


@operator(
    id="last-batch-dropped",
    family="data",
    cause="the last batch is left out because it is not full",
    symptoms=["some examples are never seen, or never counted in a metric", "a metric over a small set is too low, or changes with the batch size"],
    difficulty=2,
    why="Full batches avoid trouble with shapes and batch norm in training, and the same loop is copied into evaluation.",
    finding="Count the examples that the loop sees and compare with the length of the set, for a length that the batch size does not divide.",
    invariant="the result over a set does not depend on the batch size",
)
def last_batch_dropped(program):
    for loop, start, step in _strides(program):
        stop = loop.iter.args[1]
        whole, size = updates.literal_of(program, stop), updates.literal_of(program, step)
        if number(step) == 1 or whole and size and whole % size == 0 or not list(_cut_at(program, loop, start)):
            continue
        one_less = meanings.is_binary(stop, ast.Sub) and number(stop.right) == 1
        text = program.text(stop.left) if one_less else program.text(stop)
        size = program.text(step) if one_less or number(step) is None else str(number(step) - 1)
        yield program.replace(stop, f"{text} - {size}" + ("" if one_less or number(step) is not None else " + 1"))
    for call in program.calls("DataLoader"):
        if program.argument(call, "drop_last") is None and program.argument(call, "batch_size", 1) is not None:
            yield program.add_argument(call, "drop_last=True")
    for call in program.calls("range"):
        count = call.args[-1] if call.args else None
        if meanings.callee_is(count, "ceil") and count.args and meanings.is_binary(count.args[0], ast.Div):
            yield program.replace(count, f"{program.text(count.args[0].left)} // {program.text(count.args[0].right)}")
        elif meanings.is_binary(count, ast.FloorDiv) and _rounds_up(program, count):
            yield editing.put(program, count, f"{_rounds_up(program, count)} // {program.text(count.right)}")


def _rounds_up(program, node):
    """`n` of `(n + size - 1) // size`, or None."""
    top = node.left
    if not meanings.is_binary(top, ast.Sub) or number(top.right) != 1 or not meanings.is_binary(top.left, ast.Add):
        return None
    return program.text(top.left.left) if meanings.same(top.left.right, node.right) else None


@operator(
    id="seed-fixed-in-the-loader",
    family="data",
    cause="the random generator is seeded anew each time a batch is drawn",
    symptoms=["every step or epoch sees the same examples in the same order", "training loss falls fast and validation does not follow"],
    difficulty=2,
    why="The seed was wanted for reproducible runs, and it was put where the random numbers are drawn.",
    finding="Print the drawn indices of two steps: they must differ within a run, and agree between runs.",
    invariant="two draws within a run differ",
)
def seed_fixed_in_the_loader(program):
    for statement, _, call in data_sets.draws(program):
        if not data_sets.loop_of_epochs(program, call) or _splits(program, call) or _evaluates(program, call):
            continue
        seed = "seed" if "seed" in meanings.readable_names(program, call) else "0"
        given, owner = program.argument(call, "generator"), training_code.owner(call)
        torch, numpy = training_code.torch_name(program), meanings.numpy_name(program)
        if given is not None and torch and isinstance(given, (ast.Name, ast.Attribute)):
            yield program.replace(given, f"{torch}.Generator().manual_seed({seed})")
        elif meanings.callee_is(call, "randint", "randperm") and torch and dotted(owner) == torch:
            yield program.add_statement(f"{torch}.manual_seed({seed})", before=statement)
        elif numpy and owner is not None and dotted(owner) == f"{numpy}.random":
            yield program.add_statement(f"{numpy}.random.seed({seed})", before=statement)
        elif dotted(owner) == "random":
            yield program.add_statement(f"random.seed({seed})", before=statement)
        elif numpy and isinstance(owner, (ast.Name, ast.Attribute)) and meanings.named(owner, data_sets.GENERATOR):
            yield program.replace(owner, f"{numpy}.random.default_rng({seed})")


# Inputs and their labels.


def _label_picks(program):
    """Labels that are picked by the same indices as inputs: the subscript, and the value of the index variable."""
    for one in program.walk(ast.Subscript):
        index = one.slice
        if not isinstance(index, ast.Name) or not isinstance(one.ctx, ast.Load) or not meanings.named(one.value, data_sets.LABELS):
            continue
        function = meanings.around(program, one)
        made = meanings.value_before(program, index.id, one)
        inputs = [
            other
            for other in data_sets.indexed_by(program, index.id, function)
            if not meanings.named(other.value, data_sets.LABELS) and abs(other.lineno - one.lineno) <= 2
        ]
        if made is not None and inputs and not _splits(program, one):
            yield one, made


def _is_full_order(node):
    return meanings.callee_is(node, "permutation", "randperm")


def _is_slice_of_order(node):
    return isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) and isinstance(node.value, ast.Name)


@operator(
    id="shuffled-without-labels",
    family="data",
    cause="inputs are shuffled and their labels are not",
    symptoms=["the loss stays at chance, ln of the number of classes", "a large model can still memorise the training set"],
    difficulty=2,
    why="Two arrays that belong together are reordered by two expressions, and nothing ties them to each other.",
    finding="Put the label into the first feature and check after shuffling that both still agree.",
    invariant="an input keeps its label through every reordering",
)
def shuffled_without_labels(program):
    for one, made in _label_picks(program):
        if _is_full_order(made):
            yield data_sets.removed_assignment_or_part(program, one, one.value)
        elif _is_slice_of_order(made) and made.slice.lower is not None:
            yield program.replace(one.slice, program.text(made.slice))
        else:
            call = made.value if isinstance(made, ast.Subscript) else made
            if not meanings.callee_is(call, "randint", "integers", "choice", "randperm", "permutation"):
                continue
            size = _size_of(program, call) if call is made else made.slice.upper if isinstance(made.slice, ast.Slice) else None
            if size is not None:
                yield program.replace(one.slice, f":{program.text(size)}")


@operator(
    id="labels-permuted",
    family="data",
    cause="labels are picked in another order than their inputs",
    symptoms=["the loss stays at chance, ln of the number of classes", "the share of each class in a batch looks right"],
    difficulty=3,
    why="Both sides are shuffled, so that a look at the line is satisfied; that the orders differ is in an index or in a second draw.",
    finding="Put the label into the first feature and check after shuffling that both still agree.",
    invariant="an input keeps its label through every reordering",
)
def labels_permuted(program):
    for one, made in _label_picks(program):
        numpy, torch = meanings.numpy_name(program), training_code.torch_name(program)
        call = made.value if isinstance(made, ast.Subscript) else made
        if _is_full_order(made):
            yield program.replace(one.slice, f"{one.slice.id}.argsort()")
        elif _is_slice_of_order(made) and (numpy or torch):
            yield program.replace(one.slice, f"{one.slice.id}.sort().values" if torch else f"{numpy}.sort({one.slice.id})")
        elif meanings.callee_is(call, "randint", "integers", "choice", "randperm", "permutation") and made.lineno == made.end_lineno:
            yield program.replace(one.slice, program.text(made))
