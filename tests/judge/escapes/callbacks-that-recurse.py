# tries: to call back into the test for ever
# must: verdict timed-out|raised|failed
# with: {"tests": "callback", "limits": {"wallSeconds": 3}}
def answer(again=None):
    return again(answer, again)
