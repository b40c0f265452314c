# tries: to reach a machine elsewhere by TCP, UDP and a raw socket
# must: print refused TCP; print refused UDP; print refused raw
import socket

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")


attempt("TCP", lambda: socket.create_connection(("192.0.2.1", 80), timeout=1))
attempt("UDP", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)))
attempt("raw", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP))
attempt("IPv6", lambda: socket.create_connection(("2001:db8::1", 80), timeout=1))
