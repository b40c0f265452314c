"""What must hold of a streaming detokeniser; each trap is caught by the test that names it."""
from warmup import assert_close, play, seeds

from solution import StreamingDetokeniser

BYTES = [bytes([byte]) for byte in range(256)]
# Bytes that matter: letters, continuations at the limits, and beginnings of two, three and four bytes, possible and impossible ones.
TELLING = [0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF]


def streamed(pieces):
    """What each push returns, and the flush."""
    return play(StreamingDetokeniser, [list(pieces)], [*(("push", token) for token in range(len(pieces))), ("flush",)])


def may_become_a_character(data):
    """Whether some continuation bytes complete it: the lowest or the highest ones do, where any do."""
    for filler in (b"\x80", b"\xbf"):
        for missing in (1, 2, 3):
            try:
                if len((data + filler * missing).decode("utf-8")) == 1:
                    return True
            except UnicodeDecodeError:
                continue
    return False


def expected(pieces):
    """The same from all bytes so far: decoded whole, but for an end of up to three bytes that may become a character."""
    shown, out = "", []
    for count in range(1, len(pieces) + 1):
        data = b"".join(pieces[:count])
        held = next((size for size in (3, 2, 1) if size <= len(data) and may_become_a_character(data[-size:])), 0)
        text = data[: len(data) - held].decode("utf-8", errors="replace")
        out.append(text[len(shown) :])
        shown = text
    return [*out, b"".join(pieces).decode("utf-8", errors="replace")[len(shown) :]]


def check(pieces, message):
    assert_close(streamed(pieces), expected(pieces), message=f"{message}: the pieces {pieces} one by one, then flush")


def cut(generator, data):
    """`data` in pieces of 0 to 4 bytes."""
    pieces = []
    while data:
        size = int(generator.integers(0, 5))
        pieces.append(data[:size])
        data = data[size:]
    return pieces


def test_the_example_by_hand():
    calls = [*(("push", token) for token in (0, 1, 2, 3, 4, 0)), ("flush",), ("push", 3), ("flush",)]
    *found, nothing, _, broken = play(StreamingDetokeniser, [[b"a", b"\xc3", b"\xa9b", b"\xf0\x9f", b""]], calls)
    assert_close(found, ["a", "", "éb", "", "", "\ufffda"], message="tokens 0, 1, 2, 3, 4, 0")
    assert_close(nothing, "", message="nothing is held back")
    assert_close(broken, "\ufffd", message="two bytes of an emoji at the end of the stream")


def test_text_comes_as_soon_as_its_characters_are_complete():
    for generator in seeds(2):
        text = "".join(generator.choice(list("abé日🙂ß€ "), 25))
        check(cut(generator, text.encode()), "valid text")
        check([bytes([byte]) for byte in text.encode()[:40]], "valid text, byte by byte")


def test_everything_together_is_the_decoding_of_all_bytes():
    for generator in seeds(3):
        data = bytes(generator.choice(TELLING, 60).tolist())
        pieces = cut(generator, data)
        found = "".join(streamed(pieces))
        assert_close(found, data.decode("utf-8", errors="replace"), message=f"the pieces {pieces}")


def test_what_can_no_longer_become_a_character_is_shown_at_once():
    cases = [b"\xe0\x80", b"\xed\xa0", b"\xf0\x80", b"\xf4\x90", b"\xc0", b"\xf5", b"\x80", b"\xe2\x82A", b"\xf0\x9f\x99\xc3", b"\xc3\xc3", b"\xff"]
    for data in cases:
        check([bytes([byte]) for byte in data], "not UTF-8, byte by byte")
        check([data], "not UTF-8, in one piece")


def test_what_may_become_a_character_is_held_back():
    for data in [b"\xe0\xa0", b"\xed\x9f", b"\xf0\x90\x80", b"\xf4\x8f\xbf", b"\xc2", b"\xf3", b"\xe2\x82"]:
        check([data], "the beginning of a character, then the end of the stream")
        check([b"x" + data, b"", b"y"], "the beginning of a character, nothing, then a letter")


def test_random_bytes_in_random_pieces():
    for generator in seeds(6):
        check(cut(generator, bytes(generator.choice(TELLING, 30).tolist())), "bytes at random")


def test_a_token_may_end_one_character_and_begin_the_next():
    smiley, euro = "🙂".encode(), "€".encode()
    check([smiley[:3], smiley[3:] + euro[:1], euro[1:] + smiley[:2], smiley[2:]], "characters across tokens")
    check([b"ab" + smiley + euro[:2], euro[2:] + b"cd"], "several characters in a token")


def test_flush_begins_anew():
    found = play(StreamingDetokeniser, [BYTES], [("push", 0xE2), ("push", 0x82), ("flush",), ("push", 0xAC), ("flush",), ("push", 0x41), ("flush",)])
    assert_close(found, ["", "", "\ufffd", "\ufffd", "", "A", ""], message="E2 82, flush, AC, flush, A, flush: the third byte comes too late")
    assert_close(StreamingDetokeniser(BYTES).flush(), "", message="nothing was pushed")


def test_two_detokenisers_do_not_disturb_each_other():
    one, two = StreamingDetokeniser(BYTES), StreamingDetokeniser(BYTES)
    found = [one.push(0xC3), two.push(0x41), two.push(0xC3), one.push(0xA9), two.push(0xA8), one.flush(), two.flush()]
    assert_close(found, ["", "A", "", "é", "è", "", ""], message="two streams by turns")
