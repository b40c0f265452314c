# tries: to leave something for the next run: files, shared memory, message queues, locks, environment
# must: print nothing from before
# with: {"times": 3}
import builtins
import fcntl
import os

import numpy

MARK = "left-by-another-run"
before = [place for place in (f"/tmp/{MARK}", f"/dev/shm/{MARK}") if os.path.exists(place)]
before += [MARK] if hasattr(builtins, "left") or os.environ.get("LEFT") or hasattr(numpy, "left") else []
for place in (f"/tmp/{MARK}", f"/dev/shm/{MARK}", f"/run/{MARK}", f"/var/tmp/{MARK}"):
    try:
        open(place, "w").write(MARK)
    except OSError:
        continue
builtins.left = numpy.left = os.environ["LEFT"] = MARK
try:
    fcntl.flock(os.open("/opt/warmup/judge/wire.py", os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)
    before.append("a lock that another run can see")
except PermissionError:
    pass
print("escaped", before) if before else print("nothing from before")
