# tries: to raise its own limits
# must: print refused RLIMIT_AS; print refused RLIMIT_NPROC; print refused RLIMIT_CPU; print refused RLIMIT_FSIZE
import resource

for name in ("RLIMIT_AS", "RLIMIT_NPROC", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE", "RLIMIT_MEMLOCK", "RLIMIT_MSGQUEUE"):
    try:
        resource.setrlimit(getattr(resource, name), (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print("escaped", name)
    except (ValueError, OSError) as error:
        print("refused", name, error)
