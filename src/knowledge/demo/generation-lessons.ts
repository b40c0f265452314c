import type { DemoLesson } from "#knowledge/demo/demo-lesson.ts";

/** Generative models, and large models in practice. */
export const generationLessons: readonly DemoLesson[] = [
  {
    topic: "variational-autoencoders",
    answers: [
      {
        question: "variational-autoencoders-objective",
        text: "Prior p(z), decoder p(x|z), encoder q(z|x). Maximise E_q log p(x|z) − KL(q(z|x) || p(z)): rebuild x, and keep codes near the prior.",
        lacks: [4, 5],
        quick: { text: "Encoder q, decoder p, prior; ELBO = reconstruction minus KL to the prior.", lacks: [4, 5] },
      },
    ],
    cards: [
      {
        question: "variational-autoencoders-objective",
        front: "Gap between $\\log p(x)$ and the ELBO?",
        back: String.raw`$\mathrm{KL}\big(q(z\mid x)\,\|\,p(z\mid x)\big)\ge 0$.`,
      },
      {
        front: "Posterior collapse: how do you see it, and two remedies?",
        back: "KL near zero; swapping $z$ between examples changes nothing. Anneal the KL weight, free bits, or a weaker decoder.",
        fate: "suspended",
      },
    ],
  },
  {
    topic: "lora",
    answers: [
      {
        question: "lora-update",
        text: "y = Wx + (α/r) B A x, W frozen. B (d×r) starts at zero, A (r×k) random, so at the start nothing changes. Trains r(d + k) instead of dk parameters: for 4096 and r = 8 about 65k instead of 16.8M.",
        lacks: [4],
        quick: {
          text: "y = Wx + (α/r)BAx, only A and B trained, r(d + k) parameters, B starts at zero.",
          lacks: [4, 5],
        },
      },
      {
        question: "lora-memory",
        text: "Saves gradients and optimiser state of the frozen weights, which is most of the 16 bytes. The weights themselves stay in memory (QLoRA: 4 bits). Activations are about the same.",
        lacks: [4, 5],
      },
    ],
    cards: [
      {
        question: "lora-update",
        front: "LoRA: which of $A$ and $B$ starts at zero, and why not both?",
        back: String.raw`$B=0$, $A$ random: the first forward is the base model's. With both at zero neither gets a gradient: each one's carries the other as a factor.`,
      },
      {
        question: "lora-memory",
        front: "What does LoRA *not* save in training?",
        back: "The base weights (unless quantised) and the activations: gradients must pass through every layer. Compute falls by a third only.",
      },
    ],
  },
  {
    topic: "scaling-laws",
    answers: [
      {
        question: "scaling-laws-form",
        text: "L = E + A/N^α + B/D^β. E is the entropy of text, the second term the price of a finite model, the third of finite data. Compute C = 6ND. Scale both equally, about 20 tokens per parameter.",
        lacks: [5],
        quick: { text: "L = E + A/N^α + B/D^β; N and D in equal proportion, 20 tokens per parameter.", lacks: [2, 5] },
      },
    ],
    cards: [
      {
        question: "scaling-laws-form",
        also: ["training-flops"],
        front: "FLOPs to train $N$ parameters on $D$ tokens, and where does the 6 come from?",
        back: String.raw`$6ND$: 2 per parameter and token forward, 4 backward.`,
      },
      {
        question: "scaling-laws-form",
        front: "With ten times the compute, how do Chinchilla's $N$ and $D$ grow?",
        back: String.raw`Each by $\sqrt{10}\approx 3.2$. About 20 tokens per parameter.`,
      },
      {
        front: "Why train 8B on 15T tokens, far beyond 20 per parameter?",
        back: String.raw`Inference is paid too: minimise $6ND + 2N\cdot(\text{tokens served})$. The optimum moves to smaller $N$, more $D$; the loss is flat around it.`,
      },
    ],
  },
  {
    topic: "mixture-of-experts",
    answers: [
      {
        question: "mixture-of-experts-balance",
        text: "Rich get richer: an expert which is chosen more gets trained more and is then chosen more. Switch loss α E sum f_i P_i, f the share of tokens, P the mean router probability. f comes from argmax, so no gradient; it goes through P.",
        lacks: [4, 5],
        quick: {
          text: "Chosen experts improve and are chosen more. α·E·Σ f·P; the gradient goes through P.",
          lacks: [4, 5],
        },
      },
    ],
    cards: [
      {
        question: "mixture-of-experts-balance",
        front: String.raw`Switch's balance loss $\alpha E\sum_i f_iP_i$: what are $f$ and $P$, and which carries the gradient?`,
        back: String.raw`$f_i$ is the share of tokens sent to $i$ (argmax, no gradient), $P_i$ the mean router probability: that one carries it. Uniform gives $\alpha$.`,
      },
      {
        front: "MoE with a capacity: why can the *same* prompt give another output in another batch?",
        back: "Slots are shared by the batch. Tokens over the capacity are dropped and pass by the residual, and which ones depends on the others.",
      },
    ],
  },
  {
    topic: "speculative-decoding",
    answers: [
      {
        question: "speculative-decoding-what",
        text: "Draft model proposes γ tokens, big model scores them in one pass, accept from the left until the first rejection and take a corrected sample there. It's fast because decoding is limited by reading the weights, so γ + 1 positions cost like one.",
        lacks: [4, 5],
        quick: {
          text: "Draft γ tokens, verify in one pass, accept up to the first rejection; weights are read once for all.",
          lacks: [4, 5],
        },
      },
    ],
    cards: [
      {
        question: "speculative-decoding-what",
        front: String.raw`Acceptance rule, and what is sampled after a rejection?`,
        back: String.raw`Accept with $\min(1, p/q)$. After a rejection sample from $\propto\max(0, p-q)$. Together exactly $p$.`,
        fate: "rewritten",
      },
      {
        front: String.raw`Expected tokens per round with acceptance $\alpha$ and $\gamma$ drafts?`,
        back: String.raw`$\frac{1-\alpha^{\gamma+1}}{1-\alpha}$: 3.36 for $\alpha=0.8$, $\gamma=4$. Over $1+\gamma c$ for the speed-up.`,
      },
    ],
  },
  {
    topic: "quantisation",
    answers: [
      {
        question: "quantisation-affine",
        text: "q = clip(round(x/s) + z), back s(q − z). Symmetric: z = 0, s = max|x|/127. The error is at most s/2 unless clipped.",
        lacks: [4, 5, 6],
        quick: {
          text: "q = clip(round(x/s) + z), x ≈ s(q − z). Symmetric when z = 0. Error up to s/2.",
          lacks: [4, 5, 6],
        },
      },
    ],
    cards: [
      {
        question: "quantisation-affine",
        front: "Symmetric INT8: scale, rounding error, its variance?",
        back: String.raw`$s=\max|x|/127$, error at most $s/2$, variance about $s^2/12$.`,
      },
      {
        front: "4-bit weights, 16-bit arithmetic: when is there no speed-up?",
        back: "In prefill and at large batches: bound by compute, and unpacking costs. It helps where reading the weights is the limit.",
      },
    ],
  },
  {
    topic: "diffusion-models",
    answers: [
      {
        question: "diffusion-models-forward",
        text: "q(x_t|x_{t−1}) = N(√(1−β_t) x_{t−1}, β_t I). In one go x_t = √ᾱ_t x_0 + √(1−ᾱ_t) ε, ᾱ the product of (1−β). At the end it's about N(0, I). Nothing is learned here.",
        quick: { text: "x_t = √ᾱ x_0 + √(1−ᾱ) ε with ᾱ the product of 1−β; ends at N(0, I).", lacks: [1, 4] },
      },
      {
        question: "diffusion-models-loss",
        text: "Draw x0, t, ε, form x_t in closed form, minimise ||ε − ε_θ(x_t, t)||². The bound is a sum over t, so one random t is an unbiased estimate.",
        lacks: [3, 4, 5],
      },
    ],
    cards: [
      {
        question: "diffusion-models-forward",
        front: String.raw`$x_t$ from $x_0$ in one go?`,
        back: String.raw`$x_t=\sqrt{\bar\alpha_t}\,x_0+\sqrt{1-\bar\alpha_t}\,\varepsilon$, $\bar\alpha_t=\prod_{s\le t}(1-\beta_s)$.`,
      },
      {
        question: "diffusion-models-loss",
        front: "One DDPM training step in code?",
        back: "```python\nt = torch.randint(T, (B,))\neps = torch.randn_like(x0)\na = alpha_bar[t].view(-1, 1, 1, 1)\nxt = a.sqrt() * x0 + (1 - a).sqrt() * eps\nloss = F.mse_loss(model(xt, t), eps)\n```",
      },
      {
        also: ["score-matching"],
        front: String.raw`The score of $x_t$ in terms of the predicted noise?`,
        back: String.raw`$\nabla\log p(x_t)\approx-\frac{\varepsilon_\theta(x_t,t)}{\sqrt{1-\bar\alpha_t}}$.`,
      },
    ],
  },
  {
    topic: "classifier-free-guidance",
    answers: [
      {
        question: "classifier-free-guidance-formula",
        text: "Train one network with and without condition (drop it for 10–20 %). Sample with ε(∅) + w (ε(c) − ε(∅)). w = 1 is plain conditional, above extrapolates.",
        lacks: [4],
        quick: {
          text: "Drop the condition in 10–20 %; ε = ε_∅ + w(ε_c − ε_∅), w = 1 plain, two evaluations per step.",
          lacks: [4],
        },
      },
    ],
    cards: [
      {
        question: "classifier-free-guidance-formula",
        front: "Classifier-free guidance: the combination, and what are $w=0$, $1$, $>1$?",
        back: String.raw`$\hat\varepsilon=\varepsilon_\varnothing+w(\varepsilon_c-\varepsilon_\varnothing)$: unconditional, conditional, extrapolated. The paper's $w$ is one less.`,
      },
    ],
  },
];
