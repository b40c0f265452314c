# tries: to take all memory in many processes, each below its own limit
# must: verdict memory-exceeded
import os
import time

for _ in range(20):
    if os.fork() == 0:
        held = bytearray(b"x") * (400 << 20)
        time.sleep(60)
time.sleep(60)
