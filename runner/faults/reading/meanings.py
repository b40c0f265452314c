"""What names and expressions mean, read from programs that someone else wrote: for the operators about architecture, reinforcement
learning and generative models. Patterns are regular expressions of whole words of a snake_case name, without regard to case."""

import ast
import re

from ..program import Edit, dotted, number

LIBRARIES = r"torch|np|numpy|math|nn|F|functional|jnp|scipy|random"
NOISE = r"noises?|eps|epsilons?|gaussian|z"
ALPHA_BAR = r"alphas?_?bars?|abars?|alphas?_?hats?|alphas?_?(?:cum)?prods?"
SCHEDULE = ALPHA_BAR + r"|alphas?|bars?|betas?|sigmas?|posterior_var(?:iance)?s?|(?:signal|noise)_(?:rate|scale|level)s?"
TIME = r"t|ts|times?|steps?|time_?steps?"
LOG_VARIANCE = r"log_?vars?|log_?variances?|log_?sigma_?(?:2|sq|squared)"
ADVANTAGE = r"adv|advs|advantages?|gae"
DONE = r"dones?|terminals?|terminated|terminations?|ended|finished"
_PASSED_THROUGH = {
    "detach", "float", "double", "long", "view", "reshape", "squeeze", "unsqueeze", "to", "clone", "item", "numpy", "cpu", "flatten", "expand",
    "contiguous", "requires_grad_", "transpose", "permute", "copy", "astype", "type", "tolist", "bool", "int",
}  # fmt: skip
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


# Names.


def last_name(node):
    """The name that says what a value is: of a variable, an attribute, a string key, of what is indexed or only reshaped; or else ''."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        of_a_result = node.attr == "values" and isinstance(node.value, ast.Call)
        return last_name(node.value) if node.attr in ("T", "mT", "data") and last_name(node.value) != "self" or of_a_result else node.attr
    if isinstance(node, ast.Subscript):
        key = node.slice
        return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else last_name(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _PASSED_THROUGH:
        return last_name(node.func.value)
    return ""


def matches(name, pattern):
    """Whether whole words of a name match a pattern."""
    return bool(re.search(rf"(?:^|_)(?:{pattern})(?:_|$)", name, re.IGNORECASE))


def named(node, pattern):
    """Whether the value is called so: `log_probs[t].detach()` is named by `log_probs`."""
    return matches(last_name(node), pattern)


def callee(call):
    """The last name of what is called: `linear` of `F.linear(x, w)`, `blocks` of `self.blocks[0](x)`; or ''."""
    return last_name(call.func) if isinstance(call, ast.Call) else ""


def names_in(node):
    """The names of all variables, attributes and string keys inside a node."""
    found = []
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name):
            found.append(inner.id)
        elif isinstance(inner, ast.Attribute):
            found.append(inner.attr)
        elif isinstance(inner, ast.arg):
            found.append(inner.arg)
        elif isinstance(inner, ast.Constant) and isinstance(inner.value, str) and inner.value.isidentifier():
            found.append(inner.value)
    return found


def mentions(node, pattern):
    """Whether a name that matches occurs anywhere inside."""
    return node is not None and any(matches(name, pattern) for name in names_in(node))


def around(program, node):
    """The function around a node, or the module."""
    return program.function(node) or program.tree


def targets(statement):
    """The expressions that a statement assigns to; of `a, b = ...` both."""
    if isinstance(statement, ast.Assign):
        found = statement.targets
    elif isinstance(statement, (ast.AnnAssign, ast.AugAssign)):
        found = [statement.target]
    else:
        return []
    return [one for target in found for one in (target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target])]


def assigned(program, node, pattern):
    """Whether the statement of a node assigns to something called so."""
    return any(named(target, pattern) for target in targets(program.statement(node)))


def bound_to(program, node):
    """The name that a value gets where it is made: of the variable, key or keyword, through calls and arithmetic around it; or ''."""
    while True:
        parent = program.parents.get(node)
        if isinstance(parent, (ast.Assign, ast.AnnAssign)):
            return last_name(targets(parent)[0])
        if isinstance(parent, ast.keyword) and parent.arg:
            return parent.arg
        if isinstance(parent, ast.Dict) and node in parent.values:
            key = parent.keys[parent.values.index(node)]
            return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""
        if isinstance(parent, ast.Tuple) and isinstance(program.parents.get(parent), ast.Assign):
            tuple_targets, index = targets(program.parents[parent]), parent.elts.index(node)
            return last_name(tuple_targets[index]) if len(tuple_targets) == len(parent.elts) else ""
        if not isinstance(parent, (ast.Call, ast.BinOp, ast.Attribute, ast.UnaryOp, ast.ListComp, ast.List)):
            return ""
        node = parent


def readable_names(program, node):
    """Variables that surely have a value where a node stands: earlier bindings on its way in, in its function, and the module's."""
    found, ancestors, position = set(), {program.tree}, (node.lineno, node.col_offset)
    parent = node
    while parent is not None:
        ancestors.add(parent)
        if isinstance(parent, _FUNCTIONS):
            arguments = parent.args
            found.update(
                one.arg for one in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg] if one
            )
        if isinstance(parent, (ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)):
            found.update(one.id for part in parent.generators for one in ast.walk(part.target) if isinstance(one, ast.Name))
        parent = program.parents.get(parent)
    inside = program.function(node)
    for statement in program.walk(ast.stmt):
        holder = program.parents.get(statement)
        if isinstance(holder, ast.ClassDef) or holder not in ancestors:
            continue
        if isinstance(holder, ast.Module) and inside is not None:
            pass
        elif statement not in ancestors and (statement.end_lineno, statement.end_col_offset) > position:
            continue
        elif statement in ancestors and not isinstance(statement, (ast.For, ast.With)):
            continue
        found.update(_bindings(statement))
    return found


def _bindings(statement):
    """Variables that a statement binds itself, without those of its body."""
    if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
        return {statement.name}
    if isinstance(statement, (ast.Import, ast.ImportFrom)):
        return {(one.asname or one.name).split(".")[0] for one in statement.names}
    holders = targets(statement)
    if isinstance(statement, ast.For):
        holders = [statement.target]
    elif isinstance(statement, ast.With):
        holders = [one.optional_vars for one in statement.items if one.optional_vars]
    return {one.id for holder in holders for one in ast.walk(holder) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}


def sibling(program, node, pattern):
    """The text of another value that can stand in a node's place and is called so: a variable for a variable, an attribute or a string
    key of the same owner for such; the first by name, or None. `pattern` has to match the whole name."""
    whole = re.compile(rf"(?:{pattern})\Z", re.IGNORECASE)
    if isinstance(node, ast.Name):
        fitting = sorted(name for name in readable_names(program, node) if whole.match(name) and name != node.id)
        return fitting[0] if fitting else None
    if isinstance(node, ast.Attribute):
        owner = program.text(node.value)
        known = {one.attr for one in program.walk(ast.Attribute) if program.text(one.value) == owner}
        if owner == "self":
            known |= {call.args[0].value for call in program.calls("self.register_buffer") if call.args and isinstance(call.args[0], ast.Constant)}
        fitting = sorted(name for name in known if isinstance(name, str) and whole.match(name) and name != node.attr)
        return f"{owner}.{fitting[0]}" if fitting else None
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        owner = program.text(node.value)
        known = {one.slice.value for one in program.walk(ast.Subscript) if isinstance(one.slice, ast.Constant) and program.text(one.value) == owner}
        fitting = sorted(name for name in known if isinstance(name, str) and whole.match(name) and name != node.slice.value)
        return f'{owner}["{fitting[0]}"]' if fitting else None
    return None


def value_before(program, name, node):
    """The expression last assigned to a variable before a node, in the same function; or None."""
    best = None
    for statement in program.walk(ast.Assign, within=around(program, node)):
        if statement.lineno >= program.statement(node).lineno:
            break
        for target in statement.targets:
            if isinstance(target, ast.Name) and target.id == name:
                best = statement.value
            elif isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple) and len(target.elts) == len(statement.value.elts):
                for one, value in zip(target.elts, statement.value.elts):
                    best = value if isinstance(one, ast.Name) and one.id == name else best
    return best


def numpy_name(program):
    """What the program calls NumPy, or None."""
    for statement in program.walk(ast.Import):
        for one in statement.names:
            if one.name == "numpy":
                return one.asname or "numpy"
    return None


# Expressions.


def is_binary(node, *operations):
    """Whether a node is arithmetic with one of these operators."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, operations)


def same(one, other):
    """Whether two expressions are written alike, one read and one written to included."""
    return one is not None and other is not None and _dump(one) == _dump(other)


def _dump(node):
    return ast.dump(node).replace("ctx=Store()", "ctx=Load()")


def operands(node, operation):
    """The operands of a chain `a * b * c`, from the left."""
    return [*operands(node.left, operation), *operands(node.right, operation)] if is_binary(node, operation) else [node]


def function_argument(call):
    """What a function of one value is applied to: `x` of `torch.exp(x)`, `np.exp(x)`, `exp(x)` and `x.exp()`; or None."""
    if isinstance(call.func, ast.Attribute) and not re.fullmatch(LIBRARIES, dotted(call.func.value).split(".")[-1] or "-"):
        return call.func.value if not call.args else None
    return call.args[0] if call.args else None


def root_of(node):
    """What a square root is taken of, by sqrt or by a power of a half; or None."""
    if isinstance(node, ast.Call) and callee_is(node, "sqrt"):
        return function_argument(node)
    if is_binary(node, ast.Pow) and number(node.right) == 0.5:
        return node.left
    return None


def callee_is(call, *names):
    """Whether the function called has one of these last names."""
    return isinstance(call, ast.Call) and (dotted(call.func).split(".")[-1] in names)


def is_normal_sample(node):
    """Whether it draws from a normal distribution on the spot."""
    return callee_is(node, "randn", "randn_like", "standard_normal", "normal")


def is_noise(node):
    """Whether a value is Gaussian noise, by its name or because it is drawn on the spot."""
    return is_normal_sample(node) or named(node, NOISE)


def factors(program, pattern, within=None):
    """Multiplications with an operand called so, and that operand."""
    for product in program.walk(ast.BinOp, within=within):
        if isinstance(product.op, ast.Mult):
            for operand in (product.left, product.right):
                if named(operand, pattern):
                    yield product, operand


def in_squared(program, node):
    """Whether a difference is squared or made absolute, so that its sign is lost."""
    while node is not None and not isinstance(node, ast.stmt):
        parent = program.parents.get(node)
        if is_binary(parent, ast.Pow) and node is parent.left and number(parent.right) == 2:
            return True
        if isinstance(parent, ast.Attribute) and parent.attr in ("pow", "square", "abs"):
            return True
        if callee_is(parent, "square", "abs", "pow", "mse_loss", "smooth_l1_loss", "huber_loss"):
            return True
        if is_binary(parent, ast.Mult) and same(parent.left, parent.right):
            return True
        node = parent
    return False



def rename_callee(program, call, name):
    """The last name of the function called becomes `name`. None where that is a bare name that nothing has bound."""
    if isinstance(call.func, ast.Name) and name not in readable_names(program, call):
        return None
    end = program.end(call.func)
    return Edit(end - len(dotted(call.func).split(".")[-1]), end, name)
