# tries: to take memory in many processes while the judge is kept busy by output
# must: verdict memory-exceeded|output-exceeded
import os
import time

for _ in range(8):
    if os.fork() == 0:
        held = bytearray(b"x") * (400 << 20)
        time.sleep(60)
while True:
    print(".", end="", flush=True)
    time.sleep(0.0002)
