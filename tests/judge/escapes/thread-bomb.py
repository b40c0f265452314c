# tries: to start threads without end
# must: print refused after; print at most 64
import threading
import time

count = 0
try:
    while count < 1000:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        count += 1
except RuntimeError as error:
    print("refused after", count, error)
print("at most 64" if count <= 64 else "escaped")
