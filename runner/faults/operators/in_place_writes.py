"""Mistakes about tensors that are written in place, and about graphs that are kept for longer than needed."""

import ast

from ..operator import operator
from ..program import Edit, dotted
from ..reading import editing, meanings, training_code

_PARAMETER = r"p|ps|param\w*|w\d*|weights?|b\d*|bias\w*|theta|data|matrix|parameters?"
_IN_PLACE = (
    "add_", "sub_", "mul_", "div_", "clamp_", "masked_fill_", "lerp_", "addcmul_", "addcdiv_", "index_add_", "scatter_", "scatter_add_",
    "index_fill_", "masked_scatter_", "clamp_min_", "clamp_max_", "sqrt_", "neg_", "exp_", "pow_", "tril_", "triu_",
)  # fmt: skip
_UPDATES = ("add_", "sub_", "mul_", "copy_", "addcdiv_", "addcmul_", "lerp_")


@operator(
    id="in-place-on-a-needed-activation",
    family="autograd",
    cause="an activation that the backward pass needs is overwritten in place",
    symptoms=["an error that a variable needed for gradient computation was modified by an inplace operation", "the caller's tensor has changed"],
    difficulty=2,
    why="`x += y` reads like `x = x + y` but writes into the very tensor that an earlier layer has saved for its backward pass.",
    finding="Run with `torch.autograd.set_detect_anomaly(True)`, which names the forward line whose saved tensor was changed.",
    invariant="a forward pass leaves its inputs as they were",
)
def in_place_on_a_needed_activation(program):
    for module in training_code.modules(program).values():
        for statement in program.walk(ast.Assign, within=module):
            target, value = statement.targets[0], statement.value
            if len(statement.targets) > 1 or not isinstance(target, ast.Name) or not meanings.is_binary(value, ast.Add, ast.Mult):
                continue
            if not (isinstance(value.left, ast.Name) and value.left.id == target.id and _called_on(value.right, target.id)):
                continue
            function = program.function(statement)
            if function.name != "__init__" and not training_code.without_gradient(program, statement):
                right = (
                    program.text(value.right)
                    if value.right.lineno == value.right.end_lineno
                    else program.source[slice(*editing.span(program, value.right))]
                )
                symbol = "+" if isinstance(value.op, ast.Add) else "*"
                yield Edit(program.start(statement), editing.span(program, value)[1], f"{target.id} {symbol}= {right}")
        for call in program.calls("F.relu", "torch.relu", "F.silu", "F.leaky_relu", "F.elu", within=module):
            function = program.function(call)
            if len(call.args) != 1 or call.keywords or not isinstance(call.args[0], ast.Name) or function is None:
                continue
            name, statement = call.args[0].id, program.statement(call)
            if any(isinstance(one, ast.Name) and one.id == name for one in meanings.targets(statement)):
                continue
            if any(one.lineno > statement.end_lineno for one in training_code.reads(program, name, function)):
                yield _in_place_activation(program, call)


def _called_on(node, name):
    """Whether a variable is passed to a call somewhere inside."""
    return any(isinstance(one, ast.Call) and any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(one)) for one in ast.walk(node))


def _in_place_activation(program, call):
    if dotted(call.func).startswith("torch."):
        return meanings.rename_callee(program, call, dotted(call.func).split(".")[-1] + "_")
    return program.add_argument(call, "inplace=True")


@operator(
    id="in-place-on-a-leaf",
    family="autograd",
    cause="parameters are written in place where autograd records it",
    symptoms=["an error that a leaf variable that requires grad is used in an in-place operation", "weights have a `grad_fn` after an update"],
    difficulty=1,
    why="An update is arithmetic on tensors like any other, unless `no_grad` says that it is none of the model's.",
    finding="Print `is_leaf` and `requires_grad` of a weight before and after the update.",
    invariant="an update leaves every parameter a leaf",
)
def in_place_on_a_leaf(program):
    for block in training_code.no_grad_blocks(program):
        if any(_updates(one) for one in program.walk(ast.stmt, within=block)):
            yield training_code.dedented(program, block)
    for function in program.walk(ast.FunctionDef):
        for decorator in function.decorator_list:
            inside = program.walk(ast.AugAssign, ast.Expr, within=function)
            if (
                training_code.stops_gradient(decorator)
                and any(_updates(one) for one in inside)
                and not meanings.matches(function.name, "eval\\w*|sample|generate|predict")
            ):
                yield training_code.without_decorator(program, decorator)
    for statement in program.walk(ast.AugAssign, ast.Expr):
        written = statement.target if isinstance(statement, ast.AugAssign) else training_code.owner(statement.value)
        if isinstance(statement, ast.Expr) and not meanings.callee_is(statement.value, *_UPDATES):
            continue
        if isinstance(written, ast.Attribute) and written.attr == "data" and not training_code.without_gradient(program, statement):
            yield Edit(program.end(written.value), program.end(written), "")


def _updates(statement):
    """Whether a statement changes a parameter in place."""
    if isinstance(statement, ast.AugAssign):
        return meanings.named(statement.target, _PARAMETER)
    if isinstance(statement, ast.Expr) and meanings.callee_is(statement.value, *_UPDATES):
        return meanings.named(training_code.owner(statement.value), _PARAMETER)
    return False


@operator(
    id="in-place-result-lost",
    family="autograd",
    cause="an in-place method is written without its underscore, so that its result is thrown away",
    symptoms=["a value never changes", "a mask, a bound or an average has no effect"],
    difficulty=2,
    why="With and without the underscore are two methods, and a statement whose value nobody takes is legal.",
    finding="Print the tensor right before and right after the line.",
    invariant="the tensor differs after a line that is there to change it",
)
def in_place_result_lost(program):
    for _, call in training_code.calls_alone(program):
        while isinstance(call, ast.Call) and training_code.owner(call) is not None:
            if call.func.attr in _IN_PLACE and dotted(call.func.value) not in ("nn.init", "init", "F", "torch"):
                yield meanings.rename_callee(program, call, call.func.attr[:-1])
                break
            call = training_code.owner(call)


@operator(
    id="loss-kept-with-its-graph",
    family="autograd",
    cause="the loss is stored as a tensor with its graph, not as a number",
    symptoms=["memory grows with every step", "the log holds tensors where it should hold numbers"],
    difficulty=2,
    why="A tensor of one element prints and adds up like a number, and a reference to it keeps the whole graph behind it alive.",
    finding="Print the type of what is stored, or watch the memory over a hundred steps.",
    invariant="what is logged has no `grad_fn`",
)
def loss_kept_with_its_graph(program):
    for call in program.calls("item", "detach", "float", "tolist"):
        value = training_code.owner(call)
        if isinstance(call.func, ast.Name):
            value = call.args[0] if call.func.id == "float" and len(call.args) == 1 else None
        elif call.args:
            value = None
        if value is None or training_code.without_gradient(program, call) or isinstance(program.parents.get(call), ast.Attribute):
            continue
        name = meanings.last_name(value) or meanings.callee(value)
        if meanings.matches(name, training_code.LOSS + r"|cross_entropy|log_?prob\w*") and _is_stored(program, call):
            yield editing.put(program, call, program.text(value))


def _is_stored(program, node):
    """Whether a value is appended, summed up or put into a record."""
    while True:
        parent = program.parents.get(node)
        if isinstance(parent, ast.AugAssign):
            return isinstance(parent.op, ast.Add)
        if isinstance(parent, ast.Dict):
            return node in parent.values
        if isinstance(parent, ast.Assign):
            return isinstance(parent.targets[0], ast.Subscript)
        if isinstance(parent, ast.Call):
            return node in parent.args and meanings.callee_is(parent, "append")
        if not isinstance(parent, (ast.BinOp, ast.Tuple)):
            return False
        node = parent
