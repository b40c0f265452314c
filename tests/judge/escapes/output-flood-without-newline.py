# tries: to flood the judge with one endless line, past Python's own streams
# must: verdict output-exceeded
import os

while True:
    os.write(1, b"x" * 65536)
