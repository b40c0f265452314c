# tries: a fork bomb whose children fork too, and never sleep
# must: verdict timed-out
# with: {"limits": {"wallSeconds": 1.5, "cpuSeconds": 1}}
import os

while True:
    try:
        os.fork()
    except OSError:
        continue
