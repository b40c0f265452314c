"""Touches what nearly every run uses, while a process waits in reserve: pages are mapped and caches filled before a person waits."""

import importlib
import json
import os
import sys

from warmup import forbidding


def preload():
    """In the zygote, before any fork: imports what the libraries import lazily, and lets them look at the processor.

    A throwaway fork finds out what that is. Only imports happen here, no backward pass: autograd may start threads, and those do not fork.
    """
    if "torch" in sys.modules:
        half = sys.modules["torch"].ones(2, 2, dtype=sys.modules["torch"].bfloat16)
        (half @ half).float().softmax(dim=-1)  # torch reads /proc/cpuinfo once; a candidate has no /proc
        for operator in set().union(*forbidding.OPERATORS.values()):
            forbidding.overloads(operator)
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            before = set(sys.modules)
            warm()
            os.write(writer, json.dumps([name for name in sys.modules if name not in before]).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader) as file:
        found = file.read()
    os.waitpid(pid, 0)
    for name in json.loads(found or "[]"):
        try:
            importlib.import_module(name)
        except Exception:  # a module that cannot be imported on its own is imported when it is needed
            continue


def preload_engine():
    """In the zygote, once it is ready: loads the bug engine's operators, so that each question finds them there."""
    from faults.operator import all_operators

    all_operators()


def warm():
    """A few typical operations of the libraries that are loaded; no state is left behind."""
    import numpy as np

    import warmup.memory  # noqa: F401

    from .codec import Decoder, Encoder

    array = np.linspace(0.0, 1.0, 12).reshape(3, 4)
    (np.exp(array - array.max(axis=-1, keepdims=True)) @ array.T).sum(axis=0)
    warmup.assert_close(array, array + 0.0)
    values = [array, (1, "a", {"k": array.T})]
    if "torch" in sys.modules:
        values.append(_warm_torch(sys.modules["torch"]))
    encoder = Encoder(lambda value: None, rich=True)
    Decoder(encoder.blobs, lambda value: None, rich=True).decode(encoder.encode(values))
    np.random.default_rng(0).standard_normal(3)
    _warm_compiler(warmup.closeness.__file__)


def _warm_compiler(file_name):
    """Reads, checks and compiles a file of usual length: what happens to the tests here and to the candidate's file there."""
    from warmup import reading

    from . import assertions

    with open(file_name, encoding="utf-8") as file:
        source = file.read()
    reading.read_source(source, ["numpy.logaddexp"])
    assertions.compile_tests(source, file_name)
    compile(source, file_name, "exec")


def _warm_torch(torch):
    import torch.overrides  # noqa: F401
    import torch.utils._python_dispatch  # noqa: F401
    from warmup import autograd, memory

    def layer(x, weight):
        scores = (x @ weight).chunk(2, dim=-1)[0] @ x.transpose(-2, -1)[..., :2, :] / 2**0.5
        scores = scores.masked_fill(~torch.ones(3, 3, dtype=torch.bool).tril(), float("-inf"))
        return scores.softmax(dim=-1) @ x

    x = torch.linspace(0.0, 1.0, 12, dtype=torch.float64).reshape(1, 3, 4)
    tracker = memory.tracker()
    tracker.start()
    torch.ones(2) + 1  # torch 2 imports much of itself the first time that a dispatch mode is on
    tracker.stop()
    autograd.gradients(layer, (x, torch.ones(4, 4, dtype=torch.float64)), torch.ones(1, 3, 4))
    layer(x.float(), torch.ones(4, 4)).amax(dim=-1, keepdim=True).exp().sum()
    return torch.nn.Parameter(x.float().clone())
