"""What must hold of byte-level BPE; each trap is caught by the test that names it."""
from warmup import assert_close, no_mutation, seeds

from solution import decode, encode


def spell(token, merges):
    """The bytes of a token, without recursion."""
    waiting, out = [token], []
    while waiting:
        one = waiting.pop()
        if one < 256:
            out.append(one)
        else:
            waiting.extend(reversed(merges[one - 256]))
    return out


def split(text, merges):
    """The reference for encoding: every merge once, in the order of the ranks, by taking out the borders between its parts."""
    tokens = list(text.encode("utf-8"))
    for rank, pair in enumerate(merges):
        position = 0
        while position < len(tokens) - 1:
            if (tokens[position], tokens[position + 1]) == tuple(pair):
                tokens[position : position + 2] = [256 + rank]
            position += 1
    return tokens


def random_text(generator, length, alphabet="abcé日🙂 "):
    return "".join(generator.choice(list(alphabet), length))


def random_merges(generator, count, **options):
    """Merges of neighbours that occur in a random text, whatever their frequency; long ones come about."""
    text, merges = random_text(generator, 60, **options), []
    for _ in range(count):
        tokens = split(text, merges)
        pairs = [pair for pair in zip(tokens, tokens[1:]) if pair not in merges]
        if pairs:
            merges.append(pairs[int(generator.integers(len(pairs)))])
    return merges


def any_characters(generator, count):
    points = generator.integers(0, 0x110000, 3 * count)
    return "".join(chr(point) for point in points if not 0xD800 <= point < 0xE000)[:count]


def test_the_example_by_hand():
    merges = [(97, 98), (97, 256)]
    assert_close(encode("aabab", merges), [257, 256], message="encode('aabab')")
    assert_close(decode([257, 256], merges), "aabab", message="decoded again")


def test_the_example_of_two_bytes():
    assert_close(encode("é", []), [195, 169], message="encode('é') without merges: its two bytes")
    assert_close(decode([195, 169], []), "é", message="its two bytes decoded")
    assert_close(decode([195], []), "\ufffd", message="the first of them alone")


def test_encoding_matches_the_merges_taken_in_the_order_of_their_ranks():
    for generator in seeds(3):
        for alphabet in ("ab", "abcé日🙂 "):
            merges = random_merges(generator, 12, alphabet=alphabet)
            text = random_text(generator, 50, alphabet=alphabet)
            assert_close(encode(text, merges), split(text, merges), message=f"{text!r} with {merges}")


def test_the_lowest_rank_goes_first():
    b, c = 98, 99
    assert_close(encode("abc", [(b, c), (97, b)]), [97, 256], message="bc has rank 0 and ab rank 1: bc takes the b")
    assert_close(encode("abcd", [(97, b), (c, 100), (256, c)]), [256, 257], message="abc could be one token, but cd has the lower rank")
    assert_close(encode("bcab", [(97, b), (b, c)]), [257, 256], message="bc stands first in the text, both can be joined")


def test_overlapping_pairs_are_joined_from_the_left():
    assert_close(encode("aaa", [(97, 97)]), [256, 97], message="three a with the merge aa")
    assert_close(encode("aaaaa", [(97, 97), (256, 97)]), [256, 257], message="five a: aa aa a, then aa aaa")
    assert_close(encode("aaaa", [(97, 97), (256, 256)]), [257], message="four a: aa aa, then one token")


def test_a_merge_that_does_not_occur_is_passed_over():
    assert_close(encode("abab", [(120, 121), (97, 98)]), [257, 257], message="xy has rank 0 and is not there; ab has rank 1")


def test_any_text_comes_back():
    for generator in seeds(2):
        merges = random_merges(generator, 15)
        texts = [any_characters(generator, 60), random_text(generator, 60), "".join(map(chr, range(256)))]
        for text in [*texts, " a  b\r\n\t\n", "\x00", "e\u0301 é ﬁ", "👩‍👩‍👧"]:
            assert_close(decode(encode(text, merges), merges), text, message=f"{text!r} encoded and decoded")
            tokens = encode(text, merges)
            assert b"".join(bytes(spell(token, merges)) for token in tokens) == text.encode("utf-8"), f"the tokens of {text!r} do not spell its bytes"


def test_a_character_may_be_spread_over_tokens():
    merges = [(97, 195), (240, 159), (153, 130)]
    assert_close(decode([256, 169], merges), "aé", message="the tokens 'a with the first byte of é' and 'its second byte'")
    assert_close(decode([257, 153, 130], merges), "🙂", message="four bytes in three tokens")
    assert_close(encode("🙂", merges), [257, 258], message="four bytes in two tokens")


def test_bytes_that_are_no_text_are_replaced():
    for generator in seeds(2):
        merges = random_merges(generator, 15)
        for tokens in (generator.integers(0, 256 + len(merges), 40).tolist(), [97, 128, 98], [226, 130, 97], [255, 254], [240, 159, 153]):
            raw = bytes(byte for token in tokens for byte in spell(token, merges))
            assert_close(decode(tokens, merges), raw.decode("utf-8", errors="replace"), message=f"tokens {tokens}, bytes {raw!r}")


def test_merges_nested_thousands_deep():
    merges = [(255 + rank if rank else 97, 97) for rank in range(3000)]
    assert_close(decode([256 + 2999, 98], merges), "a" * 3001 + "b", message="a token of 3,001 bytes, each merge adding one")


def test_nothing_encodes_to_nothing():
    assert_close(encode("", [(97, 98)]), [], message="the empty text")
    assert_close(decode([], [(97, 98)]), "", message="no tokens")
    assert_close(encode("a", [(97, 98)]), [97], message="one byte")


def test_inputs_are_left_alone():
    merges, tokens = [(97, 98), (256, 98)], [97, 256, 257]
    with no_mutation(merges, tokens):
        encode("ababb", merges)
        decode(tokens, merges)
