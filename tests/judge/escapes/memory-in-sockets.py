# tries: to park memory in the buffers of sockets, which the kernel holds and counts for nobody
# must: print refused larger buffers; print held less than 20 MB
import socket

held, ends = 0, []
try:
    while True:
        one, other = socket.socketpair()
        ends += [one, other]
        for end in (one, other):
            end.setblocking(False)
            try:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
            except PermissionError:
                print("refused larger buffers")
            try:
                while True:
                    held += end.send(bytes(65536))
            except BlockingIOError:
                continue
except OSError as error:
    print("refused:", error.strerror)
print("held less than 20 MB" if held < 20e6 else "escaped", held)
