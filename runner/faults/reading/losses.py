"""How losses are written: calls of functions and of criterion objects, what they compare, masks of padding, where a loss is computed. For
the operators about losses and targets."""

import ast
from dataclasses import dataclass

from ..program import dotted, number, wrapped
from . import data_sets, editing, meanings, tensors, training_code

CLASSES = {
    "CrossEntropyLoss": "cross_entropy", "NLLLoss": "nll_loss", "BCELoss": "binary_cross_entropy", "MSELoss": "mse_loss", "L1Loss": "l1_loss",
    "BCEWithLogitsLoss": "binary_cross_entropy_with_logits", "SmoothL1Loss": "smooth_l1_loss", "HuberLoss": "huber_loss", "KLDivLoss": "kl_div",
}  # fmt: skip
REGRESSION = ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss")
LOSS = training_code.LOSS + r"|nce|infonce|xent|ntxent|triplet|hinge|dpo|likelihood|error|criterion|backward"
LABELS = data_sets.LABELS + r"|one_?hot|onehots?|target_\w+|labels_\w+|returns?|td_targets?|tgt\w*"
LOG_PROB = r"(?:log_?|lp|ll)(?:probs?|ps?|pis?|likelihoods?|softmax)?|nll|log_?probabilit(?:y|ies)|logsigmoid"
PROBABILITIES = r"probs?|p|pt|probabilit(?:y|ies)|softmax|sigmoid|q"
MASK = r"\w*masks?|valid|real|is_token|not_?pad\w*|non_?pad\w*|kept|keep|present|is_real|observed|active"
POLICY_GRADIENT = meanings.ADVANTAGE + r"|returns?|actions?|baseline|entropy_bonus"
CHOSEN = r"chosen|preferred|winners?|wins?|w|better|pos|positives?|accepted|good"
REJECTED = r"rejected|dispreferred|losers?|loses?|lost|l|worse|neg|negatives?|bad"


@dataclass(frozen=True)
class Loss:
    """One call of a loss: its `kind` is the name of the function in `torch.nn.functional`, `options` the call that has its options."""

    call: ast.Call
    kind: str
    prediction: ast.AST
    target: ast.AST
    options: ast.Call


def losses(program, *kinds):
    """Calls of these losses of PyTorch with a prediction and a target, by position; functions that the program defines itself are none."""
    own = {one.name for one in program.walk(ast.FunctionDef)}
    made = {}
    for _, target, value in data_sets.assigned_values(program):
        if isinstance(value, ast.Call) and callee(value) in CLASSES and dotted(target):
            made[dotted(target)] = value
    for call in program.walk(ast.Call):
        options = call
        if dotted(call.func) in made:
            options = made[dotted(call.func)]
        elif isinstance(call.func, ast.Call) and callee(call.func) in CLASSES:
            options = call.func
        kind = CLASSES.get(callee(options)) if options is not call else callee(call)
        prediction, target = program.argument(call, "input", 0), program.argument(call, "target", 1)
        if kind in kinds and kind not in own and prediction is not None and target is not None:
            yield Loss(call, kind, prediction, target, options)


def callee(call):
    """The last name of what is called, or ''."""
    return tensors.callee(call)


def renamed(program, loss, kind):
    """The edit by which a loss becomes another kind, as a function or as a class; None where that name cannot be read."""
    if loss.options is loss.call:
        return meanings.rename_callee(program, loss.call, kind)
    return meanings.rename_callee(program, loss.options, {name: one for one, name in CLASSES.items()}[kind])


def option(program, loss, name):
    """The value of a keyword option of a loss, or None."""
    return program.argument(loss.options, name)


def class_axis(node):
    """The axis of the classes in what is given to a cross-entropy, as text: 1 where they were moved there, else the last."""
    return "1" if callee(node) in ("transpose", "permute", "swapaxes", "movedim") else "-1"


def with_method(program, node, method):
    """The edit that calls a method on a value: `x` becomes `x.sigmoid()`, `a - b` becomes `(a - b).sigmoid()`."""
    return editing.put(program, node, f"{wrapped(program.text(node))}.{method}")


def in_loss(program, node):
    """Whether a node is part of a loss: what is assigned to one, or computed in a function called so."""
    if any(meanings.named(one, LOSS) for one in meanings.targets(program.statement(node))):
        return True
    function = program.function(node)
    return function is not None and meanings.matches(function.name, LOSS)


def is_label(node):
    """Whether a value is the label or the target of an example."""
    return meanings.named(node, LABELS) or callee(node) in ("one_hot", "eye") or isinstance(node, ast.Subscript) and is_label(node.value)


def two_sided(program):
    """Sums `y * a + (1 - y) * b`, also with minus signs: the sum, its two products, and in them `y` and `1 - y`, in the order written."""
    for node in program.walk(ast.BinOp):
        if not isinstance(node.op, (ast.Add, ast.Sub)):
            continue
        products = (node.left, node.right)
        factors = [_factors(one) for one in products]
        for here, there in ((0, 1), (1, 0)):
            for rest in factors[there]:
                if meanings.is_binary(rest, ast.Sub) and number(rest.left) == 1:
                    plain = next((one for one in factors[here] if meanings.same(one, rest.right)), None)
                    if plain is not None:
                        yield node, products, (plain, rest) if here == 0 else (rest, plain)


def _factors(node):
    """What is multiplied in a product, without signs."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return _factors(node.operand)
    return [one for part in (node.left, node.right) for one in _factors(part)] if meanings.is_binary(node, ast.Mult) else [node]


@dataclass(frozen=True)
class MaskedMean:
    """A mean over what a mask keeps: `(values * mask).sum(dim) / mask.sum(dim)`, with the two sums."""

    node: ast.AST
    total: ast.Call
    count: ast.AST
    product: ast.BinOp
    values: ast.AST
    mask: ast.AST


def masked_means(program, pattern=MASK):
    """Divisions of the sum of masked values by the sum of their mask, guarded against zero or not. The pattern says what a mask is called."""
    for node in program.walk(ast.BinOp):
        total = node.left
        if not isinstance(node.op, ast.Div) or callee(total) != "sum":
            continue
        count = node.right
        while callee(count) in ("clamp", "clip", "maximum", "max", "clamp_min") and tensors.operand(count) is not None:
            count = tensors.operand(count)
        product, mask = tensors.operand(total), tensors.operand(count) if callee(count) == "sum" else None
        if mask is None or not meanings.is_binary(product, ast.Mult):
            continue
        for values, factor in ((product.left, product.right), (product.right, product.left)):
            if meanings.named(mask, pattern) and _without_axes(factor) == _without_axes(mask):
                yield MaskedMean(node, total, count, product, values, mask)
                break


def _without_axes(node):
    """What a mask is called, without the axes, casts and slices that it gets where it is used."""
    while True:
        if isinstance(node, ast.Subscript):
            node = node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and callee(node) in ("unsqueeze", "float", "to", "astype"):
            node = node.func.value
        else:
            return ast.dump(node)


def plain_mean(program, mean, of):
    """The edit by which a masked mean becomes the mean of a text, over the same axes."""
    total = mean.total
    if tensors.is_method(total):
        rest = [*total.args, *total.keywords]
        bare = of if of.isidentifier() or of.endswith(")") and not of.startswith("(") else f"({of})"
        return editing.put(program, mean.node, f"{bare}.mean({', '.join(program.text(one) for one in rest)})")
    rest = [of, *[program.text(one) for one in [*total.args[1:], *total.keywords]]]
    return editing.put(program, mean.node, f"{program.text(total.func)[:-3]}mean({', '.join(rest)})")
