import type { Calculator, Curve, Output, Result, Values } from "#calculators/calculator.ts";
import { listedCalculator } from "#calculators/calculator-list.rules.ts";
import { logSteps, pointsOf, powersOfTwo } from "#calculators/curve-points.ts";
import { inferenceInputs, readInference, type InferenceSetting } from "#calculators/inference-setting.ts";
import { chipPresets, chipSource, modelPresets } from "#calculators/model-inputs.ts";
import { byteWords, plainNumber } from "#calculators/number-words.rules.ts";
import { output, tex } from "#calculators/output.ts";
import { criticalBatch, decodePass, prefillPass, type Pass } from "#calculators/roofline.ts";
import { countParameters } from "#calculators/transformer-parameters.rules.ts";

function prefillOutputs({ model, hardware, prompt, overhead }: InferenceSetting, prefill: Pass): Output[] {
  const { parameters, layers, queryWidth, weightBytes, kvBytes } = model;
  return [
    output({
      id: "prefill-flops",
      label: "Prefill of one prompt",
      value: prefill.flops,
      unit: "FLOPs",
      formula: "C_p = 2 N T + 2\\, L H d_h\\, T (T + 1)",
      numbers: tex`2 \cdot ${parameters} \cdot ${prompt} + 2 \cdot ${layers} \cdot ${queryWidth} \cdot ${prompt} \cdot ${prompt + 1}`,
    }),
    output({
      id: "first-token",
      label: "Time to first token, alone",
      value: prefill.seconds + overhead,
      unit: "s",
      formula: "t_p = \\max\\left(\\frac{C_p}{F},\\ \\frac{W + m T}{B_w}\\right) + t_0",
      numbers: tex`\max\left(\frac{${prefill.flops}}{${hardware.flopsPerSecond}},\ \frac{${weightBytes + kvBytes * prompt}}{${hardware.bytesPerSecond}}\right) + ${overhead}`,
      isMain: true,
    }),
  ];
}

function decodeOutputs(setting: InferenceSetting, decode: Pass): Output[] {
  const { model, hardware, batch, context, overhead } = setting;
  const { parameters, layers, queryWidth, weightBytes, kvBytes } = model;
  return [
    output({
      id: "step",
      label: "Time per token, of a decode step",
      value: decode.seconds + overhead,
      unit: "s",
      formula: "t_d = \\max\\left(\\frac{C_d}{F},\\ \\frac{M_d}{B_w}\\right) + t_0",
      numbers: tex`\max\left(\frac{${decode.flops}}{${hardware.flopsPerSecond}},\ \frac{${decode.bytes}}{${hardware.bytesPerSecond}}\right) + ${overhead}`,
      isMain: true,
    }),
    output({
      id: "step-flops",
      label: "Work of a decode step",
      value: decode.flops,
      unit: "FLOPs",
      formula: "C_d = B\\,(2 N + 4\\, L H d_h\\, \\bar{T})",
      numbers: tex`${batch} \cdot (2 \cdot ${parameters} + 4 \cdot ${layers} \cdot ${queryWidth} \cdot ${context})`,
    }),
    output({
      id: "step-bytes",
      label: "Traffic of a decode step",
      value: decode.bytes,
      unit: "bytes",
      formula: "M_d = W + B\\, m\\, \\bar{T}",
      numbers: tex`${weightBytes} + ${batch} \cdot ${kvBytes} \cdot ${context}`,
    }),
    output({
      id: "intensity",
      label: "Arithmetic intensity of a decode step",
      value: decode.flops / decode.bytes,
      unit: "FLOPs/byte",
      formula: "\\frac{C_d}{M_d}",
      numbers: tex`\frac{${decode.flops}}{${decode.bytes}}`,
    }),
  ];
}

function rateOutputs(setting: InferenceSetting, values: Values, first: number, step: number): Output[] {
  const { batch, answer, chips } = setting;
  const round = batch * first + (answer - 1) * step;
  const rate = (batch * answer) / round;
  const price = values.number("price");
  return [
    output({
      id: "request",
      label: "Time of a request, not waiting",
      value: first + (answer - 1) * step,
      unit: "s",
      formula: "t_p + (G - 1)\\, t_d",
      numbers: tex`${first} + ${answer - 1} \cdot ${step}`,
      isMain: true,
    }),
    output({
      id: "decode-throughput",
      label: "Tokens per second while decoding",
      value: batch / step,
      unit: "/s",
      formula: "\\frac{B}{t_d}",
      numbers: tex`\frac{${batch}}{${step}}`,
    }),
    output({
      id: "throughput",
      label: "Tokens per second, prefill on the same chips",
      value: rate,
      unit: "/s",
      formula: "r = \\frac{B\\,G}{B\\,t_p + (G - 1)\\, t_d}",
      numbers: tex`\frac{${batch} \cdot ${answer}}{${batch} \cdot ${first} + ${answer - 1} \cdot ${step}}`,
      isMain: true,
    }),
    output({
      id: "cost",
      label: "Cost of a million tokens of answers",
      value: ((chips * price) / 3600 / rate) * 1e6,
      unit: "USD",
      formula: "\\frac{n \\cdot \\text{price}}{3600\\, r} \\cdot 10^6",
      numbers: tex`\frac{${chips} \cdot ${price}}{3600 \cdot ${rate}} \cdot 10^6`,
    }),
  ];
}

function rooflineOutputs(setting: InferenceSetting): Output[] {
  const { peak, hardware, model, context, bytesPerParameter } = setting;
  const ridge = peak.flopsPerSecond / peak.bytesPerSecond;
  const reached = hardware.flopsPerSecond / hardware.bytesPerSecond;
  const critical = criticalBatch(model, context, hardware);
  const weightsOnly = (reached * bytesPerParameter) / 2;
  const outputs = [
    output({
      id: "ridge",
      label: "Ridge of the chip's roofline, at its peaks",
      value: ridge,
      unit: "FLOPs/byte",
      formula: "\\frac{F_\\text{peak}}{B_\\text{peak}}",
      numbers: tex`\frac{${peak.flopsPerSecond}}{${peak.bytesPerSecond}}`,
    }),
    output({
      id: "critical-batch",
      label: "Critical batch, weights alone",
      value: weightsOnly,
      unit: "ratio",
      formula: "B^* = \\frac{F}{B_w} \\cdot \\frac{w}{2}",
      numbers: tex`\frac{${hardware.flopsPerSecond}}{${hardware.bytesPerSecond}} \cdot \frac{${bytesPerParameter}}{2}`,
      isMain: true,
    }),
  ];
  if (critical !== null)
    outputs.push(
      output({
        id: "critical-batch-cache",
        label: "Critical batch, with the caches",
        value: critical,
        unit: "ratio",
        formula: "\\frac{W / B_w}{(2 N + 4\\, L H d_h \\bar{T}) / F - m \\bar{T} / B_w}",
        numbers: tex`\frac{${model.weightBytes} / ${hardware.bytesPerSecond}}{${2 * model.parameters + 4 * model.layers * model.queryWidth * context} / ${hardware.flopsPerSecond} - ${context * model.kvBytes} / ${hardware.bytesPerSecond}}`,
      }),
    );
  return outputs;
}

function memoryOutput({ model, batch, prompt, answer }: InferenceSetting): Output {
  return output({
    id: "memory",
    label: "Weights and caches at the end of the answers",
    value: model.weightBytes + batch * (prompt + answer) * model.kvBytes,
    unit: "bytes",
    formula: "W + B\\,(T + G)\\, m",
    numbers: tex`${model.weightBytes} + ${batch} \cdot ${prompt + answer} \cdot ${model.kvBytes}`,
  });
}

function compute(values: Values): Result {
  const setting = readInference(values);
  const { model, hardware, prompt, batch, context, overhead } = setting;
  const prefill = prefillPass(model, prompt, hardware);
  const decode = decodePass(model, batch, context, hardware);
  const memory = memoryOutput(setting);
  return {
    outputs: [
      ...prefillOutputs(setting, prefill),
      ...decodeOutputs(setting, decode),
      ...rateOutputs(setting, values, prefill.seconds + overhead, decode.seconds + overhead),
      ...rooflineOutputs(setting),
      memory,
    ],
    remarks: remarksOn(setting, prefill, decode, memory.value),
  };
}

function boundWords({ computeSeconds, memorySeconds }: Pass): string {
  return computeSeconds > memorySeconds ? "compute-bound" : "memory-bound";
}

function remarksOn(setting: InferenceSetting, prefill: Pass, decode: Pass, needed: number): string[] {
  const { model, hardware, context, batch, memoryBytes } = setting;
  const critical = criticalBatch(model, context, hardware);
  const remarks = [
    `The prefill is ${boundWords(prefill)}, a decode step ${boundWords(decode)}.`,
    critical === null
      ? `At ${plainNumber(context)} tokens of context no batch makes decoding compute-bound: each sequence brings more traffic from its cache than work.`
      : `With the caches at ${plainNumber(context)} tokens decoding is memory-bound below a batch of ${plainNumber(Math.ceil(critical))}.`,
  ];
  const cached = (batch * context * model.kvBytes) / decode.bytes;
  remarks.push(`The caches are ${plainNumber(100 * cached, 3)} % of the traffic of a decode step.`);
  if (needed > memoryBytes)
    remarks.push(`It does not fit: ${byteWords(needed)} of weights and caches, ${byteWords(memoryBytes)} of memory.`);
  return remarks;
}

function curves(values: Values): Curve[] {
  const setting = readInference(values);
  const { model, hardware, context, batch, prompt, overhead } = setting;
  const stepAt = (count: number): number => decodePass(model, count, context, hardware).seconds + overhead;
  const decode = decodePass(model, batch, context, hardware);
  const prefill = prefillPass(model, prompt, hardware);
  const reached = (pass: Pass): { x: number; y: number } => ({
    x: pass.flops / pass.bytes,
    y: Math.min(hardware.flopsPerSecond, (pass.flops / pass.bytes) * hardware.bytesPerSecond),
  });
  const ridge = hardware.flopsPerSecond / hardware.bytesPerSecond;
  const low = Math.min(1, reached(decode).x);
  const high = Math.max(ridge * 32, reached(prefill).x * 2);
  const batches = powersOfTwo(1, 2 ** Math.max(10, Math.ceil(Math.log2(batch)) + 1));
  return [
    {
      title: "Roofline: FLOP/s that can be reached, over arithmetic intensity",
      x: { label: "FLOPs per byte", scale: "log" },
      y: { label: "FLOP/s", scale: "log" },
      series: [
        {
          name: "roof",
          points: pointsOf([...logSteps(low, ridge, 20), ...logSteps(ridge, high, 20).slice(1)], (x) =>
            Math.min(hardware.flopsPerSecond, x * hardware.bytesPerSecond),
          ),
        },
      ],
      marks: [
        { ...reached(decode), label: "decode" },
        { ...reached(prefill), label: "prefill" },
      ],
    },
    {
      title: "Time per token, over the batch",
      x: { label: "sequences", scale: "log" },
      y: { label: "time per token", scale: "log", unit: "s" },
      series: [{ name: "decode step", points: pointsOf(batches, stepAt) }],
      marks: [{ x: batch, y: stepAt(batch), label: "here" }],
    },
  ];
}

/** Latency and throughput of inference. */
export const inference: Calculator = {
  ...listedCalculator("inference"),
  inputs: inferenceInputs,
  presets: [
    ...modelPresets(({ shape }) => ({
      parameters: countParameters(shape).total,
      layers: shape.layers,
      heads: shape.heads,
      kvHeads: shape.kvHeads,
      headDim: shape.headDim,
    })),
    ...chipPresets(({ flopsPerSecond, bytesPerSecond, memoryBytes }) => ({
      peak: flopsPerSecond / 1e12,
      bandwidth: bytesPerSecond / 1e9,
      memory: memoryBytes / 1e9,
    })),
  ],
  sources: [
    "Williams, Waterman and Patterson 2009, Roofline: An Insightful Visual Performance Model for Multicore Architectures",
    "Pope et al. 2022, Efficiently Scaling Transformer Inference",
    "Chen 2022, Transformer Inference Arithmetic",
    "Austin et al. 2025, How to Scale Your Model",
    chipSource,
  ],
  assumptions: [
    "A dense model: every weight is read once per pass and used for every token. Two FLOPs per parameter counts the embedding too, which is only looked up, and the output layer at every token of the prompt, where the last would do. In a mixture of experts a batch reads more experts than one token uses.",
    "A pass takes the longer of its work and its traffic, as if they overlapped perfectly. Products at the precision of the peak: weights in fewer bits save traffic, not work.",
    "Prompts are prefilled one at a time, their cache written once; decode steps read each cache at the mean context, half the answer after the prompt. No speculative decoding, no shared prompts.",
    "Chips share weights, caches and work evenly; what they say to each other is in the fixed time of a pass.",
  ],
  symbols:
    "$N$ parameters; $w$ bytes per weight; $W = N w$; $m$ cache bytes per token; $T$ prompt; $G$ answer; $\\bar{T} = T + G/2$; $B$ batch; $L$ layers; $H$ heads; $d_h$ their dimension; $n$ chips; $F$, $B_w$ FLOP/s and bytes/s that all chips reach; $t_0$ fixed time.",
  compute,
  curves,
};
