# tries: to end the process before the tests begin
# must: verdict raised
import os

os._exit(0)
