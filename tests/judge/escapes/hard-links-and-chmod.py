# tries: to leave a set-user-id program, or a hard link to the runner's own code
# must: print refused hard link; print refused owner
import os
import shutil

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")


attempt("hard link", lambda: os.link("/opt/warmup/judge/referee.py", "/tmp/referee.py"))
attempt("own code", lambda: open("/opt/warmup/judge/referee.py", "a").write("#"))
attempt("owner", lambda: os.close(os.open("/tmp/file", os.O_CREAT)) or os.chown("/tmp/file", 0, 0))
shutil.copy("/usr/bin/id", "/tmp/id")
os.chmod("/tmp/id", 0o6755)
print("set-user-id here means nothing:", os.popen("/tmp/id -u").read().strip() or "did not run")
