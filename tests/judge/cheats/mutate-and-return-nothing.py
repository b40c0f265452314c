# tries: to change its inputs in place and return nothing
# must: verdict failed
def causal_self_attention(x, w_qkv):
    x.zero_()
    w_qkv.zero_()
