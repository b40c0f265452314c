# tries: to take all memory in one process
# must: verdict memory-exceeded
held = []
while True:
    held.append(bytearray(64 << 20))
