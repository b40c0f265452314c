"""Mistakes about padding and prompts in losses and means: what should be left out counts, or what counts is left out."""

import ast

from ..operator import operator
from ..program import number
from ..reading import data_sets, editing, losses, meanings, tensors, training_code, updates

_IGNORED = r"ignore\w*|ignored\w*"
_PAD = r"pad|padding|pad_?id|pad_?token\w*|pad_?idx|pad_?index"
_LOSS_MASK = r"loss_?mask|completion_?mask|response_?mask|answer_?mask|target_?mask|label_?mask"
_VALUES = r"loss|losses|nll|nlls|ce|token_\w+|errors?|per_token\w*|bce|mse|xent|log_?probs?"


def _is_ignored(node):
    """Whether a value marks targets that a loss leaves out."""
    return number(node) == -100 or isinstance(node, (ast.Name, ast.Attribute)) and meanings.named(node, _IGNORED)


def _about_loss(program, mean):
    return losses.in_loss(program, mean.node) or meanings.named(mean.values, _VALUES)


@operator(
    id="padding-counted-in-the-loss",
    family="loss-and-targets",
    cause="padded positions count in the loss",
    symptoms=["the loss looks too good, the more so the shorter the sequences", "the model is best at predicting padding"],
    difficulty=2,
    why="The loss takes a full rectangle and gives a plausible number; that part of it is padding has to be said somewhere.",
    finding="Pad the same batch by ten more positions: the loss must stay exactly the same.",
    invariant="the loss does not depend on how far a batch is padded",
)
def padding_counted_in_the_loss(program):
    seen = set()
    for loss in losses.losses(program, "cross_entropy", "nll_loss"):
        ignored = losses.option(program, loss, "ignore_index")
        if ignored is not None and updates.literal_of(program, ignored) != -100 and loss.options not in seen:
            seen.add(loss.options)
            yield program.remove_argument(loss.options, ignored)
    for mean in losses.masked_means(program):
        if _about_loss(program, mean):
            yield editing.with_unused(program, losses.plain_mean(program, mean, program.text(mean.values)), mean.mask)
    for node in program.walk(ast.Subscript, ast.Call, ast.Assign):
        if isinstance(node, ast.Subscript):
            compared = isinstance(node.slice, ast.Compare) and meanings.mentions(node.slice, _PAD + "|" + _IGNORED)
            by_mask = compared or meanings.named(node.slice, losses.MASK)
            reduced = tensors.method_on(program, node, "mean", "sum") or losses.callee(program.parents.get(node)) in ("mean", "sum")
            if by_mask and reduced and meanings.named(node.value, _VALUES):
                yield editing.keep(program, node, node.value)
        elif isinstance(node, ast.Call):
            yield _without_marks(program, node)
        elif isinstance(node.targets[0], ast.Subscript):
            place = node.targets[0]
            whole = isinstance(place.slice, (ast.Compare, ast.UnaryOp)) or meanings.named(place.slice, losses.MASK + "|" + _PAD)
            if whole and meanings.named(place.value, losses.LABELS) and _is_ignored(node.value):
                yield editing.remove(program, node)
        elif losses.in_loss(program, node) and isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(node.targets[0].elts, node.value.elts))
            cut = [isinstance(new, ast.Subscript) and meanings.same(old, new.value) for old, new in pairs]
            selected = all(cut) and all(meanings.named(new.slice, losses.MASK) for _, new in pairs)
            if selected and any(meanings.named(old, losses.LABELS) for old, _ in pairs):
                yield editing.remove(program, node)


def _without_marks(program, call):
    """The edit by which labels are no longer marked to be ignored: `labels.masked_fill(pad, -100)`, `where(real, labels, -100)`; or None."""
    labels = None
    if losses.callee(call) in ("masked_fill", "masked_fill_") and call.args and _is_ignored(call.args[-1]):
        labels = tensors.operand(call)
    elif losses.callee(call) == "where" and len(call.args) == 3 and any(_is_ignored(one) for one in call.args[1:]):
        labels = call.args[2] if _is_ignored(call.args[1]) else call.args[1]
    if labels is None or not meanings.named(labels, losses.LABELS + "|" + data_sets.TOKENS):
        return None
    statement = program.statement(call)
    if isinstance(statement, ast.Expr):
        return editing.remove(program, statement)
    return data_sets.removed_assignment_or_part(program, call, labels)


@operator(
    id="denominator-counts-padding",
    family="loss-and-targets",
    cause="the sum over real positions is divided by all positions, padding included",
    symptoms=["the value shrinks with the share of padding", "batches with long sequences get larger gradients than those with short ones"],
    difficulty=2,
    why="Multiplying by the mask and calling `mean` reads like a masked mean; it masks the numerator only.",
    finding="Pad the same batch to twice its length: the value must stay, not halve.",
    invariant="a mean over real positions does not depend on padding",
)
def denominator_counts_padding(program):
    products = set()
    for mean in losses.masked_means(program):
        products.add(mean.node)
        yield losses.plain_mean(program, mean, program.text(mean.product))
    for node in program.walk(ast.BinOp):
        if not isinstance(node.op, ast.Div) or node in products or not (losses.in_loss(program, node) or meanings.mentions(node.left, _VALUES)):
            continue
        count = node.right
        while losses.callee(count) in ("clamp", "clip", "maximum", "max", "clamp_min", "float", "item") and tensors.operand(count) is not None:
            count = tensors.operand(count)
        mask = tensors.operand(count) if losses.callee(count) == "sum" and len(tensors.extra_arguments(count)) == 0 else None
        compared = isinstance(mask, ast.Compare) and meanings.mentions(mask, _PAD + "|" + _IGNORED)
        if mask is None or not (compared or meanings.named(mask, losses.MASK)):
            continue
        of = program.text(mask.left if compared else mask)
        yield program.replace(count, f"{of}.numel()" if training_code.torch_name(program) else f"{of}.size")


@operator(
    id="pooled-over-padding",
    family="loss-and-targets",
    cause="the mean over a sequence takes padded positions in",
    symptoms=["the output for one sequence changes with the length of its batch", "short sequences are all alike to the model"],
    difficulty=2,
    why="`mean(dim=1)` is how one pools, and the mask needs two more terms that only matter for unequal lengths.",
    finding="Run one sequence alone and in a batch with a longer one: both outputs must agree.",
    invariant="a sequence gives the same output alone and padded",
)
def pooled_over_padding(program):
    for mean in losses.masked_means(program):
        if not _about_loss(program, mean):
            gone = [one for one in (mean.product.left, mean.product.right) if one is not mean.values]
            yield editing.with_unused(program, losses.plain_mean(program, mean, program.text(mean.values)), mean.mask, *gone)


@operator(
    id="loss-mask-not-shifted",
    family="loss-and-targets",
    cause="the mask of the loss belongs to the inputs: it is not shifted with the targets",
    symptoms=["the first token of an answer is never trained", "a padded position counts for each sequence"],
    difficulty=3,
    why="Logits lose their last position, targets their first; the mask could go with either, and the shapes agree.",
    finding="Print the targets that the mask keeps, decoded: they must be the answer, from its first token to the end token.",
    invariant="the mask is true just where the target is a token to be learned",
)
def loss_mask_not_shifted(program):
    for node in program.walk(ast.Subscript):
        index = [one for one in tensors.index_of(node) if not tensors.is_full(one)]
        if len(index) != 1 or not isinstance(index[0], ast.Slice) or not isinstance(node.ctx, ast.Load):
            continue
        shifted = number(index[0].lower) == 1 and index[0].upper is None and index[0].step is None
        around = [one for one in program.walk(ast.Slice, within=meanings.around(program, node)) if one.lower is None and number(one.upper) == -1]
        if shifted and around and meanings.named(node.value, losses.MASK):
            yield program.replace(index[0], ":-1")


@operator(
    id="prompt-counted-in-the-loss",
    family="loss-and-targets",
    cause="the tokens of the prompt are targets too",
    symptoms=["the loss depends mostly on the prompts, which are longer than the answers", "the model learns to write questions"],
    difficulty=2,
    why="Prompt and answer are one sequence to the model; that only a part of it is to be learned is a line that can be left out.",
    finding="Decode the targets that are not ignored: the prompt must not be among them.",
    invariant="the loss does not depend on the prompt's tokens as targets",
)
def prompt_counted_in_the_loss(program):
    for statement in program.walk(ast.Assign):
        place = statement.targets[0]
        if isinstance(place, ast.Subscript) and isinstance(tensors.index_of(place)[-1], ast.Slice):
            ignored = meanings.named(place.value, losses.LABELS) and _is_ignored(statement.value)
            if ignored or meanings.named(place.value, _LOSS_MASK) and number(statement.value) == 0:
                loop = program.parents[statement]
                yield editing.remove(program, loop if isinstance(loop, ast.For) and loop.body == [statement] else statement)
    for node in program.walk(ast.BinOp):
        if meanings.is_binary(node, ast.Add) and meanings.is_binary(node.left, ast.Mult) and isinstance(node.left.left, ast.List):
            marks, count = node.left.left.elts, node.left.right
            if len(marks) == 1 and _is_ignored(marks[0]) and losses.callee(count) == "len" and isinstance(count.args[0], ast.Name):
                yield editing.put(program, node.left, program.text(count.args[0]))


@operator(
    id="ignore-index-wrong",
    family="loss-and-targets",
    cause="the number that the loss ignores is not the one that padded targets have",
    symptoms=["one real token is never learned, or padding is", "an index error for padded batches", "sequences do not end"],
    difficulty=2,
    why="0, -1, -100 and the end token are all in use for it, in the tokenizer, in the data and in the loss.",
    finding="Print the targets that the loss ignores, decoded: all of them must be padding, and no padding may be left.",
    invariant="the loss does not depend on how far a batch is padded",
)
def ignore_index_wrong(program):
    for node in program.walk(ast.UnaryOp):
        if number(node) != -100 or isinstance(program.parents.get(node), (ast.Compare, ast.arguments, ast.Assign)):
            continue
        named = isinstance(program.parents.get(node), ast.keyword) and program.parents[node].arg == "ignore_index"
        if not named and meanings.mentions(program.statement(node), losses.LABELS):
            yield program.replace(node, "0")
    for loss in losses.losses(program, "cross_entropy", "nll_loss"):
        ignored = losses.option(program, loss, "ignore_index")
        if ignored is not None and meanings.named(ignored, _PAD):
            end = meanings.sibling(program, ignored, r"(?:self\.)?(?:eos|end)(?:_?(?:id|token|token_id|idx|index))?")
            yield program.replace(ignored, end) if end else None
    for function in program.walk(ast.FunctionDef):
        arguments = [*function.args.args, *function.args.kwonlyargs]
        defaults = [*[None] * (len(function.args.args) - len(function.args.defaults)), *function.args.defaults, *function.args.kw_defaults]
        for one, default in zip(arguments, defaults):
            if default is not None and meanings.named(ast.Name(one.arg), _IGNORED) and number(default) == -100:
                yield program.replace(default, "-1")
