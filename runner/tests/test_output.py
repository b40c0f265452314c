"""What is printed is passed on whole, in order, in few pieces, up to the limit."""

import os
import unittest

from judge.output import Output, OutputExceeded


class Printed(unittest.TestCase):
    def setUp(self):
        self.out, self.write_out = os.pipe()
        self.error, self.write_error = os.pipe()
        for descriptor in (self.out, self.error):
            os.set_blocking(descriptor, False)
        self.events = []
        self.output = Output({self.out: "stdout", self.error: "stderr"}, self.events.append)
        self.output.limit = 1000

    def tearDown(self):
        for descriptor in (self.out, self.write_out, self.error, self.write_error):
            try:
                os.close(descriptor)
            except OSError:
                continue

    def texts(self):
        return [(event["stream"], event["text"]) for event in self.events]

    def test_many_small_writes_are_one_event(self):
        for _ in range(50):
            os.write(self.write_out, b".")
            self.output.read(self.out)
        self.output.pass_on()
        self.assertLessEqual(len(self.events), 5)
        self.assertEqual("".join(text for _, text in self.texts()), "." * 50)

    def test_the_streams_keep_their_order(self):
        for stream, text in [(0, b"one"), (1, b"two"), (0, b"three")]:
            os.write((self.write_out, self.write_error)[stream], text)
            self.output.read((self.out, self.error)[stream])
        self.output.pass_on()
        self.assertEqual(self.texts(), [("stdout", "one"), ("stderr", "two"), ("stdout", "three")])

    def test_a_character_cut_in_two_is_put_together_and_noise_is_replaced(self):
        for part in (b"caf\xc3", b"\xa9 \xff"):
            os.write(self.write_out, part)
            self.output.read(self.out)
        self.output.pass_on()
        self.assertEqual("".join(text for _, text in self.texts()), "café \ufffd")

    def test_beyond_the_limit_it_is_cut_and_said(self):
        os.write(self.write_out, b"x" * 1200)
        with self.assertRaises(OutputExceeded):
            self.output.read(self.out)
        self.output.pass_on()
        self.assertTrue(self.output.truncated)
        self.assertEqual(self.texts(), [("stdout", "x" * 1000)])

    def test_an_event_names_the_case_that_printed(self):
        self.output.case = "test_it"
        self.output.hold("stdout", "a")
        self.output.pass_on()
        self.assertEqual(self.events, [{"type": "output", "stream": "stdout", "text": "a", "caseName": "test_it"}])

    def test_nothing_there_and_the_end_are_told_apart(self):
        self.assertIs(self.output.read(self.out), False)
        os.close(self.write_out)
        self.assertIs(self.output.read(self.out), None)


if __name__ == "__main__":
    unittest.main()
