"""Reads a candidate's source for calls that a problem forbids, before anything of it runs."""

import ast

from .forbidding import expand

# Where a problem forbids anything, reaching below the public interface is refused as well: no solution needs to.
BACK_DOORS = (
    "torch._C", "torch.ops", "torch._ops", "torch._VF", "torch._refs", "torch._decomp", "torch.overrides", "torch.utils._python_dispatch",
    "torch.jit", "torch.compile", "torch.classes", "torch.library", "torch.fx", "torch._dynamo", "torch.package", "torch.load", "torch.hub",
    "torch.utils.cpp_extension", "ctypes", "_ctypes", "cffi", "gc", "inspect", "importlib", "pkgutil", "runpy", "builtins", "pickle", "marshal",
    "subprocess", "multiprocessing", "tracemalloc", "code", "codeop", "types.FunctionType", "types.CodeType",
    "sys.modules", "sys._getframe", "sys.meta_path", "sys.settrace", "sys.setprofile", "sys._current_frames",
    "os.system", "os.popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.execv", "os.execve", "warmup", "judge", "__main__",
)  # fmt: skip
# Attributes by which one gets from any object to what lies below it.
INNER_ATTRIBUTES = {
    "_C", "_VF", "__wrapped__", "__closure__", "__globals__", "__code__", "__subclasses__", "__builtins__", "__loader__", "__spec__", "__self__",
    "__func__", "__getattribute__", "__mro__", "__bases__", "tb_frame", "f_back", "f_globals", "f_locals", "f_builtins", "gi_frame", "cr_frame",
    "_getframe", "_target", "_execution_engine",
}  # fmt: skip
_RUNS_TEXT = ("__import__", "eval", "exec", "compile", "__builtins__", "__loader__", "__spec__")


def read_source(code, names):
    """The first forbidden name that the source mentions, as `(name, line)`, or None. Does not run anything.

    Follows imports, their aliases, plain assignments of modules, and `getattr` with a constant; refuses `getattr` with a computed
    name on what was imported. The guards at run time see the rest. A source that cannot be parsed gives None: it cannot be run.
    """
    if not names:
        return None
    forbidden = expand(names)
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return None
    except (RecursionError, MemoryError):
        return "code that is nested too deeply to be read", 1
    reader = _Reader(forbidden)
    try:
        reader.visit(tree)
    except RecursionError:
        return "code that is nested too deeply to be read", 1
    return min(reader.found, key=lambda offence: offence[1], default=None)


class _Reader(ast.NodeVisitor):
    def __init__(self, forbidden):
        self.forbidden = forbidden
        self.methods = {name.rpartition(".")[2]: name for name in forbidden if name.startswith("torch.Tensor.")}
        self.aliases, self.found = {}, []

    def saw(self, dotted, node):
        for door in (*BACK_DOORS, *self.forbidden):
            if dotted == door or dotted.startswith(door + "."):
                self.found.append((door, node.lineno))

    def visit_Import(self, node):
        for alias in node.names:
            first = alias.name.partition(".")[0]
            self.aliases[alias.asname or first] = alias.name if alias.asname else first
            self.saw(alias.name, node)

    def visit_ImportFrom(self, node):
        for alias in node.names:
            dotted = f"{node.module or ''}.{alias.name}"
            self.aliases[alias.asname or alias.name] = dotted
            self.saw(dotted, node)
            if alias.name == "*":
                self.found.extend((name, node.lineno) for name in self.forbidden if name.rpartition(".")[0] == node.module)

    def visit_Assign(self, node):
        dotted = self.dotted(node.value)
        if dotted:
            for target in node.targets:
                if isinstance(target, ast.Name):
                    self.aliases[target.id] = dotted
        self.generic_visit(node)

    def visit_Attribute(self, node):
        dotted = self.dotted(node)
        if dotted:
            self.saw(dotted, node)
        elif node.attr in self.methods:
            self.found.append((self.methods[node.attr], node.lineno))
        if node.attr in INNER_ATTRIBUTES or (node.attr == "__dict__" and self.dotted(node.value)):
            self.found.append((node.attr, node.lineno))
        self.generic_visit(node)

    def visit_Name(self, node):
        if node.id in self.aliases:
            self.saw(self.aliases[node.id], node)
        if node.id in _RUNS_TEXT:
            self.found.append((node.id, node.lineno))

    def visit_Call(self, node):
        dotted = self.dotted(node)
        if dotted:
            self.saw(dotted, node)
        if isinstance(node.func, ast.Name) and node.func.id in ("getattr", "vars") and node.args:
            self.looked_into(node)
        called = self.dotted(node.func)
        if called in ("operator.attrgetter", "operator.methodcaller"):
            self.looked_up_later(node, called)
        self.generic_visit(node)

    def looked_into(self, node):
        """`getattr(x, name)` and `vars(x)`: what the name is, or that it cannot be told."""
        if len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
            name = node.args[1].value
            if name in INNER_ATTRIBUTES:
                self.found.append((name, node.lineno))
            elif name in self.methods and not self.dotted(node):
                self.found.append((self.methods[name], node.lineno))
        elif owner := self.dotted(node.args[0]):
            self.found.append((f"{node.func.id} of {owner} with a computed name", node.lineno))

    def looked_up_later(self, node, by):
        """`attrgetter("a.b")` and `methodcaller("c")`: what the names are, or that they cannot be told."""
        for argument in node.args:
            if not isinstance(argument, ast.Constant):
                self.found.append((f"{by} of a computed name", node.lineno))
                continue
            for name in str(argument.value).split("."):
                if name in INNER_ATTRIBUTES or name in self.methods:
                    self.found.append((self.methods.get(name, name), node.lineno))

    def dotted(self, node):
        """The dotted name an expression stands for, where imports tell; None for anything computed."""
        if isinstance(node, ast.Name):
            return self.aliases.get(node.id)
        if isinstance(node, ast.Attribute):
            owner = self.dotted(node.value)
            return owner and f"{owner}.{node.attr}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr" and len(node.args) >= 2:
            owner, name = self.dotted(node.args[0]), node.args[1]
            return owner and isinstance(name, ast.Constant) and f"{owner}.{name.value}" or None
        return None
