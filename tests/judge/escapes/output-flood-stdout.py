# tries: to flood the judge with stdout
# must: verdict output-exceeded
import sys

while True:
    print("flood " * 100, file=sys.stdout)
