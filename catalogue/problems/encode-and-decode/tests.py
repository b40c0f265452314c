"""What must hold of encoding and decoding: the list comes back, whatever stands in its strings. The format is the candidate's own."""
from warmup import growth, no_mutation, seeds

from solution import decode, encode

# What formats use as marks: separators, escapes, digits, brackets, quotes, line ends, controls, and what is wider than a byte.
MARKS = list("0123456789:;,|#/\\\"'[]{}()<>%&=+-_. \t\n\r\0\x01\x1f\x7fabnxé\u2028\uffff🙂")


def check(texts, message):
    """Encodes and decodes; the string must be one, and the list must come back."""
    text = encode(list(texts))
    assert isinstance(text, str), f"{message}: encode must return a string, got {type(text).__name__}"
    result = decode(text)
    assert list(result) == list(texts), f"{message}: {texts!r} became {text!r}, and that became {result!r}"


@growth(decode, "n", sizes=tuple(2**power for power in range(10, 19)))
def many_short_texts(size, generator):
    """Texts of seven characters, all beyond 16 bits: whoever copies the rest for each piece copies four bytes a character, many times."""
    characters = (0x1F300 + generator.integers(0, 500, size)).tolist()
    text = "".join(map(chr, characters))
    return (encode([text[start : start + 7] for start in range(0, size, 7)]),)


def test_the_example_by_hand():
    check(["a:b", "", "12"], "the example")


def test_random_texts_come_back():
    for generator in seeds(30):
        lengths = generator.integers(0, 7, int(generator.integers(1, 9))).tolist()
        check(["".join(MARKS[int(i)] for i in generator.integers(len(MARKS), size=length)) for length in lengths], "random marks")


def test_no_text_and_empty_texts_are_told_apart():
    for texts in ([], [""], ["", ""], ["", "", ""], ["", "a"], ["a", ""], ["", "a", "", "", "b", ""]):
        check(texts, "empty texts")


def test_every_mark_may_be_a_text():
    check(MARKS, "each mark as a text of its own")
    check(["".join(MARKS)], "all marks in one text")
    check([mark + mark for mark in MARKS], "each mark twice")
    check([mark + "x" for mark in MARKS] + ["x" + mark for mark in MARKS], "each mark at the front and at the end")


def test_an_encoding_may_be_a_text():
    texts = ["a", "b:c", "", "\\,", "1:a"]
    for depth in range(3):
        check(texts, f"an encoding inside an encoding, depth {depth}")
        texts = [encode(texts), "", encode(texts)]


def test_digits_at_the_front_of_a_text_are_its_own():
    check(["1", "12", "123"], "texts of digits")
    check(["0", "", "00", "5:x"], "texts that look like lengths")
    check(["²", "٣", "x"], "characters that Python counts among the digits")


def test_escapes_at_the_end_of_a_text_stay_there():
    for mark in ("\\", "/", "%", "&", "#"):
        check([mark, mark * 2, mark * 3, "a" + mark, mark + ","], f"{mark!r} at the end of texts")


def test_long_texts_come_back():
    for length in (9, 10, 11, 99, 100, 101, 255, 256, 999, 1000, 1001, 6000):
        texts = ["ab" * length, "", "x"]
        assert list(decode(encode(texts))) == texts, f"a text of {2 * length} characters, an empty one and 'x' do not come back"


def test_many_texts_come_back():
    texts = [str(number) for number in range(1300)]
    assert list(decode(encode(texts))) == texts, "1300 texts do not come back"


def test_characters_count_and_not_bytes():
    check(["é", "🙂🙂", "日本語", "e\u0301", "a"], "characters of two to four bytes")
    check(["\ud800", "a\udfff", "b"], "halves of surrogate pairs, as broken logs hold them")


def test_the_string_alone_holds_the_texts():
    first, second = ["one", "two"], ["three"]
    text = encode(first)
    other = encode(second)
    assert list(decode(text)) == first, "after another list was encoded, the first string must still give the first list"
    assert list(decode(other)) == second, "the second string must give the second list"


def test_the_list_is_left_alone():
    texts = ["b", "a,", ""]
    with no_mutation(texts):
        encode(texts)
