"""Mistakes about the scale of inputs: where its statistics come from, and which examples it is applied to."""

import ast

from ..operator import operator
from ..program import Edit, is_called
from ..reading import data_sets, editing, meanings, tensors, training_code

_NO_INPUTS = data_sets.LABELS + "|share|size|count|ratio|fraction"


def _statistics(program, pattern):
    """Statistics of a set called so: the call, and the variable or part that it is computed of."""
    for call in program.walk(ast.Call):
        data = data_sets.statistic_of(call)
        if data is None or meanings.named(data, data_sets.LABELS):
            continue
        if data_sets.is_data(data, pattern) or pattern == data_sets.TRAINING and data_sets.of_training(data):
            yield call, data


@operator(
    id="normalised-by-all-data",
    family="data",
    cause="inputs are normalised by statistics of all data, validation included",
    symptoms=["validation is slightly better than on data that is collected later", "results change with which rows are held out"],
    difficulty=2,
    why="Normalising first and splitting then is one line shorter, and nothing in training looks different.",
    finding="Make one held-out row huge and see whether the normalised training set changes.",
    invariant="the training set after preprocessing does not depend on held-out rows",
)
def normalised_by_all_data(program):
    found = []
    for call, data in _statistics(program, data_sets.TRAINING):
        whole = data_sets.whole_of(program, data)
        if whole:
            found.append((data, (program.replace(data, whole),)))
    yield from tensors.together(program, found)
    seen = set()
    for call, data in _statistics(program, data_sets.TRAINING):
        function, statement = program.function(call), program.statement(call)
        other = _held_out_argument(program, function, data)
        join = data_sets.library_function(program, "concatenate", "cat")
        if other is None or join is None or function in seen or data_sets.whole_of(program, data):
            continue
        seen.add(function)
        inside = [one for _, one in _statistics(program, data_sets.TRAINING) if program.text(one) == data.id and program.function(one) is function]
        name = "both" if "both" not in meanings.names_in(function) else "combined"
        added = program.add_statement(f"{name} = {join}([{data.id}, {other}])", before=statement)
        if all(program.body(program.statement(one)) is program.body(statement) for one in inside):
            yield (added, *(program.replace(one, name) for one in inside))


def _held_out_argument(program, function, data):
    if function is None or not isinstance(data, ast.Name):
        return None
    names = [one.arg for one in function.args.args]
    held_out = [one for one in names if meanings.matches(one, data_sets.HELD_OUT) and not meanings.matches(one, _NO_INPUTS)]
    return held_out[0] if data.id in names and len(held_out) == 1 else None


@operator(
    id="validation-normalised-by-its-own-statistics",
    family="data",
    cause="held-out inputs are normalised by their own statistics, not the training set's",
    symptoms=["validation is worse than it should be, most on small sets", "one example alone becomes zero or not a number"],
    difficulty=2,
    why="The line for the validation set is written like the one for training, with each name replaced.",
    finding="Put one and the same row into both sets: after preprocessing both copies must be equal.",
    invariant="preprocessing maps equal rows to equal rows, whichever set they are in",
)
def validation_normalised_by_its_own_statistics(program):
    for call in program.calls("transform"):
        owner = training_code.owner(call)
        if owner is not None and call.args and data_sets.is_data(call.args[0], data_sets.HELD_OUT) and _is_fitted(program, owner):
            yield meanings.rename_callee(program, call, "fit_transform")
    for node, value in _taken_statistics(program):
        edits = []
        for name, made, data in node:
            text = data_sets.with_another(program, made, data, program.text(value))
            edits.append(editing.put(program, name, text))
        yield tuple(edits)


def _is_fitted(program, owner):
    owners = [training_code.owner(one) for one in program.calls("fit", "fit_transform")]
    return any(one is not None and program.text(one) == program.text(owner) for one in owners)


def _taken_statistics(program):
    """Normalisations of held-out inputs by variables that hold statistics of the training set: those variables, each with its value and
    what that is computed of, and the held-out value."""
    for node in program.walk(ast.BinOp, ast.Call):
        holder = program.parents.get(node)
        if isinstance(node, ast.BinOp) and not meanings.is_binary(node, ast.Div) or isinstance(holder, (ast.BinOp, ast.Attribute)):
            continue
        if isinstance(node, ast.Call) and not meanings.matches(meanings.callee(node), data_sets.NORMALISES):
            continue
        names = list(program.walk(ast.Name, within=node))
        values = [one for one in names if data_sets.is_data(one, data_sets.HELD_OUT)] + [
            one for one in program.walk(ast.Subscript, within=node) if data_sets.is_part(one) and meanings.named(one.slice, data_sets.HELD_OUT)
        ]
        taken = []
        for name in names:
            made = meanings.value_before(program, name.id, name)
            data = [data_sets.statistic_of(one) for one in ast.walk(made)] if made is not None else []
            data = [one for one in data if one is not None and (data_sets.is_data(one, data_sets.TRAINING) or data_sets.of_training(one))]
            if data:
                taken.append((name, made, data[0]))
        if values and taken:
            yield taken, values[0]


@operator(
    id="validation-not-normalised",
    family="data",
    cause="only the training inputs are normalised, not the held-out ones",
    symptoms=["validation is at chance although training is good", "inputs differ by orders of magnitude between the sets"],
    difficulty=1,
    why="Preprocessing is written while training is set up, and evaluation comes later.",
    finding="Print mean and deviation of a batch right before the model, in training and in evaluation.",
    invariant="preprocessing maps equal rows to equal rows, whichever set they are in",
)
def validation_not_normalised(program):
    found = data_sets.normalisations(program)
    for node, value in found:
        held_out = data_sets.is_data(value, data_sets.HELD_OUT) or data_sets.is_part(value) and meanings.named(value.slice, data_sets.HELD_OUT)
        if held_out and data_sets.is_byte_scale(node) is None and any(one is not node for one, _ in found):
            yield data_sets.removed_assignment_or_part(program, node, value)


@operator(
    id="one-side-in-bytes",
    family="data",
    cause="images stay between 0 and 255 in one branch and are scaled to 1 in the other",
    symptoms=["validation is at chance although training is good, or the other way round", "logits of one set are hundreds of times larger"],
    difficulty=1,
    why="The division by 255 is written once for each branch, and an array of bytes shows the same picture.",
    finding="Print the maximum of a batch right before the model, in each branch.",
    invariant="training and validation inputs have the same range",
)
def one_side_in_bytes(program):
    found = [(node, value) for node, value in data_sets.normalisations(program) if data_sets.is_byte_scale(node) is not None]
    for node, value in found:
        if len(found) > 1 and isinstance(program.statement(node), (ast.Assign, ast.Return)):
            yield data_sets.removed_assignment_or_part(program, node, value)


@operator(
    id="inputs-not-normalised",
    family="data",
    cause="inputs are not normalised anywhere",
    symptoms=["training is slow or stays at chance", "the gradient of one weight is far larger than all others", "a smaller learning rate helps"],
    difficulty=1,
    why="Features that differ by orders of magnitude fit into the same array, and a network can learn from them, only badly.",
    finding="Print mean and deviation of each column of a batch right before the model.",
    invariant="inputs of the model have mean near 0 and deviation near 1 on the training set",
)
def inputs_not_normalised(program):
    found = data_sets.normalisations(program)
    byte_scales = [one for one in found if data_sets.is_byte_scale(one[0]) is not None]
    for group in [byte_scales[:1]] if len(byte_scales) == 1 else []:
        yield data_sets.removed_assignment_or_part(program, *group[0])
    others = [one for one in found if isinstance(one[0], ast.BinOp) and one not in byte_scales]
    arithmetic = [(node, value) for node, value in others if _is_input(program, value)]
    for scope in dict.fromkeys(tensors.scope(program, node) for node, _ in arithmetic):
        group = [one for one in arithmetic if tensors.scope(program, one[0]) is scope]
        if len(group) == 1 and any(data_sets.is_data(group[0][1], one) for one in (data_sets.TRAINING, data_sets.HELD_OUT)):
            continue
        edits = tuple(data_sets.removed_assignment_or_part(program, node, value) for node, value in group)
        yield edits + _unused_statistics(program, scope, [node for node, _ in group])


def _unused_statistics(program, scope, nodes):
    """Edits that remove the assignment of a mean and a deviation that nothing else reads."""
    gone = {inner for node in nodes for inner in ast.walk(node)}
    for statement in program.walk(ast.Assign, within=scope):
        names = [one.id for one in meanings.targets(statement) if isinstance(one, ast.Name)]
        if len(names) != 2 or len(meanings.targets(statement)) != 2 or program.function(statement) is None:
            continue
        reads = [one for name in names for one in training_code.reads(program, name, scope)]
        if reads and all(one in gone for one in reads) and training_code.on_one_line(statement):
            return (editing.remove(program, statement),)
    return ()


def _is_input(program, value):
    """Whether a value is the input of a model or of a function, and not an activation, a return or an advantage."""
    activations = r"hidden|h|advantages?|adv|returns?|rewards?|deltas?|scores?|logits|values?|noise|normed|activations?|out|outputs?"
    function = program.function(value)
    module = training_code.module_around(program, value)
    if not isinstance(value, (ast.Name, ast.Subscript)) or meanings.named(value, activations + "|" + data_sets.LABELS):
        return False
    if module is not None:
        argument = function.args.args[1].arg if function.name == "forward" and len(function.args.args) > 1 else None
        held = [one for one in program.walk(ast.Name, within=function) if one.id == argument]
        has_layers = any(is_called(one, "Linear") for one in program.walk(ast.Call))
        return has_layers and isinstance(value, ast.Name) and value.id == argument and len(held) < 3
    return function is None or not meanings.matches(function.name, r"norm|layer_norm|batch_norm|rms_norm|forward|backward|instance_norm|group_norm")


@operator(
    id="normalised-twice",
    family="data",
    cause="inputs that are normalised already are normalised a second time",
    symptoms=["inputs are shifted and far too small or too large", "validation is at chance if only one of the two sides gets it twice"],
    difficulty=2,
    why="Preparing the data and feeding the model are written apart, and each takes care of the scale.",
    finding="Print mean and deviation of a batch right before the first layer.",
    invariant="the model sees inputs with mean near 0 and deviation near 1",
)
def normalised_twice(program):
    for node, value in data_sets.normalisations(program):
        statement = program.statement(node)
        pairs = [(target, made) for one, target, made in data_sets.assigned_values(program) if one is statement and made is node]
        if not pairs or not isinstance(pairs[0][0], ast.Name) or node.lineno != node.end_lineno:
            continue
        if isinstance(node, ast.BinOp) and data_sets.is_byte_scale(node) is None and not _is_input(program, value):
            continue
        name, function = pairs[0][0].id, meanings.around(program, node)
        for given in _fed(program, name, function):
            if given.lineno > statement.end_lineno and not _is_normalised(program, given):
                again = data_sets.with_another(program, node, value, program.text(given)).replace(".fit_transform(", ".transform(")
                yield editing.put(program, given, again)
    yield from _in_the_model_too(program)


def _fed(program, name, function):
    """What is taken of a variable and passed to a call in a loop or right to a model: `model(x[batch])`."""
    for call in program.walk(ast.Call, within=function):
        for one in call.args:
            held = one.value if isinstance(one, ast.Subscript) else one
            if not isinstance(held, ast.Name) or held.id != name or meanings.callee_is(call, "len", "range", "print", "zip", "arange"):
                continue
            if isinstance(one, ast.Subscript) or meanings.named(call.func, training_code.MODEL):
                yield one


def _is_normalised(program, node):
    return any(node in list(ast.walk(one)) for one, _ in data_sets.normalisations(program))


def _in_the_model_too(program):
    """Inputs of a model that normalises them by its own buffers are normalised by those before."""
    for node, value in data_sets.normalisations(program):
        module = training_code.module_around(program, node)
        if module is None or not isinstance(node, ast.BinOp) or not _is_input(program, value):
            continue
        buffers = [one for one in program.walk(ast.Attribute, within=node) if program.text(one.value) == "self"]
        if len(buffers) != 2 or not isinstance(value, ast.Name):
            continue
        for call in program.walk(ast.Call):
            if not isinstance(call.func, ast.Name) or not _is_instance(program, call.func, module) or len(call.args) != 1:
                continue
            text = data_sets.with_another(program, node, value, program.text(call.args[0])).replace("self.", f"{call.func.id}.")
            if isinstance(call.args[0], (ast.Name, ast.Subscript)):
                yield Edit(program.start(call.args[0]), program.end(call.args[0]), text)


def _is_instance(program, name, module):
    """Whether a variable holds the module: it is made so somewhere in the program, or it is an argument of that name."""
    return any(
        isinstance(target, ast.Name) and target.id == name.id and is_called(made, module.name)
        for _, target, made in data_sets.assigned_values(program)
    )
