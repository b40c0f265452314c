# tries: to signal everything: parent, group, every process, every number
# must: print sent to nobody else
import os
import signal

for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
reached = []
for number in (signal.SIGUSR2, signal.SIGTERM, signal.SIGKILL):
    for target in (os.getppid(), 0, -1, -os.getpgrp(), *range(2, 3000), @canary@, -@canary@):
        try:
            os.kill(target, number)
            if target > 1:
                reached.append(target)
        except OSError:
            continue
print("escaped", reached) if reached else print("sent to nobody else")
