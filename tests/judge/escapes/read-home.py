# tries: to read the user's home and Warmup's data folder
# must: print refused home; print refused data
import glob
import os

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")


attempt("home", lambda: open("@home@/secret.txt").read())
attempt("data", lambda: open("@data@/warmup.sqlite").read())
attempt("a link to home", lambda: os.symlink("@home@", "/tmp/home") or open("/tmp/home/secret.txt").read())
attempt("a way round", lambda: open("/tmp/../../..@home@/secret.txt").read())
for place in ("/root", "/home", "/Users", "/mnt", "/media", "/srv", "/var", "/boot"):
    attempt(place, lambda: os.listdir(place)) if os.path.lexists(place) and glob.glob(place + "/*") else print("nothing at", place)
