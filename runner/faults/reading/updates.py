"""How optimisation is written: learning rates, optimisers and their steps, gradients, moments and clipping. For the operators about
optimisation and about several ranks."""

import ast

from ..program import Edit, dotted, number
from . import editing, meanings, training_code

RATE = r"lr\d*|learning_?rates?|step_size|eta|shrinkage"
_NO_RATE = r"min\w*|final|end|decay\w*|scale\w*|factor|schedul\w*|warm\w*|steps?|ratio|mult\w*|floor|at|fn|lambda|gamma|power"
GRADIENT = r"g\d*|grads?|gradients?|d[a-z]\d?|grad[a-z]?|dlogits|delta|error|td|residuals?"
DECAY = r"beta_?\d?|betas|b1|b2|rho|decay|decay_?rate|mu|momentum"
SLOW = r"target|ema\w*|shadow|averaged?|slow|polyak|running\w*|baseline|moving|teacher"
SCHEDULER = r"\w*sched\w*|warm_?up"
_CLIPS = ("clip_grad_norm_", "clip_grad_value_", "clip_grad_norm", "clip_gradients", "clip_gradient", "clip_grads", "clip_by_global_norm")


# Values.


def is_rate(node):
    """Whether a value is the learning rate."""
    name = meanings.last_name(node)
    return meanings.matches(name, RATE) and (meanings.matches(name, "step_size") or not meanings.matches(name, _NO_RATE))


def names_a_rate(name):
    """Whether a variable, key or argument of this name holds a learning rate that someone chose."""
    return meanings.matches(name, RATE) and not meanings.matches(name, _NO_RATE)


def is_gradient(node):
    """Whether a value is a gradient, by its name or as some parameter's `grad`."""
    return meanings.named(node, GRADIENT) and not meanings.named(node, r"norms?|clip\w*|scaler?")


def factors_of(node):
    """What is multiplied in a product or in the numerator of a fraction."""
    if meanings.is_binary(node, ast.Mult):
        return [*factors_of(node.left), *factors_of(node.right)]
    if meanings.is_binary(node, ast.Div):
        return factors_of(node.left)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return factors_of(node.operand)
    return [node]


def is_one_minus(node):
    """Whether a value is one less something."""
    return meanings.is_binary(node, ast.Sub) and number(node.left) == 1


def named_values(program):
    """Every value that gets a name where it is written, with the name: in assignments, keywords, defaults, dictionaries, `add_argument`."""
    found = []
    for node in ast.walk(program.tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple) and len(target.elts) == len(node.value.elts):
                    found += [(meanings.last_name(one), value) for one, value in zip(target.elts, node.value.elts)]
                else:
                    found.append((meanings.last_name(target), node.value))
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            found.append((meanings.last_name(node.target), node.value))
        elif isinstance(node, ast.arguments):
            positional = [*node.posonlyargs, *node.args]
            found += [(one.arg, value) for one, value in zip(positional[len(positional) - len(node.defaults) :], node.defaults)]
            found += [(one.arg, value) for one, value in zip(node.kwonlyargs, node.kw_defaults) if value is not None]
        elif isinstance(node, ast.Dict):
            found += [(key.value, value) for key, value in zip(node.keys, node.values) if isinstance(key, ast.Constant) and isinstance(key.value, str)]
        elif isinstance(node, ast.Call):
            if meanings.callee_is(node, "add_argument") and node.args and isinstance(node.args[0], ast.Constant):
                default = program.argument(node, "default")
                found += [(str(node.args[0].value).lstrip("-").replace("-", "_"), default)] if default is not None else []
            found += [(one.arg, one.value) for one in node.keywords if one.arg]
    return sorted(found, key=lambda one: (one[1].lineno, one[1].col_offset))


def literal_of(program, node):
    """The number that a literal, or a variable with one literal value in the module, stands for; or None."""
    if isinstance(node, ast.Name):
        values = [value for name, value in named_values(program) if name == node.id]
        node = values[0] if len(values) == 1 else None
    return number(node) if node is not None else None


# Statements.


def optimizer_steps(program, within=None):
    """Statements in which an optimiser, or a scaler for it, updates parameters; and the call."""
    for statement, call in training_code.calls_alone(program, "step", within=within):
        held = training_code.owner(call)
        if held is not None and meanings.named(held, training_code.OPTIMIZER + "|scaler"):
            yield statement, call


def scheduler_steps(program, within=None):
    """Statements in which a learning-rate schedule moves on, and the call."""
    for statement, call in training_code.calls_alone(program, "step", within=within):
        held = training_code.owner(call)
        if held is not None and meanings.named(held, SCHEDULER) and not meanings.named(held, training_code.OPTIMIZER):
            yield statement, call


def clippings(program):
    """Statements that clip gradients by a call, and the call."""
    for statement in program.walk(ast.Expr, ast.Assign):
        value = statement.value
        while training_code.owner(value) is not None and meanings.callee_is(value, "item", "detach", "cpu", "float"):
            value = training_code.owner(value)
        if isinstance(value, ast.Call) and meanings.callee_is(value, "float") and value.args:
            value = value.args[0]
        if meanings.callee_is(value, *_CLIPS):
            yield statement, value


def training_loops(program):
    """Loops in which parameters are updated, from the outermost."""
    for loop in program.walk(ast.For, ast.While):
        if any(meanings.callee_is(one, "backward", "fit_stump", "fit_tree") for one in ast.walk(loop)) or list(optimizer_steps(program, loop)):
            yield loop
        elif any(is_update(one) for one in ast.walk(loop)):
            yield loop


def is_update(statement):
    """Whether a statement moves something by a learning rate times something."""
    if isinstance(statement, ast.AugAssign) and isinstance(statement.op, (ast.Add, ast.Sub)):
        return any(is_rate(one) for one in factors_of(statement.value)) or meanings.named(statement.value, "updates?")
    if isinstance(statement, (ast.Assign, ast.Expr)):
        return any(True for _ in moves(statement.value))
    return False


def moves(node):
    """Differences and sums `w - lr * g` inside an expression: those that move something by a learning rate."""
    for one in ast.walk(node):
        if meanings.is_binary(one, ast.Add, ast.Sub) and number(one.left) is None and not any(is_rate(part) for part in factors_of(one.left)):
            if any(is_rate(part) for part in factors_of(one.right)):
                yield one


def moved_past(program, statement, other):
    """A statement goes behind a later one of the same body, unless something on the way reads what it assigns. None where it cannot."""
    body = program.body(statement)
    if other not in body or body.index(other) <= body.index(statement):
        return None
    bound = _assigned_names(program, statement)
    for between in body[body.index(statement) + 1 : body.index(other) + 1]:
        if bound & {one.id for one in program.walk(ast.Name, within=between)}:
            return None
    return training_code.moved_behind(program, statement, other)


def moved_ahead(program, statement, other):
    """A statement goes before an earlier one of the same body, unless it reads what is assigned on the way. None where it cannot."""
    body = program.body(statement)
    if other not in body or body.index(other) >= body.index(statement):
        return None
    read = {one.id for one in program.walk(ast.Name, within=statement) if isinstance(one.ctx, ast.Load)}
    for between in body[body.index(other) : body.index(statement)]:
        if read & _assigned_names(program, between) or isinstance(between, (ast.FunctionDef, ast.Import, ast.ImportFrom)):
            return None
    return training_code.moved_before(program, statement, other)


def _assigned_names(program, statement):
    return {one.id for one in program.walk(ast.Name, within=statement) if isinstance(one.ctx, ast.Store)}


def followers(program, statement):
    """The statements behind one in its body."""
    body = program.body(statement)
    return body[body.index(statement) + 1 :]


def predecessors(program, statement):
    """The statements before one in its body, the nearest first."""
    body = program.body(statement)
    return body[: body.index(statement)][::-1]


def last_part(node):
    """The last of a dotted name."""
    return dotted(node).split(".")[-1]


def without_method(program, call):
    """`x.f(...)` becomes `x`."""
    value = training_code.owner(call)
    return Edit(editing.span(program, value)[1], program.end(call), "")
