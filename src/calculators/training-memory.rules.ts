import type { Calculator, CalculatorInput, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { pointsOf, powersOfTwo } from "#calculators/curve-points.ts";
import { chipPresets, chipSource, modelPresets } from "#calculators/model-inputs.ts";
import { byteWords, plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";
import { countParameters } from "#calculators/transformer-parameters.rules.ts";

/** What is divided among the data-parallel ranks: nothing, optimiser state, and gradients, and weights. */
export type ZeroStage = 0 | 1 | 2 | 3;

/** Bytes per parameter of each kind of state. */
export interface StateBytes {
  weights: number;
  gradients: number;
  optimiser: number;
}

/** Bytes on one rank. `share` is its parameters before ZeRO divides anything among `ranks` data-parallel ranks. */
export function stateBytes(share: number, bytes: StateBytes, stage: ZeroStage, ranks: number): StateBytes {
  return {
    weights: (share * bytes.weights) / (stage >= 3 ? ranks : 1),
    gradients: (share * bytes.gradients) / (stage >= 2 ? ranks : 1),
    optimiser: (share * bytes.optimiser) / (stage >= 1 ? ranks : 1),
  };
}

const sum = ({ weights, gradients, optimiser }: StateBytes): number => weights + gradients + optimiser;

const stages = { "0": 0, "1": 1, "2": 2, "3": 3 } as const;
const precisions = { bf16: 2, fp32: 4 } as const;
const optimisers = { "adam-master": 12, adam: 8, "adam-8bit": 6, "momentum-master": 8, momentum: 4, sgd: 0 } as const;

const precisionChoices = [
  { value: "bf16", label: "BF16 or FP16: 2 bytes" },
  { value: "fp32", label: "FP32: 4 bytes" },
];

const inputs: readonly CalculatorInput[] = [
  { id: "parameters", label: "Parameters", unit: "", kind: "number", default: 7.5e9, min: 1e3, max: 1e15 },
  {
    id: "stage",
    label: "ZeRO stage",
    unit: "",
    kind: "choice",
    default: "3",
    choices: [
      { value: "0", label: "0: plain data parallelism" },
      { value: "1", label: "1: optimiser state divided" },
      { value: "2", label: "2: and gradients" },
      { value: "3", label: "3: and weights (FSDP)" },
    ],
  },
  { id: "ranks", label: "Data-parallel ranks", unit: "", kind: "integer", default: 64, min: 1, max: 1_000_000 },
  { id: "tensorRanks", label: "Tensor-parallel ranks", unit: "", kind: "integer", default: 1, min: 1, max: 1024 },
  { id: "pipelineStages", label: "Pipeline stages", unit: "", kind: "integer", default: 1, min: 1, max: 1024 },
  {
    id: "optimiser",
    label: "Optimiser state per parameter",
    unit: "",
    kind: "choice",
    default: "adam-master",
    choices: [
      { value: "adam-master", label: "Adam, FP32, with FP32 master weights: 12 bytes" },
      { value: "adam", label: "Adam, FP32, no master weights: 8 bytes" },
      { value: "adam-8bit", label: "Adam, 8 bits, with FP32 master weights: 6 bytes" },
      { value: "momentum-master", label: "One FP32 moment (Lion, Muon), with master weights: 8 bytes" },
      { value: "momentum", label: "One FP32 moment, no master weights: 4 bytes" },
      { value: "sgd", label: "None (plain SGD): 0 bytes" },
    ],
  },
  { id: "weights", label: "Weights", unit: "", kind: "choice", default: "bf16", choices: precisionChoices },
  { id: "gradients", label: "Gradients", unit: "", kind: "choice", default: "bf16", choices: precisionChoices },
  {
    id: "units",
    label: "Units gathered one at a time",
    unit: "",
    kind: "integer",
    default: 32,
    min: 1,
    max: 10_000,
    hint: "FSDP wraps; mostly one per layer.",
    shownWhen: { input: "stage", is: ["3"] },
  },
  { id: "memory", label: "Memory of a chip", unit: "GB", kind: "number", default: 80, min: 0.1, max: 10_000 },
];

interface Setting {
  parameters: number;
  share: number;
  stage: ZeroStage;
  ranks: number;
  tensorRanks: number;
  pipelineStages: number;
  bytes: StateBytes;
  units: number;
  memoryBytes: number;
}

function readSetting(values: Values): Setting {
  const parameters = values.number("parameters");
  const tensorRanks = values.number("tensorRanks");
  const pipelineStages = values.number("pipelineStages");
  return {
    parameters,
    share: parameters / (tensorRanks * pipelineStages),
    stage: values.pick("stage", stages),
    ranks: values.number("ranks"),
    tensorRanks,
    pipelineStages,
    bytes: {
      weights: values.pick("weights", precisions),
      gradients: values.pick("gradients", precisions),
      optimiser: values.pick("optimiser", optimisers),
    },
    units: values.number("units"),
    memoryBytes: values.number("memory") * 1e9,
  };
}

function partOutputs({ share, bytes, stage, ranks }: Setting): Output[] {
  const held = stateBytes(share, bytes, stage, ranks);
  const from = { weights: 3, gradients: 2, optimiser: 1 } as const;
  const names = {
    weights: ["Weights", "w"],
    gradients: ["Gradients", "g"],
    optimiser: ["Optimiser state", "o"],
  } as const;
  return (["weights", "gradients", "optimiser"] as const).map((part) => {
    const isDivided = stage >= from[part];
    const [label, symbol] = names[part];
    return output({
      id: part,
      label: `${label}, per rank`,
      value: held[part],
      unit: "bytes",
      formula: `M_${symbol} = ${isDivided ? `\\frac{${symbol}\\,\\Psi_r}{N}` : `${symbol}\\,\\Psi_r`}`,
      numbers: isDivided ? tex`\frac{${bytes[part]} \cdot ${share}}{${ranks}}` : tex`${bytes[part]} \cdot ${share}`,
    });
  });
}

/** Bytes that the weights of the unit at work and of the one fetched ahead take; 0 below stage 3. */
function gatheredBytes({ share, bytes, stage, units }: Setting): number {
  return stage === 3 ? (Math.min(2, units) * share * bytes.weights) / units : 0;
}

function sentOutput({ share, bytes, stage, ranks }: Setting): Output {
  const factor = (ranks - 1) / ranks;
  const perParameter =
    stage === 0 ? 2 * bytes.gradients : bytes.gradients + (stage === 3 ? 2 * bytes.weights : bytes.weights);
  const symbols = stage === 0 ? "2 g" : stage === 3 ? "g + 2 w" : "g + w";
  return output({
    id: "sent",
    label: "Sent by a rank for data parallelism, per step",
    value: factor * perParameter * share,
    unit: "bytes",
    formula: `V = \\frac{N-1}{N} (${symbols})\\,\\Psi_r`,
    numbers: tex`\frac{${ranks - 1}}{${ranks}} \cdot ${perParameter} \cdot ${share}`,
  });
}

function stateOutput({ share, bytes, stage, ranks }: Setting, value: number): Output {
  const { weights: w, gradients: g, optimiser: o } = bytes;
  const [formula, numbers] = (
    [
      ["(w + g + o)\\,\\Psi_r", tex`(${w} + ${g} + ${o}) \cdot ${share}`],
      [
        "\\left(w + g + \\frac{o}{N}\\right)\\Psi_r",
        tex`\left(${w} + ${g} + \frac{${o}}{${ranks}}\right) \cdot ${share}`,
      ],
      [
        "\\left(w + \\frac{g + o}{N}\\right)\\Psi_r",
        tex`\left(${w} + \frac{${g} + ${o}}{${ranks}}\right) \cdot ${share}`,
      ],
      ["\\frac{w + g + o}{N}\\,\\Psi_r", tex`\frac{${w} + ${g} + ${o}}{${ranks}} \cdot ${share}`],
    ] as const
  )[stage];
  return output({
    id: "states",
    label: "Model states, per rank",
    value,
    unit: "bytes",
    formula: `M = ${formula}`,
    numbers,
    isMain: true,
  });
}

function compute(values: Values): Result {
  const setting = readSetting(values);
  const { parameters, share, tensorRanks, pipelineStages, stage, ranks, units, bytes, memoryBytes } = setting;
  const states = sum(stateBytes(share, bytes, stage, ranks));
  const gathered = gatheredBytes(setting);
  const left = memoryBytes - states - gathered;
  const outputs = [
    stateOutput(setting, states),
    output({
      id: "share",
      label: "Parameters of a rank before ZeRO",
      value: share,
      unit: "parameters",
      formula: "\\Psi_r = \\frac{\\Psi}{t\\,p}",
      numbers: tex`\frac{${parameters}}{${tensorRanks} \cdot ${pipelineStages}}`,
    }),
    ...partOutputs(setting),
  ];
  if (stage === 3)
    outputs.push(
      output({
        id: "gathered",
        label: "Weights gathered while they are used",
        value: gathered,
        unit: "bytes",
        formula: "M_\\text{gather} = \\min(2, u)\\, \\frac{w\\,\\Psi_r}{u}",
        numbers: tex`${Math.min(2, units)} \cdot \frac{${bytes.weights} \cdot ${share}}{${units}}`,
      }),
    );
  outputs.push(
    output({
      id: "left",
      label: "Left on a chip for activations and buffers",
      value: left,
      unit: "bytes",
      formula: stage === 3 ? "M_\\text{chip} - M - M_\\text{gather}" : "M_\\text{chip} - M",
      numbers: stage === 3 ? tex`${memoryBytes} - ${states} - ${gathered}` : tex`${memoryBytes} - ${states}`,
      isMain: true,
    }),
    sentOutput(setting),
    output({
      id: "chips",
      label: "Chips in all",
      value: ranks * tensorRanks * pipelineStages,
      unit: "count",
      formula: "N\\,t\\,p",
      numbers: tex`${ranks} \cdot ${tensorRanks} \cdot ${pipelineStages}`,
    }),
  );
  return { outputs, remarks: remarksOn(setting, left) };
}

function remarksOn({ share, bytes, stage, ranks, memoryBytes }: Setting, left: number): string[] {
  const at = (one: ZeroStage): string => `${plainNumber(sum(stateBytes(share, bytes, one, ranks)) / 1e9, 3)} GB`;
  const remarks = [`A rank holds ${at(0)} at stage 0, ${at(1)} at stage 1, ${at(2)} at stage 2, ${at(3)} at stage 3.`];
  if (left < 0)
    remarks.push(
      `It does not fit in ${byteWords(memoryBytes)}: ${stage < 3 ? "a higher stage, " : ""}more ranks or more model parallelism is needed.`,
    );
  if (stage === 3)
    remarks.push(
      "Stage 3 sends about half as much again as stages 0 to 2 with equal precisions: the weights are gathered twice.",
    );
  if (bytes.weights === 2 && bytes.optimiser === 8)
    remarks.push("Of 8 bytes: either two FP32 moments and no master weights, or one moment with them.");
  return remarks;
}

function curves(values: Values): Curve[] {
  const setting = readSetting(values);
  const { share, bytes, stage, ranks, memoryBytes } = setting;
  const states = (one: ZeroStage, count: number): number => sum(stateBytes(share, bytes, one, count));
  const counts = powersOfTwo(1, 2 ** Math.max(10, Math.ceil(Math.log2(ranks))));
  return [
    {
      title: "Model states per rank, over data-parallel ranks",
      x: { label: "data-parallel ranks", scale: "log" },
      y: { label: "bytes", scale: "log", unit: "bytes" },
      series: ([0, 1, 2, 3] as const).map((one) => ({
        name: `stage ${one}`,
        points: pointsOf(counts, (count) => states(one, count)),
      })),
      marks: [{ x: ranks, y: states(stage, ranks), label: "here" }],
      limit: { y: memoryBytes, label: "memory of a chip" },
    },
  ];
}

/** Memory of weights, gradients and optimiser state. */
export const trainingMemory: Calculator = {
  ...listedCalculator("training-memory"),
  inputs,
  presets: [
    {
      id: "zero-paper",
      name: "7.5B on 64 ranks, as in the ZeRO paper",
      kind: "example",
      values: { parameters: 7.5e9, ranks: 64, tensorRanks: 1, pipelineStages: 1 },
    },
    ...modelPresets(({ shape }) => ({ parameters: countParameters(shape).total, units: shape.layers })),
    ...chipPresets(({ memoryBytes }) => ({ memory: memoryBytes / 1e9 })),
  ],
  sources: [
    "Rajbhandari et al. 2020, ZeRO: Memory Optimizations Toward Training Trillion Parameter Models, section 5 and figure 1",
    "Zhao et al. 2023, PyTorch FSDP: Experiences on Scaling Fully Sharded Data Parallel",
    "Dettmers et al. 2022, 8-bit Optimizers via Block-wise Quantization",
    chipSource,
  ],
  assumptions: [
    "Tensor and pipeline parallelism divide the parameters evenly, which embeddings and uneven stages do not quite allow.",
    "Activations, communication buffers and fragmentation are not in it: see activation memory.",
    "Stage 3 holds the weights of the unit at work and of the next one, fetched ahead; all units are alike.",
    "Sent bytes are those of ring collectives: gradients all-reduced at stage 0; reduce-scattered at the others, with weights gathered once a step at stages 1 and 2, and for both passes at stage 3. Gradients accumulate locally.",
  ],
  symbols:
    "$\\Psi$ parameters; $w$, $g$, $o$ bytes per parameter of weights, gradients and optimiser state; $N$, $t$, $p$ data-parallel ranks, tensor-parallel ranks and stages; $u$ units.",
  compute,
  curves,
};
