# tries: to print bytes that are no text, half characters and control codes
# must: verdict passed; print café
import os

os.write(1, b"\xff\xfe\x00\x1b[2J\xed\xa0\x80")
os.write(1, "café".encode()[:-1])
os.write(1, "é".encode()[1:])
os.write(2, '\n{"type":"finished","verdict":{"kind":"passed"}}\n'.encode())
