"""The call filter, instruction by instruction: a small machine runs it for calls of both architectures."""

import errno
import struct
import unittest

from judge import seccomp

ALLOWED, KILLED = seccomp._ALLOW, seccomp._KILL
DENIED = seccomp._ERRNO | errno.EPERM
NEW_USER = 0x10000000
ORDINARY = {"x86_64": {"read": 0, "mmap": 9, "futex": 202, "openat": 257}, "aarch64": {"read": 63, "mmap": 222, "futex": 98, "openat": 56}}


def decide(program, number, architecture, argument=0):
    """What the filter says to one call: seccomp(2)'s data is number, architecture, instruction pointer, arguments."""
    data = struct.pack("<IIQ6Q", number & 0xFFFFFFFF, architecture, 0, argument, 0, 0, 0, 0, 0)
    lines = list(struct.iter_unpack("HBBI", program))
    accumulator, at = 0, 0
    while True:
        code, if_true, if_false, constant = lines[at]
        at += 1
        if code == seccomp._LOAD:
            accumulator = struct.unpack_from("<I", data, constant)[0]
        elif code == seccomp._EQUAL:
            at += if_true if accumulator == constant else if_false
        elif code == seccomp._SET:
            at += if_true if accumulator & constant else if_false
        elif code == seccomp._RETURN:
            return constant
        else:
            raise AssertionError(f"an unknown instruction {code:#x}")


class Filter(unittest.TestCase):
    def each(self):
        for name, table in seccomp._TABLES.items():
            for programs in (False, True):
                program = seccomp.program(table, programs=programs)
                with self.subTest(architecture=name, programs=programs):
                    yield name, table, programs, lambda number, argument=0, p=program, t=table: decide(p, number, t["audit"], argument)

    def test_what_is_denied_is_refused_and_what_is_ordinary_is_not(self):
        for name, table, _, says in self.each():
            for call, number in table["denied"].items():
                self.assertEqual(says(number), DENIED, call)
            for call, number in ORDINARY[name].items():
                self.assertEqual(says(number), ALLOWED, call)

    def test_programs_are_started_only_where_that_is_allowed(self):
        for _, table, programs, says in self.each():
            for number in table["programs"]:
                self.assertEqual(says(number), ALLOWED if programs else DENIED)

    def test_processes_and_threads_are_made_but_no_namespaces(self):
        for _, table, _, says in self.each():
            self.assertEqual(says(table["clone"], 17), ALLOWED)
            self.assertEqual(says(table["clone"], NEW_USER | 17), DENIED)
            self.assertEqual(says(table["clone3"]), seccomp._ERRNO | errno.ENOSYS)

    def test_sockets_are_of_this_machine_only(self):
        for _, table, _, says in self.each():
            for family, answer in [(1, ALLOWED), (2, DENIED), (10, DENIED), (16, DENIED), (40, DENIED)]:
                self.assertEqual(says(table["socket"], family), answer)
                self.assertEqual(says(table["socketpair"], family), answer)

    def test_nobody_asks_to_outlive_its_parent(self):
        for _, table, _, says in self.each():
            self.assertEqual(says(table["prctl"], 1), DENIED)
            self.assertEqual(says(table["prctl"], 15), ALLOWED)

    def test_calls_of_another_architecture_kill_and_those_of_x32_are_refused(self):
        program = seccomp.program(seccomp._X86_64, programs=True)
        self.assertEqual(decide(program, 0, 0x40000003), KILLED)
        self.assertEqual(decide(program, 0x40000000, seccomp._X86_64["audit"]), DENIED)

    def test_it_is_short_enough_for_the_kernel(self):
        for table in seccomp._TABLES.values():
            self.assertLess(len(seccomp.program(table, programs=False)) // 8, 4096)


if __name__ == "__main__":
    unittest.main()
