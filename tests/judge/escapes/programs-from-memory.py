# tries: to run a program from memory, or at all, in a run with tests
# must: verdict failed; print refused memfd; print refused /usr/bin/python3; print refused /tmp/program
# with: {"tests": "answer"}
import os
import shutil
import sys

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")



def run(path):
    pid = os.fork()
    if pid == 0:
        try:
            os.execv(path, [path, "-c", "print('escaped')"])
        except OSError as error:
            print(f"refused {path}: {error.strerror}", flush=True)
        os._exit(1)
    return os.waitpid(pid, 0)


def answer():
    attempt("memfd", lambda: os.memfd_create("program"))
    run("/usr/bin/python3")
    shutil.copy(sys.executable, "/tmp/program")
    run("/tmp/program")
    return "wrong"
