# tries: to flood the judge with stderr
# must: verdict output-exceeded
import sys

while True:
    print("flood " * 100, file=sys.stderr)
