"""Calls that a problem forbids, caught at run time through any alias. What the source says is read by `reading`."""

import _thread
import functools
import sys
import threading
from contextlib import contextmanager
from types import MethodType

# One idea has many doors. Names are as people write them; `torch.Tensor.x` stands for the method on any tensor.
EQUIVALENTS = {
    "torch.nn.functional.softmax": [
        "torch.softmax",
        "torch.Tensor.softmax",
        "torch.special.softmax",
        "torch.nn.Softmax",
        "torch.nn.Softmin",
        "torch.nn.functional.softmin",
        "torch.nn.functional.log_softmax",
        "torch.log_softmax",
        "torch.Tensor.log_softmax",
        "torch.special.log_softmax",
        "torch.nn.LogSoftmax",
        "torch.nn.functional.gumbel_softmax",
        "torch.sparse.softmax",
        "torch.sparse.log_softmax",
        "torch.nn.AdaptiveLogSoftmaxWithLoss",
    ],
    "torch.nn.functional.scaled_dot_product_attention": [
        "torch.nn.functional._scaled_dot_product_attention",
        "torch.nn.functional.multi_head_attention_forward",
        "torch.nn.MultiheadAttention",
        "torch.nn.TransformerEncoderLayer",
        "torch.nn.TransformerDecoderLayer",
    ],
    "torch.nn.functional.layer_norm": ["torch.layer_norm", "torch.native_layer_norm", "torch.nn.LayerNorm", "torch.nn.GroupNorm"],
    "torch.nn.functional.cross_entropy": ["torch.nn.CrossEntropyLoss", "torch.nn.functional.nll_loss", "torch.nn.NLLLoss"],
    "torch.logsumexp": ["torch.Tensor.logsumexp", "torch.special.logsumexp", "torch.logaddexp", "torch.Tensor.logaddexp"],
    "torch.autograd.backward": [
        "torch.Tensor.backward",
        "torch.autograd.grad",
        "torch.autograd.functional.vjp",
        "torch.autograd.functional.jvp",
        "torch.autograd.functional.jacobian",
        "torch.autograd.functional.hessian",
        "torch.autograd.forward_ad.make_dual",
        "torch.func.grad",
        "torch.func.grad_and_value",
        "torch.func.vjp",
        "torch.func.jvp",
        "torch.func.jacrev",
        "torch.func.jacfwd",
        "functorch.grad",
        "functorch.vjp",
        "functorch.jvp",
        "functorch.jacrev",
        "functorch.jacfwd",
    ],
    "scipy.special.softmax": ["scipy.special.log_softmax"],
    "numpy.logaddexp": ["numpy.logaddexp2"],
}
_same_idea = {}
for _name, _others in EQUIVALENTS.items():
    for _member in [_name, *_others]:
        _same_idea.setdefault(_member, set()).update([_name, *_others])
for _member, _group in (("torch.nn.MultiheadAttention", "torch.nn.functional.scaled_dot_product_attention"),
                        ("torch.nn.LayerNorm", "torch.nn.functional.layer_norm")):
    _same_idea[_member] = {_group, *EQUIVALENTS[_group]}

# Operators as the dispatcher names them, where the public call ends in one operator.
OPERATORS = {
    "softmax": {"_softmax", "_safe_softmax", "_log_softmax", "softmax", "log_softmax", "_sparse_softmax", "_sparse_log_softmax", "_masked_softmax"},
    "layer_norm": {"native_layer_norm", "layer_norm", "native_group_norm"},
    "scaled_dot_product_attention": {
        "scaled_dot_product_attention", "_scaled_dot_product_attention", "_scaled_dot_product_attention_math",
        "_scaled_dot_product_flash_attention", "_scaled_dot_product_flash_attention_for_cpu",
        "_scaled_dot_product_efficient_attention", "_native_multi_head_attention", "_transformer_encoder_layer_fwd",
    },
    "cross_entropy": {"cross_entropy_loss", "nll_loss_forward", "nll_loss", "nll_loss_nd"},
    "logsumexp": {"logsumexp", "logaddexp", "special_logsumexp"},
    "_fused_adam_": {"_fused_adam_"},
    "_fused_adamw_": {"_fused_adamw_"},
}  # fmt: skip

# Kernels at these keys stand before every kernel that computes, for any backend, gradient mode and way of calling.
_KEYS = ("Autograd", "BackendSelect", "CPU")

_active = True
_names = {}
_blocked = {}
_kept = {}  # modes and registrations: letting go of one would end it


class Forbidden(BaseException):
    """The candidate called what the problem forbids. Not an `Exception`: a broad `except` must not swallow it."""

    def __init__(self, name):
        super().__init__(f"{name} is forbidden here: this problem is to be solved without it")
        self.name = name


def on_call(name):
    """Called once for each forbidden call, before `Forbidden` is raised; the judge's worker replaces it to report at once."""


def expand(names):
    """The given dotted names and every other public name of the same idea."""
    return set(names).union(*(_same_idea.get(name, set()) for name in names))


@contextmanager
def suspended():
    """Lets the harness itself call what the candidate may not."""
    global _active
    before, _active = _active, False
    try:
        yield
    finally:
        _active = before


def refuse(name):
    """Reports and raises, unless suspended."""
    if _active:
        on_call(name)
        raise Forbidden(name)


def install(names):
    """Guards every name and its equivalents in this process, for good."""
    new = expand(names) - _names.keys()
    # a call is reported by the name that the problem gives, where it gives one
    _names.update({name: name if name in names else min(names, key=lambda given: name not in expand([given])) for name in new})
    for name in sorted(new):
        _guard(name)
    torch_names = [name for name in new if name.startswith("torch.")]
    if torch_names and "torch" in sys.modules:
        _refuse_operators(torch_names)
        unseen = [name for name in torch_names if not _operators_of(name) and _is_function(name)]
        if unseen:
            _watch_calls(unseen)


def _guard(name):
    owner_name, _, attribute = name.rpartition(".")
    owner = _loaded(owner_name)
    if owner is None:
        _block_import(name)
        return
    target = getattr(owner, attribute, None)
    if target is None:
        return
    if isinstance(target, type):
        _guard_class(target, name)
        return
    guarded = _Guard(target, name)
    for place in _places(owner_name, owner, attribute, target):
        try:
            setattr(place, attribute, guarded)
        except (AttributeError, TypeError):
            continue


class _Guard:
    """Stands where a forbidden function was; its methods (`ufunc.reduce`) are forbidden with it."""

    def __init__(self, target, name):
        self._target, self._name = target, name
        self.__name__ = getattr(target, "__name__", name)

    def __get__(self, instance, owner=None):
        return self if instance is None else MethodType(self, instance)

    def __call__(self, *args, **kwargs):
        refuse(_names[self._name])
        return self._target(*args, **kwargs)

    def __getattr__(self, attribute):
        value = getattr(self._target, attribute)
        return _Guard(value, self._name) if callable(value) else value


def _guard_class(target, name):
    original = target.__init__

    def __init__(self, *args, **kwargs):
        refuse(_names[name])
        original(self, *args, **kwargs)

    target.__init__ = __init__


def _places(owner_name, owner, attribute, target):
    yield owner
    root = owner_name.partition(".")[0]
    if root == "torch":  # its aliases are caught below
        return
    for module_name, module in list(sys.modules.items()):
        if module_name.partition(".")[0] == root and module is not owner and getattr(module, attribute, None) is target:
            yield module


def _loaded(dotted):
    """The module or class of that name, if what it belongs to has been imported; None otherwise. Imports nothing."""
    if dotted in sys.modules:
        return sys.modules[dotted]
    owner_name, _, attribute = dotted.rpartition(".")
    owner = _loaded(owner_name) if owner_name else None
    return getattr(owner, attribute, None) if owner is not None else None


def _block_import(name):
    """Forbids importing the module that `name` is or lives in: it is not loaded, and loading it may take a second."""
    if not _blocked:
        sys.addaudithook(_on_audit)  # a hook cannot be taken out again
    for module in (name, name.rpartition(".")[0]):
        if module and module not in sys.modules:
            _blocked[module] = name
            sys.modules[module] = None  # for ways of importing that raise no audit event


def _on_audit(event, arguments):
    if event == "import" and _active and arguments[0] in _blocked:
        refuse(_names[_blocked[arguments[0]]])


def _operators_of(name):
    """The operators in which every public call of this idea ends; none where nobody has listed them."""
    return set().union(*(OPERATORS.get(other.rpartition(".")[2], ()) for other in expand([name])))


def _refuse_operators(names):
    """Puts a kernel that refuses in place of those that compute: no way of calling an operator goes around the dispatcher."""
    import warnings

    import torch

    found = {operator: _names[name] for name in names for operator in sorted(_operators_of(name))}
    libraries = [torch.library.Library("aten", "IMPL", key) for key in _KEYS]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a kernel is replaced is what we want
        for operator, given in found.items():
            for overload in overloads(operator) if operator not in _kept else ():
                for library in libraries:
                    library.impl(overload, _refusal(given))
            _kept[operator] = libraries


@functools.cache
def overloads(operator):
    """Full names of an operator's overloads; none where this torch has no such operator."""
    import torch

    packet = getattr(torch.ops.aten, operator, None)
    return [operator if one == "default" else f"{operator}.{one}" for one in packet.overloads()] if packet else []


def _refusal(name):
    def refused(*args, **kwargs):
        refuse(name)
        raise Forbidden(name)  # suspended or not: the kernel that could compute is gone

    return refused


def _is_function(name):
    """Whether a mode could see it called: a class is guarded by itself, and what this torch lacks cannot be called."""
    target = _loaded(name)
    return callable(target) and not isinstance(target, type)


def _watch_calls(names):
    """Sees every call of torch's Python interface, whatever it is called by: for what does not end in operators of its own."""
    from torch.overrides import TorchFunctionMode

    last = {name.rpartition(".")[2]: _names[name] for name in names}

    class WatchCalls(TorchFunctionMode):
        def __torch_function__(self, function, types, args=(), kwargs=None):
            called = getattr(function, "__name__", "").removeprefix("special_")
            if called in last:
                refuse(last[called])
            return function(*args, **(kwargs or {}))

    mode = WatchCalls()
    mode.__enter__()
    _kept[mode] = mode
    _watch_threads(WatchCalls)


def _watch_threads(mode):
    """A mode is on in its own thread alone: every thread that is started begins with one."""

    def starting(start):
        def start_watched(function, *args, **kwargs):
            def watched(*inner_args, **inner_kwargs):
                with mode():
                    return function(*inner_args, **inner_kwargs)

            return start(watched, *args, **kwargs)

        return start_watched

    for owner in (_thread, threading):
        for name in ("start_new_thread", "start_joinable_thread", "_start_new_thread", "_start_joinable_thread"):
            if hasattr(owner, name):
                setattr(owner, name, starting(getattr(owner, name)))
