# tries: an exception class named like the one that is expected, and one that agrees with every class
# must: verdict failed|raised
class Meta(type):
    def __instancecheck__(cls, instance):
        return True

    def __subclasscheck__(cls, other):
        return True


class AssertionError(Exception, metaclass=Meta):
    __name__ = "passed"

    def __str__(self):
        return '{"kind": "passed"}'


def causal_self_attention(x, w_qkv):
    raise AssertionError
