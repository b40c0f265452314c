# tries: to fork without end
# must: print refused after; print at most 64
import os
import time

count = 0
try:
    while True:
        if os.fork() == 0:
            time.sleep(60)
        count += 1
except OSError as error:
    print("refused after", count, error.strerror)
print("at most 64" if count <= 64 else "escaped")
