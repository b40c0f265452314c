"""Mistakes in the clipping of gradients: when, of what, by which measure."""

import ast

from ..operator import operator
from ..program import Edit, dotted, number
from ..reading import editing, meanings, training_code, updates

_LIMIT = r"clip\w*|max|maximum|threshold|limit"
_NORM = r"norms?|length|magnitude"


def _backwards(program):
    return [one for one, call in training_code.calls_alone(program, "backward") if training_code.owner(call) is not None]


def _imported_alone(program, call):
    """The name in an import statement by which a function is called without its module, or None."""
    if isinstance(call.func, ast.Name):
        for statement in program.walk(ast.ImportFrom):
            for one in statement.names:
                if one.name == call.func.id and one.asname is None:
                    return one
    return None


@operator(
    id="clip-after-step",
    family="optimisation",
    cause="gradients are clipped after the step that uses them",
    symptoms=["single updates are huge in spite of the clipping", "the loss has spikes, and changing the limit changes nothing"],
    difficulty=2,
    why="All lines of the loop are there, the logged norm is right, and clipping works in place without a result that anyone waits for.",
    finding="Print the gradient norm right before `optimizer.step()`: it must not be above the limit.",
    invariant="right before a step the gradient norm is at most the limit",
)
def clip_after_step(program):
    for statement, _ in updates.clippings(program):
        for step, _ in updates.optimizer_steps(program):
            if step in updates.followers(program, statement):
                yield updates.moved_past(program, statement, step)
                break


@operator(
    id="clip-before-backward",
    family="optimisation",
    cause="gradients are clipped before the backward pass has made them",
    symptoms=["the logged gradient norm is 0, or that of the step before", "changing the limit changes nothing"],
    difficulty=2,
    why="Clipping nothing raises no error, and the lines between the loss and the step are easily reordered.",
    finding="Print the norm that clipping returns: zero means that there was nothing to clip yet.",
    invariant="the norm that clipping returns is that of the present batch",
)
def clip_before_backward(program):
    backwards = _backwards(program)
    for statement, _ in updates.clippings(program):
        earlier = [one for one in updates.predecessors(program, statement) if one in backwards]
        if earlier:
            yield updates.moved_ahead(program, statement, earlier[0])


@operator(
    id="gradients-not-clipped",
    family="optimisation",
    cause="the gradients are not clipped, at most their norm is measured",
    symptoms=["rare spikes of the loss from which it recovers slowly, if at all", "the updates of single batches outweigh all others"],
    difficulty=2,
    why="Most batches do not need it; with an infinite limit the call serves for logging, and then stays so.",
    finding="Print the gradient norm right before `optimizer.step()` for every batch and take the largest.",
    invariant="right before a step the gradient norm is at most the limit",
)
def gradients_not_clipped(program):
    for statement, call in updates.clippings(program):
        limit = program.argument(call, "max_norm", 1)
        if isinstance(statement, ast.Expr) and statement.value is call:
            yield editing.remove(program, statement)
        elif limit is not None and meanings.callee_is(call, "clip_grad_norm_"):
            yield editing.with_unused(program, program.replace(limit, 'float("inf")'), limit)
    for block, _ in _guarded(program):
        yield editing.remove(program, block)


@operator(
    id="clip-by-value-for-norm",
    family="optimisation",
    cause="gradients are clipped value by value where their norm should be limited",
    symptoms=["clipped updates point in another direction than the gradient", "the limit is hardly ever reached"],
    difficulty=2,
    why="The two functions have the same arguments and names that differ in one word, and the number is right for one of them only.",
    finding="Compare the gradients before and after clipping: one factor must lead from all of them to all of them.",
    invariant="clipping keeps the direction of the gradient",
)
def clip_by_value_for_norm(program):
    for statement, call in updates.clippings(program):
        limit = program.argument(call, "max_norm", 1)
        extra = len(call.args) + len(call.keywords) - 2
        if not meanings.callee_is(call, "clip_grad_norm_") or limit is None or extra:
            continue
        bare, keyword = _imported_alone(program, call), [one for one in call.keywords if one.value is limit]
        function = dotted(call.func).replace("clip_grad_norm_", "clip_grad_value_")
        if isinstance(statement, ast.Expr) and statement.value is call:
            renamed = [program.replace(bare, "clip_grad_value_")] if bare and _called_once(program, call) else []
            if bare and not renamed:
                renamed = [program.replace(bare, "clip_grad_norm_, clip_grad_value_")]
            head = Edit(program.start(call.func), program.end(call.func), function)
            yield (*renamed, head, *[Edit(program.start(one), program.start(one.value), "clip_value=") for one in keyword])
        elif call.args:
            imported = [program.replace(bare, "clip_grad_norm_, clip_grad_value_")] if bare else []
            line = f"{function}({program.text(call.args[0])}, {program.text(limit)})"
            yield (*imported, program.replace(limit, 'float("inf")'), program.add_statement(line, after=statement))
    for statement, gradient, limit in _rescaled(program):
        library = meanings.numpy_name(program)
        if library and statement is not None:
            text = program.text(limit)
            yield program.replace(statement.value, f"{library}.clip({program.text(gradient)}, -{text}, {text})")


def _called_once(program, call):
    return len(program.calls(call.func.id)) == 1


@operator(
    id="clip-for-each-parameter",
    family="optimisation",
    cause="the norm of each tensor is limited by itself, not that of the whole gradient",
    symptoms=["tensors with large gradients count less than they should", "the total norm after clipping is several times the limit"],
    difficulty=2,
    why="The function takes a single tensor as well as all of them, and a loop over parameters looks like the usual thing to do.",
    finding="Print the total gradient norm after clipping, and the ratio of two tensors' gradients before and after it.",
    invariant="clipping keeps the direction of the gradient",
)
def clip_for_each_parameter(program):
    for statement, call in updates.clippings(program):
        given = call.args[0] if call.args else None
        plain = isinstance(given, ast.Name) or meanings.callee_is(given, "parameters")
        known = meanings.names_in(meanings.around(program, statement))
        name = next((one for one in ("parameter", "p", "tensor") if one not in known), None)
        if plain and name and meanings.callee_is(call, "clip_grad_norm_") and training_code.on_one_line(statement):
            start, end = program.start(statement), program.end(statement)
            line = program.source[start : program.start(given)] + name + program.source[program.end(given) : end]
            yield Edit(start, end, f"for {name} in {program.text(given)}:\n{program.indentation(statement)}    {line}")


@operator(
    id="clip-of-the-wrong-model",
    family="optimisation",
    cause="the gradients of another model are clipped, not of the one that is updated",
    symptoms=["the logged norm is 0, or does not change with the batch", "single updates are huge in spite of the clipping"],
    difficulty=2,
    why="The lines of two models are copies of each other, and one name stayed behind.",
    finding="Print the gradient norm of the model that is updated right before its step.",
    invariant="right before a step the gradient norm of what it updates is at most the limit",
)
def clip_of_the_wrong_model(program):
    for _, call in updates.clippings(program):
        held = training_code.owner(call.args[0]) if call.args and meanings.callee_is(call.args[0], "parameters") else None
        if not isinstance(held, (ast.Name, ast.Attribute)):
            continue
        others = [one for one in _models(program, call) if one != program.text(held)]
        if others and isinstance(held, ast.Attribute) == ("." in others[0]):
            yield program.replace(held, others[0])


def _models(program, node):
    """Texts of what has parameters or a state in the function of a node, by position."""
    found = []
    for call in program.calls("parameters", "load_state_dict", within=meanings.around(program, node)):
        held = training_code.owner(call)
        if isinstance(held, (ast.Name, ast.Attribute)) and not meanings.named(held, training_code.OPTIMIZER + "|scaler|scheduler"):
            before = isinstance(held, ast.Attribute) or held.id in meanings.readable_names(program, node)
            if before and program.text(held) not in (*found, "self"):
                found.append(program.text(held))
    return found


# Clipping by hand.


def _shares(program):
    """Factors `limit / norm` by which gradients are scaled: the division, and the limit."""
    for division in program.walk(ast.BinOp):
        if not isinstance(division.op, ast.Div) or not meanings.mentions(division.right, _NORM):
            continue
        function, limit = program.function(division), division.left
        about = meanings.mentions(program.statement(division), updates.GRADIENT + r"|clip\w*")
        about = about or function is not None and meanings.matches(function.name, r"clip\w*")
        if about and (meanings.named(limit, _LIMIT) or number(limit) is not None):
            yield division, limit


def _limited(program):
    """Factors that are at most 1, `min(1.0, limit / norm)` in any spelling, and the share."""
    shares = [one for one, _ in _shares(program)]
    for call in program.calls("min", "minimum", "clamp", "clip"):
        held = training_code.owner(call)
        for one in [*call.args, *([held] if held is not None else [])]:
            others = [other for other in [*call.args, *[keyword.value for keyword in call.keywords]] if other is not one]
            if one in shares and any(number(other) == 1 for other in others):
                yield call, one


def _guarded(program):
    """Blocks `if norm > limit:` of one statement that scales gradients, and that statement."""
    shares = [one for one, _ in _shares(program)]
    for block in program.walk(ast.If):
        if len(block.body) == 1 and not block.orelse and isinstance(block.test, ast.Compare) and meanings.mentions(block.test, _NORM):
            if any(one in shares for one in ast.walk(block.body[0])):
                yield block, block.body[0]


def _rescaled(program):
    """Assignments `gradient = gradient * factor` with such a factor: the statement, the gradient and the limit."""
    limits = {id(division): limit for division, limit in _shares(program)}
    for statement in program.walk(ast.Assign):
        parts = meanings.operands(statement.value, ast.Mult)
        found = [limits[id(one)] for one in ast.walk(statement.value) if id(one) in limits]
        if len(parts) == 2 and len(found) == 1 and isinstance(found[0], (ast.Name, ast.Attribute, ast.Constant)):
            gradients = [one for one in parts if training_code.same_place(one, statement.targets[0])]
            if len(gradients) == 1:
                yield statement, gradients[0], found[0]


@operator(
    id="small-gradients-scaled-up",
    family="optimisation",
    cause="gradients below the limit are scaled up to it: every gradient gets the same norm",
    symptoms=["training does not come to rest near the minimum", "the gradient norm after clipping is the same in every step"],
    difficulty=2,
    why="The factor `limit / norm` is right for what is too large, and the bound at 1 is the part that is easy to forget.",
    finding="Clip a gradient that is smaller than the limit: it must come back as it was.",
    invariant="clipping leaves gradients below the limit as they are",
)
def small_gradients_scaled_up(program):
    for call, share in _limited(program):
        yield editing.keep(program, call, share)
    for block, _ in _guarded(program):
        yield training_code.dedented(program, block)


@operator(
    id="clip-factor-inverted",
    family="optimisation",
    cause="the factor of the clipping is inverted: norm over limit",
    symptoms=["large gradients become larger still", "small ones vanish, or the loss becomes NaN"],
    difficulty=2,
    why="Both fractions are a limit and a norm, and only a gradient above the limit tells them apart.",
    finding="Clip a gradient of ten times the limit and print its norm.",
    invariant="after clipping the norm is at most the limit",
)
def clip_factor_inverted(program):
    for division, _ in _shares(program):
        yield editing.exchange(program, division.left, division.right)


@operator(
    id="norms-added-without-squares",
    family="optimisation",
    cause="the total norm adds the norms of the tensors, not their squares",
    symptoms=["the logged norm is several times that of the library", "gradients are clipped harder the more tensors the model has"],
    difficulty=2,
    why="A sum of norms reads like a norm of the sum; for a single tensor both agree.",
    finding="Compare with the norm of all gradients flattened into one vector.",
    invariant="the total norm is that of all gradients in one vector",
)
def norms_added_without_squares(program):
    for node in program.walk(ast.Call, ast.BinOp):
        inner = meanings.root_of(node)
        if not meanings.callee_is(inner, "sum") or not inner.args or not isinstance(inner.args[0], (ast.GeneratorExp, ast.ListComp)):
            continue
        square = inner.args[0].elt
        norm = square.left if meanings.is_binary(square, ast.Pow) and number(square.right) == 2 else None
        if norm is not None and meanings.mentions(norm, "norm") and meanings.mentions(norm, updates.GRADIENT):
            start, end = program.start(inner), program.end(inner)
            text = program.source[start : program.start(square)] + program.text(norm) + program.source[program.end(square) : end]
            yield editing.put(program, node, text)
