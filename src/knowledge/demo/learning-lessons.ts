import type { DemoLesson } from "#knowledge/demo/demo-lesson.ts";

/** How networks learn: gradients, losses, initialisation, normalisation. */
export const learningLessons: readonly DemoLesson[] = [
  {
    topic: "backpropagation",
    answers: [
      {
        question: "backpropagation-what",
        text: "Gradient of the scalar loss with respect to all parameters, by the chain rule. You start at the loss and go back layer by layer; each layer multiplies what arrives by the transpose of its Jacobian (a vector–Jacobian product, so the Jacobian is never built). Forward has to keep the layer inputs for this, which is why training needs so much more memory than inference.",
        lacks: [4],
        quick: {
          text: "Gradient of one scalar loss in every parameter via the chain rule, from the loss back to the input, each layer multiplying by the transpose of its Jacobian and using the inputs stored in the forward pass.",
          lacks: [4],
        },
      },
      {
        question: "backpropagation-two-layer",
        text: "dZ = (P − Y)/N. Then dW2 = H^T dZ and db2 = column sums of dZ. Going on: dH = dZ W2^T, dA = dH where A > 0 else 0, dW1 = X^T dA, db1 = column sums of dA. Check by shape: dW2 must be hidden × classes, so H^T has to come first.",
      },
    ],
    cards: [
      {
        question: "backpropagation-two-layer",
        also: ["matrix-calculus"],
        front: String.raw`$Z = HW$, and you are given $\partial L/\partial Z = D$. What are $\partial L/\partial W$ and $\partial L/\partial H$?`,
        back: String.raw`$\partial L/\partial W = H^\top D$ and $\partial L/\partial H = D\,W^\top$.

By shape: the gradient of $W$ looks like $W$, so there is only one order that fits.`,
      },
      {
        question: "backpropagation-two-layer",
        front: "A bias is broadcast over the batch. What does it get in the backward pass?",
        back: "The **sum** over the batch axis. A broadcast copies, and the backward of a copy is a sum.",
      },
      {
        also: ["computation-graphs"],
        front: "How much does a backward pass cost beside the forward one, and why?",
        back: "About twice: a matrix product needs two products back, one for its input and one for its weight. Forward plus backward is three forwards.",
      },
    ],
  },
  {
    topic: "gradient-descent",
    answers: [
      {
        question: "gradient-descent-step-size",
        text: "Along each eigenvector the error is multiplied by (1 − ηλ). For convergence |1 − ηλ| < 1 for all λ, so η < 2/L. The best rate balances both ends: η = 2/(L + μ), contraction (κ − 1)/(κ + 1). So it takes about κ steps per factor e.",
        quick: {
          text: "Each eigendirection is multiplied by 1 − ηλ, so it needs η < 2/L. About κ steps.",
          lacks: [3, 4, 5],
        },
      },
      {
        question: "gradient-descent-noise",
        text: "With a constant rate it does not converge, it ends up in a ball around the minimum. Its size goes with η. To converge you need the sum of η to diverge and the sum of η² to be finite.",
        lacks: [4, 5],
      },
    ],
    cards: [
      {
        question: "gradient-descent-step-size",
        also: ["convexity"],
        front: String.raw`Gradient descent on a quadratic with eigenvalues in $[\mu, L]$: largest stable $\eta$, best $\eta$, contraction?`,
        back: String.raw`Stable for $\eta < 2/L$. Best is $\eta = \frac{2}{L+\mu}$ with the factor $\frac{\kappa-1}{\kappa+1}$, $\kappa = L/\mu$.

Each eigendirection evolves alone: $e \leftarrow (1-\eta\lambda)\,e$.`,
      },
      {
        question: "gradient-descent-noise",
        front: "SGD with a constant learning rate: where does it end, and what shrinks that region?",
        back: String.raw`In a region around the minimum, with excess loss $\propto \eta\,\sigma^2/B$. A smaller rate or a larger batch shrinks it; the sudden drop when the rate is cut is this floor falling.`,
      },
    ],
  },
  {
    topic: "bias-variance",
    answers: [
      {
        question: "bias-variance-meaning",
        text: "Imagine you could draw many training sets and fit the model on each. Bias is how far the average prediction at x is from the true E[y|x]. Variance is how much the predictions scatter around their own average. On top there is the label noise, which nothing removes.",
        quick: {
          text: "Over fresh training sets: bias is the average prediction minus the true regression function, variance is the scatter of the prediction around its average.",
          lacks: [4],
        },
      },
    ],
    cards: [
      {
        question: "bias-variance-meaning",
        front: "Over **what** is the expectation in bias and variance taken?",
        back: "Over training sets drawn afresh (and the method's own randomness), at a fixed $x$. Not over test points.",
      },
      {
        front: "Bagging more and more trees: what happens to bias, and where does the variance stop falling?",
        also: ["random-forests"],
        back: String.raw`Bias stays. The variance goes to $\rho\sigma^2$, with $\rho$ the correlation between trees. Hence random features: they lower $\rho$.`,
      },
    ],
  },
  {
    topic: "cross-entropy",
    answers: [
      {
        question: "cross-entropy-why",
        text: "It is the negative log-likelihood of a categorical distribution, so you do maximum likelihood. And it is H(p) + KL(p||q) where H(p) is fixed, so you push q towards p. The gradient in the logits is p − y, nice and not vanishing.",
        lacks: [3],
        quick: {
          text: "Negative log-likelihood of a categorical model = maximum likelihood; equals entropy plus KL(p||q), so minimising it brings q to p.",
          lacks: [3, 4],
        },
      },
      {
        question: "cross-entropy-first-loss",
        text: "log K, because an untrained net predicts about uniform: 2.3 for ten classes. If it is much higher the logits are too big at init, confident and wrong. Lower is suspicious as well.",
        lacks: [3, 4, 5],
      },
    ],
    cards: [
      {
        question: "cross-entropy-first-loss",
        also: ["weight-initialisation"],
        front: "First loss of a classifier with $K$ classes? What does *far above* tell you, what *far below*?",
        back: String.raw`$\ln K$ (2.30 for 10, 10.8 for a vocabulary of 50k).

- Above: logits too large at initialisation.
- Below: the mean is wrong (masked zeros counted in), or the model is not untrained.`,
      },
      {
        question: "cross-entropy-why",
        also: ["softmax"],
        front: String.raw`Gradient of softmax + cross-entropy in the logits?`,
        back: String.raw`$\partial L/\partial z = p - y$. With a mean over $N$ rows, divided by $N$.`,
      },
      {
        also: ["logistic-regression"],
        front: "Why is squared error on a sigmoid's output a bad idea?",
        back: String.raw`Its gradient has the factor $p(1-p)$, so it vanishes exactly where the model is sure and wrong. Log loss cancels that factor.`,
      },
    ],
  },
  {
    topic: "softmax",
    answers: [
      {
        question: "softmax-stability",
        text: "Subtract the max logit before exp. It cancels in the ratio so nothing changes, and the biggest term becomes 1. For log softmax use z − logsumexp(z) rather than taking the log of softmax, which can be log 0.",
        quick: { text: "Subtract the maximum first; a constant cancels in the ratio.", lacks: [3, 4] },
      },
      {
        question: "softmax-jacobian",
        text: "J = diag(p) − p p^T. Vector product: dz = p * (g − sum(g*p)), so linear in K, you never build J.",
        lacks: [3, 4],
      },
    ],
    cards: [
      {
        question: "softmax-jacobian",
        front: String.raw`Softmax backward for an incoming gradient $g$, without the Jacobian?`,
        back: "$dz = p \\odot (g - g^\\top p)$:\n\n```python\ndz = p * (g - (g * p).sum(-1, keepdims=True))\n```",
      },
      {
        question: "softmax-stability",
        also: ["numerical-precision"],
        front: "Write a stable `logsumexp` in NumPy.",
        back: "```python\ndef logsumexp(x):\n    m = x.max(-1, keepdims=True)\n    return (m + np.log(np.exp(x - m).sum(-1, keepdims=True)))[..., 0]\n```\n\nAll $-\\infty$ gives NaN here: replace an infinite $m$ by 0.",
      },
    ],
  },
  {
    topic: "weight-initialisation",
    answers: [
      {
        question: "weight-initialisation-xavier-he",
        text: "Xavier: Var = 2/(fan_in + fan_out), made for tanh which is about linear near zero; a compromise between keeping forward variance (1/fan_in) and backward (1/fan_out). He: 2/fan_in, because ReLU throws away half of the second moment.",
        lacks: [4, 5],
        quick: { text: "Xavier 2/(fan-in + fan-out) for tanh, He 2/fan-in for ReLU.", lacks: [1, 2, 4, 5] },
      },
    ],
    cards: [
      {
        question: "weight-initialisation-xavier-he",
        front: "Variance of the weights by Xavier and by He? Which assumption is in each?",
        back: String.raw`Xavier $\frac{2}{n_{in}+n_{out}}$: activation about linear at 0 (tanh). He $\frac{2}{n_{in}}$: ReLU halves the second moment.`,
      },
      {
        question: "weight-initialisation-xavier-he",
        front: String.raw`Uniform on $[-a, a]$ with variance $v$: which $a$?`,
        back: String.raw`$a = \sqrt{3v}$, since the variance is $a^2/3$. So Xavier uniform has $a = \sqrt{6/(n_{in}+n_{out})}$.`,
        fate: "rewritten",
      },
    ],
  },
  {
    topic: "normalisation-layers",
    answers: [
      {
        question: "normalisation-layers-axes",
        text: "Batch norm: per channel, over batch and positions. Layer norm: per token, over its features. RMS norm is layer norm without subtracting the mean, divides by the root mean square only. Group norm: per example over a group of channels and all positions.",
        lacks: [5],
        quick: {
          text: "Batch norm per channel over batch and positions; layer norm per token over features; RMS norm the same without the mean.",
          lacks: [4, 5],
        },
      },
      {
        question: "normalisation-layers-train-eval",
        text: "Training uses the statistics of the batch and updates running averages; eval uses the running averages. If you forget eval() the prediction for one example depends on the others in the batch.",
        lacks: [4, 5],
      },
    ],
    cards: [
      {
        question: "normalisation-layers-axes",
        front: "Input `(N, C, H, W)`. Which axes does each of batch, layer, instance and group norm average over?",
        back: "- batch: `N, H, W` (per channel)\n- layer: `C, H, W` (per example)\n- instance: `H, W`\n- group: `H, W` and the channels of one group",
        fate: "leech",
      },
      {
        question: "normalisation-layers-axes",
        front: "RMSNorm in one line of PyTorch?",
        back: "```python\nx * torch.rsqrt(x.float().pow(2).mean(-1, keepdim=True) + eps).to(x.dtype) * gain\n```\n\nStatistics in float32.",
      },
      {
        front: "Why no batch norm in language models? Two reasons.",
        back: "Batch statistics mix examples, positions and padding; and with statistics over time a causal model sees the future in training. Layer norm does the same in training and in generation.",
      },
    ],
  },
  {
    topic: "residual-connections",
    answers: [
      {
        question: "residual-connections-gradient",
        text: "x_L = x_l + sum of F, so dL/dx_l = dL/dx_L · (I + d(sum F)/dx_l). The I carries the gradient back unchanged, whatever the branches do, so it cannot vanish just by depth.",
        lacks: [3, 4],
        quick: {
          text: "The gradient at x_l is the one at x_L times (I + dF/dx); the identity passes it on unchanged. It can still explode or cancel.",
          lacks: [1, 4],
        },
      },
    ],
    cards: [
      {
        question: "residual-connections-gradient",
        also: ["vanishing-gradients"],
        front: "Residual stream: what does the gradient argument **not** guarantee?",
        back: String.raw`That it does not explode, and that $\partial \sum F/\partial x_l$ is not near $-I$. And it is exact only if nothing stands on the skip.`,
      },
      {
        also: ["pre-norm-post-norm"],
        front: "Pre-norm and post-norm: write one block of each.",
        back: String.raw`Pre: $x + F(\mathrm{norm}(x))$. Post: $\mathrm{norm}(x + F(x))$.

Pre-norm leaves the skip clean, trains without much warm-up; needs a last norm at the top.`,
      },
    ],
  },
  {
    topic: "adaptive-methods",
    answers: [
      {
        question: "adaptive-methods-adam",
        text: "m = b1 m + (1 − b1) g, v = b2 v + (1 − b2) g², both elementwise, then m̂ = m/(1 − b1^t), v̂ = v/(1 − b2^t), θ −= lr · m̂/(sqrt(v̂) + eps). Defaults 0.9, 0.999, 1e-8. Two extra floats per parameter. Step per coordinate is about lr at most.",
        quick: {
          text: "m and v are exponential averages of g and g², both divided by 1 − beta^t, step is lr · m̂/(√v̂ + eps).",
          lacks: [4, 5, 6],
        },
      },
      {
        question: "adaptive-methods-bias-correction",
        text: "m starts at 0, so after t steps the weights sum to 1 − b^t only; divide by that. Without it the first steps are wrong in size.",
        lacks: [2, 3, 4, 5, 6],
      },
    ],
    cards: [
      {
        question: "adaptive-methods-bias-correction",
        front: "Adam without bias correction: how large is the first step, relative to the right one?",
        back: String.raw`$\frac{1-\beta_1}{\sqrt{1-\beta_2}} = \frac{0.1}{0.0316} \approx 3.2\times$. With correction it is $\eta\,\mathrm{sign}(g)$.`,
      },
      {
        question: "adaptive-methods-adam",
        front: "Bytes per parameter in mixed-precision training with Adam?",
        also: ["zero-and-fsdp", "mixed-precision"],
        back: "16: weight 2, gradient 2, FP32 master 4, $m$ 4, $v$ 4.",
      },
      {
        also: ["weight-decay"],
        front: "What does AdamW change, in one sentence?",
        back: String.raw`$\lambda w$ stays out of both moments; the weights are shrunk by $\eta\lambda w$ directly, so decay is not divided by $\sqrt{v}$.`,
      },
    ],
  },
];
