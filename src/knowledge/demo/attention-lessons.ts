import type { DemoLesson } from "#knowledge/demo/demo-lesson.ts";

/** Transformers from the tokeniser to the decoder. */
export const attentionLessons: readonly DemoLesson[] = [
  {
    topic: "tokenisation",
    answers: [
      {
        question: "tokenisation-bpe",
        text: "Start with bytes. Count all adjacent pairs in the corpus, merge the most frequent one into a new token, repeat until the vocabulary is big enough. To encode a new word you apply the merges in the order in which they were learned, not longest match. Before that the text is cut into words by a regex and merges stay within a word.",
        lacks: [5],
        quick: {
          text: "Count adjacent pairs, merge the most frequent, repeat. New words: apply the merges in learned order.",
          lacks: [3, 4, 5],
        },
      },
      {
        question: "tokenisation-failures",
        text: "Counting letters: the model sees an id, not the letters in it. Arithmetic: digits are chunked unevenly, so place values don't line up. Trailing space in the prompt, because normally the space belongs to the next word.",
        lacks: [4, 5],
      },
    ],
    cards: [
      {
        question: "tokenisation-bpe",
        front: "BPE at encoding time: in which order are merges applied?",
        back: "In the order in which they were **learned** (lowest rank first), not the longest match and not left to right.",
      },
      {
        question: "tokenisation-failures",
        front: "Why does a prompt that ends in a space give worse continuations?",
        back: "Words carry their leading space in their token, so *space, then a word without one* is rare in training. Drop the space, or back up one token.",
      },
    ],
  },
  {
    topic: "scaled-dot-product-attention",
    answers: [
      {
        question: "scaled-dot-product-attention-formula",
        text: "softmax(QK^T/√d)V. Q is n×d, K m×d, V m×dv. Scores n×m, softmax over the keys, output n×dv. A row of the output is a weighted average of the values, weights from how well this query matches each key.",
        quick: {
          text: "softmax(QKᵀ/√d)V, scores n × m, softmax over the keys; an output row is a weighted average of the values.",
          lacks: [4],
        },
      },
      {
        question: "scaled-dot-product-attention-scale",
        text: "If components are independent with mean 0 and variance 1, then q·k has variance d, so std √d. Dividing by √d brings it to 1. Otherwise softmax saturates and the gradient through it vanishes.",
        lacks: [3, 4, 5],
      },
    ],
    cards: [
      {
        question: "scaled-dot-product-attention-scale",
        front: String.raw`Why $\sqrt{d}$ and not $d$ in $\mathrm{softmax}(QK^\top/\sqrt d)$?`,
        back: String.raw`$q\cdot k$ has variance $d$, so standard deviation $\sqrt d$. Dividing by $d$ leaves $1/\sqrt d$: nearly uniform attention at the start.`,
      },
      {
        question: "scaled-dot-product-attention-formula",
        front:
          "Forward FLOPs of a layer of width $d$ over $n$ tokens: the projections and the MLP against the $n^2$ part?",
        back: String.raw`$8nd^2 + 16nd^2 = 24nd^2$ against $4n^2d$. Equal at $n = 6d$ (or $12d$ with the causal half skipped).`,
      },
      {
        also: ["positional-encodings"],
        front: "Self-attention without positions and without a mask: which symmetry?",
        back: "Permutation-**equivariant**: permute the tokens and the outputs are permuted alike. A causal mask breaks it, so a decoder can learn positions without an encoding.",
      },
    ],
  },
  {
    topic: "causal-attention",
    answers: [
      {
        question: "causal-attention-mask",
        text: "Set scores for j > i to −inf before softmax; weights there are then exactly 0 and the rest sum to one. If you zero after the softmax, the future was already in the denominator, so rows don't sum to one and information about the future leaks through the normaliser. Diagonal stays.",
        quick: {
          text: "Scores of later positions to −inf before the softmax. Zeroing afterwards leaks through the denominator and rows do not sum to one. Token i sees itself and the past.",
          lacks: [4],
        },
      },
      {
        question: "causal-attention-leak",
        text: "I'd suspect that the model sees its target: the mask is missing or off by one, or labels are not shifted. Test: change token j and check that logits before j do not move. Validation leaks in the same way, that's why it agrees.",
        lacks: [3, 5],
      },
    ],
    cards: [
      {
        question: "causal-attention-mask",
        front: "Mask **after** the softmax instead of −∞ before it: what exactly leaks?",
        back: "The future scores are in the denominator, so the size of the remaining weights tells about them; and rows do not sum to one.",
      },
      {
        question: "causal-attention-leak",
        front: "Two quick tests that a decoder is causal?",
        back: String.raw`Change token $j$: no output before $j$ may move. Or: $\partial\,\mathrm{out}_i/\partial x_j = 0$ for $j > i$.

Teacher-forced validation loss does **not** show a leak.`,
      },
      {
        front:
          "`attn_mask` as booleans: what does `True` mean in `nn.MultiheadAttention` and in `scaled_dot_product_attention`?",
        back: "Opposite. `MultiheadAttention`: True is masked **out**. `scaled_dot_product_attention`: True **takes part**.",
        fate: "leech",
      },
    ],
  },
  {
    topic: "multi-head-attention",
    answers: [
      {
        question: "multi-head-attention-what",
        text: "Project Q, K, V to h heads of width d/h, attention in each, concatenate, output projection. Same parameters (4d²) and same FLOPs as one head of full width, but h different attention patterns instead of one average.",
        lacks: [4, 5],
        quick: {
          text: "h heads of width d/h attend alone, concatenated, then W_O. Same cost as one full head.",
          lacks: [3, 4, 5],
        },
      },
      {
        question: "multi-head-attention-sharing",
        text: "MQA: all query heads share a single K and V head. GQA: groups of query heads share one. The KV cache gets smaller by query heads over kv heads, and as decoding is bound by reading the cache it gets faster.",
        lacks: [4, 5, 6],
      },
    ],
    cards: [
      {
        question: "multi-head-attention-what",
        front: "`(B, T, d)` to heads: what goes wrong with `x.view(B, h, T, d // h)`?",
        back: "It reads memory in order, so a head gets slices of **other time steps**. Right:\n\n```python\nx.view(B, T, h, d // h).transpose(1, 2)\n```",
      },
      {
        question: "multi-head-attention-sharing",
        also: ["kv-cache"],
        front: "64 query heads, 8 key–value heads. What shrinks by 8, what stays?",
        back: "The KV cache and the K and V projections shrink. FLOPs of scores and averages stay: every query head still attends.",
      },
    ],
  },
  {
    topic: "positional-encodings",
    answers: [
      {
        question: "positional-encodings-rope",
        text: "Each pair of coordinates of q and k is rotated by m·θ_i at position m. (R_m q)·(R_n k) = q^T R_m^T R_n k = q^T R_{n−m} k, so only the difference matters. θ_i = 10000^(−2i/d): fast pairs for near positions, slow for far. No parameters and norms stay.",
        quick: {
          text: "q and k are rotated by angles proportional to position; in the dot product R_m^T R_n = R_{n−m}, so only the difference stays.",
          lacks: [3, 4, 5],
        },
      },
    ],
    cards: [
      {
        question: "positional-encodings-rope",
        front: "RoPE: which one identity makes scores relative?",
        back: String.raw`$(R_m q)^\top (R_n k) = q^\top R_{n-m}\, k$: rotations compose by adding angles, and $R_m^\top = R_{-m}$.`,
      },
      {
        question: "positional-encodings-rope",
        front: "RoPE: are the values rotated? May rotated keys be cached?",
        back: "Values are not. Keys may: each is rotated once by its own absolute position.",
      },
      {
        also: ["context-extension"],
        front: "ALiBi keeps perplexity flat at 4× the length. What does that prove about far context?",
        back: "Nothing. Far tokens are penalised away, as in a window. Test with retrieval from far positions.",
      },
    ],
  },
  {
    topic: "kv-cache",
    answers: [
      {
        question: "kv-cache-size",
        text: "2 (K and V) × layers × kv heads × head dim × tokens × batch × bytes. Here 2·32·32·128·2 bytes = 512 KiB per token, times 4096 = 2 GiB for one sequence.",
        lacks: [3, 4],
        quick: {
          text: "2 × layers × kv heads × head width × tokens × sequences × bytes. 0.5 MiB per token, 2 GiB.",
          lacks: [3, 4],
        },
      },
      {
        question: "kv-cache-bound",
        text: "In prefill all prompt tokens go through each weight matrix at once, lots of FLOPs per byte. In decoding you read all weights and the cache for one token. Batching shares the weights.",
        lacks: [3, 4],
      },
    ],
    cards: [
      {
        question: "kv-cache-size",
        front: "KV cache in bytes: the formula?",
        back: String.raw`$2 \cdot L \cdot n_{kv} \cdot d_{head} \cdot T \cdot B \cdot \text{bytes}$. A 7B model with 32 full heads: 0.5 MiB per token.`,
      },
      {
        question: "kv-cache-bound",
        also: ["inference-serving"],
        front: "A larger batch speeds decoding up. Which part of the reading does it share, and which not?",
        back: "Weights are read once for all. Each sequence still reads its **own cache**, about 1 FLOP per byte whatever the batch.",
      },
    ],
  },
  {
    topic: "flash-attention",
    answers: [
      {
        question: "flash-attention-idea",
        text: "It works on tiles that fit into SRAM, keeps a running max and running sum per row, and never writes the n×n matrix to HBM. The result is exact. Same O(n²d) FLOPs (even a bit more), but memory O(n), and it's faster because attention was limited by memory traffic.",
        quick: {
          text: "Tiles in on-chip memory with an online softmax, so n × n never goes to HBM. Exact, not an approximation.",
          lacks: [4, 5],
        },
      },
      {
        question: "flash-attention-online-softmax",
        text: "Keep m (max), l (sum of exp(s − m)) and O (unnormalised). New block: m' = max(m, max s). l' = exp(m − m') l + sum exp(s − m'). O' = exp(m − m') O + sum exp(s − m') v. At the end O/l.",
        lacks: [4, 5],
      },
    ],
    cards: [
      {
        question: "flash-attention-online-softmax",
        front: "Online softmax: a new block with scores $s_j$ and values $v_j$ comes. Update $m$, $\\ell$ and $O$.",
        back: String.raw`$m' = \max(m, \max_j s_j)$

$\ell' = e^{m-m'}\ell + \sum_j e^{s_j-m'}$

$O' = e^{m-m'}O + \sum_j e^{s_j-m'}v_j$, and at the end $O/\ell$.`,
      },
      {
        question: "flash-attention-idea",
        also: ["roofline"],
        front: "FlashAttention does *more* FLOPs and is faster. Why?",
        back: "Plain attention is bound by memory traffic: it writes and reads the $n \\times n$ scores. Tiles stay on chip.",
      },
    ],
  },
  {
    topic: "transformers",
    answers: [
      {
        question: "transformers-parameters",
        text: "4d² for attention, 8d² for the MLP with inner width 4d, so 12 L d² + V d. GPT-3: 12 · 96 · 12288² = 174B.",
        lacks: [4, 5],
        quick: {
          text: "12 L d² plus the embedding V d; 4d² attention and 8d² MLP per layer. 174 billion.",
          lacks: [4, 5],
        },
      },
    ],
    cards: [
      {
        question: "transformers-parameters",
        also: ["feed-forward-block"],
        front: "Parameters of a decoder with width $d$ and $L$ layers, roughly?",
        back: String.raw`$12Ld^2 + Vd$: $4d^2$ for attention and $8d^2$ for the MLP in each layer.`,
      },
    ],
  },
  {
    topic: "decoding",
    answers: [
      {
        question: "decoding-filters",
        text: "Temperature: logits / T. Top-k: keep the k largest. Top-p: keep the smallest set whose mass is at least p. Min-p: keep what has at least a fraction of the top probability. Renormalise after.",
        lacks: [5],
        quick: {
          text: "Temperature divides logits, top-k keeps k, nucleus keeps the smallest set with mass p, min-p relative to the top.",
          lacks: [5],
        },
      },
    ],
    cards: [
      {
        question: "decoding-filters",
        front: "Temperature before or after top-k, and before or after top-p: does it matter?",
        back: "Top-k: no, the ranking stays. Top-p: yes, a higher temperature first makes the nucleus larger.",
      },
      {
        front: "Why truncate at all, if the model matches the data?",
        back: String.raw`The tail: many badly estimated tokens hold real mass together, and over $n$ tokens a bad one comes with $1-(1-\varepsilon)^n$.`,
      },
    ],
  },
];
