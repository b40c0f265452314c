"""Mistakes about the steps of training: clearing gradients, backward, update, and what the optimiser holds."""

import ast

from ..operator import operator
from ..program import Edit, dotted
from ..reading import editing, meanings, training_code

_OTHER_OPTIMIZER = r"\w*optim\w*|opt|opt_\w+|\w+_opt"
_REPLACES = r"inject\w*|replace\w*|add|wrap\w*|insert|attach|swap\w*|resize\w*|lora\w*|adapt\w*|extend|expand|prune|tie"


def _is_optimizer(node):
    return node is not None and meanings.named(node, training_code.OPTIMIZER)


def _clears(program):
    """Statements that clear gradients, each with the text that says whose."""
    for statement, call in training_code.calls_alone(program, "zero_grad"):
        yield statement, program.text(training_code.owner(call)) if training_code.owner(call) is not None else ""
    for loop in program.walk(ast.For):
        (inner,) = loop.body if len(loop.body) == 1 else (None,)
        if _clears_one(inner):
            yield loop, program.text(loop.iter)
    for statement in program.walk(ast.Assign, ast.Expr):
        if _clears_one(statement) and not (isinstance(program.parents.get(statement), ast.For) and len(program.parents[statement].body) == 1):
            yield statement, program.text(statement)


def _clears_one(statement):
    """Whether a statement sets one tensor's `grad` to None or zero."""
    if isinstance(statement, ast.Assign):
        target = statement.targets[0]
        return (
            isinstance(target, ast.Attribute)
            and target.attr == "grad"
            and isinstance(statement.value, ast.Constant)
            and statement.value.value is None
        )
    if isinstance(statement, ast.Expr) and meanings.callee_is(statement.value, "zero_"):
        held = training_code.owner(statement.value)
        return isinstance(held, ast.Attribute) and held.attr == "grad"
    return False


def _backwards(program):
    """Statements that run a backward pass, and the call."""
    return [(one, call) for one, call in training_code.calls_alone(program, "backward") if training_code.owner(call) is not None]


def _steps(program):
    """Statements that update parameters by an optimiser, and the call."""
    for statement, call in training_code.calls_alone(program, "step"):
        held = training_code.owner(call)
        if _is_optimizer(held) or held is not None and meanings.named(held, "scaler"):
            yield statement, call


def _together(program, *statements):
    """The list that all statements stand in, or None."""
    bodies = [program.body(one) for one in statements]
    return bodies[0] if all(one is bodies[0] for one in bodies) else None


@operator(
    id="missing-zero-grad",
    family="autograd",
    cause="gradients are never cleared, so that each step uses the sum of all before it",
    symptoms=["the gradient norm grows step by step", "the loss falls at first, then oscillates or diverges"],
    difficulty=2,
    why="`backward` adds to `.grad`; clearing it is a line of its own that nothing asks for.",
    finding="Run the same batch twice without a step in between: the gradients must be equal, not doubled.",
    invariant="the gradient of a step depends on its own batch only",
)
def missing_zero_grad(program):
    found = [one for one in _clears(program) if not _is_definition(program, one[0])]
    for statement, whose in found:
        others = [one for one, other in found if one is not statement and other == whose and program.function(one) is program.function(statement)]
        if not others and list(program.calls("backward")):
            yield editing.remove(program, statement)


def _is_definition(program, statement):
    function = program.function(statement)
    return function is not None and function.name == "zero_grad"


@operator(
    id="zero-grad-before-step",
    family="autograd",
    cause="gradients are cleared between the backward pass and the step",
    symptoms=["the loss does not move at all", "parameters are the same after a step, or shrink by weight decay only"],
    difficulty=1,
    why="All four lines of the loop are there, and their order is the only thing that is wrong.",
    finding="Print the gradient norm right before `step`, or compare a parameter before and after it.",
    invariant="a step changes every parameter that has a gradient",
)
def zero_grad_before_step(program):
    clears = list(_clears(program))
    for backward, _ in _backwards(program):
        for clear, whose in clears:
            steps = [one for one, call in _steps(program) if _together(program, backward, clear, one) and backward.lineno < one.lineno]
            if not steps:
                continue
            body, step = program.body(backward), steps[0]
            at, behind, cleared = body.index(backward), body.index(step), body.index(clear)
            own = not _is_optimizer(training_code.owner(clear.value) if isinstance(clear, ast.Expr) else None) or _same_owner(program, clear, step)
            between = [one for one in body[min(at, cleared) + 1 : max(at, cleared)] if one in [other for other, _ in _backwards(program)]]
            if own and not between and (cleared < at or cleared > behind) and training_code.on_one_line(clear):
                yield training_code.moved_behind(program, clear, backward)


def _same_owner(program, clear, step):
    return program.text(training_code.owner(clear.value)) in program.text(step)


@operator(
    id="wrong-optimizer-zeroed",
    family="autograd",
    cause="the gradients of the other optimiser are cleared, so that this one's accumulate",
    symptoms=["one of the two networks becomes unstable", "the gradient norm of one network grows step by step"],
    difficulty=2,
    why="The two halves of the loop are copies of each other, and one name stayed behind.",
    finding="Print both networks' gradient norms right before each backward pass: they must be zero or None.",
    invariant="right before its backward pass a network has no gradient",
)
def wrong_optimizer_zeroed(program):
    for _, call in training_code.calls_alone(program, "zero_grad"):
        yield _other_optimizer(program, call)


@operator(
    id="wrong-optimizer-stepped",
    family="autograd",
    cause="the step is that of the other optimiser",
    symptoms=["one network never changes", "the other one is updated twice, the second time by a gradient that was not its own"],
    difficulty=1,
    why="The two halves of the loop are copies of each other, and one name stayed behind.",
    finding="Compare a parameter of each network before and after each of the two steps.",
    invariant="each step changes its own network and no other",
)
def wrong_optimizer_stepped(program):
    for _, call in _steps(program):
        yield _other_optimizer(program, call)


def _other_optimizer(program, call):
    held = training_code.owner(call)
    other = meanings.sibling(program, held, _OTHER_OPTIMIZER) if held is not None and _is_optimizer(held) else None
    return program.replace(held, other) if other and not _is_defined(program, other) else None


def _is_defined(program, name):
    """Whether a name is that of a function, a class or something imported."""
    imported = [(one.asname or one.name) for statement in program.walk(ast.Import, ast.ImportFrom) for one in statement.names]
    return name in imported or any(one.name == name for one in program.walk(ast.FunctionDef, ast.ClassDef))


@operator(
    id="step-before-backward",
    family="autograd",
    cause="the optimiser steps before the backward pass, on gradients that are just cleared",
    symptoms=["the loss does not move", "an error that a variable needed for the gradient was modified in place"],
    difficulty=1,
    why="Each line is right by itself, and without an error nothing tells that they are in the wrong order.",
    finding="Print the gradient norm right before `step`: it must be that of the present batch.",
    invariant="a step uses the gradient of the loss that was just computed",
)
def step_before_backward(program):
    for step, _ in _steps(program):
        earlier = [one for one, _ in _backwards(program) if _together(program, one, step) and one.lineno < step.lineno]
        if earlier and training_code.on_one_line(step):
            yield training_code.moved_before(program, step, earlier[-1])


@operator(
    id="backward-on-the-wrong-loss",
    family="autograd",
    cause="backward is called on one term, or on another loss, not on the total",
    symptoms=["one of the terms does not fall", "the logged total is not what the model improves"],
    difficulty=2,
    why="Several variables end in `loss`, and the total is only one of them; what is logged stays right.",
    finding="Compare the gradient with that of the logged total, or look for a coefficient that changes nothing.",
    invariant="every term of the logged loss has a share in the gradient",
)
def backward_on_the_wrong_loss(program):
    for statement, call in _backwards(program):
        for node in program.walk(ast.Name, within=training_code.owner(call)):
            if not meanings.matches(node.id, training_code.LOSS + "|total"):
                continue
            if len(training_code.reads(program, node.id, meanings.around(program, node))) < 2:
                continue
            made = meanings.value_before(program, node.id, node)
            terms = [
                one.id
                for term in _positive_terms(made)
                for one in meanings.operands(term, ast.Mult)
                if isinstance(one, ast.Name) and one.id != node.id
            ]
            terms = [
                one
                for one in terms
                if meanings.matches(one, r"loss\w*|kl|nll|mse|bce") and not meanings.matches(one, r"weight|coef\w*|beta|scale|lambda")
            ]
            other = terms[0] if terms else None
            if other is None and node.id != "loss":
                other = meanings.sibling(program, node, r"\w+_loss|loss_\w+|loss[dg]|[dg]_?loss")
                other = None if other and _is_defined(program, other) or other and statement.lineno - _bound_at(program, other, node) > 30 else other
            if other:
                yield program.replace(node, other)
            break


def _positive_terms(node):
    """What is added up in a sum; nothing of what is subtracted, and nothing where there is no sum."""
    if meanings.is_binary(node, ast.Add, ast.Sub):
        parts = [node.left, *([node.right] if isinstance(node.op, ast.Add) else [])]
        return [inner for one in parts for inner in (_positive_terms(one) or [one])]
    return []


def _bound_at(program, name, node):
    made = meanings.value_before(program, name, node)
    return made.lineno if made is not None else -100


# What the optimiser holds.


def _optimizers(program):
    """Assignments of a newly made optimiser: the statement and the call."""
    return [(one, one.value) for one in program.walk(ast.Assign) if training_code.builds_optimizer(one.value)]


@operator(
    id="optimizer-built-too-early",
    family="autograd",
    cause="the optimiser is made before parameters are replaced, and does not hold the new ones",
    symptoms=["the new layers keep their initial weights", "gradients are there and the parameters do not move"],
    difficulty=2,
    why="An optimiser keeps the tensors that it is given, not the model; what comes to the model later it does not know.",
    finding="Compare the identities of the parameters in `optimizer.param_groups` with those of `model.parameters()`.",
    invariant="the optimiser holds exactly the model's trainable parameters",
)
def optimizer_built_too_early(program):
    for statement, call in _optimizers(program):
        body, inside = program.body(statement), set(meanings.names_in(call))
        for earlier in body[: body.index(statement)]:
            if _replaces_parts(earlier, inside):
                if not _bound_between(program, call, earlier):
                    yield training_code.moved_before(program, statement, earlier)
                break


def _bound_between(program, call, earlier):
    """Variables that a call reads and that have no value yet before an earlier statement."""
    names = [one for one in ast.walk(call) if isinstance(one, ast.Name)]
    read = {one.id for one in names if isinstance(one.ctx, ast.Load)} - {one.id for one in names if isinstance(one.ctx, ast.Store)}
    assigned = {one.id for one in program.walk(ast.Name) if isinstance(one.ctx, ast.Store)}
    return (read & assigned) - meanings.readable_names(program, earlier)


def _replaces_parts(statement, names):
    """Whether a statement gives a module, called by one of these names, other parameters."""
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Attribute):
        root = dotted(statement.targets[0]).split(".")[0]
        made = isinstance(statement.value, ast.Call) and (
            dotted(statement.value.func).split(".")[-1][:1].isupper() or "Parameter" in dotted(statement.value.func)
        )
        return made and root in names and root != "self"
    call = statement.value if isinstance(statement, (ast.Expr, ast.Assign)) else None
    if isinstance(call, ast.Call) and meanings.matches(meanings.callee(call), _REPLACES):
        rebound = not isinstance(statement, ast.Assign) or any(
            isinstance(one, ast.Name) and one.id in meanings.names_in(call) for one in statement.targets
        )
        return rebound and any(isinstance(one, ast.Name) and one.id in names for one in call.args)
    return False


def _parts(call):
    """What an optimiser is given, where it is put together from several modules: the holder and its elements."""
    given = call.args[0] if call.args else None
    if isinstance(given, ast.Call) and meanings.callee(given) in ("list", "chain") and given.args:
        given = given.args[0] if meanings.callee(given) == "list" else given
    if isinstance(given, (ast.List, ast.Tuple)):
        return given, given.elts
    if isinstance(given, ast.Call) and meanings.callee(given) == "chain":
        return given, given.args
    return given, meanings.operands(given, ast.Add) if given is not None else []


@operator(
    id="module-left-out-of-the-optimizer",
    family="autograd",
    cause="one module's parameters are not given to the optimiser",
    symptoms=["one part keeps its initial weights though it gets gradients", "its gradients grow without end, since nothing clears them"],
    difficulty=2,
    why="A part that was added to the model later has to be added in a second place, and a random part still lets the rest learn.",
    finding="Count the elements in `optimizer.param_groups` and those of the modules, or list the parameters that a step leaves as they are.",
    invariant="one step changes every trainable parameter",
)
def module_left_out_of_the_optimizer(program):
    for call in (one for one in program.walk(ast.Call) if training_code.builds_optimizer(one)):
        holder, parts = _parts(call)
        modules = [one for one in parts if any(meanings.callee_is(inner, "parameters") for inner in ast.walk(one))]
        if len(parts) < 2 or len(modules) < 2:
            continue
        for part in modules:
            if isinstance(holder, ast.BinOp):
                sums = program.parents[part]
                yield editing.keep(program, sums, sums.left if part is sums.right else sums.right)
            else:
                yield _without_element(program, parts, part)


def _without_element(program, parts, part):
    index = parts.index(part)
    if index + 1 < len(parts):
        return Edit(program.start(part), program.start(parts[index + 1]), "")
    return Edit(program.end(parts[index - 1]), program.end(part), "")


@operator(
    id="optimizer-of-the-wrong-module",
    family="autograd",
    cause="an optimiser is given the parameters of the other network",
    symptoms=["one network never changes", "the other one is pulled by two optimisers"],
    difficulty=1,
    why="The second optimiser's line is a copy of the first, and one name stayed behind.",
    finding="Compare a parameter of each network before and after each step.",
    invariant="each step changes its own network and no other",
)
def optimizer_of_the_wrong_module(program):
    given = []
    for _, call in _optimizers(program):
        first = call.args[0] if call.args else None
        if meanings.callee_is(first, "parameters") and training_code.owner(first) is not None:
            given.append(training_code.owner(first))
    for one in given:
        for other in given:
            if program.text(one) != program.text(other) and program.function(one) is program.function(other):
                yield program.replace(one, program.text(other))
                break
