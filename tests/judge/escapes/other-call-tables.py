# tries: system calls under other numbers: 32-bit calls and x32
# must: print refused x32; verdict raised|passed
import ctypes
import mmap
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
if platform.machine() == "x86_64":
    libc.syscall(ctypes.c_long(0x40000000 | 101), 0, 0, 0, 0)
    print("refused x32:", os.strerror(ctypes.get_errno()))
    # getpid as a 32-bit program asks for it: mov eax, 20; int 0x80; ret
    code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
    address = ctypes.addressof(ctypes.c_char.from_buffer(code))
    print("escaped" if ctypes.CFUNCTYPE(ctypes.c_int)(address)() > 0 else "refused 32-bit")
else:
    print("refused x32: there is none here")
