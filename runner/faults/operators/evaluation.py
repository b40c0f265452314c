"""Mistakes about metrics: what they are computed on, what is averaged, and what decides between models."""

import ast

from ..operator import operator
from ..program import dotted, number
from ..reading import data_sets, editing, meanings, tensors, training_code

_MEASURES = (
    r"eval\w*|valid\w*|accurac\w*|metrics?|scores?|loss\w*|errors?|mse|mae|rmse|f1|auc|perplexity|precision|recall|probe\w*|retrieval\w*|silhouette|"
    r"assign|r2|log_likelihood|estimate_loss|measure"
)
_HELD_OUT_LOSS = r"(?:val|valid|validation|test|dev|held_?out)"
_ANOTHER = {-1: "0", 1: "0", 0: "1", 2: "1", -2: "-1"}


@operator(
    id="metric-on-the-training-set",
    family="inference-and-evaluation",
    cause="the metric that is called validation is computed on the training set",
    symptoms=["validation is as good as training and never turns", "the best model by validation is the one that overfits most"],
    difficulty=1,
    why="The names differ by one word, and a call for the training metric stands next to it.",
    finding="Print the number of examples that the validation metric counts, or train to overfit and see whether it gets worse.",
    invariant="the validation metric depends on held-out examples only",
)
def metric_on_the_training_set(program):
    for call in program.walk(ast.Call):
        if meanings.matches(tensors.callee(call), _MEASURES):
            parts = [*call.args, *[one.value for one in call.keywords]]
            names = [one for part in parts for one in program.walk(ast.Name, within=part) if not _is_called(program, one)]
            names = [one for one in names if meanings.named(one, data_sets.HELD_OUT)]
            others = [data_sets.training_names(program, one) for one in names]
            if names and all(others):
                yield tuple(program.replace(one, other) for one, other in zip(names, others))
        if meanings.matches(tensors.callee(call), _MEASURES + r"|batch\w*|load\w*"):
            for one in [*call.args, *[one.value for one in call.keywords if one.arg == "split"]]:
                if isinstance(one, ast.Constant) and one.value in ("val", "valid", "validation", "test", "dev"):
                    quote = program.text(one)[0]
                    yield program.replace(one, f"{quote}train{quote}")
    for loop in program.walk(ast.For):
        if isinstance(loop.iter, ast.Name) and meanings.named(loop.iter, data_sets.HELD_OUT):
            other = data_sets.training_names(program, loop.iter)
            if other:
                yield program.replace(loop.iter, other)


def _is_called(program, node):
    parent = program.parents.get(node)
    return isinstance(parent, ast.Call) and parent.func is node


@operator(
    id="argmax-on-the-wrong-dim",
    family="inference-and-evaluation",
    cause="the argmax is taken over the examples instead of over the classes",
    symptoms=["accuracy stays at chance while the loss falls", "there are as many predictions as classes", "a shape error in the comparison"],
    difficulty=2,
    why="An argmax over either axis gives integers, and where the sizes agree or broadcast nothing complains.",
    finding="Print the shape of the predictions and their largest value: one for each example, below the number of classes.",
    invariant="the prediction for an example does not depend on the other examples",
)
def argmax_on_the_wrong_dim(program):
    for call in program.calls("argmax", "argmin"):
        dim = tensors.dim_of(program, call, 0)
        if dim is not None and number(dim) in _ANOTHER:
            yield program.replace(dim, _ANOTHER[number(dim)])


# What is averaged.


@operator(
    id="accuracy-averaged-over-unequal-batches",
    family="inference-and-evaluation",
    cause="means of batches are averaged as if all batches had the same size",
    symptoms=["the metric changes with the batch size", "the few examples of the last batch count more than others"],
    difficulty=2,
    why="A mean of means looks like a mean, and is one as long as the batch size divides the number of examples.",
    finding="Evaluate the same model with batch sizes 1, 7 and all: the results must agree.",
    invariant="a metric over a set does not depend on the batch size",
)
def accuracy_averaged_over_unequal_batches(program):
    for loop in program.walk(ast.For):
        if not (training_code.evaluates(program, loop) or training_code.without_gradient(program, loop)):
            continue
        added = [one for one in loop.body if isinstance(one, ast.AugAssign) and isinstance(one.op, ast.Add) and isinstance(one.target, ast.Name)]
        counts = {one.target.id: one for one in added if _is_size(one.value)}
        sums = {one.target.id: _as_mean(program, one) for one in added if one.target.id not in counts}
        sums = {name: edit for name, edit in sums.items() if edit is not None}
        divisions = [
            one
            for one in program.walk(ast.BinOp, within=meanings.around(program, loop))
            if meanings.is_binary(one, ast.Div) and meanings.last_name(one.left) in sums and one.lineno > loop.end_lineno
        ]
        by_count = [one for one in divisions if isinstance(one.right, ast.Name) and one.right.id in counts]
        if divisions and by_count == divisions and {meanings.last_name(one.left) for one in divisions} == set(sums):
            used = {one.right.id for one in divisions}
            yield (*sums.values(), *(program.replace(counts[name].value, "1") for name in used))
        elif divisions and all(_counts_examples(one.right) for one in divisions) and _number_of_batches(program, loop):
            divisors = [editing.put(program, one.right, _number_of_batches(program, loop)) for one in divisions]
            yield (*(sums[name] for name in dict.fromkeys(meanings.last_name(one.left) for one in divisions)), *divisors)
    for call in program.calls("np.average", "numpy.average"):
        weights = program.argument(call, "weights", 2)
        if weights is not None and meanings.named(weights, r"sizes?|counts?|lengths?|n"):
            renamed = meanings.rename_callee(program, call, "mean")
            yield renamed, program.remove_argument(call, weights)
    for statement, target, value in data_sets.assigned_values(program):
        shared = isinstance(target, ast.Name) and meanings.matches(target.id, r"share|weight|fraction") and meanings.is_binary(value, ast.Div)
        if shared and _is_size(value.left) and program.parent(statement, ast.For) is not None:
            known = [one for one in sorted(meanings.readable_names(program, value)) if one.lower() == "batch_size"]
            if known:
                yield program.replace(value.left, known[0])


def _is_size(node):
    """Whether a value is the number of examples in a batch: `len(x)`, `x.size(0)`, `x.shape[0]`, `y.numel()`."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Attribute) and node.value.attr == "shape" and number(node.slice) == 0
    if meanings.callee_is(node, "size"):
        return bool(node.args) and number(node.args[0]) == 0
    return meanings.callee_is(node, "len", "numel")


def _counts_examples(node):
    return any(_is_size(one) for one in ast.walk(node)) and not meanings.mentions(node, r"loader|dataloader|batches")


def _as_mean(program, statement):
    """The edit by which a statement adds the mean of a batch instead of its sum, or None."""
    value = statement.value
    for node in program.walk(ast.BinOp, within=value):
        if meanings.is_binary(node, ast.Mult) and (_is_size(node.left) or _is_size(node.right)):
            return editing.keep(program, node, node.right if _is_size(node.left) else node.left)
    for call in program.walk(ast.Call, within=value):
        reduction = program.argument(call, "reduction")
        if isinstance(reduction, ast.Constant) and reduction.value == "sum":
            return program.remove_argument(call, reduction)
        if meanings.callee_is(call, "sum") and isinstance(tensors.operand(call), ast.Compare) and not meanings.callee_is(value, "int"):
            floats = ".float()" if training_code.torch_name(program) and tensors.is_method(call) else ""
            if tensors.is_method(call) and not call.args and not call.keywords:
                return program.replace(call, f"({program.text(tensors.operand(call))}){floats}.mean()")
            return meanings.rename_callee(program, call, "mean") if isinstance(call.func, ast.Attribute) else None
    return None


def _number_of_batches(program, loop):
    """How many batches a loop has, as text, or None."""
    given, total, size = loop.iter, None, None
    if meanings.callee_is(given, "zip") and given.args:
        given = given.args[0]
    if meanings.callee_is(given, "range") and len(given.args) == 3:
        total, size = program.text(given.args[1]), program.text(given.args[2])
    elif meanings.callee_is(given, "split") and len(given.args) == 1 and training_code.owner(given) is not None:
        total, size = f"len({program.text(training_code.owner(given))})", program.text(given.args[0])
    elif isinstance(given, ast.Name) and meanings.named(given, r"loader|batches|dataloader"):
        return f"len({given.id})"
    if total is None:
        return None
    has_math = any(one.name == "math" for statement in program.walk(ast.Import) for one in statement.names)
    total = f"({total})" if " - " in total or " + " in total else total
    return f"math.ceil({total} / {size})" if has_math else f"-(-{total} // {size})"


@operator(
    id="divided-by-the-number-of-batches",
    family="inference-and-evaluation",
    cause="a sum over examples is divided by the number of batches",
    symptoms=["accuracy above 1", "the metric grows with the batch size"],
    difficulty=1,
    why="`len(loader)` counts batches and `len(loader.dataset)` examples.",
    finding="Evaluate with batch size 1 and with a larger one: the results must agree.",
    invariant="a metric over a set does not depend on the batch size",
)
def divided_by_the_number_of_batches(program):
    for node in program.walk(ast.Attribute):
        counted = program.parents.get(node)
        division = program.parents.get(counted)
        if node.attr == "dataset" and meanings.callee_is(counted, "len") and meanings.is_binary(division, ast.Div) and division.right is counted:
            yield program.replace(node, program.text(node.value))


@operator(
    id="perplexity-averaged-after-exp",
    family="inference-and-evaluation",
    cause="perplexities of batches are averaged, not the losses below the exponential",
    symptoms=["the perplexity is higher than exp of the loss", "one hard batch dominates the result"],
    difficulty=3,
    why="Both are averages of what the batches gave; the exponential of a mean is not the mean of exponentials.",
    finding="Compare with `exp` of the mean loss over all tokens.",
    invariant="perplexity is exp of the mean loss",
)
def perplexity_averaged_after_exp(program):
    for call in program.calls("exp"):
        inner, value = meanings.function_argument(call), None
        if meanings.callee_is(inner, "mean") and not inner.keywords:
            value = tensors.operand(inner)
        of_losses = meanings.named(value, r"losses|nlls?|entropies") or meanings.callee_is(value, "stack", "tensor") if value is not None else False
        library = dotted(inner.func).rpartition(".")[0] if of_losses else ""
        if of_losses and tensors.is_method(call):
            yield program.replace(call, f"{program.text(value)}.exp().mean()")
        elif library in ("np", "numpy", "torch"):
            yield program.replace(call, f"{library}.mean({library}.exp({program.text(value)}))")


@operator(
    id="padding-counted-in-the-metric",
    family="inference-and-evaluation",
    cause="padded positions count in the metric",
    symptoms=["accuracy grows with the length of the padding", "short sequences seem to be easier"],
    difficulty=2,
    why="The comparison covers the whole rectangle, and padding is easy to predict.",
    finding="Pad the same batch by ten more positions: the metric must not change.",
    invariant="a metric does not depend on padding",
)
def padding_counted_in_the_metric(program):
    masks = r"mask|valid|real|is_token|not_pad|non_pad|keep"
    for node in program.walk(ast.BinOp, ast.Subscript):
        if isinstance(node, ast.Subscript):
            if isinstance(node.value, ast.Compare) and meanings.named(node.slice, masks):
                yield editing.keep(program, node, node.value)
            continue
        if not meanings.is_binary(node, ast.Div) or not meanings.callee_is(node.right, "sum") or not meanings.callee_is(node.left, "sum"):
            continue
        mask, hits = tensors.operand(node.right), tensors.operand(node.left)
        if meanings.is_binary(hits, ast.BitAnd, ast.Mult) and meanings.named(mask, masks) and meanings.same(hits.right, mask):
            if isinstance(hits.left, ast.Compare) and not node.left.args and not node.right.args:
                floats = ".float()" if training_code.torch_name(program) else ""
                yield editing.put(program, node, f"({program.text(hits.left)}){floats}.mean()")


@operator(
    id="query-found-as-its-own-neighbour",
    family="inference-and-evaluation",
    cause="an item is not ruled out as its own nearest neighbour",
    symptoms=["retrieval is perfect, even of an untrained model", "the nearest distance is 0 everywhere"],
    difficulty=1,
    why="Every item is among the candidates, and the diagonal has to be taken out by a line of its own.",
    finding="Print the indices of the nearest neighbours: none may be the item's own.",
    invariant="no item is its own neighbour",
)
def query_found_as_its_own_neighbour(program):
    for statement, call in training_code.calls_alone(program, "fill_diagonal_", "fill_diagonal"):
        if "inf" in program.text(call) or any(abs(number(one) or 0) > 1 for one in call.args):
            yield editing.remove(program, statement)


@operator(
    id="best-checkpoint-by-training-loss",
    family="inference-and-evaluation",
    cause="the best checkpoint is chosen by the training loss",
    symptoms=["the kept model is always the last one", "early stopping never stops", "the kept model is worse on validation than an earlier one"],
    difficulty=2,
    why="Both losses are at hand where the choice is made, and one of them is simply called `loss`.",
    finding="Find the step with the best validation loss in the log and compare with the one that was kept.",
    invariant="no step of the log has a better validation loss than the kept one",
)
def best_checkpoint_by_training_loss(program):
    for block in program.walk(ast.If):
        compared = [one for one in ast.walk(block.test) if isinstance(one, ast.Compare) and len(one.ops) == 1]
        sides = [[one.left, one.comparators[0]] for one in compared if meanings.mentions(one, "best")]
        chosen = [one for pair in sides for one in pair if meanings.named(one, _HELD_OUT_LOSS) and not meanings.named(one, "best")]
        if len(chosen) != 1:
            continue
        other = _training_score(program, chosen[0])
        same = [one for one in program.walk(type(chosen[0]), within=block) if program.text(one) == program.text(chosen[0])]
        if other:
            yield tuple(program.replace(one, other) for one in same if isinstance(one.ctx, ast.Load) and _stands_in_choice(program, one, block))


def _stands_in_choice(program, node, block):
    """Whether a value is compared with the best one, or kept as the best one."""
    statement = program.statement(node)
    return statement is block or any(meanings.mentions(one, "best") for one in meanings.targets(statement))


def _training_score(program, node):
    """The text of the training score that belongs to a held-out one, or None."""
    if isinstance(node, ast.Name):
        return data_sets.training_names(program, node)
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Constant) or not isinstance(node.slice.value, str):
        return None
    quote = program.text(node.slice)[0]
    texts = [one.value for one in program.walk(ast.Constant)]
    if node.slice.value in ("val", "valid", "validation", "test", "dev"):
        return f"{program.text(node.value)}[{quote}train{quote}]" if "train" in texts else None
    keys = {key.value for one in program.walk(ast.Dict) for key in one.keys if isinstance(key, ast.Constant)}
    plain = meanings.re.sub(rf"^{_HELD_OUT_LOSS}_|_{_HELD_OUT_LOSS}$", "", node.slice.value)
    known = [one for one in (f"train_{plain}", f"training_{plain}", plain) if one in keys and one != node.slice.value]
    return f"{program.text(node.value)}[{quote}{known[0]}{quote}]" if known else None
