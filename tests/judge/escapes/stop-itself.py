# tries: to stop its own process for ever
# must: verdict timed-out|passed
# with: {"limits": {"wallSeconds": 1}}
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
if os.fork() == 0:
    os.kill(os.getpid(), signal.SIGSTOP)
os.wait()
