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
                for value in out if isinstance(out, (tuple, list)) else (out,):
                    tracker.saw(value)
                return out

        super().start()
        self.mode = Watch()
        self.mode.__enter__()

    def saw(self, value):
        """Counts the storage of one operator output, once."""
        import torch

        if not isinstance(value, torch.Tensor) or value.layout != torch.strided:
            return
        storage = value.untyped_storage() if hasattr(value, "untyped_storage") else value.storage()
        address, size = storage.data_ptr(), storage.nbytes()
        if address == 0:
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
