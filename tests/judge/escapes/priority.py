# tries: to take the machine's cores for itself: priority, real time, pinning
# must: print refused nice; print refused real time
import os

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")


attempt("nice", lambda: os.nice(-5))
attempt("real time", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50)))
attempt("priority of its user", lambda: os.setpriority(os.PRIO_USER, 0, -5))
