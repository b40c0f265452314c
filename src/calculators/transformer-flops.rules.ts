import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { pointsOf, powersOfTwo } from "#calculators/curve-points.ts";
import { modelPresets, readShape, shapeInput, shapeValues } from "#calculators/model-inputs.ts";
import type { ModelShape } from "#calculators/models.rules.ts";
import { plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";

/** FLOPs of one forward pass over one sequence, by part; two per multiply and add. */
export interface ForwardFlops {
  /** The projections of Q, K, V and the output, all layers. */
  projections: number;
  /** The MLPs, and the routers where there are experts, all layers. */
  mlp: number;
  /** QKᵀ and the weighted sum of V, all layers. */
  attention: number;
  /** The output layer. */
  head: number;
  total: number;
  /** Keys that a query reads, summed over the queries of a sequence. */
  pairs: number;
}

/** Counts the FLOPs of the matrix products of a forward pass over one sequence of `tokens`. */
export function countForwardFlops(shape: ModelShape, tokens: number, counting: "full" | "causal"): ForwardFlops {
  const { layers, width, headDim, experts, activeExperts } = shape;
  const queryWidth = shape.heads * headDim;
  const matrices = shape.mlp === "gated" ? 3 : 2;
  const router = experts > 1 ? width * experts : 0;
  const pairs = counting === "full" ? tokens * tokens : (tokens * (tokens + 1)) / 2;
  const projections = 2 * tokens * layers * 2 * width * (queryWidth + shape.kvHeads * headDim);
  const mlp = 2 * tokens * layers * (activeExperts * matrices * width * shape.ffWidth + router);
  const attention = 4 * layers * queryWidth * pairs;
  const head = 2 * tokens * width * shape.vocabulary;
  return { projections, mlp, attention, head, total: projections + mlp + attention + head, pairs };
}

const tokensInput: CalculatorInput = {
  id: "tokens",
  label: "Tokens in a sequence",
  unit: "tokens",
  kind: "integer",
  default: 8192,
  min: 1,
  max: 10_000_000,
};

const inputs: readonly CalculatorInput[] = [
  tokensInput,
  { id: "batch", label: "Sequences", unit: "", kind: "integer", default: 1, min: 1, max: 1_000_000 },
  {
    id: "counting",
    label: "Attention counted as",
    unit: "",
    kind: "choice",
    default: "full",
    choices: [
      { value: "full", label: "The full T × T matrix" },
      { value: "causal", label: "What the causal mask leaves" },
    ],
    hint: "Published MFU figures mostly count the full matrix.",
  },
  shapeInput.layers,
  shapeInput.width,
  shapeInput.heads,
  shapeInput.kvHeads,
  shapeInput.headDim,
  shapeInput.ffWidth,
  shapeInput.mlp,
  shapeInput.vocabulary,
  shapeInput.experts,
  shapeInput.activeExperts,
];

/** What a FLOP count does not depend on, so that it is not asked for. */
const unasked = { positions: 0, tied: "no", biases: "no" };

function readAll(values: Values): { shape: ModelShape; tokens: number; batch: number; counting: "full" | "causal" } {
  const shape = readShape({
    ...values,
    number: (id) => (id === "positions" ? unasked.positions : values.number(id)),
    choice: (id) => (id === "tied" || id === "biases" ? unasked[id] : values.choice(id)),
  });
  const counting = values.pick("counting", { full: "full", causal: "causal" } as const);
  return { shape, tokens: values.number("tokens"), batch: values.number("batch"), counting };
}

function passOutputs(forward: ForwardFlops, batch: number): Output[] {
  const { projections, mlp, attention, head, total } = forward;
  return [
    output({
      id: "forward",
      label: "Forward pass",
      value: batch * total,
      unit: "FLOPs",
      formula: "C_\\text{fwd} = B\\,(C_\\text{proj} + C_\\text{mlp} + C_\\text{att} + C_\\text{out})",
      numbers: tex`${batch} \cdot (${projections} + ${mlp} + ${attention} + ${head})`,
      isMain: true,
    }),
    output({
      id: "backward",
      label: "Backward pass",
      value: 2 * batch * total,
      unit: "FLOPs",
      formula: "C_\\text{bwd} = 2\\, C_\\text{fwd}",
      numbers: tex`2 \cdot ${batch * total}`,
    }),
    output({
      id: "training",
      label: "Forward and backward",
      value: 3 * batch * total,
      unit: "FLOPs",
      formula: "C = 3\\, C_\\text{fwd}",
      numbers: tex`3 \cdot ${batch * total}`,
      isMain: true,
    }),
  ];
}

function partOutputs(shape: ModelShape, tokens: number, isCausal: boolean, forward: ForwardFlops): Output[] {
  const { layers, width, heads, kvHeads, headDim, ffWidth, vocabulary, experts, activeExperts } = shape;
  const matrices = shape.mlp === "gated" ? 3 : 2;
  const routed = experts > 1;
  return [
    output({
      id: "projections",
      label: "Attention projections, all layers, per sequence",
      value: forward.projections,
      unit: "FLOPs",
      formula: "C_\\text{proj} = 2 T L \\cdot 2 D d_h (H + H_\\text{kv})",
      numbers: tex`2 \cdot ${tokens} \cdot ${layers} \cdot 2 \cdot ${width} \cdot ${headDim} \cdot (${heads} + ${kvHeads})`,
    }),
    output({
      id: "mlp",
      label: "MLPs, all layers, per sequence",
      value: forward.mlp,
      unit: "FLOPs",
      formula: routed
        ? `C_\\text{mlp} = 2 T L\\,(k \\cdot ${matrices} D F + D E)`
        : `C_\\text{mlp} = 2 T L \\cdot ${matrices} D F`,
      numbers: routed
        ? tex`2 \cdot ${tokens} \cdot ${layers} \cdot (${activeExperts} \cdot ${matrices} \cdot ${width} \cdot ${ffWidth} + ${width} \cdot ${experts})`
        : tex`2 \cdot ${tokens} \cdot ${layers} \cdot ${matrices} \cdot ${width} \cdot ${ffWidth}`,
    }),
    output({
      id: "attention",
      label: "Scores and weighted values, all layers, per sequence",
      value: forward.attention,
      unit: "FLOPs",
      formula: isCausal ? "C_\\text{att} = 4 L H d_h \\cdot \\tfrac{T (T+1)}{2}" : "C_\\text{att} = 4 L H d_h T^2",
      numbers: tex`4 \cdot ${layers} \cdot ${heads} \cdot ${headDim} \cdot ${forward.pairs}`,
    }),
    output({
      id: "head",
      label: "Output layer, per sequence",
      value: forward.head,
      unit: "FLOPs",
      formula: "C_\\text{out} = 2 T D V",
      numbers: tex`2 \cdot ${tokens} \cdot ${width} \cdot ${vocabulary}`,
    }),
  ];
}

/** Attention over the other products of the layers. */
export function attentionRatio({ attention, projections, mlp }: ForwardFlops): number {
  return attention / (projections + mlp);
}

function compute(values: Values): Result {
  const { shape, tokens, batch, counting } = readAll(values);
  const forward = countForwardFlops(shape, tokens, counting);
  const weights = forward.total - forward.attention;
  const ratio = output({
    id: "attention-ratio",
    label: "Attention over the layers' other products",
    value: attentionRatio(forward),
    unit: "ratio",
    formula: "r = \\frac{C_\\text{att}}{C_\\text{proj} + C_\\text{mlp}}",
    numbers: tex`\frac{${forward.attention}}{${forward.projections + forward.mlp}}`,
  });
  const perToken = output({
    id: "six-n",
    label: "6N per token alone, over all tokens",
    value: 3 * batch * weights,
    unit: "FLOPs",
    formula: "6 N T B,\\quad N = \\frac{C_\\text{proj} + C_\\text{mlp} + C_\\text{out}}{2 T}",
    numbers: tex`6 \cdot ${weights / (2 * tokens)} \cdot ${tokens} \cdot ${batch}`,
  });
  const missing = (100 * forward.attention) / forward.total;
  return {
    outputs: [
      ...passOutputs(forward, batch),
      ...partOutputs(shape, tokens, counting === "causal", forward),
      ratio,
      perToken,
    ],
    remarks: [
      `6N per token leaves out ${plainNumber(missing, 3)} % of the work at ${plainNumber(tokens)} tokens: what attention does between tokens.`,
      shape.mlp === "gated"
        ? "With F = 4D, a gated MLP and no grouped heads the ratio is T / (8D); with grouped heads or another F it is as computed here."
        : "With F = 4D, a plain MLP and no grouped heads the ratio is T / (6D); the T / (8D) that one often reads is for a gated MLP.",
    ],
  };
}

function curves(values: Values): Curve[] {
  const { shape, tokens, counting } = readAll(values);
  const shareAt = (length: number): number => {
    const { attention, total } = countForwardFlops(shape, length, counting);
    return attention / total;
  };
  return [
    {
      title: "Share of attention in the FLOPs, over the length of the sequence",
      x: { label: "tokens", scale: "log" },
      y: { label: "share of the forward pass", scale: "linear", unit: "share" },
      series: [{ name: "attention", points: pointsOf(powersOfTwo(256, 2 ** 20), shareAt) }],
      marks: [{ x: tokens, y: shareAt(tokens), label: `${plainNumber(100 * shareAt(tokens), 3)} %` }],
    },
  ];
}

/** FLOPs of a forward and a backward pass. */
export const transformerFlops: Calculator = {
  ...listedCalculator("transformer-flops"),
  inputs,
  presets: modelPresets(({ shape, context }) => {
    const { positions: _positions, tied: _tied, biases: _biases, ...asked } = shapeValues(shape);
    return { ...asked, tokens: context };
  }),
  sources: [
    "Kaplan et al. 2020, Scaling Laws for Neural Language Models, section 2.1",
    "Hoffmann et al. 2022, Training Compute-Optimal Large Language Models, appendix F",
    "Chowdhery et al. 2022, PaLM: Scaling Language Modeling with Pathways, appendix B",
    "Austin et al. 2025, How to Scale Your Model",
  ],
  assumptions: [
    "A multiply and an add are two FLOPs. Matrix products only: norms, softmax, activations, biases and embedding look-ups are left out; together they are a fraction of a percent at these sizes.",
    "The backward pass takes twice the forward pass: one product for the gradient of the input, one for that of the weight.",
    "Nothing is recomputed.",
  ],
  symbols:
    "$T$ tokens in a sequence; $B$ sequences; $L$ layers; $D$ width of the residual stream; $F$ hidden width of the MLP; $H$, $H_\\text{kv}$ heads of Q, and of K and V; $d_h$ their dimension; $V$ vocabulary; $E$ experts, $k$ of them per token.",
  compute,
  curves,
};
