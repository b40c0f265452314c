"""Peak memory of what the candidate allocates: tracemalloc for NumPy, a dispatch mode that sees each new tensor for torch."""

import sys
import tracemalloc
import weakref


def tracker():
    """The tracker for what this process has loaded: torch's when torch is there (it counts NumPy too), else NumPy's."""
    return TorchTracker() if "torch" in sys.modules else NumpyTracker()


class NumpyTracker:
    """Counts with tracemalloc, to which NumPy reports every buffer. `largest` is the peak: single arrays are not told apart."""

    def start(self):
        """Begins to count from zero."""
        self.was_tracing = tracemalloc.is_tracing()
        if not self.was_tracing:
            tracemalloc.start(1)
        tracemalloc.reset_peak()
        self.before = tracemalloc.get_traced_memory()[0]

    def stop(self):
        """Ends the count; `(largest_bytes, peak_bytes)`."""
        peak = max(0, tracemalloc.get_traced_memory()[1] - self.before)
        if not self.was_tracing:
            tracemalloc.stop()
        return peak, peak


class TorchTracker(NumpyTracker):
    """Sees the outputs of every operator: the largest storage made, and the most that was alive at once."""

    def start(self):
        """Begins to count from zero."""
        from torch.utils._python_dispatch import TorchDispatchMode

        tracker = self
        self.largest = self.live = self.peak = 0
        self.sizes = {}

        class Watch(TorchDispatchMode):
            def __torch_dispatch__(self, function, types, args=(), kwargs=None):
                out = function(*args, **(kwargs or {}))
                given = {storage_of(value)[0] for value in (*args, *(kwargs or {}).values())}
                for value in out if isinstance(out, (tuple, list)) else (out,):
                    tracker.saw(value, given)
                return out

        import torch

        self.mode = Watch()
        self.mode.__enter__()
        torch.empty(0)  # torch 2 imports much at the first dispatch, which is not the candidate's memory
        super().start()

    def saw(self, value, given):
        """Counts the storage of one operator output, once; a view of what the operator was `given` made nothing."""
        address, size = storage_of(value)
        if address == 0 or (address in given and address not in self.sizes):
            return
        self.largest = max(self.largest, size)
        holders = self.sizes.setdefault(address, [size, 0])
        if holders[1] == 0:
            self.live += size
            self.peak = max(self.peak, self.live)
        holders[1] += 1
        weakref.finalize(value, self.dropped, address).atexit = False

    def dropped(self, address):
        """One tensor over the storage at `address` is gone."""
        holders = self.sizes[address]
        holders[1] -= 1
        if holders[1] == 0:
            self.live -= holders[0]
            del self.sizes[address]

    def stop(self):
        """Ends the count; `(largest_bytes, peak_bytes)`."""
        self.mode.__exit__(None, None, None)
        numpy_largest, numpy_peak = super().stop()
        return max(self.largest, numpy_largest), self.peak + numpy_peak


def storage_of(value):
    """Address and size in bytes of a tensor's storage; `(0, 0)` for anything else."""
    import torch

    if not isinstance(value, torch.Tensor) or value.layout != torch.strided:
        return 0, 0
    storage = value.untyped_storage() if hasattr(value, "untyped_storage") else value.storage()
    return storage.data_ptr(), storage.nbytes()
