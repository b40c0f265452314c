# tries: to use descriptors that the judge left open: only the standard three and its own line may be there
# must: print nothing inherited
import os
import stat

found = []
for descriptor in range(3, 4096):
    try:
        kind = os.fstat(descriptor).st_mode
    except OSError:
        continue
    found.append((descriptor, stat.filemode(kind)))
sockets = [one for one in found if one[1].startswith("s")]
print("escaped", found) if len(found) > 1 or len(sockets) != 1 else print("nothing inherited")
