import type { DemoLesson } from "#knowledge/demo/demo-lesson.ts";

/** Training at scale: precision, memory, parallelism, schedules. */
export const systemsLessons: readonly DemoLesson[] = [
  {
    topic: "weight-decay",
    answers: [
      {
        question: "weight-decay-adam",
        text: "λw goes through the division by √v, so weights with large gradients get less decay, which makes no sense. AdamW leaves λw out of m and v and subtracts ηλw directly.",
        lacks: [2, 4, 5],
        quick: {
          text: "The penalty is divided by √v too, so large-gradient weights decay less. AdamW subtracts ηλw outside the moments.",
          lacks: [2, 4, 5],
        },
      },
    ],
    cards: [
      {
        question: "weight-decay-adam",
        front: "`torch.optim.Adam(weight_decay=0.1)`: what is wrong with it?",
        back: "It is L2 in the gradient, not decay. Divided by $\\sqrt v$ it hits weights with large gradients less, and 0.1 is far too large there. Use `AdamW`.",
      },
      {
        question: "weight-decay-adam",
        front:
          "AdamW with $\\eta = 3\\cdot10^{-4}$ and $\\lambda = 0.1$: over how many steps do the weights average past updates?",
        back: String.raw`About $\frac{1}{\eta\lambda} = 33{,}000$.`,
      },
    ],
  },
  {
    topic: "learning-rate-schedules",
    answers: [
      {
        question: "learning-rate-schedules-warm-up",
        text: "At the start curvature is high and large steps would diverge. Adam's second moments rest on very few gradients, so steps are noisy. Post-norm transformers have large gradients near the output.",
        lacks: [4, 5],
        quick: {
          text: "High curvature at the start, Adam's v is noisy, post-norm has large gradients at the top.",
          lacks: [4, 5],
        },
      },
    ],
    cards: [
      {
        question: "learning-rate-schedules-warm-up",
        front: "Linear warm-up, then cosine: write it.",
        back: String.raw`$\eta_{max}\,\frac{t}{W}$ for $t<W$, then $\eta_{min}+\tfrac12(\eta_{max}-\eta_{min})\left(1+\cos\pi\frac{t-W}{T-W}\right)$. $T$ must be known.`,
      },
      {
        front: "A resumed run is worse than before. Which one test finds scheduler and optimiser faults?",
        back: "Train $2N$ steps at once, and $N$ plus a resumed $N$: loss and learning rate must agree to rounding.",
      },
    ],
  },
  {
    topic: "mixed-precision",
    answers: [
      {
        question: "mixed-precision-formats",
        text: "FP16: 5 exponent, 10 mantissa bits, max 65504. BF16: 8 and 7, range of FP32 but only 2–3 digits. BF16 doesn't overflow or underflow in practice, so no loss scaling; training tolerates the rounding.",
        lacks: [4, 5],
        quick: {
          text: "FP16 5/10 bits, max 65504; BF16 8/7 with the range of FP32, so no loss scaling.",
          lacks: [4, 5],
        },
      },
      {
        question: "mixed-precision-master-weights",
        text: "An update below half the spacing is rounded away. In BF16 that's relative 2^-9 or so, and most late updates are smaller. So accumulate in FP32 and cast a copy.",
        lacks: [4, 5],
      },
    ],
    cards: [
      {
        question: "mixed-precision-formats",
        front: "FP16 and BF16: exponent and mantissa bits, largest value?",
        back: "FP16: 5 and 10, 65,504. BF16: 8 and 7, 3.4e38 (a cut FP32).",
      },
      {
        question: "mixed-precision-master-weights",
        also: ["numerical-precision"],
        front: String.raw`In BF16, what is $1 + 2^{-9}$?`,
        back: String.raw`1. The spacing above 1 is $2^{-7}$, and less than half of it is rounded away. Hence FP32 master weights.`,
      },
      {
        front: "Dynamic loss scaling: order of unscale, clip, check, step?",
        also: ["gradient-accumulation"],
        back: "Unscale (in FP32) → if any inf or NaN: skip and halve $S$ → clip → step. Double $S$ after many clean steps.",
      },
    ],
  },
  {
    topic: "data-parallelism",
    answers: [
      {
        question: "data-parallelism-step",
        text: "Each rank holds all weights and optimiser state, runs forward and backward on its shard, then gradients are averaged by all-reduce, and everyone makes the same update.",
        lacks: [5],
        quick: {
          text: "Full copy on every rank, own shard of the batch, all-reduce of gradients, same step everywhere.",
          lacks: [5],
        },
      },
    ],
    cards: [
      {
        question: "data-parallelism-step",
        front: "DDP with a mean loss and shards of unequal token counts: what is wrong, and the fix?",
        back: "The mean of means is not the overall mean. All-reduce the count and weigh by it (times $N$, since DDP averages).",
      },
      {
        front: "Why does DDP put gradients into buckets, and which bucket can never be hidden?",
        back: "Many small messages are bound by latency; one huge one cannot overlap. The last bucket, with the **first** layers, has no backward left behind which to hide.",
      },
    ],
  },
  {
    topic: "collectives",
    answers: [
      {
        question: "collectives-ring",
        text: "N chunks, N − 1 steps of passing on and adding, then N − 1 steps of passing finished chunks round. Every rank sends 2(N−1)/N · S, nearly 2S. Time about 2(N−1)(α + S/(NB)).",
        lacks: [4, 5],
        quick: {
          text: "2(N−1) steps with chunks of S/N; each rank sends 2(N−1)/N·S, whatever N is.",
          lacks: [3, 4, 5],
        },
      },
      {
        question: "collectives-meaning",
        text: "All-reduce: everyone gets the sum. Reduce-scatter: everyone gets a piece of the sum. All-gather: pieces to everyone. All-to-all: transpose of blocks, for MoE dispatch.",
        lacks: [4],
      },
    ],
    cards: [
      {
        question: "collectives-ring",
        front: "Ring all-reduce of $S$ bytes over $N$ ranks: bytes sent per rank, and time?",
        back: String.raw`$\frac{2(N-1)}{N}S \approx 2S$. Time $2(N-1)\left(\alpha + \frac{S}{NB}\right)$.`,
      },
      {
        question: "collectives-meaning",
        front: "All-reduce = ? + ?",
        back: "Reduce-scatter, then all-gather.",
      },
      {
        front: "256 ranks hang with 100 % GPU utilisation. What has happened, and what do you look at first?",
        back: "One rank is not in the collective that the others wait in; a waiting kernel spins. Stacks of all ranks (`py-spy dump`): find the odd one out.",
      },
    ],
  },
  {
    topic: "zero-and-fsdp",
    answers: [
      {
        question: "zero-and-fsdp-stages",
        text: "16 bytes: 2 weight, 2 gradient, 12 for master + 2 moments. Stage 1: 4 + 12/N, stage 2: 2 + 14/N, stage 3: 16/N.",
        lacks: [4, 5],
        quick: {
          text: "16 bytes. Stage 1 shards optimiser state, 2 gradients too, 3 weights too: 16/N.",
          lacks: [4, 5],
        },
      },
      {
        question: "zero-and-fsdp-traffic",
        text: "DDP is 2P (reduce-scatter + all-gather). Stage 3: gather in forward, gather in backward, reduce-scatter: 3P, so 1.5 times.",
        lacks: [2, 4, 5],
      },
    ],
    cards: [
      {
        question: "zero-and-fsdp-traffic",
        front: "Traffic per step: DDP, ZeRO-1/2, ZeRO-3, in multiples of the parameters?",
        back: "$2P$, $2P$, $3P$. Stage 3 gathers twice (forward, backward) and reduce-scatters once.",
      },
      {
        question: "zero-and-fsdp-stages",
        front: "A 7B model with Adam in mixed precision on 8 GPUs: bytes per GPU for states under ZeRO-1 and ZeRO-3?",
        back: String.raw`ZeRO-1: $7\cdot(4+12/8) = 38.5$ GB. ZeRO-3: $7\cdot 16/8 = 14$ GB. Activations come on top.`,
      },
      {
        front: "Clipping by global norm under FSDP: what must you add?",
        back: "Sum the local squares over the ranks before the root, else each rank clips by another factor. `model.clip_grad_norm_()` does it.",
      },
    ],
  },
  {
    topic: "gradient-checkpointing",
    answers: [
      {
        question: "gradient-checkpointing-trade",
        text: "Keep only the inputs of segments, recompute the activations inside during backward. Costs about one more forward, so a third more compute. Gradients are the same.",
        lacks: [5],
        quick: {
          text: "Keep segment inputs, run each forward again in the backward; about a third more compute.",
          lacks: [4, 5],
        },
      },
    ],
    cards: [
      {
        question: "gradient-checkpointing-trade",
        front: "Checkpointing with dropout: what must be restored, and what if it is not?",
        back: "The generator's state. Else the mask differs, and the gradient belongs to another function than the loss; nothing raises an error.",
      },
      {
        front: "Why a third more compute, and not a half?",
        back: "Backward costs two forwards, so a step is three; one more forward makes four.",
      },
    ],
  },
  {
    topic: "tensor-parallelism",
    answers: [
      {
        question: "tensor-parallelism-mlp",
        text: "First matrix by columns (whole hidden units, so GELU is local), second by rows. Then one all-reduce to sum the partial products.",
        lacks: [4, 5],
        quick: { text: "A by columns, B by rows, one all-reduce at the end.", lacks: [1, 4, 5] },
      },
    ],
    cards: [
      {
        question: "tensor-parallelism-mlp",
        front: "Why is the first matrix of an MLP split by columns and not by rows?",
        back: String.raw`Rows would need the sum before the non-linearity: $\mathrm{GELU}(a+b)\ne\mathrm{GELU}(a)+\mathrm{GELU}(b)$.`,
      },
      {
        also: ["pipeline-parallelism"],
        front: "Bubble of a pipeline with $p$ stages and $m$ micro-batches? Does 1F1B shrink it?",
        back: String.raw`$\frac{p-1}{m+p-1}$. No: 1F1B saves **memory** ($p$ live micro-batches instead of $m$).`,
      },
    ],
  },
];
