"""Mistakes about how a loss is put together: sums and means, weights of classes and of terms, label smoothing."""

import ast

from ..operator import operator
from ..program import Edit, number
from ..reading import editing, losses, meanings, tensors

_KINDS = ("cross_entropy", "nll_loss", "binary_cross_entropy_with_logits", "binary_cross_entropy", *losses.REGRESSION)
_COEFFICIENT = r"beta|lam|lambda|lambda_|lambd|alpha|weights?|coef\w*|strength|l2|l1|wd|weight_decay|ridge|\w*scale|factor|c[12]|mu"
_TERM = losses.LOSS + r"|recon\w*|kd|distill\w*|soft|hard|aux\w*|divergence|smooth\w*|mlm|contrastive|rank\w*|commit\w*|bonus|norms?|reg|l2"
_CLASS_WEIGHTS = r"class_?weights?|weights?|pos_?weights?|sample_?weights?|label_?weights?|balance\w*"
_COUNTS = r"counts?|freq\w*|n_?pos|n_?neg|num_?(?:pos|neg)\w*|positives?|negatives?|pos|neg|bincount|support|prior\w*|prevalence|histogram|sizes?"
_SMOOTHING = r"\w*smooth\w*"


# Sums and means.


@operator(
    id="summed-for-averaged",
    family="loss-and-targets",
    cause="the loss is summed over the batch, not averaged",
    symptoms=["the right learning rate changes with the batch size", "the loss at the start is not near ln of the number of classes"],
    difficulty=1,
    why="Sum and mean differ by a factor that Adam hides and that a smaller learning rate makes up for, until the batch size changes.",
    finding="Print the loss of a batch, and of the same batch twice over: both must be equal.",
    invariant="repeating every example leaves the loss as it is",
)
def summed_for_averaged(program):
    alike = {}
    for loss in losses.losses(program, *_KINDS):
        reduction = losses.option(program, loss, "reduction")
        if tensors.method_on(program, loss.call, "mean", "sum") or reduction is not None and not _says(reduction, "mean"):
            continue
        edit = program.add_argument(loss.options, 'reduction="sum"') if reduction is None else program.replace(reduction, '"sum"')
        alike.setdefault(program.statement(loss.options), {})[loss.options] = edit
    yield from (tuple(edits.values()) for edits in alike.values())
    for call in program.calls("mean"):
        if tensors.extra_arguments(call) or isinstance(call.func, ast.Name) or not losses.in_loss(program, call) or not _is_last(program, call):
            continue
        inner = tensors.operand(call)
        if tensors.is_method(call) and losses.callee(inner) == "sum" and tensors.is_method(inner):
            yield Edit(editing.span(program, tensors.operand(inner))[1], program.end(call), ".sum()")
        else:
            yield meanings.rename_callee(program, call, "sum")


def _says(node, text):
    return isinstance(node, ast.Constant) and node.value == text


def _is_last(program, node):
    """Whether nothing but signs, numbers and `item` comes behind a value before it is assigned or returned."""
    parent = program.parents.get(node)
    while not isinstance(parent, (ast.Assign, ast.Return)):
        if isinstance(parent, ast.BinOp) and not any(number(one) is not None for one in (parent.left, parent.right)):
            return False
        if isinstance(parent, ast.Call) and losses.callee(parent) not in ("item", "float"):
            return False
        if not isinstance(parent, (ast.UnaryOp, ast.Attribute, ast.Call, ast.BinOp)):
            return False
        parent = program.parents.get(parent)
    return True


@operator(
    id="averaged-then-divided",
    family="loss-and-targets",
    cause="the loss is a mean already and is divided by the number of examples again",
    symptoms=["the loss is far too small, by about the batch size", "two numbers for one loss do not agree"],
    difficulty=2,
    why="Losses average by default, and code that divides by itself has to say that it wants the sum.",
    finding="Compare it at the start with ln of the number of classes, or with the loss of all examples in one call.",
    invariant="the loss of a data set does not depend on how it is cut into batches",
)
def averaged_then_divided(program):
    for loss in losses.losses(program, *_KINDS, "kl_div"):
        reduction = losses.option(program, loss, "reduction")
        if reduction is not None and _says(reduction, "sum") and _divided(program, loss.call):
            yield program.remove_argument(loss.options, reduction)
    for node in program.walk(ast.BinOp):
        total = node.left
        if isinstance(node.op, ast.Div) and losses.callee(total) == "sum" and not tensors.extra_arguments(total) and losses.in_loss(program, node):
            if _is_count(node.right) and not isinstance(total.func, ast.Name):
                yield meanings.rename_callee(program, total, "mean")


def _is_count(node):
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "shape":
        return True
    return losses.callee(node) in ("len", "numel", "size") or meanings.named(node, r"n|count|batch_?size|total|size|num\w*|examples|samples")


def _divided(program, call):
    """Whether what a loss is added to, or the loss itself, is divided by a number of examples later in its function."""
    quotients = [one for one in program.walk(ast.BinOp, within=meanings.around(program, call)) if isinstance(one.op, ast.Div)]
    divisions = [one for one in quotients if _is_count(one.right)]
    names = [meanings.last_name(one) for one in meanings.targets(program.statement(call))]
    return any(call in set(ast.walk(one.left)) or meanings.last_name(one.left) in names for one in divisions)


@operator(
    id="averaged-over-features",
    family="loss-and-targets",
    cause="a sum over classes, pixels or dimensions has become a mean",
    symptoms=["the loss is too small by the number of classes or pixels", "one term outweighs the other from the first step"],
    difficulty=2,
    why="A mean over all axes is shorter to write; it is right for examples and changes the meaning of a sum over parts of one example.",
    finding="Compute the loss of one example by hand, or compare the loss at the start with ln of the number of classes.",
    invariant="a log-likelihood adds up over the parts of an example",
)
def averaged_over_features(program):
    for call in program.calls("mean"):
        total = tensors.operand(call)
        if losses.callee(total) != "sum" or tensors.extra_arguments(call) or tensors.dim_of(program, total, 0) is None:
            continue
        named = meanings.assigned(program, call, _TERM) or losses.in_loss(program, call)
        if not named or tensors.operand(total) is None:
            continue
        if tensors.is_method(total):
            yield Edit(editing.span(program, tensors.operand(total))[1], program.end(total), "")
        else:
            yield editing.keep(program, total, tensors.operand(total))


@operator(
    id="averaged-by-sequence",
    family="loss-and-targets",
    cause="each sequence counts alike, however long: its tokens are averaged before the batch is",
    symptoms=["tokens of short sequences weigh more", "the loss differs from that of the same tokens in another batching"],
    difficulty=3,
    why="A mean of means looks like the mean, and it is one where all lengths are equal.",
    finding="Take one sequence of 1 token and one of 9: the first must weigh a tenth, not a half.",
    invariant="the loss over a set of tokens does not depend on how they are cut into sequences",
)
def averaged_by_sequence(program):
    for mean in losses.masked_means(program):
        alone = not tensors.extra_arguments(mean.total) and not tensors.extra_arguments(mean.count)
        if alone and tensors.is_method(mean.total) and tensors.is_method(mean.count) and losses.in_loss(program, mean.node):
            of = "axis" if meanings.numpy_name(program) and not program.calls("backward") else "dim"
            node = program.text(mean.node)
            cuts = sorted((program.end(one) - 1 - program.start(mean.node) for one in (mean.total, mean.count)), reverse=True)
            for at in cuts:
                node = f"{node[:at]}{of}=1{node[at:]}"
            yield editing.put(program, mean.node, f"({node}).mean()")


@operator(
    id="weighted-mean-divided-by-count",
    family="loss-and-targets",
    cause="a weighted sum is divided by the number of examples, not by the sum of the weights",
    symptoms=["the size of the loss follows the weights in the batch", "rare classes change the learning rate in effect"],
    difficulty=3,
    why="`mean` divides by the count, which is right only while the weights average to 1.",
    finding="Multiply all weights by 10: the loss must not change.",
    invariant="scaling all weights leaves the loss as it is",
)
def weighted_mean_divided_by_count(program):
    for mean in losses.masked_means(program, _CLASS_WEIGHTS + "|w"):
        yield losses.plain_mean(program, mean, program.text(mean.product))


# Weights.


@operator(
    id="class-weights-reversed",
    family="loss-and-targets",
    cause="the class weights are the wrong way up: frequent classes count more, rare ones less",
    symptoms=["rare classes are never predicted", "the weighted loss does worse on them than the plain one"],
    difficulty=2,
    why="A count and its inverse are both positive numbers for each class, and which one a weight needs is not in its name.",
    finding="Print counts and weights side by side: the rarest class must have the largest weight.",
    invariant="the rarer a class, the larger its weight",
)
def class_weights_reversed(program):
    for statement in program.walk(ast.Assign):
        if not any(meanings.named(one, _CLASS_WEIGHTS + "|alpha") for one in meanings.targets(statement)):
            continue
        for node in program.walk(ast.BinOp, ast.Call, ast.List, within=statement.value):
            if meanings.is_binary(node, ast.Div) and meanings.mentions(node.right, _COUNTS):
                if number(node.left) == 1:
                    yield editing.keep(program, node, node.right)
                elif meanings.mentions(node.left, _COUNTS + r"|total|n|len|size|numel|classes|y|labels"):
                    yield editing.exchange(program, node.left, node.right)
                break
            if isinstance(node, ast.List) and len(node.elts) == 2 and all(number(one) is not None for one in node.elts):
                yield program.swap(*node.elts)
            elif losses.callee(node) == "where" and len(node.args) == 3 and meanings.mentions(node.args[0], losses.LABELS):
                yield editing.exchange(program, *node.args[1:])


@operator(
    id="class-weights-never-used",
    family="loss-and-targets",
    cause="the class weights are computed and never given to the loss",
    symptoms=["changing the weights changes nothing", "rare classes are hardly ever predicted"],
    difficulty=2,
    why="The argument is optional, so a call without it is complete.",
    finding="Multiply one weight by a thousand: the loss must change.",
    invariant="the loss depends on the class weights",
)
def class_weights_never_used(program):
    for loss in losses.losses(program, *_KINDS):
        for name in ("weight", "pos_weight"):
            weights = losses.option(program, loss, name)
            if weights is not None:
                yield editing.with_unused(program, program.remove_argument(loss.options, weights), weights)


def _weighted_terms(program):
    """Sums of terms in a loss of which the right one has a coefficient: the sum, the product, the coefficient and its term."""
    for node in program.walk(ast.BinOp, ast.AugAssign):
        if not isinstance(node.op, ast.Add):
            continue
        product = node.right if isinstance(node, ast.BinOp) else node.value
        if not meanings.is_binary(product, ast.Mult) or not losses.in_loss(program, node):
            continue
        if isinstance(node, ast.BinOp) and any(one[0] is node for one in losses.two_sided(program)):
            continue
        for coefficient, term in ((product.left, product.right), (product.right, product.left)):
            name = losses.callee(coefficient) or meanings.last_name(coefficient)
            plain = isinstance(coefficient, (ast.Name, ast.Attribute, ast.Call))
            if plain and meanings.matches(name, _COEFFICIENT) and (meanings.mentions(term, _TERM) or losses.callee(term) in ("mean", "sum")):
                yield node, product, coefficient, term
                break


@operator(
    id="term-weight-dropped",
    family="loss-and-targets",
    cause="a term of the loss has lost its coefficient",
    symptoms=["the coefficient makes no difference", "one term outweighs the others, and the main one hardly improves"],
    difficulty=2,
    why="While a loss is put together, terms are first added plainly; a coefficient of 1 would look the same.",
    finding="Set the coefficient to 0: the total must equal the first term.",
    invariant="with a coefficient of 0 its term has no effect",
)
def term_weight_dropped(program):
    for _, product, _, term in _weighted_terms(program):
        yield editing.keep(program, product, term)


@operator(
    id="term-weight-on-the-wrong-term",
    family="loss-and-targets",
    cause="the coefficient stands before the other term of the loss",
    symptoms=["a smaller coefficient makes the main term worse", "the balance of the two terms is the inverse of the intended one"],
    difficulty=2,
    why="The coefficient belongs to whichever term the paper calls the penalty, and the sum reads well either way.",
    finding="Set the coefficient to 0: the total must equal the main term.",
    invariant="with a coefficient of 0 the main term is left",
)
def term_weight_on_the_wrong_term(program):
    for node, product, coefficient, term in _weighted_terms(program):
        if isinstance(node, ast.BinOp) and not meanings.is_binary(node.left, ast.Add, ast.Sub, ast.Mult):
            main = program.source[slice(*editing.span(program, node.left))]
            yield (
                Edit(*editing.span(program, node.left), f"{program.text(coefficient)} * {main}"),
                editing.keep(program, product, term),
            )


@operator(
    id="term-left-out",
    family="loss-and-targets",
    cause="one term is missing from the total loss",
    symptoms=["the term is logged and does not fall", "its coefficient makes no difference"],
    difficulty=2,
    why="A term that is computed and logged looks as if it were used.",
    finding="Multiply its coefficient by a thousand: the gradient must change.",
    invariant="the total loss depends on each of its terms",
)
def term_left_out(program):
    for node, product, _, _ in _weighted_terms(program):
        if isinstance(node, ast.AugAssign):
            yield editing.with_unused(program, editing.remove(program, node), product)
        else:
            yield editing.with_unused(program, editing.keep(program, node, node.left), product)


@operator(
    id="weights-of-two-terms-swapped",
    family="loss-and-targets",
    cause="alpha and 1 - alpha are swapped between the two terms of the loss",
    symptoms=["the term that should be minor dominates", "the best alpha found is one minus the one reported elsewhere"],
    difficulty=2,
    why="Which of two terms alpha belongs to is a convention, and at 0.5 both are the same.",
    finding="Set alpha to 0 and print which term is left.",
    invariant="at alpha 0 the first term has no effect",
)
def weights_of_two_terms_swapped(program):
    for node, _, labels in losses.two_sided(program):
        plain, rest = sorted(labels, key=lambda one: meanings.is_binary(one, ast.Sub))
        if not losses.in_loss(program, node) or not meanings.named(plain, _COEFFICIENT + "|" + _SMOOTHING):
            continue
        yield (Edit(*editing.span(program, plain), f"({program.text(rest)})"), Edit(*editing.span(program, rest), program.text(plain)))


@operator(
    id="label-smoothing-not-normalised",
    family="loss-and-targets",
    cause="smoothed targets do not sum to 1: a division or the factor 1 - s is missing",
    symptoms=["the loss at the start is above ln of the number of classes", "the loss grows with the number of classes"],
    difficulty=2,
    why="What is added to all classes has to be taken from the true one and shared, and either half works by itself.",
    finding="Sum the smoothed targets over the classes: it must be 1. Or compare with the library's `label_smoothing`.",
    invariant="smoothed targets sum to 1",
)
def label_smoothing_not_normalised(program):
    for node in program.walk(ast.BinOp, ast.Call):
        around = meanings.around(program, node)
        if not meanings.mentions(around, losses.LABELS + r"|one_hot|log_probs?"):
            continue
        named = meanings.assigned(program, node, _SMOOTHING) and meanings.mentions(node, losses.LOG_PROB)
        if named and losses.callee(node) == "mean" and tensors.dim_of(program, node, 0) is not None:
            yield meanings.rename_callee(program, node, "sum")
        elif meanings.is_binary(node, ast.Div) and meanings.named(node.left, _SMOOTHING):
            yield editing.keep(program, node, node.left)
        elif meanings.is_binary(node, ast.Mult):
            for factor, other in ((node.left, node.right), (node.right, node.left)):
                if meanings.is_binary(factor, ast.Sub) and number(factor.left) == 1 and meanings.named(factor.right, _SMOOTHING):
                    yield editing.keep(program, node, other)
                if meanings.named(factor, _SMOOTHING) and losses.callee(other) == "mean" and tensors.dim_of(program, other, 0) is not None:
                    yield meanings.rename_callee(program, other, "sum")
