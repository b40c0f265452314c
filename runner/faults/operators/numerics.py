"""Mistakes at the edges of exponentials and logarithms: overflow, underflow, and what log(0) is."""

import ast

from ..operator import operator
from ..program import Edit, dotted, number
from ..reading import editing, meanings, training_code

_MAXIMUM = r"max|maximum|maxima|largest|biggest|peaks?|shift"
_EPSILON = r"eps|epsilon|tiny|small"
_LIBRARIES = ("np", "numpy", "torch", "math", "jnp")


def _is_exp(node):
    return meanings.callee_is(node, "exp")


def _is_log(node):
    return meanings.callee_is(node, "log", "log2", "log10", "ln")


def _is_epsilon(node):
    """Whether a value is there only to be larger than zero."""
    return meanings.named(node, _EPSILON) or 0 < (number(node) or 0) <= 1e-4


def _library(call):
    """`np`, `torch` or `math`, as a call's function is written; or ''."""
    return ".".join(dotted(call.func).split(".")[:-1])


def _is_maximum_of(program, node, depth=3):
    """Whether a value is the largest entry of something, through what only reshapes or guards it."""
    if meanings.callee_is(node, "max", "amax", "nanmax"):
        return len([one for one in node.args if not isinstance(one, ast.Constant)]) <= 1
    if isinstance(node, ast.Call) and meanings.callee_is(node, "where") and len(node.args) == 3:
        return _is_maximum_of(program, node.args[1], depth)
    if isinstance(node, ast.Call):
        held = training_code.owner(node)
        passes = held is not None and meanings.callee_is(node, "detach", "unsqueeze", "masked_fill", "reshape", "squeeze")
        return passes and _is_maximum_of(program, held, depth)
    if isinstance(node, ast.Subscript) or isinstance(node, ast.Attribute) and not isinstance(node.value, ast.Name):
        return _is_maximum_of(program, node.value, depth)
    if isinstance(node, ast.Name) and depth:
        made = meanings.value_before(program, node.id, node)
        return made is not None and _is_maximum_of(program, made, depth - 1)
    return False


def _shifted(program):
    """Differences `x - max` that are exponentiated, on the spot or by the name they get; with the maximum."""
    for node in program.walk(ast.BinOp):
        if not isinstance(node.op, ast.Sub) or not _is_maximum_of(program, node.right):
            continue
        exponentials = [one for one in program.walk(ast.Call, within=meanings.around(program, node)) if _is_exp(one)]
        statement = program.parents.get(node)
        name = meanings.targets(statement)[0] if isinstance(statement, ast.Assign) else None
        here = any(meanings.function_argument(one) is node for one in exponentials)
        by_name = isinstance(name, ast.Name) and any(
            isinstance(meanings.function_argument(one), ast.Name) and meanings.function_argument(one).id == name.id for one in exponentials
        )
        if here or by_name:
            yield node, node.right


def _added_back(program, within=None):
    """Sums of a logarithm and the maximum that was subtracted before: the sum, the logarithm and the maximum."""
    for sum_ in program.walk(ast.BinOp, within=within):
        if isinstance(sum_.op, ast.Add):
            for log, shift in ((sum_.left, sum_.right), (sum_.right, sum_.left)):
                of_sum = _is_log(log) and meanings.mentions(log, r"exp|exps|exponentials|sum|sums|total|totals|denominator|normali[sz]er|z")
                if of_sum and (meanings.named(shift, _MAXIMUM) or _is_maximum_of(program, shift)):
                    yield sum_, log, shift
                    break


@operator(
    id="exp-without-max",
    family="numerics",
    cause="the maximum is not subtracted before the exponential, which overflows",
    symptoms=["NaN or inf as soon as logits get large", "all is well in tests with small inputs"],
    difficulty=2,
    why="The shift cancels in the formula, so it looks like something that can be left out; in floating point exp(89) is infinite already.",
    finding="Add 1000 to all inputs: a softmax must not change, a log-sum-exp must grow by exactly 1000.",
    invariant="adding a constant to all logits does not change the probabilities",
)
def exp_without_max(program):
    for node, shift in _shifted(program):
        scope = meanings.around(program, node)
        name = meanings.last_name(shift)
        sums = [one for one in _added_back(program, scope) if meanings.same(one[2], shift) or name and meanings.last_name(one[2]) == name]
        if isinstance(shift, ast.Name):
            read = [one for one in program.walk(ast.Name, within=scope) if one.id == shift.id and isinstance(one.ctx, ast.Load)]
            if len(read) > 1 + len(sums):
                continue
        back = [_without(program, sum_, log) for sum_, log, _ in sums]
        spread = None if back else editing.inlined(program, program.parents.get(node), node.left)
        edits = spread or (editing.keep(program, node, node.left), *back)
        yield editing.with_unused(program, edits, node.right, *[added for _, _, added in sums])
    for call in program.calls("logsumexp"):
        of = meanings.function_argument(call)
        library = "torch" if training_code.torch_name(program) else meanings.numpy_name(program)
        if of is None or not library or meanings.callee_is(program.function(call), "logsumexp"):
            continue
        rest = [program.text(one) for one in call.args if one is not of]
        rest += [f"{one.arg}={program.text(one.value)}" for one in call.keywords]
        yield editing.put(program, call, f"{library}.log({library}.exp({program.text(of)}).sum({', '.join(rest)}))")


def _without(program, sum_, part):
    """The edit that leaves one side of a sum, and what stands inside it to other edits."""
    start, end = editing.span(program, part)
    return Edit(end, program.end(sum_), "") if part is sum_.left else Edit(program.start(sum_), start, "")


@operator(
    id="log-sum-exp-shift-not-added-back",
    family="numerics",
    cause="the maximum is subtracted inside the log-sum-exp and not added back outside",
    symptoms=["the result does not change when a constant is added to all inputs", "a loss or a log-likelihood is off by the largest logit"],
    difficulty=2,
    why="In a softmax the shift cancels by itself; in the logarithm of the sum it does not.",
    finding="Compare with `log(sum(exp(x)))` on small inputs, or add 10 to all of them: the result must grow by 10.",
    invariant="log-sum-exp of x + c is log-sum-exp of x, plus c",
)
def log_sum_exp_shift_not_added_back(program):
    for sum_, log, _ in _added_back(program):
        yield editing.keep(program, sum_, log)


@operator(
    id="log-of-zero",
    family="numerics",
    cause="the logarithm is taken of values that can be zero",
    symptoms=["inf or NaN from the moment a probability reaches 0 or 1", "a single confident example turns the whole mean into inf"],
    difficulty=2,
    why="In exact arithmetic the probability is never zero; in float32 it is, below 1e-45, and an indicator is from the start.",
    finding="Feed a probability of exactly 0 and of exactly 1, and look for the first value that is not finite.",
    invariant="the loss is finite for every input that can occur",
)
def log_of_zero(program):
    for call in program.walk(ast.Call):
        if meanings.callee_is(call, "xlogy") and len(call.args) == 2:
            library = "np" if _library(call) in ("special", "scipy.special") else _library(call)
            first, second = (program.text(one) for one in call.args)
            if library:
                yield editing.put(program, call, f"{first} * {library}.log({second})")
        of = meanings.function_argument(call) if _is_log(call) else None
        if of is None:
            continue
        if meanings.is_binary(of, ast.Add) and _is_epsilon(of.right):
            yield editing.keep(program, of, of.left)
        elif _bounded_below(of) is not None:
            yield editing.keep(program, of, _bounded_below(of))
        elif isinstance(of, ast.Name):
            made = meanings.value_before(program, of.id, of)
            if made is not None and _bounded_below(made) is not None:
                yield editing.inlined(program, program.statement(made), _bounded_below(made))
        holder = program.parent(call, ast.GeneratorExp, ast.ListComp, ast.stmt)
        for part in getattr(holder, "generators", []):
            positive = [one for one in part.ifs if _is_positive(one, of)]
            if len(positive) == 1 and len(part.ifs) == 1:
                yield Edit(program.end(part.iter), program.end(positive[0]), "")


def _is_positive(test, value):
    """Whether a test asks whether a value is above zero."""
    above = isinstance(test, ast.Compare) and isinstance(test.ops[0], (ast.Gt, ast.NotEq)) and number(test.comparators[0]) == 0
    return above and meanings.same(test.left, value) or meanings.same(test, value)


def _bounded_below(node):
    """What is kept above a tiny bound, by clamp, clip or maximum; or None."""
    if not meanings.callee_is(node, "clamp", "clip", "maximum", "max", "clamp_min"):
        return None
    of = meanings.function_argument(node)
    held = training_code.owner(node)
    if of is None and isinstance(held, ast.expr) and dotted(held) not in _LIBRARIES:
        of = held
    given = [*node.args, *[one.value for one in node.keywords]]
    return of if any(_is_epsilon(one) for one in given if one is not of) else None


@operator(
    id="clamp-before-exp-removed",
    family="numerics",
    cause="what is exponentiated is not limited, and one extreme value overflows",
    symptoms=["training turns to inf or NaN after long being well", "the gradient norm jumps by many orders of magnitude in one step"],
    difficulty=2,
    why="The limit changes nothing on typical values, so it looks like an arbitrary constant.",
    finding="Print the largest argument of the exponential in each step, and feed 1000.",
    invariant="the output is finite for every finite input",
)
def clamp_before_exp_removed(program):
    for call in program.walk(ast.Call):
        of = meanings.function_argument(call) if _is_exp(call) else None
        for factor in meanings.operands(of, ast.Mult) if of is not None else []:
            inner = _limited(factor)
            if inner is not None:
                yield editing.keep(program, factor, inner)
            elif isinstance(factor, ast.Name):
                made = meanings.value_before(program, factor.id, factor)
                inner = _limited(made)
                if inner is not None and program.statement(made).value is made:
                    yield editing.inlined(program, program.statement(made), inner) or editing.keep(program, made, inner)


def _limited(node):
    """What a clamp or clip with bounds of its own limits; or None."""
    if not meanings.callee_is(node, "clamp", "clip", "clamp_max", "minimum", "min"):
        return None
    held = training_code.owner(node)
    by_method = held is not None and dotted(held) not in _LIBRARIES
    if not by_method and meanings.callee_is(node, "min", "minimum"):
        numbers = [one for one in node.args if number(one) is not None]
        return next((one for one in node.args if one not in numbers), None) if len(numbers) == 1 and len(node.args) == 2 else None
    return held if by_method else (node.args[0] if node.args else None)


@operator(
    id="ratio-of-exponentials",
    family="numerics",
    cause="two exponentials are divided, where their logarithms should be subtracted first",
    symptoms=["NaN ratios for long sequences or unlikely actions", "all is well while log-probabilities are near zero"],
    difficulty=2,
    why="It is the definition of the ratio; that the quotient of two tiny numbers is 0 / 0 shows only far out.",
    finding="Feed log-probabilities of -1000 and -1001: the ratio is e.",
    invariant="subtracting a constant from both log-probabilities leaves the ratio as it is",
)
def ratio_of_exponentials(program):
    for call in program.walk(ast.Call):
        of = meanings.function_argument(call) if _is_exp(call) else None
        if meanings.is_binary(of, ast.Sub) and all(meanings.named(one, r"log\w*|\w*logp\w*|\w*logits?") for one in (of.left, of.right)):
            plain = all(isinstance(one, (ast.Name, ast.Attribute, ast.Subscript)) for one in (of.left, of.right))
            left, right = program.text(of.left), program.text(of.right)
            function = program.text(call.func) if call.args else None
            text = f"{function}({left}) / {function}({right})" if function else f"{left}.exp() / {right}.exp()"
            if plain and not _is_maximum_of(program, of.right):
                yield editing.put(program, call, text)


@operator(
    id="probabilities-multiplied",
    family="numerics",
    cause="probabilities are multiplied and then logged: their product underflows to zero",
    symptoms=["-inf for long sequences or many features, right values for short ones", "all candidates of some length score the same"],
    difficulty=2,
    why="The logarithm of the product is the sum of the logarithms on paper, and a product is what the model says.",
    finding="Score a thousand factors of 0.1: the result is -2303, not -inf.",
    invariant="the log-likelihood of two copies is twice that of one",
)
def probabilities_multiplied(program):
    for call in program.calls("sum"):
        held = training_code.owner(call)
        inner = held if _is_log(held) else (call.args[0] if call.args and _is_log(call.args[0]) else None)
        of = meanings.function_argument(inner) if inner is not None else None
        if not isinstance(of, (ast.Name, ast.Attribute, ast.Subscript)) or inner is held and not isinstance(held, ast.Call):
            continue
        rest = [program.text(one) for one in call.args if one is not inner] + [f"{one.arg}={program.text(one.value)}" for one in call.keywords]
        if inner.args:
            yield editing.put(program, call, f"{program.text(inner.func)}({program.text(of)}.prod({', '.join(rest)}))")
        else:
            yield editing.put(program, call, f"{program.text(of)}.prod({', '.join(rest)}).log()")


@operator(
    id="sigmoid-overflows",
    family="numerics",
    cause="the sigmoid is written as exp(x) / (1 + exp(x)), which is inf / inf for large x",
    symptoms=["NaN for confident positive predictions only", "all is well until logits pass 88, or 709 in float64"],
    difficulty=2,
    why="It is the same function as 1 / (1 + exp(-x)), and the one that the derivation from odds ends with.",
    finding="Evaluate at 1000 and at -1000: the results are 1 and 0.",
    invariant="the sigmoid of x and of -x add up to 1, for every x",
)
def sigmoid_overflows(program):
    for call in program.calls("sigmoid", "expit"):
        of, by_method = meanings.function_argument(call), not call.args
        library = _library(call) if _library(call) in _LIBRARIES else ""
        if isinstance(of, ast.Name) and (by_method or library == "torch"):
            text = f"{of.id}.exp() / (1 + {of.id}.exp())" if by_method else f"torch.exp({of.id}) / (1 + torch.exp({of.id}))"
            yield editing.put(program, call, text)
    for node in program.walk(ast.BinOp):
        below = node.right
        inverse = isinstance(node.op, ast.Div) and number(node.left) == 1 and meanings.is_binary(below, ast.Add)
        if inverse and number(below.left) == 1 and _is_exp(below.right):
            of = meanings.function_argument(below.right)
            if isinstance(of, ast.UnaryOp) and isinstance(of.op, ast.USub) and below.right.args:
                power = f"{program.text(below.right.func)}({program.text(of.operand)})"
                yield editing.put(program, node, f"{power} / ({program.text(below.left)} + {power})")


@operator(
    id="softplus-overflows",
    family="numerics",
    cause="the softplus is written as log(1 + exp(x)), which is infinite for large x",
    symptoms=["the loss is inf as soon as one example is far on the wrong side", "its gradient is NaN from then on"],
    difficulty=2,
    why="It is the formula from the derivation; the stable form looks like another function.",
    finding="Evaluate the loss with a logit of 1000 on the wrong side: it is 1000.",
    invariant="far on the wrong side the loss grows like the logit",
)
def softplus_overflows(program):
    for call in program.calls("softplus"):
        library = training_code.torch_name(program)
        if len(call.args) == 1 and not call.keywords and library and isinstance(call.func, ast.Attribute):
            yield editing.put(program, call, f"{library}.log(1 + {library}.exp({program.text(call.args[0])}))")
    for call in program.calls("logaddexp"):
        library = _library(call)
        if len(call.args) == 2 and library:
            first, second = call.args
            if number(first) == 0:
                yield editing.put(program, call, f"{library}.log(1 + {library}.exp({program.text(second)}))")
            else:
                yield editing.put(program, call, f"{library}.log({library}.exp({program.text(first)}) + {library}.exp({program.text(second)}))")
    for sum_ in program.walk(ast.BinOp):
        if isinstance(sum_.op, ast.Add) and not meanings.is_binary(program.parents.get(sum_), ast.Add, ast.Sub):
            yield _without_split(program, sum_)


def _without_split(program, sum_):
    """`max(z, 0) - z * y + log1p(exp(-abs(z)))` becomes `log1p(exp(z)) - z * y`; None for anything else."""
    soft, first = sum_.right, sum_.left
    while meanings.is_binary(first, ast.Add, ast.Sub):
        first = first.left
    power = meanings.function_argument(soft) if meanings.callee_is(soft, "log1p") else None
    of = meanings.function_argument(power) if _is_exp(power) else None
    size = meanings.function_argument(of.operand) if isinstance(of, ast.UnaryOp) and meanings.callee_is(of.operand, "abs") else None
    positive = meanings.callee_is(first, "maximum", "relu", "clamp", "clip") and any(meanings.same(one, size) for one in ast.walk(first))
    if size is None or not positive:
        return None
    text = program.source[program.start(soft) : program.start(of)] + program.text(size) + program.source[program.end(of) : program.end(soft)]
    before = program.source[program.end(first) : editing.span(program, sum_.left)[1]]
    return Edit(program.start(sum_), program.end(sum_), text + before)


@operator(
    id="log-of-sigmoid",
    family="numerics",
    cause="the sigmoid is computed first and then logged: for a very negative logit it is 0",
    symptoms=["the loss is inf as soon as one example is far on the wrong side", "large losses are in steps, or stop at about 100"],
    difficulty=2,
    why="The formula says log of sigmoid, and both functions are there; that they have to be one is not in the formula.",
    finding="Evaluate the loss with a logit of 1000 on the wrong side: it is 1000.",
    invariant="far on the wrong side the loss grows like the logit",
)
def log_of_sigmoid(program):
    for call in program.calls("logsigmoid", "log_expit"):
        library = training_code.torch_name(program)
        if len(call.args) == 1 and library and isinstance(call.func, ast.Attribute):
            yield editing.put(program, call, f"{library}.log({library}.sigmoid({program.text(call.args[0])}))")
