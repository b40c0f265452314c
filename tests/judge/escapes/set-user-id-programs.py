# tries: to gain rights by a set-user-id program of the system
# must: print no rights gained
import glob
import os
import subprocess

for program in ("/usr/bin/su", "/usr/bin/sudo", "/usr/bin/mount", "/usr/bin/newuidmap", "/usr/bin/pkexec", "/usr/bin/bwrap"):
    if os.path.exists(program):
        done = subprocess.run([program, "--version"], capture_output=True, text=True)
        print(program, done.returncode)
found = subprocess.run(["/usr/bin/id", "-u"], capture_output=True, text=True).stdout.strip()
nested = subprocess.run(["/usr/bin/bwrap", "--ro-bind", "/", "/", "/usr/bin/id", "-u"], capture_output=True, text=True) if os.path.exists("/usr/bin/bwrap") else None
print("escaped" if found in ("", "0") or (nested and nested.returncode == 0) else "no rights gained", found)
