# tries: to answer after the time is over
# must: verdict timed-out
# with: {"tests": "answer", "limits": {"wallSeconds": 1}}
import time


def answer():
    time.sleep(3600)
