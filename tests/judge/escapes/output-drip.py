# tries: to make the judge handle each byte of output apart
# must: verdict passed
import os

for _ in range(20_000):
    os.write(1, b".")
