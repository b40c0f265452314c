"""Mistakes about gradients that are cut off: a part of the program computes with values that have no history."""

import ast

from ..operator import operator
from ..program import dotted, is_called
from ..reading import meanings, training_code

_SCALAR = (
    "mean", "sum", "item", "norm", "cross_entropy", "mse_loss", "binary_cross_entropy_with_logits", "binary_cross_entropy", "nll_loss", "l1_loss",
    "smooth_l1_loss", "huber_loss", "kl_div",
)  # fmt: skip
_SIDES = [
    (r"chosen|preferred|winners?|w", r"rejected|dispreferred|losers?|l"),
    (r"anchors?", r"positives?|negatives?"),
    (r"positives?|pos", r"negatives?|neg"),
    (r"images?|img", r"texts?|txt|captions?"),
    (r"first|left|a|i|1", r"second|right|b|j|2"),
]


def _calls_own_layer(node):
    return any(isinstance(one, ast.Call) and dotted(one.func).startswith("self.") for one in ast.walk(node))


@operator(
    id="activation-detached",
    family="autograd",
    cause="an activation is detached, so that the layers before it never train",
    symptoms=["the first layers keep their initial weights", "the loss falls, but levels off above where it should"],
    difficulty=2,
    why="A `detach` left over from probing features, or from silencing an error, changes no output; the later layers still learn.",
    finding="After one backward pass list the parameters whose gradient is None.",
    invariant="every parameter gets a gradient that is finite and not zero",
)
def activation_detached(program):
    for module in training_code.modules(program).values():
        for function in (one for one in module.body if isinstance(one, ast.FunctionDef) and one.name not in ("__init__", "reset_parameters")):
            for statement in program.walk(ast.Assign, within=function):
                target, value = statement.targets[0], statement.value
                if not isinstance(target, ast.Name) or not isinstance(value, ast.Call) or is_called(value, "detach") or not _calls_own_layer(value):
                    continue
                if isinstance(program.parents.get(statement), (ast.For, ast.While)) or training_code.without_gradient(program, statement):
                    continue
                later = [one for one in training_code.reads(program, target.id, function) if one.lineno > statement.end_lineno]
                if any(_calls_own_layer(program.statement(one)) for one in later):
                    yield program.insert_after(value, ".detach()")


@operator(
    id="one-side-detached",
    family="autograd",
    cause="only one of the two sides that are compared is trained; the other is detached",
    symptoms=["the loss falls more slowly than it should", "the gradient norm is smaller than in a healthy run"],
    difficulty=2,
    why="Some objectives hold one side fixed on purpose, and code is copied from there; the loss still falls, since one side can do the work.",
    finding="Retain the gradient of both sides' outputs and compare their norms: neither may be None.",
    invariant="both sides of a symmetric objective get a gradient",
)
def one_side_detached(program):
    for node in program.walk(ast.BinOp):
        if (
            not meanings.is_binary(node, ast.Sub, ast.MatMult)
            or training_code.without_gradient(program, node)
            or training_code.evaluates(program, node)
        ):
            continue
        name, other = meanings.last_name(node.left), meanings.last_name(node.right)
        if any(meanings.matches(name, first) and meanings.matches(_apart(other, name), second) for first, second in _SIDES) and name != other:
            held = node.right
            while not isinstance(held, ast.Name) and isinstance(held, (ast.Attribute, ast.Call)):
                held = training_code.owner(held) if isinstance(held, ast.Call) else held.value
            if isinstance(held, ast.Name) and training_code.torch_name(program) and "detach" not in program.text(node):
                yield program.insert_after(held, ".detach()")


def _apart(name, other):
    """A name if it differs from another in one word, or in its last character, only; else ''."""
    words, others = name.split("_"), other.split("_")
    if len(words) == len(others) and sum(one != two for one, two in zip(words, others)) == 1:
        return name
    return f"_{name[-1]}" if name[:-1] == other[:-1] else ""


@operator(
    id="loss-term-through-item",
    family="autograd",
    cause="a term of the loss is turned into a plain number: it is logged and has no gradient",
    symptoms=["one term of the loss does not fall, while the total looks plausible", "its coefficient makes no difference to the model"],
    difficulty=2,
    why="`.item()` is right in the line that logs the term, and the two lines stand next to each other.",
    finding="Call `backward` on each term alone, or multiply its coefficient by a thousand: the gradients must change.",
    invariant="the gradient of a sum of losses is the sum of their gradients",
)
def loss_term_through_item(program):
    for statement in program.walk(ast.Assign, ast.Return):
        function = program.function(statement)
        of_loss = any(meanings.named(one, training_code.LOSS) for one in meanings.targets(statement))
        of_loss = of_loss or isinstance(statement, ast.Return) and function is not None and meanings.matches(function.name, training_code.LOSS)
        if not of_loss or not meanings.is_binary(statement.value, ast.Add, ast.Sub) or training_code.without_gradient(program, statement):
            continue
        for term in _terms(statement.value)[1:]:
            for factor in meanings.operands(term, ast.Mult):
                if isinstance(factor, ast.Name) and meanings.matches(factor.id, training_code.LOSS + "|bonus|reconstruction|divergence"):
                    made = meanings.value_before(program, factor.id, factor)
                    if made is not None and not meanings.matches(factor.id, r"weight|coef\w*|beta|scale") and _is_scalar(made):
                        yield program.insert_after(factor, ".item()")


def _terms(node):
    return [*_terms(node.left), *_terms(node.right)] if meanings.is_binary(node, ast.Add, ast.Sub) else [node]


def _is_scalar(value):
    return any(isinstance(one, ast.Call) and meanings.callee_is(one, *_SCALAR) for one in ast.walk(value)) and "none" not in meanings.names_in(value)


@operator(
    id="parameter-read-through-data",
    family="autograd",
    cause="a parameter is read through `.data`, so that it gets no gradient",
    symptoms=["one parameter keeps its first value", "its gradient is None while the loss falls"],
    difficulty=2,
    why="`.data` was the way to read a tensor before `detach`, and it gives the same numbers without any history.",
    finding="After one backward pass list the parameters whose gradient is None.",
    invariant="every parameter that the output depends on gets a gradient",
)
def parameter_read_through_data(program):
    for module in training_code.modules(program).values():
        own = {
            target.attr
            for statement in program.walk(ast.Assign, within=module)
            for target in statement.targets
            if isinstance(target, ast.Attribute) and meanings.callee_is(statement.value, "Parameter")
        }
        for node in program.walk(ast.Attribute, within=module):
            function, outer = program.function(node), program.parents.get(node)
            if node.attr not in own or dotted(node) != f"self.{node.attr}" or not isinstance(node.ctx, ast.Load):
                continue
            if function is None or function.name in ("__init__", "reset_parameters") or training_code.without_gradient(program, node):
                continue
            if isinstance(outer, ast.Attribute) and outer.attr in (
                "data",
                "shape",
                "device",
                "dtype",
                "grad",
                "size",
                "ndim",
                "dim",
                "numel",
                "detach",
            ):
                continue
            if not isinstance(outer, (ast.Compare, ast.Expr)):
                yield program.insert_after(node, ".data")
    for node in program.walk(ast.GeneratorExp, ast.ListComp):
        loop = node.generators[0]
        if not meanings.callee_is(loop.iter, "parameters") or not isinstance(loop.target, ast.Name) or not _penalises(program, node):
            continue
        for name in training_code.reads(program, loop.target.id, node.elt):
            outer = program.parents.get(name)
            if not (isinstance(outer, ast.Attribute) and outer.attr in ("grad", "data", "numel", "shape", "requires_grad", "dim", "ndim", "detach")):
                yield program.insert_after(name, ".data")
                break


def _penalises(program, node):
    powers = any(meanings.is_binary(one, ast.Pow) or meanings.callee_is(one, "square", "pow", "abs", "norm") for one in ast.walk(node.elt))
    return (
        powers
        and not training_code.without_gradient(program, node)
        and meanings.matches(meanings.bound_to(program, node), r"l1|l2|" + training_code.LOSS)
    )


@operator(
    id="graph-cut-by-new-tensor",
    family="autograd",
    cause="a list of tensors becomes a new tensor by its numbers, so that the graph is lost",
    symptoms=["an error that the loss does not require a gradient", "one term of the loss has no effect"],
    difficulty=1,
    why="`torch.tensor` takes a list of scalars as readily as `torch.stack`, and copies their values only.",
    finding="Print `grad_fn` of the result: it must not be None.",
    invariant="the gradient reaches every tensor of the list",
)
def graph_cut_by_new_tensor(program):
    for call in program.calls("torch.stack"):
        if len(call.args) == 1 and not call.keywords and meanings.named(call.args[0], r"log_?probs?|losses|entrop\w*|values"):
            if not training_code.without_gradient(program, call) and not isinstance(program.parents.get(call), ast.Attribute):
                yield meanings.rename_callee(program, call, "tensor")


@operator(
    id="forward-without-gradient",
    family="autograd",
    cause="a part of the network runs without gradients also in training",
    symptoms=["that part keeps its initial weights", "the loss levels off early, and a larger network does not help"],
    difficulty=2,
    why="`no_grad` was put there for evaluation or for a frozen part, and outputs are the same with it; whatever comes behind still learns.",
    finding="After one backward pass list the parameters whose gradient is None: they are all of one module.",
    invariant="every parameter gets a gradient that is finite and not zero",
)
def forward_without_gradient(program):
    torch = training_code.torch_name(program)
    if torch is None:
        return
    classes = training_code.modules(program)
    for name, module in classes.items():
        nested = any(
            isinstance(call.func, ast.Name) and call.func.id == name
            for other in classes.values()
            if other is not module
            for call in program.walk(ast.Call, within=other)
        )
        learns = any(
            dotted(call.func).split(".")[-1] in ("Parameter", "Linear", "Embedding", "Conv1d", "Conv2d", *classes)
            for call in program.walk(ast.Call, within=module)
        )
        for function in module.body:
            if nested and learns and isinstance(function, ast.FunctionDef) and function.name == "forward" and not function.decorator_list:
                yield program.add_statement(f"@{torch}.no_grad()", before=function)
    for statement in program.walk(ast.Assign):
        call, target = statement.value, statement.targets[0]
        if (
            not isinstance(call, ast.Call)
            or not isinstance(target, ast.Name)
            or not meanings.matches(meanings.callee(call), r"encoder|backbone|trunk|features?|feature_extractor")
        ):
            continue
        if meanings.callee(call)[0].isupper():
            continue
        function = program.function(statement)
        if function is None or training_code.without_gradient(program, statement) or training_code.evaluates(program, statement):
            continue
        later = [one for one in training_code.reads(program, target.id, function) if one.lineno > statement.end_lineno]
        if any(isinstance(program.parents.get(one), ast.Call) and one in program.parents[one].args for one in later):
            yield training_code.put_under(program, statement, f"with {torch}.no_grad():")


@operator(
    id="second-order-gradient-lost",
    family="autograd",
    cause="the inner gradient is taken without `create_graph`, so that a loss of it is a constant",
    symptoms=["the gradient penalty does not fall", "an error that the loss does not require a gradient"],
    difficulty=2,
    why="By default `autograd.grad` frees its graph and gives plain numbers; the value of the penalty is right all the same.",
    finding="Print `requires_grad` of the gradient that enters the penalty: it must be True.",
    invariant="a penalty on a gradient has a gradient",
)
def second_order_gradient_lost(program):
    for call in program.calls("grad", "backward"):
        argument = program.argument(call, "create_graph")
        if argument is not None and training_code.is_truth(argument, True):
            yield program.remove_argument(call, argument)
