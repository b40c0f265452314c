# tries: to end the process before the tests begin
# must: verdict raised
import sys

sys.exit(0)
