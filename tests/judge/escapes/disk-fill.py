# tries: to fill the disk
# must: print refused one file; print refused many files; print at most 16 MB
import os


def size():
    return sum(os.path.getsize(name) for name in os.listdir("."))


try:
    with open("big", "wb") as file:
        while True:
            file.write(bytes(1 << 20))
except OSError as error:
    print("refused one file:", error.strerror)
os.unlink("big")
try:
    for number in range(1000):
        with open(f"part-{number}", "wb") as file:
            file.write(bytes(1 << 20))
except OSError as error:
    print("refused many files:", error.strerror)
print("at most 16 MB" if size() <= 16 << 20 else "escaped", size())
