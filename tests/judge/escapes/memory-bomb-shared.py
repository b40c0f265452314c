# tries: to take memory that belongs to no process alone: shared mappings, in many processes
# must: verdict memory-exceeded
import mmap
import os
import time

for _ in range(20):
    if os.fork() == 0:
        held = mmap.mmap(-1, 400 << 20)
        for at in range(0, len(held), 4096):
            held[at] = 1
        time.sleep(60)
time.sleep(60)
