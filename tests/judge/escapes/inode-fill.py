# tries: to use up the file system's inodes
# must: print refused after
count = 0
try:
    while count < 100_000:
        open(f"file-{count}", "w").close()
        count += 1
    print("escaped")
except OSError as error:
    print("refused after", count, error.strerror)
