import type { DemoLesson } from "#knowledge/demo/demo-lesson.ts";

/** Probability, information, linear algebra and classical models. */
export const probabilityLessons: readonly DemoLesson[] = [
  {
    topic: "bayes-rule",
    answers: [
      {
        question: "bayes-rule-base-rate",
        text: "P(+) = 0.001·0.99 + 0.999·0.05 = 0.051. Posterior = 0.00099/0.051 = 1.9 %. Of 1000 people 1 is sick and about 50 healthy ones are positive, so roughly 1 in 51.",
        lacks: [5],
        quick: {
          text: "0.00099 / (0.00099 + 0.04995), so about 1.9 %: prior times likelihood over the total.",
          lacks: [4, 5],
        },
      },
      {
        question: "bayes-rule-beta-binomial",
        text: "Conjugate: Beta(a + 7, b + 3). Next win with (a + 7)/(a + b + 10), the posterior mean. a and b are like wins and losses seen before. With a uniform prior it is 8/12.",
        lacks: [5],
      },
    ],
    cards: [
      {
        question: "bayes-rule-base-rate",
        front: "Bayes in odds?",
        back: "Posterior odds = prior odds × likelihood ratio. Two independent tests multiply: a ratio of 19.8 each turns 1 : 999 into 392 : 999.",
      },
      {
        question: "bayes-rule-beta-binomial",
        front: String.raw`7 wins of 10 with a $\mathrm{Beta}(a,b)$ prior: posterior and the chance of the next win?`,
        back: String.raw`$\mathrm{Beta}(a+7,\,b+3)$ and $\frac{a+7}{a+b+10}$. Uniform prior: $\tfrac{2}{3}$.`,
      },
      {
        front: "Two children, *at least one is a boy* against *I met one of them, a boy*: the chance of two boys?",
        back: String.raw`$\tfrac13$ and $\tfrac12$. It matters how the information came about: two boys show a boy with probability 1, mixed families with $\tfrac12$.`,
      },
    ],
  },
  {
    topic: "expectation-variance",
    answers: [
      {
        question: "expectation-variance-sums-and-products",
        text: "Means always add. Var(X+Y) = Var X + Var Y + 2Cov, so variances add iff uncorrelated. E[XY] = EX EY + Cov, so again iff uncorrelated. Independence is sufficient, not necessary.",
        lacks: [5],
        quick: { text: "Means always; variances and the product rule exactly when uncorrelated.", lacks: [4, 5] },
      },
      {
        question: "expectation-variance-fixed-points",
        text: "Indicators with probability 1/n each, so the mean is 1 by linearity, although they are dependent. Variance... I think 1 as well, because it looks like Poisson(1).",
        lacks: [3],
      },
    ],
    cards: [
      {
        question: "expectation-variance-fixed-points",
        front: "$n$ hats returned at random: mean and variance of the number of right ones? Show the variance.",
        back: String.raw`Both 1. $\mathrm{Var}=n\cdot\frac1n\left(1-\frac1n\right)+n(n-1)\left(\frac{1}{n(n-1)}-\frac{1}{n^2}\right)=1$.`,
      },
      {
        question: "expectation-variance-sums-and-products",
        front: "Dependent, uncorrelated, both with normal marginals: an example?",
        back: String.raw`$X\sim N(0,1)$ and $Y=SX$ with an independent random sign $S$. Zero correlation means independence only for *jointly* Gaussian variables.`,
      },
    ],
  },
  {
    topic: "distributions",
    answers: [
      {
        question: "distributions-discrete",
        text: "Binomial: successes in n trials, np and np(1−p). Geometric: trials until the first success, 1/p and (1−p)/p². Poisson: events in a window, λ and λ.",
        lacks: [4, 5],
        quick: { text: "Binomial np, np(1−p); geometric 1/p, (1−p)/p²; Poisson λ, λ.", lacks: [4, 5] },
      },
    ],
    cards: [
      {
        question: "distributions-discrete",
        front: "Geometric (trials up to the first success): mean and variance?",
        back: String.raw`$\frac1p$ and $\frac{1-p}{p^2}$. If only failures are counted the mean is $\frac{1-p}{p}$.`,
      },
      {
        front: "Counts with a variance three times their mean: which model, and where does it come from?",
        back: "Negative binomial: a Poisson whose rate is gamma-distributed.",
      },
      {
        front: String.raw`$(x,y)$ jointly Gaussian: mean and covariance of $x$ given $y$?`,
        back: String.raw`$\mu_x + \Sigma_{xy}\Sigma_{yy}^{-1}(y-\mu_y)$ and $\Sigma_{xx}-\Sigma_{xy}\Sigma_{yy}^{-1}\Sigma_{yx}$, which does **not** depend on $y$.`,
      },
    ],
  },
  {
    topic: "kl-divergence",
    answers: [
      {
        question: "kl-divergence-definition",
        text: "Sum p log(p/q). Never negative (Jensen), zero iff p = q. Not symmetric and no triangle inequality, so not a metric. Infinite if q = 0 somewhere where p > 0. It's the extra nats when you code p with a code for q.",
        quick: {
          text: "Mean under p of log p/q; ≥ 0, zero only if equal, not symmetric; infinite where q is 0 and p is not.",
          lacks: [4, 5],
        },
      },
      {
        question: "kl-divergence-forward-reverse",
        text: "KL(p||q) covers both modes, a wide Gaussian with the mean and covariance of p. KL(q||p) picks one mode as it punishes mass where p is zero. First: maximum likelihood, second: variational inference.",
        lacks: [4, 5],
      },
    ],
    cards: [
      {
        question: "kl-divergence-forward-reverse",
        front: String.raw`A Gaussian $q$ is fitted to two far modes $p$. Which KL covers both, which settles on one?`,
        back: String.raw`$\mathrm{KL}(p\|q)$ covers (maximum likelihood). $\mathrm{KL}(q\|p)$ settles on one (variational inference): it punishes $q$ where $p\approx 0$.`,
      },
      {
        front: String.raw`$\mathrm{KL}\big(N(\mu,\sigma^2)\,\|\,N(0,1)\big)$?`,
        also: ["variational-autoencoders"],
        back: String.raw`$\tfrac12\left(\sigma^2+\mu^2-1-\ln\sigma^2\right)$, summed over dimensions.`,
      },
      {
        also: ["grpo"],
        front: String.raw`The k3 estimator of $\mathrm{KL}(\pi\|\pi_{ref})$ from samples of $\pi$?`,
        back: String.raw`With $q=\pi_{ref}/\pi$: $q-1-\log q$. Unbiased, never negative, and less noisy than $-\log q$ when the two are close.`,
      },
    ],
  },
  {
    topic: "entropy",
    answers: [
      {
        question: "entropy-mutual-information",
        text: "H(X) − H(X|Y); KL of the joint from the product of marginals; H(X)+H(Y)−H(X,Y). It's zero only under independence, whereas correlation sees just the linear part: Y = X² with X symmetric.",
        lacks: [5],
        quick: {
          text: "H(X) − H(X|Y) = KL(joint || product). Zero only if independent; correlation misses Y = X².",
          lacks: [4, 5],
        },
      },
    ],
    cards: [
      {
        question: "entropy-mutual-information",
        front: "Mutual information, three ways?",
        back: String.raw`$H(X)-H(X\mid Y)$; $\mathrm{KL}(p(x,y)\|p(x)p(y))$; $H(X)+H(Y)-H(X,Y)$.`,
      },
      {
        front: "A language model has a loss of 2.0 nats per token at 4.2 bytes per token. Bits per byte?",
        back: String.raw`$\frac{2.0}{\ln 2}\,/\,4.2 = 2.89/4.2 \approx 0.69$. Comparable between tokenisers, unlike the loss.`,
      },
    ],
  },
  {
    topic: "maximum-likelihood",
    answers: [
      {
        question: "maximum-likelihood-priors",
        text: "Gaussian prior → L2 (log is −||w||²/2τ²), Laplace prior → L1. λ = σ²/τ² when the loss is the plain sum of squares.",
        lacks: [4, 5],
        quick: { text: "Gaussian prior gives L2, Laplace L1, λ = σ²/τ² for a sum of squares.", lacks: [4, 5] },
      },
    ],
    cards: [
      {
        question: "maximum-likelihood-priors",
        also: ["regularisation", "linear-regression"],
        front: String.raw`Ridge as MAP: noise $\sigma^2$, prior $N(0,\tau^2)$. What is $\lambda$ for $\|y-Xw\|^2+\lambda\|w\|^2$?`,
        back: String.raw`$\sigma^2/\tau^2$; with a mean over $n$ examples $\sigma^2/(n\tau^2)$.`,
      },
      {
        front: "Squared error, absolute error: which noise model, and what is fitted?",
        also: ["cross-entropy"],
        back: "Gaussian and the conditional **mean**; Laplace and the conditional **median**.",
      },
    ],
  },
  {
    topic: "logistic-regression",
    answers: [
      {
        question: "logistic-regression-separable",
        text: "No finite optimum: scaling a separating w up always increases the likelihood, so weights go to infinity. You see huge coefficients and probabilities of 0 and 1. Add L2 or stop early.",
        lacks: [4],
        quick: {
          text: "The weights diverge, since scaling w up always helps. Huge coefficients. L2 penalty.",
          lacks: [4],
        },
      },
    ],
    cards: [
      {
        question: "logistic-regression-separable",
        front:
          "Separable data, logistic regression without a penalty, gradient descent: what do the norm and the direction of $w$ do?",
        back: String.raw`The norm grows like $\log t$; the direction tends to the maximum-margin separator.`,
      },
      {
        front: "What does one more unit of a feature do in logistic regression?",
        back: String.raw`It multiplies the **odds** by $e^{w}$, the others fixed.`,
      },
    ],
  },
  {
    topic: "classification-metrics",
    answers: [
      {
        question: "classification-metrics-roc-or-pr",
        text: "ROC doesn't change, as TPR and FPR are each within one class. Precision drops at every recall because of ten times the false positives. So for rare positives look at PR.",
        lacks: [3, 4],
        quick: {
          text: "ROC stays, precision falls at every recall. Random PR equals the share of positives.",
          lacks: [4, 5],
        },
      },
    ],
    cards: [
      {
        question: "classification-metrics-roc-or-pr",
        also: ["class-imbalance"],
        front: "Ten times as many negatives of the same kind in the test set: ROC curve, PR curve?",
        back: "ROC stays (each rate is within one class). Precision falls at every recall. So PR areas compare only at equal prevalence.",
      },
      {
        front: "ROC-AUC in words, as a probability?",
        back: "The chance that a random positive scores above a random negative (ties count half).",
      },
    ],
  },
  {
    topic: "singular-value-decomposition",
    answers: [
      {
        question: "singular-value-decomposition-definition",
        text: "A = U Σ V^T, U and V orthonormal columns, Σ diagonal and sorted, non-negative; for every matrix. Thin: m×p, p×p, n×p with p = min(m, n). Rotate, scale, rotate; sphere becomes an ellipsoid.",
        lacks: [4],
        quick: {
          text: "A = UΣVᵀ, orthonormal U and V, σ sorted and ≥ 0, any matrix. Rotate, scale, rotate.",
          lacks: [2, 4],
        },
      },
    ],
    cards: [
      {
        question: "singular-value-decomposition-definition",
        also: ["low-rank-approximation"],
        front: "Best rank-$k$ approximation of $A$: which, and with which error?",
        back: String.raw`$\sum_{i\le k}\sigma_i u_i v_i^\top$ (Eckart–Young). Error $\sigma_{k+1}$ in the spectral norm, $\sqrt{\sum_{i>k}\sigma_i^2}$ in Frobenius.`,
      },
      {
        also: ["eigenvalues"],
        front: "Singular values of a symmetric matrix?",
        back: String.raw`$|\lambda_i|$. The two decompositions are the same only for symmetric PSD matrices.`,
      },
      {
        also: ["principal-components"],
        front: "PCA by SVD of the centred $X$ ($n\\times d$): directions, and variance along each?",
        back: String.raw`Columns of $V$; variance $\sigma_i^2/(n-1)$.`,
      },
    ],
  },
];
