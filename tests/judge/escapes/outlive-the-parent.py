# tries: to ask not to be killed with its parent
# must: print refused
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
print("refused" if libc.prctl(1, 0, 0, 0, 0) else "escaped", os.strerror(ctypes.get_errno()))
