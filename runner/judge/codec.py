"""Values by value: what may travel between the tests and the candidate's code, and nothing that runs when it arrives.

No pickle: a decoded value is a number, a string, a plain container, an array, a tensor, one of a few framework modules built
anew, or a stand-in for an object that stays where it is.
"""

import sys
from types import GeneratorType

import numpy as np

from .node_codec import NodeTable, is_node

MAX_DEPTH = 60
MAX_ITEMS = 200_000
_TRUSTED_ITEMS = 2_000_000  # of what a test hands over
MAX_CHARACTERS = 10_000_000
_NUMPY_KINDS = "?bhilqBHILQefdFD"
_PLAIN = {type(None), bool, int, float, str}
_CONTAINERS = {"tuple": tuple, "set": set, "frozenset": frozenset, "list": list}
_ITERATORS = (GeneratorType, map, zip, filter, enumerate, reversed, type(iter([])), type(iter({})), type({}.keys()), type({}.values()), type({}.items()))
_TORCH_DTYPES = "float64 float32 float16 bfloat16 int64 int32 int16 int8 uint8 bool complex64 complex128".split()
# Framework modules that a test may hand to the candidate: constructor arguments read back from the attributes of the same name.
_MODULES = {
    "Linear": ("in_features", "out_features"),
    "Embedding": ("num_embeddings", "embedding_dim"),
    "LayerNorm": ("normalized_shape", "eps"),
    "RMSNorm": ("normalized_shape", "eps"),
    "Dropout": ("p",),
    "ReLU": (),
    "GELU": (),
    "SiLU": (),
    "Tanh": (),
    "Sigmoid": (),
    "Identity": (),
    "Sequential": (),
}


class CodecError(Exception):
    """A value that cannot travel, or bytes that do not decode to one."""


class Encoder:
    """Encodes values into JSON and blobs. `keep(value)` names what must stay here, or raises `CodecError`.

    `rich` also sends framework modules and random generators, which only the referee does: to build one from what a candidate
    says would let it choose more than a value.
    """

    def __init__(self, keep, *, rich, nodes=()):
        self.keep, self.rich = keep, rich
        self.blobs, self.items, self.nodes = [], 0, NodeTable(nodes)

    def encode(self, value, depth=0):
        """The JSON form of `value`; arrays go to `self.blobs`."""
        self.count(1)
        if depth > MAX_DEPTH:
            raise CodecError("the value is nested too deeply, refers to itself, or has too many parts")
        kind = type(value)
        if value is None or kind in (bool, int, float, str):
            return value
        if kind is list:
            if not _PLAIN.issuperset(map(type, value)):
                return [self.encode(item, depth + 1) for item in value]
            self.count(len(value))
            return value
        if kind is tuple and _PLAIN.issuperset(map(type, value)):
            self.count(len(value))
            return {"$": "tuple", "v": list(value)}
        if kind in (tuple, set, frozenset):
            return {"$": kind.__name__, "v": [self.encode(item, depth + 1) for item in value]}
        if kind is dict or (isinstance(value, dict) and kind.__name__ in ("OrderedDict", "defaultdict", "Counter")):
            return {"$": "dict", "v": [[self.encode(k, depth + 1), self.encode(v, depth + 1)] for k, v in value.items()]}
        if kind in (bytes, bytearray):
            return {"$": "bytes", "b": self.blob(bytes(value))}
        if kind is complex:
            return {"$": "complex", "v": [value.real, value.imag]}
        if kind is slice:
            return {"$": "slice", "v": [self.encode(part, depth + 1) for part in (value.start, value.stop, value.step)]}
        if isinstance(value, np.generic):
            return {"$": "scalar", "v": self.array(np.asarray(value))}
        if isinstance(value, np.ndarray):
            return self.array(value)
        if isinstance(value, np.dtype) or (isinstance(value, type) and issubclass(value, np.generic)):
            return {"$": "npdtype", "v": np.dtype(value).str}
        if self.rich and isinstance(value, np.random.Generator):
            return {"$": "rng", "v": self.encode(value.bit_generator.state, depth + 1)}
        if isinstance(value, _ITERATORS):
            return [self.encode(item, depth + 1) for item in value]
        if isinstance(value, tuple):  # a named tuple or a torch return type
            return {"$": "tuple", "v": [self.encode(item, depth + 1) for item in value]}
        torch = sys.modules.get("torch")
        if torch is not None:
            if isinstance(value, torch.Tensor):
                return self.tensor(torch, value)
            if isinstance(value, torch.dtype):
                return {"$": "dtype", "v": str(value).removeprefix("torch.")}
            if isinstance(value, torch.Size):
                return {"$": "tuple", "v": list(value)}
            if self.rich and isinstance(value, torch.Generator):
                return {"$": "torchrng", "v": self.tensor(torch, value.get_state())}
            if self.rich and isinstance(value, torch.nn.Module):
                return self.module(value, depth)
        if is_node(value):
            return self.nodes.encode(value, lambda item: self.encode(item, depth + 1))
        return self.keep(value)

    def count(self, items):
        """Counts parts of the value, up to the limit."""
        self.items += items
        if self.items > (_TRUSTED_ITEMS if self.rich else MAX_ITEMS):
            raise CodecError("the value is nested too deeply, refers to itself, or has too many parts")

    def blob(self, data):
        """Index of `data` among the blobs."""
        self.blobs.append(data)
        return len(self.blobs) - 1

    def array(self, value):
        """A NumPy array with its layout."""
        value = np.asarray(value)
        if value.dtype.char not in _NUMPY_KINDS:
            if value.dtype.kind in "UO":
                return {"$": "objects", "shape": list(value.shape), "kind": value.dtype.kind, "v": [self.encode(x, 1) for x in value.ravel().tolist()]}
            raise CodecError(f"an array of dtype {value.dtype} cannot be passed")
        dense = np.ascontiguousarray(value, dtype=value.dtype.newbyteorder("="))
        strides = None if value.flags.c_contiguous else [step // value.itemsize for step in value.strides]
        if any(step % value.itemsize for step in value.strides):
            strides = None
        return {"$": "array", "d": value.dtype.newbyteorder("=").char, "s": list(value.shape), "t": strides, "b": self.blob(_bytes(dense))}

    def tensor(self, torch, value):
        """A torch tensor with its layout; a subclass arrives as a plain tensor."""
        plain = value.detach()
        if plain.layout != torch.strided or plain.device.type != "cpu":
            plain = plain.to_dense().cpu()
        if type(plain) is not torch.Tensor:
            plain = plain.as_subclass(torch.Tensor)
        plain = plain.resolve_conj().resolve_neg()
        name = str(plain.dtype).removeprefix("torch.")
        if name not in _TORCH_DTYPES:
            raise CodecError(f"a tensor of dtype {name} cannot be passed")
        strides = None if plain.is_contiguous() else list(plain.stride())
        dense = plain.contiguous()
        data = (dense.view(torch.int16) if name == "bfloat16" else dense).numpy()
        return {
            "$": "tensor", "d": name, "s": list(plain.shape), "t": strides, "b": self.blob(_bytes(data)),
            "g": bool(value.requires_grad), "p": isinstance(value, torch.nn.Parameter),
        }  # fmt: skip

    def module(self, value, depth):
        """A framework module as class name, arguments and state."""
        name = type(value).__name__
        if name not in _MODULES or type(value).__module__.partition(".")[0] != "torch":
            return self.keep(value)
        arguments = {key: getattr(value, key) for key in _MODULES[name]}
        if hasattr(value, "bias") and name == "Linear":
            arguments["bias"] = value.bias is not None
        children = list(value) if name == "Sequential" else []
        state = {} if children else {key: parameter for key, parameter in value.named_parameters()}
        return {
            "$": "module", "n": name, "a": self.encode(arguments, depth + 1), "s": self.encode(state, depth + 1),
            "m": value.training, "c": [self.encode(child, depth + 1) for child in children],
        }  # fmt: skip


class Decoder:
    """Decodes what an `Encoder` wrote. `find(reference)` gives the object for what stayed on a side; `rich` as there."""

    def __init__(self, blobs, find, *, rich, nodes=()):
        self.blobs, self.find, self.rich = blobs, find, rich
        self.items, self.nodes = 0, NodeTable(nodes)

    def decode(self, value, depth=0):
        """The value for its JSON form; raises `CodecError` for anything that is not one."""
        plain = isinstance(value, list) and _PLAIN.issuperset(map(type, value))
        self.items += len(value) if plain else 1
        if depth > MAX_DEPTH + 2 or self.items > 2 * (_TRUSTED_ITEMS if self.rich else MAX_ITEMS):
            raise CodecError("nested too deeply, or of too many parts")
        if plain:
            return value.copy()  # what came stays as it was: what is changed in place is found by comparing with it
        if isinstance(value, list):
            return [self.decode(item, depth + 1) for item in value]
        if not isinstance(value, dict):
            return value
        try:
            return self.tagged(value, depth)
        except CodecError:
            raise
        except Exception as error:
            raise CodecError(f"not a value: {type(error).__name__}") from error

    def tagged(self, value, depth):
        """A value that JSON has no form for."""
        tag = value["$"]
        if tag in _CONTAINERS:
            return _CONTAINERS[tag](self.decode(item, depth + 1) for item in value["v"])
        if tag == "dict":
            return {self.decode(key, depth + 1): self.decode(item, depth + 1) for key, item in value["v"]}
        if tag == "bytes":
            return bytes(self.blobs[value["b"]])
        if tag == "complex":
            return complex(*value["v"])
        if tag == "slice":
            return slice(*(self.decode(part, depth + 1) for part in value["v"]))
        if tag == "array":
            return self.array(value)
        if tag == "scalar":
            return self.array(value["v"])[()]
        if tag == "objects":
            return self.objects(value, depth)
        if tag == "npdtype":
            return np.dtype(value["v"]).type
        if tag == "rng" and self.rich:
            return self.generator(self.decode(value["v"], depth + 1))
        if tag in ("tensor", "dtype") or (tag in ("module", "torchrng") and self.rich):
            return getattr(self, f"torch_{tag}")(value, depth)
        if tag == "node":
            return self.nodes.decode(value, lambda item: self.decode(item, depth + 1), _TRUSTED_ITEMS if self.rich else MAX_ITEMS)
        return self.find(value)

    def objects(self, value, depth):
        """A NumPy array of strings or of Python objects."""
        items = [self.decode(item, depth + 1) for item in value["v"]]
        if value["kind"] == "U":
            if not all(type(item) is str for item in items) or len(items) * max(map(len, items), default=0) > MAX_CHARACTERS:
                raise CodecError("not an array of strings, or one that is too large")
            return np.array(items, dtype="U").reshape(_shape(value["shape"]))
        made = np.empty(len(items), dtype=object)
        made[:] = items
        return made.reshape(_shape(value["shape"]))

    def generator(self, state):
        """A NumPy generator in the given state."""
        name = state["bit_generator"]
        if name not in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"):
            raise CodecError("an unknown bit generator")
        bits = getattr(np.random, name)()
        bits.state = state
        return np.random.Generator(bits)

    def array(self, value):
        """A NumPy array, with the strides it had."""
        dtype = np.dtype(value["d"])
        if dtype.char not in _NUMPY_KINDS:
            raise CodecError("an unknown dtype")
        dense = np.frombuffer(self.blobs[value["b"]], dtype=dtype).reshape(_shape(value["s"]))
        if dtype.char == "?":
            dense = dense.view(np.uint8) != 0  # a bool is 0 or 1, whatever byte came
        if value["t"] is None or dense.size == 0:
            return dense.copy()  # the blob stays as it came: what is changed in place is found by comparing with it
        return _lay_out(dense, value["t"])

    def torch_tensor(self, value, _depth):
        """A torch tensor, with the strides it had."""
        torch = _loaded_torch()
        if value["d"] not in _TORCH_DTYPES:
            raise CodecError("an unknown dtype")
        dtype = getattr(torch, value["d"])
        data, shape = self.blobs[value["b"]], _shape(value["s"])
        if 0 in shape and len(data) == 0:  # never for a size that is not zero: fresh memory may hold what is expected
            made = torch.empty(shape, dtype=dtype)
        else:
            made = torch.frombuffer(data, dtype=dtype).reshape(shape)
            if dtype is torch.bool:
                made = made.view(torch.uint8) != 0  # a bool is 0 or 1, whatever byte came
            if value["t"] is None:
                made = made.clone()
            else:
                raw = made.view(torch.int16) if value["d"] == "bfloat16" else made
                laid = torch.from_numpy(_lay_out(raw.numpy(), value["t"]))
                made = laid.view(dtype) if value["d"] == "bfloat16" else laid
        if value.get("p"):
            return torch.nn.Parameter(made, requires_grad=bool(value["g"]))
        return made.requires_grad_() if value.get("g") else made

    def torch_dtype(self, value, _depth):
        """A torch dtype."""
        torch = _loaded_torch()
        if value["v"] not in _TORCH_DTYPES:
            raise CodecError("an unknown dtype")
        return getattr(torch, value["v"])

    def torch_torchrng(self, value, depth):
        """A torch generator in the given state."""
        made = _loaded_torch().Generator()
        made.set_state(self.decode(value["v"], depth + 1))
        return made

    def torch_module(self, value, depth):
        """A framework module with its state, built anew."""
        torch = _loaded_torch()
        if value["n"] not in _MODULES:
            raise CodecError("an unknown module")
        children = [self.decode(child, depth + 1) for child in value["c"]]
        made = getattr(torch.nn, value["n"])(*children, **self.decode(value["a"], depth + 1))
        for name, parameter in self.decode(value["s"], depth + 1).items():
            setattr(made, name, parameter)
        return made.train(bool(value["m"]))


def _loaded_torch():
    if "torch" not in sys.modules:
        raise CodecError("a torch value where there is no torch")
    return sys.modules["torch"]


def restore(original, updated):
    """Copies `updated` into `original` in place, as far as both are the same kind of mutable value."""
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(original, torch.Tensor) and isinstance(updated, torch.Tensor):
        if original.shape == updated.shape and original.dtype == updated.dtype:
            original.data.copy_(updated.data)
    elif isinstance(original, np.ndarray) and isinstance(updated, np.ndarray):
        if original.shape == updated.shape and original.dtype == updated.dtype and original.flags.writeable:
            original[...] = updated
    elif type(original) is list and type(updated) is list:
        if len(original) == len(updated) and all(_is_mutable(item) for item in original):
            for one, other in zip(original, updated):
                restore(one, other)
        else:
            original[:] = updated
    elif type(original) is dict and type(updated) is dict:
        for key in [key for key in original if key not in updated]:
            del original[key]
        for key, item in updated.items():
            if key in original and _is_mutable(original[key]):
                restore(original[key], item)
            else:
                original[key] = item
    elif type(original) is set and type(updated) is set:
        original.clear()
        original.update(updated)
    elif isinstance(original, tuple) and isinstance(updated, tuple):
        for one, other in zip(original, updated):
            restore(one, other)


def _is_mutable(value):
    torch = sys.modules.get("torch")
    return isinstance(value, (np.ndarray, list, dict, set)) or (torch is not None and isinstance(value, torch.Tensor))


def _shape(sizes):
    shape = [size for size in sizes if type(size) is int and size >= 0]
    if len(shape) != len(sizes):
        raise CodecError("not a shape")
    return shape


def _bytes(dense):
    return dense.reshape(-1).view(np.uint8).data if dense.size else b""


def _lay_out(dense, strides):
    """`dense` copied into fresh memory with the given element strides; axes with stride 0 share their elements."""
    steps = [int(step) for step in strides]
    if len(steps) != dense.ndim:
        raise CodecError("strides do not match the shape")
    low = sum((size - 1) * step for size, step in zip(dense.shape, steps) if step < 0)
    high = sum((size - 1) * step for size, step in zip(dense.shape, steps) if step > 0)
    span = high - low + 1
    if span > 16 * dense.size + 4096:
        return dense
    store = np.zeros(span, dtype=dense.dtype)
    view = np.lib.stride_tricks.as_strided(store[-low:], dense.shape, [step * dense.itemsize for step in steps])
    distinct = tuple(slice(0, 1) if step == 0 else slice(None) for step in steps)
    view[distinct] = dense[distinct]
    return view
