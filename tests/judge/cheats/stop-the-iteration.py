# tries: to raise the exceptions by which Python ends loops, so that the rest of a test is skipped
# must: verdict raised|failed
# with: {"tests": "values", "forbid": []}
def answer(name):
    raise StopIteration(name)
