"""Mistakes about loops: what stands inside and outside of them, what they walk over, and which variable is meant."""

import ast

from ..operator import operator
from ..program import Edit, number
from ..reading import editing, meanings, training_code

_CONSUMERS = (
    "sum", "max", "min", "any", "all", "clip_grad_norm_", "clip_grad_value_", "SGD", "Adam", "AdamW", "RMSprop", "zip", "enumerate", "sorted", "set",
    "list", "tuple",
)  # fmt: skip
_ACCUMULATING = ("append", "extend", "add", "update")
_STEPS = r"epochs?|steps?|iterations?|iters?|episodes?|rounds?|trials?|updates?|generations?|repeats?|_"
_PARAMETERS = r"params?|parameters|weights?|theta|layers|p|w|values"
_SYMBOLS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def _grows(loop, name):
    """Whether a loop adds to a variable: by `+=` and its kind, by append and its kind, or by writing to its items."""
    for node in ast.walk(loop):
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            return True
        if isinstance(node, ast.Call) and meanings.callee_is(node, *_ACCUMULATING):
            held = training_code.owner(node)
            if isinstance(held, ast.Name) and held.id == name:
                return True
    return False


def _is_empty(node):
    """Whether a value is what one starts to collect from: zero, an empty list or dict, or several of them."""
    if isinstance(node, ast.Tuple):
        return all(_is_empty(one) for one in node.elts)
    if isinstance(node, (ast.List, ast.Dict)):
        return not (node.elts if isinstance(node, ast.List) else node.keys)
    return number(node) == 0 or meanings.callee_is(node, "set", "list", "dict") and not node.args


def _starts(statement, loop):
    """The variables that a statement empties for a loop to collect in, all of them; or nothing."""
    if not isinstance(statement, ast.Assign) or not _is_empty(statement.value):
        return []
    names = [one.id for one in meanings.targets(statement) if isinstance(one, ast.Name)]
    return names if names and len(names) == len(meanings.targets(statement)) and all(_grows(loop, name) for name in names) else []


def _loops(program):
    """Loops with the list of statements they stand in and their place there."""
    for loop in program.walk(ast.For, ast.While):
        body = program.body(loop)
        yield loop, body, body.index(loop)


@operator(
    id="accumulator-reset-each-iteration",
    family="plain-python",
    cause="what a loop collects is emptied at the start of each iteration",
    symptoms=["a sum or mean is that of the last item only", "a list has one element"],
    difficulty=1,
    why="The line is one level too deep, which an editor does by itself when code is pasted.",
    finding="Print the accumulator at the start of the second iteration.",
    invariant="after the loop every item has been counted",
)
def accumulator_reset_each_iteration(program):
    for loop, body, at in _loops(program):
        for statement in body[max(0, at - 4) : at]:
            names = _starts(statement, loop)
            between = body[body.index(statement) + 1 : at]
            before = [*between, loop.test if isinstance(loop, ast.While) else loop.iter]
            if names and not any(name in meanings.names_in(one) for name in names for one in before):
                yield training_code.moved_before(program, statement, loop.body[0])


@operator(
    id="accumulator-not-reset",
    family="plain-python",
    cause="what an inner loop collects is emptied once, not for each round of the outer loop",
    symptoms=["sums and lists grow from round to round", "the first epoch is right and later ones are not"],
    difficulty=2,
    why="The first round starts from empty either way.",
    finding="Print the accumulator at the start of the second round: it must be empty.",
    invariant="a round's result does not depend on the rounds before",
)
def accumulator_not_reset(program):
    for loop, body, at in _loops(program):
        outer = program.parents.get(loop)
        if not isinstance(outer, (ast.For, ast.While)) or loop not in outer.body:
            continue
        for statement in body[:at]:
            if _starts(statement, loop) and training_code.on_one_line(statement):
                yield training_code.moved_before(program, statement, outer)


@operator(
    id="returned-in-the-first-iteration",
    family="plain-python",
    cause="the function returns from inside the loop, after its first iteration",
    symptoms=["only the first item or batch counts", "the function is suspiciously fast"],
    difficulty=1,
    why="The return is one level too deep, and what it gives back has the right type.",
    finding="Call it with one item and with two: the results must differ.",
    invariant="the result depends on every item",
)
def returned_in_the_first_iteration(program):
    for loop, body, at in _loops(program):
        following = body[at + 1] if at + 1 < len(body) and not loop.orelse else None
        if isinstance(following, ast.Return) and following.value is not None:
            names = {one.id for one in ast.walk(following.value) if isinstance(one, ast.Name)}
            if any(_grows(loop, name) or _rebinds(loop, name) for name in names) and not _leaves(loop.body[-1]):
                yield training_code.reindented(program, following, loop.body[-1])


def _rebinds(loop, name):
    return any(
        isinstance(one, ast.Assign) and any(isinstance(target, ast.Name) and target.id == name for target in meanings.targets(one))
        for one in ast.walk(loop)
    )


def _leaves(statement):
    return isinstance(statement, (ast.Return, ast.Break, ast.Continue, ast.Raise))


@operator(
    id="loop-left-early",
    family="plain-python",
    cause="the loop ends where one item was to be skipped",
    symptoms=["everything behind a certain item is missing", "the result depends on the order of the items"],
    difficulty=1,
    why="`break` and `continue` are taken for each other, and on data without such an item nothing shows.",
    finding="Count the items that are processed, with one to be skipped in the middle.",
    invariant="the result does not depend on the order of the items",
)
def loop_left_early(program):
    for node in program.walk(ast.Continue):
        yield program.replace(node, "break")


@operator(
    id="indented-into-the-loop",
    family="plain-python",
    cause="what should be done once after the loop is done in each iteration",
    symptoms=["a mean is far too small", "earlier items count less than later ones"],
    difficulty=2,
    why="The line is one level too deep; with one iteration there is no difference.",
    finding="Run it with one item and with two equal ones: a mean must not change.",
    invariant="repeating all items leaves a mean as it is",
)
def indented_into_the_loop(program):
    for loop, body, at in _loops(program):
        following = body[at + 1] if at + 1 < len(body) and not loop.orelse else None
        if _scales(following) and not _leaves(loop.body[-1]):
            name = meanings.targets(following)[0]
            if isinstance(name, ast.Name) and _grows(loop, name.id):
                yield training_code.reindented(program, following, loop.body[-1])


def _scales(statement):
    """Whether a statement multiplies or divides a variable by something: `x /= n` or `x = x / n`."""
    if isinstance(statement, ast.AugAssign):
        return isinstance(statement.op, (ast.Div, ast.Mult))
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and meanings.is_binary(statement.value, ast.Div, ast.Mult):
        return training_code.same_place(statement.value.left, statement.targets[0])
    return False


@operator(
    id="dedented-out-of-the-loop",
    family="plain-python",
    cause="a line of the loop's body stands behind the loop, so that only the last iteration counts",
    symptoms=["a list has one element, or a sum one term", "the loop does its work and keeps nothing of it"],
    difficulty=1,
    why="The line is one level too shallow, and its variables still exist behind the loop.",
    finding="Compare the number of collected items with the number of iterations.",
    invariant="after the loop every item has been counted",
)
def dedented_out_of_the_loop(program):
    for loop, _, _ in _loops(program):
        last = loop.body[-1]
        if len(loop.body) < 2 or loop.orelse or isinstance(loop, ast.While):
            continue
        collects = isinstance(last, ast.AugAssign) or isinstance(last, ast.Expr) and meanings.callee_is(last.value, *_ACCUMULATING)
        if collects and not any(isinstance(one, (ast.Continue, ast.Break)) for one in ast.walk(loop)):
            yield training_code.reindented(program, last, loop)


@operator(
    id="wrong-variable-in-nested-loop",
    family="plain-python",
    cause="the other loop's variable is used as an index",
    symptoms=["only the diagonal is right", "an index error as soon as the two sizes differ"],
    difficulty=2,
    why="i and j look alike and are in range of each other in square cases.",
    finding="Try sizes that differ, and print a value off the diagonal.",
    invariant="entry (i, j) depends on item i of the first and item j of the second",
)
def wrong_variable_in_nested_loop(program):
    for inner in program.walk(ast.For):
        outer = program.parent(inner, ast.For)
        if outer is None or program.function(outer) is not program.function(inner):
            continue
        names = [_index_of(outer), _index_of(inner)]
        if None in names or names[0] == names[1] or any(meanings.matches(name, _STEPS) for name in names):
            continue
        for subscript in program.walk(ast.Subscript, within=inner):
            if not any(subscript in ast.walk(statement) for statement in inner.body):
                continue
            for index in subscript.slice.elts if isinstance(subscript.slice, ast.Tuple) else [subscript.slice]:
                if isinstance(index, ast.Name) and index.id in names:
                    yield program.replace(index, names[1 - names.index(index.id)])


def _index_of(loop):
    """The variable of a loop that counts: of `range`, or the first of `enumerate`."""
    if meanings.callee_is(loop.iter, "range") and isinstance(loop.target, ast.Name):
        return loop.target.id
    if meanings.callee_is(loop.iter, "enumerate") and isinstance(loop.target, ast.Tuple) and isinstance(loop.target.elts[0], ast.Name):
        return loop.target.elts[0].id
    return None


@operator(
    id="range-off-by-one",
    family="plain-python",
    cause="a range ends one too early, or begins one too early",
    symptoms=["the first or last item is never processed", "an index of -1 reads the last item where there is none before the first"],
    difficulty=2,
    why="The end of a range is not part of it, which is forgotten most easily when counting down.",
    finding="Print the first and the last value of the loop variable.",
    invariant="every item is processed once",
)
def range_off_by_one(program):
    for call in program.calls("range"):
        loop = program.parents.get(call)
        while isinstance(loop, ast.Call):
            loop = program.parents.get(loop)
        if not isinstance(loop, (ast.For, ast.comprehension)) or not isinstance(loop.target, ast.Name) or not _is_read(program, loop):
            continue
        if meanings.matches(loop.target.id, _STEPS):
            continue
        if len(call.args) == 3 and number(call.args[2]) == -1 and number(call.args[1]) == -1:
            yield program.replace(call.args[1], "0")
        elif len(call.args) == 2 and number(call.args[0]) == 1:
            upper = call.args[1]
            if meanings.is_binary(upper, ast.Add) and number(upper.right) == 1:
                yield editing.keep(program, upper, upper.left)
            else:
                yield program.remove_argument(call, call.args[0])
        elif len(call.args) == 1 and meanings.is_binary(call.args[0], ast.Add) and number(call.args[0].right) == 1:
            yield editing.keep(program, call.args[0], call.args[0].left)
        elif (
            len(call.args) == 1
            and isinstance(loop, ast.For)
            and (meanings.callee_is(call.args[0], "len", "size") or isinstance(call.args[0], ast.Subscript))
        ):
            yield program.insert_after(call.args[0], " - 1")


def _is_read(program, loop):
    within = loop if isinstance(loop, ast.For) else program.parents[loop]
    return bool(training_code.reads(program, loop.target.id, within))


@operator(
    id="loop-variable-rebound",
    family="plain-python",
    cause="a loop over arrays binds its variable to a new array instead of writing into the old one",
    symptoms=["parameters do not change although gradients are there", "the loss does not move"],
    difficulty=2,
    why="`p = p - u` and `p -= u` are the same for numbers; for an array in a loop only the second reaches the object outside.",
    finding="Print a parameter of the model before and after the loop.",
    invariant="an update changes the arrays that the model holds",
)
def loop_variable_rebound(program):
    for loop in program.walk(ast.For):
        names = [one.id for one in ast.walk(loop.target) if isinstance(one, ast.Name)]
        if not any(meanings.matches(name, _PARAMETERS) for name in [*names, *meanings.names_in(loop.iter)]):
            continue
        for statement in program.walk(ast.AugAssign, within=loop):
            if isinstance(statement.target, ast.Name) and statement.target.id in names and type(statement.op) in _SYMBOLS:
                name, symbol = statement.target.id, _SYMBOLS[type(statement.op)]
                text = program.source[slice(*editing.span(program, statement.value))]
                tight = isinstance(statement.value, ast.BinOp) and not (
                    isinstance(statement.op, (ast.Add, ast.Sub)) and meanings.is_binary(statement.value, ast.Mult, ast.Div, ast.Pow)
                )
                bare = (
                    text.startswith("(")
                    and text != program.text(statement.value)
                    or not (tight or isinstance(statement.value, (ast.IfExp, ast.BoolOp, ast.Compare)))
                )
                yield program.replace(statement, f"{name} = {name} {symbol} {text if bare else f'({text})'}")


@operator(
    id="closure-over-the-loop-variable",
    family="plain-python",
    cause="functions made in a loop all see the loop variable's last value",
    symptoms=["all functions of a list do the same", "only the last configuration is ever used"],
    difficulty=2,
    why="A function looks a free variable up when it is called, and by then the loop is over.",
    finding="Call the first of the functions after the loop.",
    invariant="each function uses the value it was made for",
)
def closure_over_the_loop_variable(program):
    for node in program.walk(ast.Lambda, ast.FunctionDef):
        if program.parent(node, ast.For, ast.ListComp, ast.DictComp, ast.GeneratorExp) is None:
            continue
        arguments = node.args.args
        for argument, default in zip(arguments[len(arguments) - len(node.args.defaults) :], node.args.defaults):
            if isinstance(default, ast.Name) and default.id == argument.arg:
                index = arguments.index(argument)
                start = program.end(arguments[index - 1]) if index else program.start(argument)
                if index and index - 1 >= len(arguments) - len(node.args.defaults):
                    start = program.end(node.args.defaults[index - 1 - len(arguments) + len(node.args.defaults)])
                end = program.end(default)
                if not index and isinstance(node, ast.Lambda) and len(arguments) == 1:
                    start -= 1
                elif not index and len(arguments) > 1:
                    end = program.start(arguments[1])
                yield Edit(start, end, "")


@operator(
    id="iterator-used-twice",
    family="plain-python",
    cause="an iterator is walked over twice, and is empty the second time",
    symptoms=["the second use does nothing, without an error", "clipping or a penalty has no effect"],
    difficulty=3,
    why="A generator can be passed wherever a list can, and is used up by the first who asks.",
    finding="Print `len(list(...))` right before each use.",
    invariant="every pass over the items sees all of them",
)
def iterator_used_twice(program):
    for statement in program.walk(ast.Assign):
        target, value = statement.targets[0], statement.value
        if not isinstance(target, ast.Name) or len(statement.targets) > 1:
            continue
        if meanings.callee_is(value, "list", "tuple") and len(value.args) == 1:
            lazy = (
                program.text(value.args[0])
                if meanings.callee_is(value.args[0], "parameters", "named_parameters", "zip", "map", "filter", "enumerate", "reversed")
                else None
            )
        elif isinstance(value, ast.ListComp):
            lazy = f"({program.text(value)[1:-1]})"
        else:
            continue
        uses = training_code.reads(program, target.id, meanings.around(program, statement))
        later = [one for one in uses if one.lineno > statement.end_lineno]
        again = len(later) > 1 or any(_repeated(program, one, statement) for one in later)
        if lazy and again and len(later) == len(uses) and all(_only_walked(program, one) for one in later):
            yield program.replace(value, lazy)


def _repeated(program, node, statement):
    """Whether a loop runs a node several times, and an earlier statement not."""
    while (parent := program.parents.get(node)) is not None:
        walked_over = node is getattr(parent, "iter", None)
        if isinstance(parent, (ast.For, ast.While)) and not walked_over and statement not in ast.walk(parent):
            return True
        node = parent
    return False


def _only_walked(program, name):
    """Whether a use of a variable only walks over it."""
    parent = program.parents.get(name)
    if isinstance(parent, (ast.For, ast.comprehension)):
        return parent.iter is name
    return (
        isinstance(parent, ast.Call) and name in parent.args and (meanings.callee_is(parent, *_CONSUMERS) or training_code.builds_optimizer(parent))
    )
