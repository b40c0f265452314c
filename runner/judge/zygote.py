"""The warm process: imports what its runtime needs once, then only forks.

`python -m judge.zygote '{"preload": ["numpy"], "socket": "/run/warmup/numpy.sock", "spares": 2, "warmSpares": true, "isolation": "namespaces"}'`

It never reads a run. A client connects to the socket; the connection is handed to a referee that was forked ahead of time.
"""

import importlib
import json
import os
import platform
import selectors
import signal
import socket
import struct
import sys
import time

from . import referee, warmth
from .isolation import Namespaces, NoIsolation, become, close_descriptors
from .processes import end_family

_MESSAGE = struct.Struct("<d?")  # seconds that a run may take from now, and whether it only waits for its user
_FIRST_SECONDS = 60
_BEFORE_REQUEST_SECONDS = 30


class Zygote:
    """Listens, keeps referees in reserve, and ends those that outlive their deadline."""

    def __init__(self, options):
        self.options = options
        self.isolation = Namespaces() if options["isolation"] == "namespaces" else NoIsolation()
        self.spares = []
        self.running = {}
        self.idle = set()
        self.died = 0
        self.listener = socket.socket(socket.AF_UNIX)
        self.selector = selectors.DefaultSelector()

    def serve(self):
        """Runs until standard input ends."""
        self.listener.bind(self.options["socket"])
        self.listener.listen(128)
        self.listener.setblocking(False)
        woken, waker = os.pipe()
        os.set_blocking(woken, False)
        os.set_blocking(waker, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(self.listener, selectors.EVENT_READ, "connection")
        self.selector.register(woken, selectors.EVENT_READ, "child")
        self.selector.register(sys.stdin, selectors.EVENT_READ, "end")
        self.spares.append(self.fork_spare())
        self.await_first()
        self.say({"type": "ready", "versions": self.options["versions"], "isolation": self.isolation.name})
        if "torch" not in self.options["preload"]:  # the bug engine asks the other runtime
            warmth.preload_engine()
            referee.prepare_memory()
        while True:
            for key, _ in self.selector.select(0.25 if self.running else None):
                if key.data == "end":
                    if not os.read(0, 4096):
                        return
                elif key.data == "child":
                    os.read(woken, 4096)
                    self.reap()
                elif key.data == "connection":
                    self.accept()
                else:
                    self.note_deadline(key.data)
            self.end_late()
            self.refill()

    def await_first(self):
        """Waits until the first referee says that its candidate's process is closed in, or ends with its last words."""
        _, control = self.spares[0]
        control.settimeout(_FIRST_SECONDS)
        try:
            if not control.recv(_MESSAGE.size):
                sys.exit("the sandbox does not work here")
        except OSError as error:
            sys.exit(f"the sandbox does not work here: {error}")
        control.settimeout(None)

    def say(self, message):
        """One line to whoever started this process."""
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()

    def fork_spare(self):
        """A referee with its candidate's process, waiting for a run."""
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                close_descriptors(keep=theirs.fileno())
                os.dup2(os.open(os.devnull, os.O_RDWR), 0)
                os.dup2(2, 1)
                referee.prepare(self.isolation, theirs, warm=self.options["warmSpares"])
            except BaseException as error:
                sys.stderr.write(f"referee: {type(error).__name__}: {error}\n")
                sys.stderr.flush()
            finally:
                os._exit(1)
        theirs.close()
        return pid, ours

    def refill(self):
        """Keeps referees in reserve; while a run goes on only the last one, so that it has the cores to itself."""
        wanted = 1 if self.running.keys() - self.idle else self.options["spares"]
        while len(self.spares) < wanted:
            self.spares.append(self.fork_spare())

    def accept(self):
        """Hands a new connection to a referee."""
        try:
            connection, _ = self.listener.accept()
        except BlockingIOError:
            return
        with connection:
            while True:
                pid, control = self.spares.pop(0) if self.spares else self.fork_spare()
                try:
                    socket.send_fds(control, [b"r"], [connection.fileno()])
                    break
                except OSError:  # it died while it waited
                    control.close()
        self.died = 0
        self.running[pid] = (control, time.monotonic() + _BEFORE_REQUEST_SECONDS)
        self.selector.register(control, selectors.EVENT_READ, pid)

    def note_deadline(self, pid):
        """A referee says that it waits (0), or how long its run may take, or is gone."""
        control, _ = self.running[pid]
        data = control.recv(_MESSAGE.size)
        if len(data) == _MESSAGE.size:
            seconds, idle = _MESSAGE.unpack(data)
            (self.idle.add if idle else self.idle.discard)(pid)
            if seconds > 0:
                self.running[pid] = (control, time.monotonic() + seconds)
        else:
            self.selector.unregister(control)
            control.close()
            self.running.pop(pid, None)
            self.idle.discard(pid)
            self.reap()

    def end_late(self):
        """Kills referees past their deadline, with what they started: that could have asked not to die with its parent."""
        now = time.monotonic()
        for pid, (_, deadline) in self.running.items():
            if now > deadline:
                end_family(pid)

    def reap(self):
        """Collects what has ended; a referee that died while it waited is replaced."""
        while True:
            try:
                pid, _ = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            for spare in [spare for spare in self.spares if spare[0] == pid]:
                spare[1].close()
                self.spares.remove(spare)
                self.died += 1
                if self.died > 5:
                    sys.exit("referees die while they wait: the sandbox does not work here")


def main():
    """Entry: one JSON argument."""
    close_descriptors()  # what whoever started us had open is nothing of ours
    options = json.loads(sys.argv[1])
    if options.get("identity"):
        become(**options["identity"])
    versions = {"python": platform.python_version()}
    for name in options["preload"]:
        versions[name] = importlib.import_module(name).__version__
        if name == "torch":
            sys.modules["torch"].set_num_threads(1)
    import warmup  # noqa: F401

    warmth.preload()
    options["versions"] = versions
    referee.prepare_memory()
    Zygote(options).serve()


if __name__ == "__main__":
    main()
