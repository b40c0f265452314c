"""Mistakes in how layers are put together: skip connections, norms, biases and positions."""

import ast

from ..operator import operator
from ..program import Edit, is_called, number
from ..reading import editing, meanings

_SUBLAYER = r"attention|attn|self_attention|mlp|ffn|ff|feed_?forward|blocks?|layers?|sub_?layer|branch|conv\d*|transformer|residual|moe|expert"
_SKIP = r"residual|identity|shortcut|skip"
_NORM = r"norms?\d*|ln|ln_?\d+|ln_?f|layer_?norm|rms_?norm|batch_?norm|bn\d*|final_norm"
_POSITION = r"pos|position|positions|positional|pos_?(?:emb|enc|embedding|encoding)s?|wpe|pe"
_HEAD = r"head|lm_head|unembed|unembedding|to_logits|classifier|readout"


# Skip connections: additions of a value and of what a layer makes of it.


def _flows(program, name, expression, depth=3):
    """Whether a variable goes into an expression, directly or through variables assigned before it."""
    reads = {one.id for one in ast.walk(expression) if isinstance(one, ast.Name)}
    if name in reads:
        return True
    values = [meanings.value_before(program, one, expression) for one in reads] if depth else []
    return any(value is not None and _flows(program, name, value, depth - 1) for value in values)


def _is_layer_call(call):
    if not isinstance(call, ast.Call) or not call.args:
        return False
    name = meanings.callee(call)
    of_self = any(isinstance(one, ast.Name) and one.id == "self" for one in ast.walk(call.func))
    if meanings.matches(name, _POSITION + r"|time|noise|embed\w*|loss|reward|value|encode\w*|decode\w*"):
        return False
    return of_self or meanings.matches(name, _SUBLAYER)


def _branch_call(program, node):
    """The call of a layer that an operand of a skip connection is, under scales and dropout, or through a variable; or None."""
    if isinstance(node, ast.Name):
        value = meanings.value_before(program, node.id, node)
        return value if value is not None and _is_layer_call(value) else None
    if meanings.is_binary(node, ast.Mult):
        return _branch_call(program, node.right) or _branch_call(program, node.left)
    return node if _is_layer_call(node) else None


def _residuals(program):
    """Skip connections: the addition (a `BinOp`, or an `AugAssign`), the value that skips, and the branch."""
    for node in program.walk(ast.BinOp, ast.AugAssign):
        if not isinstance(node.op, ast.Add):
            continue
        pairs = (
            [(node.left, node.right), (node.right, node.left)]
            if isinstance(node, ast.BinOp)
            else [(node.target, node.value), (node.value, node.target)]
        )
        for skip, branch in pairs:
            if isinstance(skip, ast.Name) and meanings.named(skip, _SKIP) and (_branch_call(program, branch) or isinstance(branch, ast.Name)):
                yield node, skip, branch
                break
            call = _branch_call(program, branch)
            if (
                isinstance(skip, ast.Name)
                and skip is not getattr(node, "value", None)
                and call is not None
                and any(_flows(program, skip.id, one) for one in call.args)
            ):
                yield node, skip, branch
                break


def _norm_call(node):
    return (
        isinstance(node, ast.Call)
        and node.args
        and meanings.matches(meanings.callee(node), _NORM)
        and meanings.callee(node) == meanings.callee(node).lower()
    )


@operator(
    id="residual-missing",
    family="initialisation-and-architecture",
    cause="the skip connection is missing: the layer's output replaces its input",
    symptoms=["a deep network trains slowly or not at all", "gradients of the first layers are far smaller than those of the last"],
    difficulty=2,
    why="`x = self.mlp(x)` is how most layers are called; the `x +` in front is easily lost, and shapes and types stay the same.",
    finding="Set the block's last projection to zero: the block must then return its input unchanged.",
    invariant="a block whose branches give zero is the identity",
)
def residual_missing(program):
    for node, skip, branch in _residuals(program):
        if isinstance(node, ast.AugAssign) and skip is node.value:
            yield editing.with_unused(program, editing.remove(program, node), skip)
        elif isinstance(node, ast.AugAssign):
            yield editing.between(program, node.target, node.value, "+=", "=")
        else:
            yield editing.with_unused(program, editing.keep(program, node, branch), skip)


@operator(
    id="norm-on-the-wrong-side",
    family="initialisation-and-architecture",
    cause="the norm is on the wrong side of the addition",
    symptoms=["outputs differ from the reference although all weights agree", "training needs warm-up that it did not need before"],
    difficulty=3,
    why="Post-norm and pre-norm blocks hold the same modules and differ only in a bracket; both train when they are shallow.",
    finding="Scale the block's input by 10: in a pre-norm block the skipped part grows with it, behind a post-norm it does not.",
    invariant="with the same weights the block gives the reference's outputs",
)
def norm_on_the_wrong_side(program):
    for node, skip, branch in _residuals(program):
        norms = [one for one in program.walk(ast.Call, within=branch) if _norm_call(one) and meanings.same(one.args[0], _loaded(skip))]
        if len(norms) == 1 and norms[0] is not branch:
            (norm,) = norms
            opening = program.source[program.start(norm) : program.start(norm.args[0])]
            closing = program.source[program.end(norm.args[0]) : program.end(norm)]
            inner = program.replace(norm, program.text(norm.args[0]))
            if isinstance(node, ast.AugAssign) and skip is node.target:
                equals = editing.between(program, node.target, node.value, "+=", "=")
                yield (equals, program.insert_before(node.value, f"{opening}{skip.id} + "), inner, program.insert_after(node.value, closing))
            elif isinstance(node, ast.BinOp):
                yield (program.insert_before(node, opening), inner, program.insert_after(node, closing))
        outer = program.parents.get(node)
        if _norm_call(outer) and outer.args[0] is node and isinstance(node, ast.BinOp) and isinstance(branch, ast.Call):
            opening = program.source[program.start(outer) : program.end(outer.func) + 1]
            closing = program.source[program.end(node) : program.end(outer)]
            around = f"{opening}{program.text(branch)}{closing}"
            left, right = (program.text(skip), around) if branch is node.right else (around, program.text(skip))
            yield editing.put(program, outer, f"{left} + {right}")


def _loaded(name):
    return ast.Name(id=name.id, ctx=ast.Load())


@operator(
    id="residual-from-the-normed-input",
    family="initialisation-and-architecture",
    cause="the skip connection starts behind the norm, so each block normalises the residual stream",
    symptoms=["deep stacks train worse than shallow ones", "the size of the residual stream does not grow from block to block"],
    difficulty=3,
    why="The normed value is written back into the same variable, and the addition below takes what it finds there.",
    finding="Set the block's last projection to zero: the output must equal the raw input, not the normed one.",
    invariant="a block whose branches give zero is the identity",
)
def residual_from_the_normed_input(program):
    for node, skip, branch in _residuals(program):
        call = _branch_call(program, branch)
        statement = program.statement(node)
        if call is None or not call.args:
            continue
        first = call.args[0]
        norms = [one for one in program.walk(ast.Call, within=branch) if _norm_call(one) and meanings.same(one.args[0], _loaded(skip))]
        if isinstance(first, ast.Name) and first.id != skip.id and isinstance(node, ast.BinOp):
            value = meanings.value_before(program, first.id, call)
            if value is not None and _norm_call(value) and meanings.same(value.args[0], _loaded(skip)):
                yield program.replace(skip, first.id)
        elif len(norms) == 1 and norms[0] is not branch and [one.id for one in meanings.targets(statement) if isinstance(one, ast.Name)] == [skip.id]:
            yield (program.add_statement(f"{skip.id} = {program.text(norms[0])}", before=statement), program.replace(norms[0], skip.id))


@operator(
    id="final-norm-missing",
    family="initialisation-and-architecture",
    cause="the norm in front of the output layer is missing",
    symptoms=["the loss starts higher the deeper the network is", "logits are large at the start"],
    difficulty=2,
    why="In a pre-norm network each block norms its own input, so the sum at the end is normed by nobody unless a last norm does it.",
    finding="Print the standard deviation of what enters the output layer; list the modules whose parameters have no gradient after a backward pass.",
    invariant="every parameter of the model has a gradient",
)
def final_norm_missing(program):
    for call in program.walk(ast.Call):
        if meanings.matches(meanings.callee(call), _HEAD) and len(call.args) == 1 and _norm_call(call.args[0]):
            yield program.replace(call.args[0], program.text(call.args[0].args[0]))
    for statement in program.walk(ast.Assign):
        names = meanings.targets(statement)
        if not (
            _norm_call(statement.value)
            and len(names) == 1
            and isinstance(names[0], ast.Name)
            and meanings.same(statement.value.args[0], _loaded(names[0]))
        ):
            continue
        body = program.body(statement)
        following = body[body.index(statement) + 1 :][:1]
        heads = [call for call in program.calls(within=following[0]) if meanings.matches(meanings.callee(call), _HEAD)] if following else []
        if any(isinstance(one, ast.Name) and one.id == names[0].id for call in heads for one in call.args):
            yield editing.remove(program, statement)


# Biases.


@operator(
    id="bias-dropped-without-batch-norm",
    family="initialisation-and-architecture",
    cause="a layer has no bias although no batch norm follows that would bring one",
    symptoms=["accuracy stops a little short", "the output at an all-zero input cannot be moved"],
    difficulty=3,
    why="In front of a batch norm a bias is redundant, as the mean takes it away; in front of anything else, a layer norm included, it is not.",
    finding="List the layers with `bias is None` and look at what each one's output goes into.",
    invariant="every affine layer that no batch norm follows has a bias",
)
def bias_dropped_without_batch_norm(program):
    batch_norms = ("BatchNorm", "InstanceNorm")
    if not any(word in meanings.callee(call) for call in program.walk(ast.Call) for word in batch_norms):
        return
    for call in program.calls("Linear", "Conv1d", "Conv2d", "Conv3d"):
        if program.argument(call, "bias") is not None or len(call.args) < 2 or len(call.args) > 4:
            continue
        parent = program.parents.get(call)
        if isinstance(parent, ast.Call) and is_called(parent, "Sequential") and call in parent.args:
            following = parent.args[parent.args.index(call) + 1 :][:1]
            normed = bool(following) and any(word in meanings.callee(following[0]) for word in batch_norms)
        elif isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Attribute):
            name = parent.targets[0].attr
            if meanings.matches(name, r"q|k|v|qkv|query|queries|key|keys|values?|c_attn|lm_head"):
                continue
            uses = [one for one in program.walk(ast.Call) if isinstance(one.func, ast.Attribute) and one.func.attr == name]
            initialised = any(one.attr == "bias" and getattr(one.value, "attr", "") == name for one in program.walk(ast.Attribute))
            normed = not uses or initialised or any(_norm_call(program.parents.get(use)) for use in uses)
        else:
            continue
        if not normed:
            yield program.add_argument(call, "bias=False")


@operator(
    id="bias-never-added",
    family="initialisation-and-architecture",
    cause="the bias is not added in the forward pass",
    symptoms=["the decision boundary goes through the origin", "the bias is still zero after training"],
    difficulty=2,
    why="With biases that start at zero the first forward pass is exactly right without them; only training, or a test with random biases, shows it.",
    finding="Print the biases after training, or set one to 100 and see whether anything changes.",
    invariant="changing a bias changes the output",
)
def bias_never_added(program):
    pattern = r"b\d*|bias|biases|intercept"
    for node in program.walk(ast.BinOp):
        left = node.left
        if meanings.is_binary(node, ast.Add) and meanings.is_binary(left, ast.MatMult) and meanings.named(node.right, pattern):
            if not meanings.mentions(left, r"quer(?:y|ies)|keys?|q|k|scores?") and not meanings.named(
                node.right, "attention|attn|relative|position|alibi"
            ):
                yield editing.keep(program, node, left)
    for call in program.calls("F.linear", "functional.linear"):
        bias = program.argument(call, "bias", 2)
        if bias is not None and not isinstance(bias, ast.Constant):
            yield program.remove_argument(call, bias)


# Positions and sizes.


def _is_position(node):
    if isinstance(node, ast.Call):
        return meanings.matches(meanings.callee(node), _POSITION) and not is_called(node, "arange") and bool(node.args)
    name = meanings.last_name(node)
    held = isinstance(node, (ast.Subscript, ast.Attribute)) or meanings.matches(name, r"pos\w*_(?:emb|enc)\w*|wpe|pe|pos_?emb|pos_?enc")
    return held and meanings.matches(name, _POSITION)


@operator(
    id="positions-not-added",
    family="initialisation-and-architecture",
    cause="the position embedding is never added",
    symptoms=["the order of the tokens hardly matters to the output", "the loss stops well above where it should on anything that depends on order"],
    difficulty=2,
    why="The embedding is defined and the shapes agree without it; with a causal mask the model still finds some order and learns.",
    finding="Permute the tokens before the last one: if its logits do not change, there are no positions. Look for parameters without a gradient.",
    invariant="permuting the earlier tokens changes the output",
)
def positions_not_added(program):
    for node in program.walk(ast.BinOp, ast.AugAssign):
        if not isinstance(node.op, ast.Add):
            continue
        left, right = (node.left, node.right) if isinstance(node, ast.BinOp) else (node.target, node.value)
        if _is_position(left) == _is_position(right) or number(left) is not None or number(right) is not None:
            continue
        kept = left if _is_position(right) else right
        if isinstance(kept, ast.Name) and meanings.named(kept, r"start|offset|length|index|i|position|t"):
            continue
        if not isinstance(kept, (ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.BinOp)):
            continue
        statement = program.statement(node)
        again = [one.id for one in meanings.targets(statement) if isinstance(one, ast.Name)] == [getattr(kept, "id", None)]
        whole = isinstance(node, ast.AugAssign) or again and getattr(statement, "value", None) is node
        edit = editing.remove(program, statement) if whole else editing.keep(program, node, kept)
        yield editing.with_unused(program, edit, right if kept is left else left)


@operator(
    id="keep-probability-as-drop-probability",
    family="initialisation-and-architecture",
    cause="dropout is given the probability to keep, so that it drops nearly everything",
    symptoms=["the training loss is far above the validation loss", "the training loss is noisy and falls slowly"],
    difficulty=1,
    why="Some libraries ask for the share to keep, PyTorch for the share to drop.",
    finding="Count the zeros behind the dropout layer in training mode.",
    invariant="dropout zeroes the stated share of activations",
)
def keep_probability_as_drop_probability(program):
    for node in program.walk(ast.Constant):
        value = number(node)
        if not isinstance(value, float) or not 0 < value < 0.45:
            continue
        parent = program.parents.get(node)
        called = is_called(parent, "Dropout") or is_called(parent, "Dropout2d") or is_called(parent, "dropout")
        in_call = called and program.argument(parent, "p", 1 if is_called(parent, "dropout") else 0) is node
        if isinstance(parent, ast.keyword):
            call = program.parents[parent]
            in_call = parent.arg == "p" and "ropout" in meanings.callee(call) or meanings.matches(parent.arg or "", r"dropout\w*")
        if in_call or isinstance(parent, ast.Assign) and meanings.named(parent.targets[0], "dropout") or _default_of(program, node, "dropout"):
            yield program.replace(node, repr(round(1 - value, 6)))


def _default_of(program, node, pattern):
    """Whether a node is the default of a parameter called so."""
    parent = program.parents.get(node)
    if not isinstance(parent, ast.arguments):
        return False
    positional = [*parent.posonlyargs, *parent.args]
    pairs = [*zip(positional[len(positional) - len(parent.defaults) :], parent.defaults), *zip(parent.kwonlyargs, parent.kw_defaults)]
    return any(default is node and meanings.matches(parameter.arg, pattern) for parameter, default in pairs)


@operator(
    id="hidden-size-too-small",
    family="initialisation-and-architecture",
    cause="the hidden layer is far too narrow, left from a quick trial",
    symptoms=["the loss levels off early", "training and validation are equally poor", "one batch cannot be overfit"],
    difficulty=1,
    why="A size is lowered to make a run fast while debugging, and stays.",
    finding="Try to overfit one batch, and count the parameters.",
    invariant="the model can overfit one batch",
)
def hidden_size_too_small(program):
    if any(meanings.matches(name, r"heads|n_?head|num_head") for name in meanings.names_in(program.tree)):
        return
    pattern = r"hidden|width|units|hidden_(?:size|dim|units)|n_?hidden"
    for node in program.walk(ast.Constant):
        value, parent = number(node), program.parents.get(node)
        if not isinstance(value, int) or value < 16:
            continue
        constant = isinstance(parent, ast.Assign) and meanings.named(parent.targets[0], pattern)
        in_tuple = (
            isinstance(parent, ast.Tuple)
            and isinstance(program.parents[parent], ast.Assign)
            and meanings.matches(meanings.bound_to(program, node), pattern)
        )
        if constant or in_tuple or _default_of(program, node, pattern):
            yield Edit(program.start(node), program.end(node), str(max(2, value // 16)))
