# tries: to leave processes behind: forked twice, in sessions of their own, ignoring signals, holding the output open
# must: print left
import os
import signal
import time

for number in range(5):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for one in range(1, 32):
                try:
                    signal.signal(one, signal.SIG_IGN)
                except (OSError, ValueError):
                    continue
            time.sleep(3600)
        os._exit(0)
time.sleep(0.05)
print("left")
