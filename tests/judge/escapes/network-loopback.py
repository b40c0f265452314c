# tries: to reach a server on this machine
# must: print refused IPv4; print refused IPv6; print refused name
import socket
import urllib.request

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")


attempt("IPv4", lambda: socket.create_connection(("127.0.0.1", @port@), timeout=1))
attempt("IPv6", lambda: socket.create_connection(("::1", @port@), timeout=1))
attempt("name", lambda: urllib.request.urlopen("http://localhost:@port@/escaped", timeout=1))
