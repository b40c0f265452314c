"""Mistakes about splits: which examples train a model and which test it, by rows, groups and time."""

import ast

from ..operator import operator
from ..program import Edit, number
from ..reading import data_sets, editing, meanings, tensors, training_code

_TIME_SERIES = r"series|windows?|forecasts?|lags?|timestamps?|dates?|days|hours|months|weeks"
_GROUPED = {"GroupKFold": "KFold", "GroupShuffleSplit": "ShuffleSplit", "StratifiedGroupKFold": "StratifiedKFold"}


@operator(
    id="test-examples-in-training",
    family="data",
    cause="held-out examples are among the training examples",
    symptoms=["validation is as good as training, however long one trains", "results do not hold on data that is collected later"],
    difficulty=2,
    why="The held-out part is cut off properly, and training goes on with the variable that still holds everything.",
    finding="Count the examples: both sides must add up to the whole. Or look for held-out rows among the rows that training draws.",
    invariant="no held-out example is ever in a training batch",
)
def test_examples_in_training(program):
    cut = list(data_sets.parts(program, data_sets.TRAINING))
    for group in _grouped(program, [(statement, data_sets.unparted(program, part), part) for statement, _, part in cut]):
        yield tuple(edit for _, edit, _ in group)
    inline = [one for one in program.walk(ast.Subscript) if data_sets.of_training(one) and not any(one is part for _, _, part in cut)]
    found = [(one, data_sets.unparted(program, one), one) for one in inline if _is_split_elsewhere(program, one)]
    for group in _grouped(program, found):
        yield tuple(edit for _, edit, _ in group)
    yield from _drawn_from_everything(program, cut)


def _is_split_elsewhere(program, part):
    """Whether the same variable is also cut by another index, for the held-out side."""
    within = meanings.around(program, part)
    return any(
        program.text(one.value) == program.text(part.value) and program.text(one.slice) != program.text(part.slice)
        for one in program.walk(ast.Subscript, within=within)
        if data_sets.is_part(one)
    )


def _grouped(program, found):
    """Edits of parts that are cut alike: those of at most three lines of a function together, others each alone."""
    keys = dict.fromkeys((tensors.scope(program, part), program.text(part.slice)) for _, _, part in found)
    for scope, index in keys:
        group = [one for one in found if tensors.scope(program, one[2]) is scope and program.text(one[2].slice) == index]
        if len({part.lineno for _, _, part in group}) <= 3:
            yield group
        else:
            yield from ([one] for one in group)


def _drawn_from_everything(program, cut):
    """Draws of training examples that draw from the whole instead."""
    for statement, variable, call in data_sets.draws(program):
        count, function = data_sets.population(program, call), meanings.around(program, statement)
        known = {target.id: part for one, target, part in cut if isinstance(target, ast.Name) and meanings.around(program, one) is function}
        uses = [one for one in data_sets.indexed_by(program, variable.id, function) if one.lineno > statement.lineno]
        bounds = {program.text(part.slice.upper) for part in known.values() if isinstance(part.slice, ast.Slice) and part.slice.upper}
        if count is None or not uses or program.text(count) not in (*bounds, *(f"len({one})" for one in known)):
            continue
        if any(program.text(one.value) not in known for one in uses):
            continue
        whole = program.text(known[uses[0].value.id].value)
        edits = [program.replace(one.value, program.text(known[one.value.id].value)) for one in uses]
        yield (program.replace(count, f"len({whole})"), *edits)


@operator(
    id="validation-cut-from-the-training-rows",
    family="data",
    cause="the validation set is cut from the same rows as the training set",
    symptoms=["validation follows training exactly", "no overfitting shows, whatever the model's size"],
    difficulty=2,
    why="`[:n]` and `[n:]` differ by the place of a colon, and both give arrays that work.",
    finding="Intersect the two sides: `set(train_index) & set(validation_index)` must be empty, or compare their first rows.",
    invariant="the two sides of a split share no row",
)
def validation_cut_from_the_training_rows(program):
    for scope in dict.fromkeys(tensors.scope(program, one) for one in program.walk(ast.Subscript)):
        kept = [one for _, _, one in data_sets.parts(program, data_sets.TRAINING, scope)]
        kept += [one for one in program.walk(ast.Subscript, within=scope) if data_sets.of_training(one)]
        found = [(one, target, part) for one, target, part in data_sets.parts(program, data_sets.HELD_OUT, scope)]
        found += [(one, one, one) for one in program.walk(ast.Subscript, within=scope) if data_sets.is_part(one) and _is_held_out(one)]
        edits = {}
        for _, _, part in found:
            same = [one for one in kept if program.text(one.value) == program.text(part.value)]
            if same and tensors.scope(program, part) is scope and program.text(same[0].slice) != program.text(part.slice):
                edits[part] = program.replace(part.slice, program.text(same[0].slice))
        if edits and len({one.lineno for one in edits}) <= 3:
            yield tuple(edits.values())


def _is_held_out(part):
    return isinstance(part.slice, ast.Name) and meanings.named(part.slice, data_sets.HELD_OUT)


@operator(
    id="train-and-validation-swapped",
    family="data",
    cause="the training branch returns the validation data, and the other way round",
    symptoms=["training is on the small side of the split", "the training loss falls fast and validation does not follow"],
    difficulty=1,
    why="A condition with two outcomes reads well either way.",
    finding="Print how many examples each side has.",
    invariant="the larger side of the split is trained on",
)
def train_and_validation_swapped(program):
    for node in program.walk(ast.IfExp):
        sides = (node.body, node.orelse)
        kinds = [[pattern for pattern in (data_sets.TRAINING, data_sets.HELD_OUT) if data_sets.is_data(one, pattern)] for one in sides]
        if all(len(one) == 1 for one in kinds) and kinds[0] != kinds[1]:
            yield editing.exchange(program, *sides)
    for statement, target, value in data_sets.assigned_values(program):
        if isinstance(target, ast.Tuple) and len(target.elts) == 2 and meanings.callee_is(value, "random_split", "split_by_group", "split"):
            one, other = target.elts
            if data_sets.is_data(one, data_sets.TRAINING) and data_sets.is_data(other, data_sets.HELD_OUT):
                yield program.swap(one, other)


@operator(
    id="split-not-by-group",
    family="data",
    cause="rows are split one by one, so that rows of one group are on both sides",
    symptoms=["validation is much better than on new patients, users or documents", "a larger model always validates better"],
    difficulty=3,
    why="A random split of rows is the habit; that rows come in groups that resemble each other stands nowhere in the array.",
    finding="Intersect the groups of both sides: `np.intersect1d(groups[train], groups[validation])` must be empty.",
    invariant="no group has rows on both sides of the split",
)
def split_not_by_group(program):
    for call in program.calls("isin", "in1d"):
        if len(call.args) != 2 or not meanings.named(call.args[0], data_sets.GROUPS):
            continue
        groups = program.text(call.args[0])
        uniques = [one for one in program.calls("unique", within=meanings.around(program, call)) if one.args and program.text(one.args[0]) == groups]
        shuffled = [one for one in uniques if meanings.callee_is(program.parents.get(one), "permutation")]
        library = data_sets.library_function(program, "arange", "arange")
        if len(shuffled) == 1 and library:
            yield program.replace(shuffled[0], f"len({groups})"), program.replace(call.args[0], f"{library}(len({groups}))")
    for node in program.walk(ast.Compare):
        share = [number(one) for one in ast.walk(node.comparators[0]) if isinstance(one, ast.Constant) and 0 < (number(one) or 0) < 1]
        if not (isinstance(node.left, ast.Name) and meanings.named(node.left, data_sets.GROUPS) and share and len(node.ops) == 1):
            continue
        if meanings.assigned(program, node, data_sets.HELD_OUT + "|" + data_sets.TRAINING):
            generator = data_sets.generator_at(program, node)
            torch = training_code.torch_name(program)
            permuted = f"{generator}.permutation(len({node.left.id}))" if generator and not torch else None
            if torch:
                permuted = f"{torch}.randperm(len({node.left.id}){', generator=' + generator if generator else ''})"
            if permuted:
                yield program.replace(node.left, permuted), program.replace(node.comparators[0], f"int({share[0]} * len({node.left.id}))")
    renamed = [one for one in ast.walk(program.tree) if _grouped_name(one)]
    if any(isinstance(one, (ast.Name, ast.Attribute)) for one in renamed):
        edits = []
        for one in renamed:
            name = _grouped_name(one)
            start = program.end(one) - len(name) if not isinstance(one, ast.alias) else program.start(one)
            edits.append(Edit(start, start + len(name), _GROUPED[name]))
        yield tuple(edits)


def _grouped_name(node):
    name = {ast.Name: "id", ast.Attribute: "attr", ast.alias: "name"}.get(type(node))
    found = getattr(node, name) if name else None
    return found if found in _GROUPED else None


@operator(
    id="split-without-shuffling",
    family="data",
    cause="sorted data is split without being shuffled",
    symptoms=["some classes or groups are in one side only", "validation is at chance although training is good"],
    difficulty=2,
    why="On data that comes in random order the shuffle changes nothing, and one forgets that files are usually sorted.",
    finding="Count the labels on each side of the split.",
    invariant="both sides of the split have the same share of each class",
)
def split_without_shuffling(program):
    for call in program.calls("permutation", "randperm"):
        function = program.function(call)
        splits = function is not None and meanings.matches(function.name, r"split\w*|hold_?out|partition|folds?|k_?fold")
        if not call.args or not (splits or _is_cut_in_two(program, call)):
            continue
        first = call.args[0]
        counts = meanings.callee(call) == "randperm" or number(first) is not None or _is_count(first)
        library = data_sets.library_function(program, "arange", "arange")
        if not counts:
            yield editing.put(program, call, program.text(first))
        elif library:
            yield program.replace(call, f"{library}({program.text(first)})")
    for call in program.calls("train_test_split"):
        if program.argument(call, "shuffle") is None and program.argument(call, "stratify") is None and not _is_series(program, call):
            yield program.add_argument(call, "shuffle=False")


def _is_count(node):
    if isinstance(node, ast.Name):
        return node.id.isupper() or meanings.named(node, r"n|count|size|total|rows")
    return meanings.callee_is(node, "len", "size")


def _is_cut_in_two(program, call):
    """Whether a random order is cut into a training and a held-out part."""
    names = [one.id for one in meanings.targets(program.statement(call)) if isinstance(one, ast.Name)]
    for pattern in (data_sets.TRAINING, data_sets.HELD_OUT):
        cut = [part for _, _, part in data_sets.parts(program, pattern, meanings.around(program, call))]
        if not any(program.text(part.value) in names for part in cut):
            return False
    return True


def _is_series(program, node):
    return any(meanings.matches(name, _TIME_SERIES) for name in meanings.names_in(meanings.around(program, node)))


@operator(
    id="time-series-split-at-random",
    family="data",
    cause="a time series is shuffled before the split: tests lie between days it was trained on",
    symptoms=["validation is far better than the first weeks after deployment", "errors in validation are as small as in training"],
    difficulty=2,
    why="Shuffling before a split is a good habit everywhere but here, where neighbours in time are almost copies of each other.",
    finding="Compare the latest time in training with the earliest in validation.",
    invariant="every validation example is later than every training example",
)
def time_series_split_at_random(program):
    for call in program.calls("train_test_split"):
        shuffle = program.argument(call, "shuffle")
        if shuffle is not None and training_code.is_truth(shuffle, False):
            yield program.remove_argument(call, shuffle)
    done = set()
    for statement, _, part in data_sets.parts(program, data_sets.TRAINING):
        scope = tensors.scope(program, statement)
        if scope in done or not _is_series(program, statement) or not isinstance(part.slice, ast.Slice) or part.slice.upper is None:
            continue
        cut = [one for _, _, one in data_sets.parts(program, f"{data_sets.TRAINING}|{data_sets.HELD_OUT}", scope)]
        wholes = list(dict.fromkeys(program.text(one.value) for one in cut if isinstance(one.value, ast.Name)))
        first = wholes[0] if wholes else ""
        if not wholes or any(meanings.named(ast.Name(one), r"series|prices?|signal") for one in wholes):
            continue
        generator, torch, numpy = data_sets.generator_at(program, statement), training_code.torch_name(program), meanings.numpy_name(program)
        if torch:
            order = f"{torch}.randperm(len({first}){', generator=' + generator if generator else ''})"
        elif generator:
            order = f"{generator}.permutation(len({first}))"
        elif numpy:
            order = f"{numpy}.random.permutation(len({first}))"
        else:
            continue
        done.add(scope)
        shuffled = f"{', '.join(wholes)} = {', '.join(f'{one}[order]' for one in wholes)}"
        yield program.add_statement(f"order = {order}\n{program.indentation(statement)}{shuffled}", before=statement)
