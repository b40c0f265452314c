# tries: sockets of families that need no address: netlink, packet, vsock, crypto, Bluetooth
# must: print refused 16; print refused 17; print refused 38; print refused 40
import socket

def attempt(name, action):
    try:
        print(f"escaped by {name}: {action()!r}")
    except OSError as error:
        print(f"refused {name}: {error.strerror or error}")


for family in (10, 16, 17, 29, 31, 38, 40, 44):
    attempt(str(family), lambda: socket.socket(family, socket.SOCK_DGRAM))
