"""A process and what it starts: counted, explained and ended."""

import os
import signal
import sys
import time
import unittest

from judge.processes import CandidateProcess, end_family, family, memory_of


def forked(body):
    """A child that runs `body` and says when it has begun."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        try:
            body(lambda: os.write(writer, b"."))
        finally:
            os._exit(0)
    os.close(writer)
    os.read(reader, 1)
    os.close(reader)
    return pid


def sleeper(begun):
    begun()
    time.sleep(60)


def parent_of_a_sleeper(begun):
    if os.fork() == 0:
        sleeper(begun)
    time.sleep(60)


@unittest.skipUnless(sys.platform == "linux", "reads /proc")
class Processes(unittest.TestCase):
    def test_memory_that_is_taken_after_the_baseline_counts(self):
        def taker(begun):
            begun()
            signal.pause()

        process = CandidateProcess(forked(taker))
        process.note_baseline()
        self.assertLess(process.memory_used(), 1 << 20)
        process.end()

        def holder(begun):
            held = bytearray(b"x") * (32 << 20)
            begun()
            time.sleep(60)
            del held

        other = CandidateProcess(forked(holder))
        self.assertGreater(other.memory_used(), 32 << 20)
        self.assertGreaterEqual(memory_of(other.pid)["VmRSS"], 32 << 20)
        other.end()

    def test_a_family_is_counted_and_ended_as_a_whole(self):
        process = CandidateProcess(forked(parent_of_a_sleeper))
        process.note_baseline()
        members = family(process.pid)
        self.assertEqual(len(members), 2)
        self.assertEqual(process.tasks(), 1)
        end_family(process.pid)
        process.reap(block=True)
        self.assertTrue(process.was_killed())

    def test_how_it_left_is_a_sentence(self):
        for body, sentence in [
            (lambda begun: (begun(), os._exit(3)), "left with status 3"),
            (lambda begun: (begun(), os.kill(os.getpid(), signal.SIGSEGV)), "segmentation fault"),
            (lambda begun: (begun(), os.kill(os.getpid(), signal.SIGTERM)), "SIGTERM"),
        ]:
            process = CandidateProcess(forked(body))
            self.assertTrue(process.has_left())
            self.assertIn(sentence, process.why_it_left())

    def test_one_that_stays_has_not_left(self):
        process = CandidateProcess(forked(sleeper))
        self.assertFalse(process.has_left(seconds=0.02))
        process.end()

    def test_cpu_time_is_that_of_the_process(self):
        def counter(begun):
            begun()
            while True:
                pass

        process = CandidateProcess(forked(counter))
        while process.cpu_ms() < 30:
            time.sleep(0.005)
        process.end()
        self.assertGreaterEqual(process.cpu_ms(), 30)

    def test_a_process_that_is_gone_has_nothing(self):
        process = CandidateProcess(forked(lambda begun: begun()))
        process.reap(block=True)
        self.assertEqual((process.memory_used(), memory_of(process.pid)), (0, {}))


if __name__ == "__main__":
    unittest.main()
