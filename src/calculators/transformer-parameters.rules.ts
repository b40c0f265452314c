import type { Calculator, Output, Result, Values } from "#calculators/calculator.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { modelPresets, readShape, shapeInput, shapeValues } from "#calculators/model-inputs.ts";
import type { ModelShape } from "#calculators/models.rules.ts";
import { plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";

/** Parameters of a decoder by part. */
export interface ParameterCounts {
  embedding: number;
  positions: number;
  /** Of one layer: the projections of Q, K, V and the output. */
  attention: number;
  /** Of one layer: one MLP, without its router. */
  mlp: number;
  /** Of one layer: the router over experts; 0 in a dense model. */
  router: number;
  /** Of one layer: both norms. */
  norms: number;
  block: number;
  finalNorm: number;
  /** The output layer; 0 where it is tied to the embedding. */
  head: number;
  total: number;
  /** What one token passes: as `total`, with its experts only. */
  active: number;
}

/** Counts every matrix and vector of a decoder. */
export function countParameters(shape: ModelShape): ParameterCounts {
  const { layers, width, ffWidth, vocabulary, hasBiases, experts } = shape;
  const bias = hasBiases ? 1 : 0;
  const queryWidth = shape.heads * shape.headDim;
  const kvWidth = shape.kvHeads * shape.headDim;
  const matrices = shape.mlp === "gated" ? 3 : 2;
  const attention = 2 * width * queryWidth + 2 * width * kvWidth + bias * (queryWidth + 2 * kvWidth + width);
  const mlp = matrices * width * ffWidth + bias * ((matrices - 1) * ffWidth + width);
  const router = experts > 1 ? width * experts : 0;
  const norm = width * (1 + bias);
  const block = attention + experts * mlp + router + 2 * norm;
  const embedding = vocabulary * width;
  const positions = shape.positions * width;
  const head = shape.isTied ? 0 : embedding;
  const total = embedding + positions + layers * block + norm + head;
  return {
    embedding,
    positions,
    attention,
    mlp,
    router,
    norms: 2 * norm,
    block,
    finalNorm: norm,
    head,
    total,
    active: total - layers * (experts - shape.activeExperts) * mlp,
  };
}

function blockOutputs(shape: ModelShape, counts: ParameterCounts): Output[] {
  const { width, heads, kvHeads, headDim, ffWidth, experts, hasBiases } = shape;
  const unit = "parameters";
  const matrices = shape.mlp === "gated" ? 3 : 2;
  const bias = hasBiases;
  return [
    output({
      id: "attention",
      label: "Attention, per layer",
      value: counts.attention,
      unit,
      formula: `N_\\text{att} = 2 D H d_h + 2 D H_\\text{kv} d_h${bias ? " + H d_h + 2 H_\\text{kv} d_h + D" : ""}`,
      numbers:
        tex`2 \cdot ${width} \cdot ${heads} \cdot ${headDim} + 2 \cdot ${width} \cdot ${kvHeads} \cdot ${headDim}` +
        (bias ? tex` + ${heads * headDim + 2 * kvHeads * headDim + width}` : ""),
    }),
    output({
      id: "mlp",
      label: experts > 1 ? "One expert's MLP, per layer" : "MLP, per layer",
      value: counts.mlp,
      unit,
      formula: `N_\\text{mlp} = ${matrices} D F${bias ? ` + ${matrices === 3 ? "2 " : ""}F + D` : ""}`,
      numbers: tex`${matrices} \cdot ${width} \cdot ${ffWidth}${bias ? tex` + ${(matrices - 1) * ffWidth + width}` : ""}`,
    }),
    output({
      id: "norms",
      label: "Norms, per layer",
      value: counts.norms,
      unit,
      formula: bias ? "N_\\text{norm} = 2 \\cdot 2 D" : "N_\\text{norm} = 2 D",
      numbers: bias ? tex`2 \cdot 2 \cdot ${width}` : tex`2 \cdot ${width}`,
    }),
    output({
      id: "block",
      label: "One layer",
      value: counts.block,
      unit,
      formula:
        experts > 1
          ? "N_\\text{layer} = N_\\text{att} + E\\, N_\\text{mlp} + D E + N_\\text{norm}"
          : "N_\\text{layer} = N_\\text{att} + N_\\text{mlp} + N_\\text{norm}",
      numbers:
        experts > 1
          ? tex`${counts.attention} + ${experts} \cdot ${counts.mlp} + ${counts.router} + ${counts.norms}`
          : tex`${counts.attention} + ${counts.mlp} + ${counts.norms}`,
    }),
  ];
}

function embeddingOutputs({ vocabulary, positions, width, isTied }: ModelShape, counts: ParameterCounts): Output[] {
  const unit = "parameters";
  return [
    output({
      id: "embedding",
      label: positions > 0 ? "Token and position embeddings" : "Token embedding",
      value: counts.embedding + counts.positions,
      unit,
      formula: positions > 0 ? "N_\\text{emb} = V D + P D" : "N_\\text{emb} = V D",
      numbers: tex`${vocabulary} \cdot ${width}${positions > 0 ? tex` + ${positions} \cdot ${width}` : ""}`,
    }),
    output({
      id: "head",
      label: isTied ? "Output layer (tied)" : "Output layer",
      value: counts.head,
      unit,
      formula: isTied ? "N_\\text{out} = 0" : "N_\\text{out} = V D",
      numbers: isTied ? "0" : tex`${vocabulary} \cdot ${width}`,
    }),
  ];
}

function totalOutputs(shape: ModelShape, counts: ParameterCounts): Output[] {
  const embedded = counts.embedding + counts.positions;
  const sum = tex`${embedded} + ${shape.layers} \cdot ${counts.block} + ${counts.finalNorm} + ${counts.head}`;
  const total = output({
    id: "total",
    label: "Parameters",
    value: counts.total,
    unit: "parameters",
    formula: "N = N_\\text{emb} + L\\, N_\\text{layer} + N_\\text{final norm} + N_\\text{out}",
    numbers: sum,
    isMain: true,
  });
  const active = output({
    id: "active",
    label: "Active per token",
    value: counts.active,
    unit: "parameters",
    formula: "N_\\text{active} = N - L (E - k) N_\\text{mlp}",
    numbers: tex`${counts.total} - ${shape.layers} \cdot ${shape.experts - shape.activeExperts} \cdot ${counts.mlp}`,
    isMain: true,
  });
  const bytes = output({
    id: "bytes",
    label: "Weights at 16 bits",
    value: 2 * counts.total,
    unit: "bytes",
    formula: "M = 2 N",
    numbers: tex`2 \cdot ${counts.total}`,
  });
  return shape.experts > 1 ? [total, active, bytes] : [total, bytes];
}

function compute(values: Values): Result {
  const shape = readShape(values);
  const counts = countParameters(shape);
  const share = (part: number): string => `${plainNumber((100 * part) / counts.total, 3)} %`;
  const mlps = shape.layers * shape.experts * counts.mlp;
  const remarks = [
    `Attention holds ${share(shape.layers * counts.attention)} of the parameters, the MLPs ${share(mlps)}, embedding and output layer ${share(counts.embedding + counts.head)}.`,
  ];
  if (shape.kvHeads < shape.heads) {
    const saved = 2 * shape.layers * shape.width * (shape.heads - shape.kvHeads) * shape.headDim;
    remarks.push(
      `Grouped heads save ${plainNumber(saved)} parameters in K and V against ${shape.heads} KV heads; the cache they save is the reason for them.`,
    );
  }
  if (shape.heads * shape.headDim !== shape.width)
    remarks.push("Heads times head dimension is not the width of the residual stream; some models do that on purpose.");
  return {
    outputs: [...totalOutputs(shape, counts), ...blockOutputs(shape, counts), ...embeddingOutputs(shape, counts)],
    remarks,
  };
}

/** Parameters of a decoder. */
export const transformerParameters: Calculator = {
  ...listedCalculator("transformer-parameters"),
  inputs: Object.values(shapeInput),
  presets: modelPresets(({ shape }) => shapeValues(shape)),
  sources: [
    "Vaswani et al. 2017, Attention Is All You Need",
    "Shazeer 2020, GLU Variants Improve Transformer",
    "Ainslie et al. 2023, GQA: Training Generalized Multi-Query Transformer Models from Multi-Head Checkpoints",
    "Released configurations of GPT-2, Llama 2 and Llama 3",
  ],
  assumptions: [
    "A decoder with two norms in each layer and one at the end. A norm is a vector of D weights, and of D biases where there are biases.",
    "Every layer is alike; experts, where there are any, are in every layer, with a linear router and no shared expert.",
  ],
  symbols:
    "$D$ width of the residual stream; $F$ hidden width of the MLP; $H$, $H_\\text{kv}$ heads of Q, and of K and V; $d_h$ their dimension; $L$ layers; $V$ vocabulary; $P$ learned positions; $E$ experts, $k$ of them per token.",
  compute,
  curves: () => [],
};
