/** A model as inference sees it; with a mixture of experts, of one that is dense. */
export interface ServedModel {
  /** Parameters. */
  parameters: number;
  /** Bytes of all weights. */
  weightBytes: number;
  layers: number;
  /** Heads times head dimension. */
  queryWidth: number;
  /** Bytes of cache per token. */
  kvBytes: number;
}

/** What the devices together reach. */
export interface ServingHardware {
  /** FLOP/s reached. */
  flopsPerSecond: number;
  /** Bytes per second reached. */
  bytesPerSecond: number;
}

/** A pass through the model: its work, its traffic, and the time of whichever is longer, in seconds. */
export interface Pass {
  flops: number;
  bytes: number;
  computeSeconds: number;
  memorySeconds: number;
  seconds: number;
}

function passOf(flops: number, bytes: number, { flopsPerSecond, bytesPerSecond }: ServingHardware): Pass {
  const computeSeconds = flops / flopsPerSecond;
  const memorySeconds = bytes / bytesPerSecond;
  return { flops, bytes, computeSeconds, memorySeconds, seconds: Math.max(computeSeconds, memorySeconds) };
}

/** The prefill of one prompt: two FLOPs per parameter and token, the causal half of attention, and the weights read once. */
export function prefillPass(model: ServedModel, prompt: number, hardware: ServingHardware): Pass {
  const flops = 2 * model.parameters * prompt + 2 * model.layers * model.queryWidth * prompt * (prompt + 1);
  return passOf(flops, model.weightBytes + model.kvBytes * prompt, hardware);
}

/** One decode step of a batch: a token for each sequence, the weights read once and every sequence's cache. */
export function decodePass(model: ServedModel, batch: number, context: number, hardware: ServingHardware): Pass {
  const flops = batch * (2 * model.parameters + 4 * model.layers * model.queryWidth * context);
  return passOf(flops, model.weightBytes + batch * context * model.kvBytes, hardware);
}

/**
 * The batch from which on a decode step is bound by computation, whole caches included; null where it never is, since each sequence
 * that is added brings more traffic than work.
 */
export function criticalBatch(model: ServedModel, context: number, hardware: ServingHardware): number | null {
  const workPerSequence =
    (2 * model.parameters + 4 * model.layers * model.queryWidth * context) / hardware.flopsPerSecond;
  const trafficPerSequence = (context * model.kvBytes) / hardware.bytesPerSecond;
  const gain = workPerSequence - trafficPerSequence;
  return gain <= 0 ? null : model.weightBytes / hardware.bytesPerSecond / gain;
}
