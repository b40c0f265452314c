"""How optimisation is written: learning rates, optimisers and their steps, gradients, moments and clipping. For the operators about
optimisation and about several ranks."""

import ast

from ..program import dotted, number
from . import meanings, training_code

RATE = r"lr\d*|learning_?rates?|(?:base|peak|initial|max)_rate|step_size|eta|shrinkage"
_NO_RATE = r"min\w*|final|end|decay\w*|scale\w*|factor|schedul\w*|warm\w*|steps?|ratio|mult\w*|floor|at|fn|lambda|gamma|power"
GRADIENT = r"g\d*|grads?|gradients?|d[a-z]\d?|grad[a-z]?|dlogits|delta|error|td|residuals?"
DECAY = r"beta_?\d?|betas|b1|b2|rho|decay|decay_?rate|mu|momentum"
WEIGHT_DECAY = r"weight_decay|wd|l2\w*|ridge"
SLOW = r"target|ema\w*|shadow|averaged?|slow|polyak|running\w*|baseline|moving|teacher"
SCHEDULER = r"\w*sched\w*|warm_?up"
_WHOLE_TRAINING = r"_?(?:train|main|run\w*|fit|experiment|train_(?:model|network|once|loop|epochs?))"
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
            keys = [one.value if isinstance(one, ast.Constant) else None for one in node.keys]
            found += [(key, value) for key, value in zip(keys, node.values) if isinstance(key, str)]
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
    """Loops in which parameters are updated, there or in a function called there, from the outermost."""
    updating = {one.name for one in program.walk(ast.FunctionDef) if _updates(program, one) and not meanings.re.fullmatch(_WHOLE_TRAINING, one.name)}
    for loop in program.walk(ast.For, ast.While):
        if _updates(program, loop) or any(meanings.callee_is(one, *updating) for one in ast.walk(loop)):
            yield loop


def _updates(program, node):
    """Whether parameters are updated inside a node."""
    if any(meanings.callee_is(one, "backward", "fit_stump", "fit_tree") for one in ast.walk(node)) or list(optimizer_steps(program, node)):
        return True
    return any(is_update(one) for one in ast.walk(node))


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


def decay_terms(program):
    """Places where a weight decay is added to a gradient or to an update: the statement, and the sum (an augmented assignment itself
    where it adds nothing else)."""
    for statement in program.walk(ast.Assign, ast.AugAssign, ast.Expr):
        if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add) and is_gradient(statement.target) and is_decay(statement.value):
            yield statement, statement
            continue
        moving = is_update(statement) or any(meanings.named(one, "updates?|steps?|directions?") for one in meanings.targets(statement))
        for added in program.walk(ast.BinOp, within=statement.value):
            if isinstance(added.op, ast.Add) and is_decay(added.right) and (moving or is_gradient(added.left)):
                yield statement, added


def is_decay(node):
    """Whether a value is a weight decay times something, and not times a learning rate."""
    parts = factors_of(node) if meanings.is_binary(node, ast.Mult) else []
    return any(meanings.named(one, WEIGHT_DECAY) for one in parts) and not any(is_rate(one) for one in parts)


def shrinkings(program):
    """Statements that do nothing but shrink a parameter by its weight decay, and the node in which its share `lr * decay` is subtracted."""
    for statement in program.walk(ast.Assign, ast.AugAssign, ast.Expr):
        value = statement.value
        if isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Sub):
            parts = factors_of(value)
            if any(meanings.named(one, WEIGHT_DECAY) for one in parts) and any(training_code.same_place(one, statement.target) for one in parts):
                yield statement, statement
            continue
        if isinstance(statement, ast.Expr) and meanings.callee_is(value, "mul_") and len(value.args) == 1:
            parts = value.args
        elif isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Mult):
            parts = [value]
        elif isinstance(statement, ast.Assign) and meanings.is_binary(value, ast.Mult):
            own = any(training_code.same_place(one, statement.targets[0]) for one in (value.left, value.right))
            parts = [value.left, value.right] if own else []
        else:
            continue
        for one in parts:
            if is_one_minus(one) and any(meanings.named(part, WEIGHT_DECAY) for part in factors_of(one.right)):
                yield statement, one


def averages(program):
    """Running averages of gradients, `beta * m + (1 - beta) * g`: the node, the decay, the complement and what comes new (None where that
    is an argument of a method). Averages of parameters, of losses and of statistics are none."""
    for node in program.walk(ast.BinOp, ast.Call):
        if meanings.mentions(program.statement(node), SLOW):
            continue
        if meanings.is_binary(node, ast.Add) and meanings.is_binary(node.left, ast.Mult) and meanings.is_binary(node.right, ast.Mult):
            for old, new in ((node.left, node.right), (node.right, node.left)):
                decays = [one for one in (old.left, old.right) if _is_beta(one)]
                rests = [one for one in meanings.operands(new, ast.Mult) if is_one_minus(one) and _is_beta(one.right)]
                of_gradient = any(is_gradient(one) for one in ast.walk(new))
                if len(decays) == 1 and len(rests) == 1 and of_gradient and meanings.same(decays[0], rests[0].right):
                    yield node, decays[0], rests[0], new
        elif isinstance(node, ast.Call) and meanings.callee_is(node, "add_", "addcmul_") and node.args and is_gradient(node.args[0]):
            held = training_code.owner(node)
            rest = program.argument(node, "alpha") or program.argument(node, "value")
            if meanings.callee_is(held, "mul_") and len(held.args) == 1 and _is_beta(held.args[0]) and is_one_minus(rest):
                if meanings.same(held.args[0], rest.right):
                    yield node, held.args[0], rest, None


def _is_beta(node):
    return meanings.named(node, DECAY) or (number(node) is not None and 0.5 <= number(node) < 1)


def leading_minus(node):
    """The minus that a product or fraction starts with, as a node of `-x`; or None."""
    while meanings.is_binary(node, ast.Mult, ast.Div):
        node = node.left
    return node if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) else None


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
