# tries: to read the machine's accounts and settings
# must: print refused /etc/passwd; print refused /etc/shadow
import pwd

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")


for place in ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/etc/hosts", "/etc/ssh/ssh_host_rsa_key", "/etc/machine-id"):
    attempt(place, lambda: open(place).read())
try:
    print("escaped: an account", pwd.getpwuid(0))
except KeyError as error:
    print("refused account:", error)
