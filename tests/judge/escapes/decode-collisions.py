# tries: to make the judge spend its time on keys that collide
# must: verdict timed-out|failed|raised
# with: {"tests": "answer", "limits": {"wallSeconds": 1}}
def answer():
    return {number * (2**61 - 1): 0 for number in range(3)} | {f"{number}": set() for number in range(10)} | {"x": huge()}


class Many(dict):
    pass


def huge():
    # keys with one and the same hash, sent as pairs and never hashed here
    import os
    import stat
    import struct

    pairs = ",".join(f"[{number * (2**61 - 1)},0]" for number in range(1, 190_000))
    head = ('{"op":"value","value":{"$":"dict","v":[' + pairs + "]}}").encode()
    for descriptor in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                data = struct.pack("<II", len(head), 0) + head
                while data:
                    data = data[os.write(descriptor, data) :]
        except OSError:
            continue
