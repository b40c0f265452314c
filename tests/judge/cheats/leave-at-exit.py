# tries: to say that all is well when the process ends: atexit, finalisers, hooks, alarms, threads
# must: verdict failed
import atexit
import signal
import sys
import threading
import weakref

import torch


def leave(*_):
    print("all is well")


class Finaliser:
    def __del__(self):
        leave()


kept = Finaliser()
atexit.register(leave)
weakref.finalize(kept, leave)
sys.excepthook = threading.excepthook = sys.unraisablehook = leave
signal.signal(signal.SIGALRM, leave)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
threading.Thread(target=leave).start()


def causal_self_attention(x, w_qkv):
    return torch.zeros_like(x)
