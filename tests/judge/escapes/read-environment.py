# tries: to read the environment of the server through each of its doors
# must: print nothing of the server
import ctypes
import os

libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
found = [f"{name}={value}" for name, value in os.environ.items()]
found += [str(libc.getenv(b"WARMUP_CANARY"))]
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
index = 0
while environ[index]:
    found.append(environ[index].decode())
    index += 1
for place in ("/proc/self/environ", "/proc/1/environ", "/proc/2/environ"):
    try:
        found.append(open(place).read())
    except OSError as error:
        print("refused", place, error.strerror)
print(*found, sep="\n")
print("escaped" if any("@canary-value@" in one for one in found) else "nothing of the server")
