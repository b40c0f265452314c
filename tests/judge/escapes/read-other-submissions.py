# tries: to find what another run keeps in its folder and its memory
# must: print nothing found
import os

found = []
for folder, _, names in os.walk("/"):
    for name in names:
        place = os.path.join(folder, name)
        if folder.startswith("/usr") or not os.path.isfile(place):
            continue
        try:
            with open(place, "rb") as file:
                if b"@marker@" in file.read(100_000):
                    found.append(place)
        except OSError:
            continue
for pid in range(1, 5000):
    try:
        open(f"/proc/{pid}/mem", "rb")
        found.append(pid)
    except OSError:
        continue
print("escaped", found) if found else print("nothing found")
