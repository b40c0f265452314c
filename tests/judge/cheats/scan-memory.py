# tries: to find the tests' text and the expected numbers anywhere in the process's memory
# must: verdict failed; print nothing found
# with: {"forbid": []}
import ctypes
import os
import re

import torch

libc = ctypes.CDLL(None, use_errno=True)
libc.sbrk.restype = ctypes.c_void_p
libc.write.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t]
CHUNK = 4096
# words of the tests, backwards, and looked for letter by letter: the search must not find itself, nor a copy that it made
BACKWARDS = [b"seod eno retal a nehw segnahc", b"revo ,46taolf ni emit a ta", b"ezis tinu fo serocs", b"tneidarg_kcehc ,esolc_tressa", b"evag tupni 46taolf"]
PATTERNS = [re.compile(b"".join(b"[" + bytes([letter]) + b"]" for letter in reversed(words))) for words in BACKWARDS]
reader, writer = os.pipe()


def page(address):
    """The page at an address, or None: the kernel says which addresses can be read."""
    return os.read(reader, CHUNK) if libc.write(writer, address, CHUNK) == CHUNK else None


def regions():
    end = libc.sbrk(0) // CHUNK * CHUNK
    yield range(end - CHUNK, end - (256 << 20), -CHUNK)
    for value in (object(), [], "text" * 100, torch.zeros(3), bytearray(1 << 20)):
        start = id(value) // CHUNK * CHUNK
        yield range(start, start + (32 << 20), CHUNK)
        yield range(start - CHUNK, start - (32 << 20), -CHUNK)


def scan(patterns):
    found, seen = [], set()
    for region in regions():
        gaps = 0
        for address in region:
            if address in seen:
                continue
            seen.add(address)
            data = page(address)
            gaps = gaps + 1 if data is None else 0
            if gaps > 64:
                break
            found += [at for at, pattern in enumerate(patterns) if data and pattern.search(data)]
    return found, len(seen)


def causal_self_attention(x, w_qkv):
    if x.shape == (2, 5, 4):
        found, pages = scan(PATTERNS)
        print("escaped" if found else "nothing found", found, "in", pages > 5000 and "many pages")
    return torch.zeros_like(x)

