# tries: to listen for connections
# must: print refused TCP; print refused Unix
import socket

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")


attempt("TCP", lambda: socket.create_server(("127.0.0.1", 0)))
attempt("Unix", lambda: socket.socket(socket.AF_UNIX).bind("/tmp/door"))
