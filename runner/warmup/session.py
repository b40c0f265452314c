"""Where the candidate's code is: in this process (`InProcess`), or in another one (the referee installs its own)."""

from contextlib import contextmanager

from . import autograd, forbidding, memory


class InProcess:
    """The candidate's functions are ordinary functions of this process: what stock pytest sees."""

    def __init__(self, seed=None):
        self.seed = seed

    def gradients(self, function, inputs, cotangent, parameters):
        """See `warmup.gradients`."""
        return autograd.gradients(function, inputs, cotangent, parameters)

    def play(self, kind, arguments, calls):
        """See `warmup.play`."""
        made = kind(*arguments)
        return [getattr(made, name)(*given) for name, *given in calls]

    @contextmanager
    def peak_memory(self, peak):
        """Fills `peak` with what is allocated inside the block."""
        tracker = memory.tracker()
        tracker.start()
        try:
            yield peak
        finally:
            peak.largest_bytes, peak.peak_bytes = tracker.stop()

    @contextmanager
    def changes(self):
        """Inside, the test sees what a call changes in place: here it always does."""
        yield

    def given_dtypes(self):
        """Names of the dtypes that the candidate's code was given in this test, where that is known: here it is not."""
        return ()

    def forbid(self, names):
        """Makes each dotted name raise `Forbidden` when it is called."""
        forbidding.install(names)


current = InProcess()


def install(session):
    """Replaces the session for this process; the referee calls it once before the tests load."""
    global current
    current = session
