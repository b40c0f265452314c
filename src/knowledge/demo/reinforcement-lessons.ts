import type { DemoLesson } from "#knowledge/demo/demo-lesson.ts";

/** Reinforcement learning, from the Bellman equations to language models. */
export const reinforcementLessons: readonly DemoLesson[] = [
  {
    topic: "markov-decision-processes",
    answers: [
      {
        question: "markov-decision-processes-discount",
        text: "So that the infinite sum is finite: at most Rmax/(1 − γ). Horizon about 1/(1 − γ), so 100 steps for 0.99. γ = 1 is fine if episodes end for sure. You can also read it as dying with probability 1 − γ in each step.",
        lacks: [5, 6],
        quick: { text: "Keeps the sum finite; horizon 1/(1 − γ). 1 is fine when episodes end.", lacks: [4, 5, 6] },
      },
    ],
    cards: [
      {
        question: "markov-decision-processes-discount",
        front: String.raw`$\gamma = 0.99$, rewards in $[-1, 1]$: effective horizon, and the largest possible value?`,
        back: String.raw`Both $\frac{1}{1-\gamma} = 100$. A critic above that is diverging.`,
      },
    ],
  },
  {
    topic: "bellman-equations",
    answers: [
      {
        question: "bellman-equations-forms",
        text: "V(s) = sum_a π(a|s) [r + γ sum P V(s')] for a policy, Q*(s,a) = r + γ sum P max_a' Q*(s',a') for the optimum. First is linear in V, second is not because of the max.",
        lacks: [4],
        quick: {
          text: "V = expected r + γV(s') under π, linear; Q* = r + γ E max Q*, not linear because of the max.",
          lacks: [4],
        },
      },
      {
        question: "bellman-equations-closed-form",
        text: "V = r + γPV so V = (I − γP)^{-1} r. Invertible since P is stochastic, eigenvalues at most 1 in modulus, times γ < 1.",
        lacks: [3, 4],
      },
    ],
    cards: [
      {
        question: "bellman-equations-closed-form",
        also: ["eigenvalues"],
        front: String.raw`Value of a fixed policy as a matrix formula, and why does the inverse exist?`,
        back: String.raw`$V = (I-\gamma P)^{-1} r$. $P$ is stochastic, so the eigenvalues of $\gamma P$ have modulus at most $\gamma < 1$.

The inverse is $\sum_t \gamma^t P^t$: discounted visits.`,
      },
      {
        question: "bellman-equations-forms",
        also: ["q-learning"],
        front: "Why can you act greedily from $Q^*$ without a model, but not from $V^*$?",
        back: "From $V^*$ one must look one step ahead, and that needs $P$ and $r$.",
      },
    ],
  },
  {
    topic: "policy-gradient",
    answers: [
      {
        question: "policy-gradient-theorem",
        text: "∇J = E[∇ log π(a|s) Q(s,a)], expectation over what the policy itself visits. REINFORCE plugs in the sampled return from that step onwards, which is unbiased. Actions with high return get more likely. No gradient of the state distribution needed.",
        lacks: [5],
        quick: {
          text: "∇J = E[∇ log π · Q] over the policy's own states and actions; REINFORCE uses the sampled return-to-go.",
          lacks: [3, 4, 5],
        },
      },
    ],
    cards: [
      {
        question: "policy-gradient-theorem",
        front: "State the policy gradient theorem.",
        back: String.raw`$\nabla J \propto \mathbb{E}_{s,a\sim\pi}\left[\nabla \log \pi(a\mid s)\, Q^\pi(s,a)\right]$. REINFORCE: the sampled return from that step on.`,
      },
      {
        question: "policy-gradient-theorem",
        also: ["variance-reduction"],
        front: String.raw`Show that a baseline $b(s)$ does not bias the policy gradient.`,
        back: String.raw`$\mathbb{E}_a[\nabla\log\pi(a\mid s)\,b(s)] = b(s)\sum_a \nabla\pi(a\mid s) = b(s)\,\nabla 1 = 0$.`,
      },
      {
        front: "The policy-gradient loss went **up** while returns went up too. Is something wrong?",
        back: "No. Only its gradient at the current parameters means something; read progress from fresh rollouts.",
      },
    ],
  },
  {
    topic: "advantage-estimation",
    answers: [
      {
        question: "advantage-estimation-limits",
        text: "A_t = sum (γλ)^l δ_{t+l} with δ_t = r_t + γV(s_{t+1}) − V(s_t). λ = 0 is the one-step TD error: low variance, biased by V. λ = 1 is the return minus V: unbiased, high variance. Typically 0.95.",
        quick: { text: "Sum of (γλ)^l δ. λ=0: TD error, biased. λ=1: Monte Carlo minus V, high variance.", lacks: [4] },
      },
      {
        question: "advantage-estimation-code",
        text: "From the back: A_t = δ_t + γλ A_{t+1}. At done both the bootstrap and A_{t+1} are zero. Targets for the critic are A + V.",
        lacks: [3, 5],
      },
    ],
    cards: [
      {
        question: "advantage-estimation-limits",
        front: String.raw`GAE: the sum, and what $\lambda = 0$ and $\lambda = 1$ are.`,
        back: String.raw`$A_t = \sum_l (\gamma\lambda)^l \delta_{t+l}$, $\delta_t = r_t + \gamma V(s_{t+1}) - V(s_t)$.

0: the TD error (bias). 1: return minus $V$ (variance).`,
      },
      {
        question: "advantage-estimation-code",
        front: "GAE loop: what differs between a true end and a time limit?",
        back: "True end: no $V(s')$ and no $A_{t+1}$. Time limit: **keep** $\\gamma V$ of the last observation, drop $A_{t+1}$.\n\n```python\ndelta = r[t] + gamma * v_next[t] * (1 - ended[t]) - v[t]\nadv = delta + gamma * lam * (1 - ended[t]) * (1 - cut[t]) * adv\n```",
        fate: "rewritten",
      },
    ],
  },
  {
    topic: "ppo",
    answers: [
      {
        question: "ppo-objective",
        text: "max E[min(r A, clip(r, 1−ε, 1+ε) A)], r = π_new/π_old where π_old is the sampling policy, fixed. The clip removes the incentive to go further than ε so you can do a few epochs on one batch. The min makes it pessimistic. Plus value loss and entropy bonus.",
        quick: {
          text: "E min(rA, clip(r, 1 ± ε)A) with r the ratio to the sampling policy; the clip takes away the gain beyond ε.",
          lacks: [4, 5],
        },
      },
      {
        question: "ppo-clip-cases",
        text: "A > 0: zero gradient when r > 1 + ε. A < 0: zero when r < 1 − ε. In the other directions the gradient stays, so mistakes get corrected.",
        lacks: [4],
      },
    ],
    cards: [
      {
        question: "ppo-clip-cases",
        front: String.raw`PPO's clipped objective has zero gradient for which $r$, if $A>0$ and if $A<0$?`,
        back: String.raw`$A>0$: $r > 1+\varepsilon$. $A<0$: $r < 1-\varepsilon$. A move the wrong way is never clipped.`,
      },
      {
        question: "ppo-objective",
        front: "First minibatch of a PPO iteration: what must the ratio be? If it is not, what do you suspect?",
        back: "1 up to rounding. Else the two log-probabilities are computed differently: dropout on, another temperature or mask, actions clipped after sampling.",
      },
    ],
  },
  {
    topic: "rlhf-as-rl",
    answers: [
      {
        question: "rlhf-as-rl-penalty",
        text: "The reward model is only right near the data it saw; without the penalty the policy runs to where it is wrong. It is KL(π || π_ref), under the policy's own samples. Too small β: reward and KL go up and text gets worse. Too large: nothing moves.",
        lacks: [4, 5],
        quick: {
          text: "KL(π || π_ref) keeps the policy where the reward model is right. β too small: reward hacking.",
          lacks: [4, 5],
        },
      },
    ],
    cards: [
      {
        question: "rlhf-as-rl-penalty",
        also: ["kl-divergence"],
        front: "RLHF's penalty: which direction of KL, and why is that the convenient one?",
        back: String.raw`$\mathrm{KL}(\pi\,\|\,\pi_{ref})$: an expectation under the policy's own samples, which one has anyway.`,
      },
      {
        front: String.raw`Optimum of $\mathbb{E}_\pi[r] - \beta\,\mathrm{KL}(\pi\|\pi_{ref})$?`,
        also: ["dpo"],
        back: String.raw`$\pi^*(y\mid x) = \frac{1}{Z(x)}\,\pi_{ref}(y\mid x)\, e^{r(x,y)/\beta}$.`,
      },
    ],
  },
  {
    topic: "dpo",
    answers: [
      {
        question: "dpo-loss",
        text: "−log σ(β [log π(yw)/πref(yw) − log π(yl)/πref(yl)]) on fixed preference pairs. Needs the policy and a frozen reference, no reward model and no sampling. Log-probs are summed over the answer tokens.",
        lacks: [5],
        quick: {
          text: "−log σ of β times the difference of log-ratios, preferred minus rejected; policy plus frozen reference, offline pairs.",
          lacks: [4, 5],
        },
      },
    ],
    cards: [
      {
        question: "dpo-loss",
        front: "The DPO loss?",
        back: String.raw`$-\log\sigma\!\left(\beta\log\frac{\pi(y_w)}{\pi_{ref}(y_w)} - \beta\log\frac{\pi(y_l)}{\pi_{ref}(y_l)}\right)$

At the start it is $\ln 2$, every pair with weight $\tfrac12$.`,
      },
      {
        question: "dpo-loss",
        front: "In DPO, can the preferred answer become *less* likely while the loss falls?",
        back: "Yes: only the difference counts. Both may fall, and the mass goes to answers nobody compared.",
      },
    ],
  },
  {
    topic: "grpo",
    answers: [
      {
        question: "grpo-advantage",
        text: "Sample a group of answers for one prompt, A_i = (r_i − mean)/std of the group, same for all tokens of an answer. Then PPO's clipped ratio, without a value network. KL to the reference is a separate loss term with the q − 1 − log q estimator.",
        quick: {
          text: "Group of answers per prompt, advantage = (reward − group mean)/std for all its tokens, PPO clip, no critic.",
          lacks: [4],
        },
      },
      {
        question: "grpo-equal-rewards",
        text: "All advantages are zero so no signal. Happens for prompts that are too easy or too hard, and more and more as the policy gets better.",
        lacks: [3, 4, 5],
      },
    ],
    cards: [
      {
        question: "grpo-equal-rewards",
        also: ["verifiable-rewards"],
        front: "GRPO: a group where all rewards are equal. What does it contribute, and which bug hides here?",
        back: "Nothing but the KL term. The bug: $0/0$, or a tiny $\\varepsilon$ that blows rounding noise up to real advantages.",
      },
      {
        question: "grpo-advantage",
        front: "First gradient step of a GRPO batch: reported loss is 0. Broken?",
        back: "No. The ratio is 1 and a group's advantages add up to zero. The gradient is not zero: it is REINFORCE with the group mean as baseline.",
      },
    ],
  },
];
