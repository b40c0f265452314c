"""How training on several ranks is written when one process simulates them: counts and numbers of ranks, replicas, loops over them,
values averaged over them. For the operators about distributed training."""

import ast

from ..program import number
from . import editing, meanings, training_code, updates

WORLD = r"world_?size|(?:n_?|num_?)(?:ranks|replicas|workers|devices|gpus|shards)|ranks|workers|dp_size|data_parallel_size|world"
RANK = r"(?:local_|global_)?rank|worker(?:_id|_index)?|replica_(?:id|index)|device_(?:id|index)|shard_(?:id|index)"
REPLICAS = r"\w*replicas|models|networks|nets|workers|\w*copies|ranks|modules"
GRADIENTS = r"g|gs|grads?|gradients?|\w+_grads?"
BUFFERS = r"buffers?|running|stat\w*|batch_?norms?|bn|mean_and_var\w*"
PARAMETERS = r"param\w*|weights?|models?|states?|state_dicts?|replicas?"
_SYNCHRONISES = r"average|averaged|avg|sync\w*|all_?reduce\w*|reduce|share|exchange|mean|broadcast\w*|combine|merge|gather"


# Ranks.


def is_world(node):
    """Whether a value is the number of ranks."""
    if meanings.callee_is(node, "get_world_size"):
        return True
    if meanings.callee_is(node, "len") and len(node.args) == 1:
        return is_replicas(node.args[0])
    return isinstance(node, (ast.Name, ast.Attribute)) and bool(meanings.re.fullmatch(WORLD, meanings.last_name(node), meanings.re.IGNORECASE))


def is_replicas(node):
    """Whether a value is the list of all ranks' models, or of some of them."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        return is_replicas(node.value)
    if isinstance(node, (ast.Name, ast.Attribute)):
        return bool(meanings.re.fullmatch(REPLICAS, meanings.last_name(node), meanings.re.IGNORECASE))
    return False


def world_name(program, node):
    """The text of the number of ranks as it can be read at a node, or None."""
    found = sorted(one for one in meanings.readable_names(program, node) if meanings.re.fullmatch(WORLD, one, meanings.re.IGNORECASE))
    if program.parent(node, ast.ClassDef) is not None and "self" in meanings.readable_names(program, node):
        holder = program.parent(node, ast.ClassDef)
        own = [program.text(one) for one in program.walk(ast.Attribute, within=holder) if is_world(one) and program.text(one).startswith("self.")]
        found += sorted(own)
    return next((one for one in found if one not in ("ranks", "workers")), None)


def simulates_ranks(program):
    """Whether a program has several ranks at all, and not several models or a matrix of low rank."""
    return meanings.mentions(program.tree, r"ranks|replicas?|world_?size|n_?workers|all_?reduce\w*|data_?parallel\w*")


def loops(program):
    """Loops and clauses of comprehensions over ranks or their replicas, by position."""
    if not simulates_ranks(program):
        return []
    found = [one for one in program.walk(ast.For) if _is_over_ranks(one)]
    for node in program.walk(ast.ListComp, ast.GeneratorExp, ast.DictComp):
        found += [one for one in node.generators if _is_over_ranks(one)]
    return found


def _is_over_ranks(loop):
    given = loop.iter
    if meanings.callee_is(given, "range") and given.args:
        return is_world(given.args[-1]) or isinstance(loop.target, ast.Name) and bool(meanings.re.fullmatch(RANK, loop.target.id))
    if meanings.callee_is(given, "enumerate", "zip"):
        return any(is_replicas(one) or meanings.callee_is(one, "zip") and any(is_replicas(part) for part in one.args) for one in given.args)
    return is_replicas(given)


def loop_around(program, node):
    """The innermost loop statement or clause of a comprehension over ranks that a node stands in, or None."""
    found, over = None, loops(program)
    while node is not None:
        if isinstance(node, ast.For) and node in over:
            return node
        if isinstance(node, (ast.ListComp, ast.GeneratorExp, ast.DictComp)):
            found = next((one for one in node.generators if one in over), None)
            if found is not None:
                return found
        if isinstance(node, (ast.FunctionDef, ast.Lambda)):
            return None
        node = program.parents.get(node)
    return None


def counters(program, node):
    """Names of variables that number the ranks where a node stands: of the loops over ranks around it, and arguments called so."""
    found, over = set(), loops(program)
    holder = node
    while holder is not None:
        clauses = [holder] if isinstance(holder, ast.For) else getattr(holder, "generators", [])
        for one in clauses:
            counted = one.target.elts[0] if isinstance(one.target, ast.Tuple) and meanings.callee_is(one.iter, "enumerate") else one.target
            if one in over and isinstance(counted, ast.Name) and meanings.callee_is(one.iter, "range", "enumerate"):
                found.add(counted.id)
        if isinstance(holder, ast.FunctionDef):
            arguments = [*holder.args.posonlyargs, *holder.args.args, *holder.args.kwonlyargs]
            found.update(one.arg for one in arguments if meanings.re.fullmatch(RANK, one.arg))
            break
        holder = program.parents.get(holder)
    return found


def is_counter(program, node):
    """Whether a value is the number of the present rank."""
    if isinstance(node, ast.Attribute) or meanings.callee_is(node, "get_rank"):
        return bool(meanings.re.fullmatch(RANK, getattr(node, "attr", "rank")))
    return isinstance(node, ast.Name) and node.id in counters(program, node)


def of_ranks(program, node):
    """Whether a list holds one item of each rank: it is made by a clause over ranks, or filled in a loop over them."""
    if isinstance(node, (ast.ListComp, ast.GeneratorExp)):
        return any(one in loops(program) for one in node.generators)
    if not isinstance(node, ast.Name):
        return False
    scope = meanings.around(program, node)
    for call in program.calls("append", within=scope):
        held = training_code.owner(call)
        if isinstance(held, ast.Name) and held.id == node.id and loop_around(program, call) is not None:
            return True
    made = meanings.value_before(program, node.id, node)
    return isinstance(made, (ast.ListComp, ast.GeneratorExp)) and of_ranks(program, made)


def first_of(program, node):
    """The text of the first item of a list: `losses[0]`, or `replicas[0].loss` of `[one.loss for one in replicas]`; or None."""
    if isinstance(node, (ast.Name, ast.Attribute)):
        return f"{program.text(node)}[0]"
    if not isinstance(node, (ast.ListComp, ast.GeneratorExp)) or len(node.generators) != 1 or node.generators[0].ifs:
        return None
    loop = node.generators[0]
    if not isinstance(loop.target, ast.Name):
        return None
    if meanings.callee_is(loop.iter, "range") and len(loop.iter.args) == 1:
        return with_name(program, node.elt, loop.target.id, "0")
    if isinstance(loop.iter, (ast.Name, ast.Attribute)):
        return with_name(program, node.elt, loop.target.id, f"{program.text(loop.iter)}[0]")
    return None


def with_name(program, node, name, text):
    """The text of a node in which `text` takes the place of a variable."""
    start, found = program.start(node), program.text(node)
    for one in sorted((one for one in ast.walk(node) if isinstance(one, ast.Name) and one.id == name), key=program.start, reverse=True):
        found = found[: program.start(one) - start] + text + found[program.end(one) - start :]
    return found


# What ranks have in common.


def means(program):
    """Expressions that are the mean of a list, or a sum divided by the number of ranks: the expression and the list (or the sum)."""
    for node in program.walk(ast.Call, ast.BinOp):
        if isinstance(node, ast.BinOp):
            if isinstance(node.op, ast.Div) and (is_world(node.right) or _counts(node.right, node.left)):
                yield node, node.left.args[0] if meanings.callee_is(node.left, "sum") and node.left.args else node.left
        elif meanings.callee_is(node, "mean", "fmean"):
            own = training_code.owner(node)
            of_library = own is None or meanings.re.fullmatch(meanings.LIBRARIES + "|statistics", meanings.last_name(own))
            value = (node.args[0] if node.args else None) if of_library else own
            axis = program.argument(node, "dim") or program.argument(node, "axis") or program.argument(node, "dim", 1 if of_library else 0)
            if meanings.callee_is(value, "stack", "array", "tensor", "asarray", "as_tensor") and value.args and (axis is None or number(axis) == 0):
                yield node, value.args[0]
            elif of_library and isinstance(value, (ast.Name, ast.ListComp)) and axis is None or number(axis) == 0 and value is not None:
                yield node, value


def _counts(node, total):
    """Whether a value is the length of the list that is summed up."""
    listed = total.args[0] if meanings.callee_is(total, "sum") and total.args else None
    return meanings.callee_is(node, "len") and len(node.args) == 1 and meanings.same(node.args[0], listed)


def mean_helpers(program):
    """Functions that do nothing but give the mean of the list they get: the function and that mean."""
    found = {id(node): value.id for node, value in means(program) if isinstance(value, ast.Name)}
    for function in program.walk(ast.FunctionDef):
        given = [one.arg for one in function.args.args]
        last = function.body[-1]
        if isinstance(last, ast.Return) and last.value is not None and len(function.body) <= 2 and found.get(id(last.value)) in given[:1]:
            yield function, last.value


def concerns_gradients(program, node):
    """Whether gradients are what an expression works on: it mentions them, they are assigned, or its function is named after them or
    takes them."""
    statement, function = program.statement(node), program.function(node)
    of_statement = meanings.mentions(node, GRADIENTS) or any(meanings.mentions(one, GRADIENTS) for one in meanings.targets(statement))
    about = [function.name, *(one.arg for one in function.args.args)] if function is not None else []
    return of_statement or any(meanings.matches(one, GRADIENTS) for one in about)


def synchronisations(program, pattern):
    """Statements that are a call by which ranks share something: its name says so, and what is shared is called by `pattern`."""
    own = [one.name for one in program.walk(ast.FunctionDef)] if simulates_ranks(program) else []
    for statement, call in training_code.calls_alone(program):
        name = meanings.callee(call)
        if name in own and meanings.matches(name, _SYNCHRONISES):
            if meanings.matches(name, pattern) or not _says_what(name) and any(meanings.mentions(one, pattern) for one in call.args):
                yield statement, call


def _says_what(name):
    return any(meanings.matches(name, one) for one in (GRADIENTS, BUFFERS, PARAMETERS))


def replica_lists(program):
    """Lists of copies of one model: the assignment, the comprehension, and the variable of the model that is copied."""
    for statement in program.walk(ast.Assign):
        made = statement.value
        if isinstance(made, ast.ListComp) and len(made.generators) == 1 and meanings.callee_is(made.elt, "deepcopy", "copy", "clone"):
            copied = made.elt.args[0] if made.elt.args else training_code.owner(made.elt)
            if isinstance(copied, ast.Name) and (is_replicas(statement.targets[0]) or made.generators[0] in loops(program)):
                yield statement, made, copied


def in_training(program, node):
    """Whether a node stands in a loop in which parameters are updated, beside those over ranks."""
    return any(node in set(ast.walk(one)) for one in updates.training_loops(program) if isinstance(one, ast.For) and not _is_over_ranks(one))


def without_world(program, node):
    """The edit that takes the number of ranks out of a product, a quotient or a nested one; None where it is no operand."""
    if isinstance(node, ast.BinOp) and is_world(node.right):
        return editing.keep(program, node, node.left)
    if meanings.is_binary(node, ast.Mult) and is_world(node.left):
        return editing.keep(program, node, node.right)
    return None
