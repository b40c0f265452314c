"""How training programs are built: modules, optimisers, losses, stretches without gradient; and edits of whole statements. For the
operators about autograd, about training and evaluation, and about plain Python."""

import ast

from ..program import Edit, dotted
from . import editing, meanings

OPTIMIZER = r"optim\w*|opt|opts|adam\w*|sgd"
OPTIMIZER_CLASSES = r"SGD|Adam|AdamW|Adamax|NAdam|RAdam|RMSprop|Adagrad|Adadelta|LBFGS|(?:make|build|create|get|configure)_optim\w*"
LOSS = r"loss|losses|cost|objective|nll|elbo|kl|kld|bce|mse|penalty|cross_entropy|ce|entropy|regulari[sz]\w*"
MODEL = r"model|net|network|module|encoder|decoder|policy|actor|critic|classifier|student|generator|discriminator|gpt|agent"
EVALUATION = (
    r"eval\w*|valid\w*|val|test\w*|predict\w*|accuracy|metrics?|infer\w*|score|sample|generate|generation|decode|rollout|act|select_action|"
    r"reconstruct|embed"
)


# What stands where.


def modules(program):
    """Classes that are `nn.Module`s, directly or through another class of the program."""
    found = {}
    for one in program.walk(ast.ClassDef):
        if any(dotted(base).split(".")[-1] in ("Module", "LightningModule", *found) for base in one.bases):
            found[one.name] = one
    return found


def module_around(program, node):
    """The module class whose method holds a node, or None."""
    around = program.parent(node, ast.ClassDef)
    return around if around is not None and around in modules(program).values() else None


def stops_gradient(node):
    """Whether an expression, of a `with` or a decorator, switches gradients off."""
    name = dotted(node.func if isinstance(node, ast.Call) else node).split(".")[-1]
    if name == "set_grad_enabled":
        return isinstance(node, ast.Call) and bool(node.args) and isinstance(node.args[0], ast.Constant) and node.args[0].value is False
    return name in ("no_grad", "inference_mode")


def no_grad_blocks(program):
    """Plain `with torch.no_grad():` statements."""
    return [one for one in program.walk(ast.With) if len(one.items) == 1 and stops_gradient(one.items[0].context_expr)]


def without_gradient(program, node):
    """Whether a node runs where gradients are switched off, as far as its own function shows."""
    while node is not None:
        if isinstance(node, ast.With) and any(stops_gradient(one.context_expr) for one in node.items):
            return True
        if isinstance(node, ast.FunctionDef):
            return any(stops_gradient(one) for one in node.decorator_list)
        node = program.parents.get(node)
    return False


def evaluates(program, node):
    """Whether the function around a node is called as if it evaluated or predicted."""
    function = program.function(node)
    return function is not None and meanings.matches(function.name, EVALUATION)


def calls_alone(program, *names, within=None):
    """Statements that are nothing but a call of a function (of one of these last names), and the call."""
    return [
        (one, one.value)
        for one in program.walk(ast.Expr, within=within)
        if isinstance(one.value, ast.Call) and (not names or meanings.callee_is(one.value, *names))
    ]


def owner(call):
    """What a method is called on, or None."""
    return call.func.value if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) else None


def is_truth(node, value):
    """Whether a node is the constant True, or False."""
    return isinstance(node, ast.Constant) and node.value is value


def torch_name(program):
    """What the program calls PyTorch, or None."""
    for statement in program.walk(ast.Import):
        for one in statement.names:
            if one.name == "torch":
                return one.asname or "torch"
    return None


def builds_optimizer(node):
    """Whether a call makes an optimiser."""
    return isinstance(node, ast.Call) and bool(meanings.re.fullmatch(OPTIMIZER_CLASSES, dotted(node.func).split(".")[-1]))


def reads(program, name, within):
    """Places that read a variable, by position."""
    return [one for one in program.walk(ast.Name, within=within) if one.id == name and isinstance(one.ctx, ast.Load)]


def same_place(one, other):
    """Whether two expressions are written alike, be they read or assigned."""
    return ast.dump(one).replace("Store()", "Load()") == ast.dump(other).replace("Store()", "Load()")


# Edits of statements.


def line_start(program, statement):
    """Offset of the beginning of a statement's first line."""
    return program.offset(statement.lineno, 0)


def on_one_line(statement):
    """Whether a statement takes a single line."""
    return statement.lineno == statement.end_lineno


def dedented(program, block):
    """A statement's header goes, and its body moves to where it stood. None where they share a line, or the body is not all there is."""
    header = block.items[-1].context_expr if isinstance(block, ast.With) else block.test if isinstance(block, ast.If) else None
    first, last = block.body[0], block.body[-1]
    if header is None or first.lineno == block.lineno or getattr(block, "orelse", None):
        return None
    inner, outer = program.indentation(first), program.indentation(block)
    lines = program.source[program.offset(header.end_lineno + 1, 0) : program.end(last)].split("\n")
    text = "\n".join(outer + line[len(inner) :] if line.startswith(inner) else line for line in lines)
    return Edit(line_start(program, block), program.end(last), text)


def put_under(program, statement, header):
    """A statement on one line moves into a block of its own: `with ...:`. None for longer ones."""
    if not on_one_line(statement):
        return None
    indentation = program.indentation(statement)
    return program.replace(statement, f"{header}\n{indentation}    {program.text(statement)}")


def moved_before(program, statement, other):
    """A statement goes to the line before another one, in whose indentation. None where it cannot."""
    removed = editing.remove(program, statement)
    return None if removed is None else (program.add_statement(program.text(statement), before=other), removed)


def moved_behind(program, statement, other):
    """A statement goes to the line behind another one, in whose indentation. None where it cannot."""
    return program.move_statement(statement, after=other)


def reindented(program, statement, model):
    """A statement on one line gets the indentation of another. None for longer ones."""
    return Edit(line_start(program, statement), program.start(statement), program.indentation(model)) if on_one_line(statement) else None


def without_decorator(program, decorator):
    """A decorator goes with its line."""
    return Edit(program.offset(decorator.lineno, 0), program.offset(decorator.end_lineno + 1, 0), "")
