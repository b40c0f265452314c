# tries: to leave a core dump somewhere
# must: verdict raised
import ctypes
import resource

try:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print("escaped")
except (ValueError, OSError):
    ctypes.string_at(0)
