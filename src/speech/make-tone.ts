const samplesPerSecond = 16_000;
const bytesPerSample = 2;
const headerBytes = 44;
const hertz = 440;
const loudness = 0.1;

/** A tone of 440 Hz, quiet, as a WAV of 16-bit samples at 16 kHz: what a test sends in place of anyone's voice. */
export function makeTone(seconds: number): Uint8Array<ArrayBuffer> {
  const samples = Math.round(seconds * samplesPerSecond);
  const bytes = new Uint8Array(headerBytes + samples * bytesPerSample);
  const view = new DataView(bytes.buffer);
  const write = (at: number, letters: string): void => bytes.set(new TextEncoder().encode(letters), at);
  write(0, "RIFF");
  view.setUint32(4, bytes.length - 8, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, samplesPerSecond, true);
  view.setUint32(28, samplesPerSecond * bytesPerSample, true);
  view.setUint16(32, bytesPerSample, true);
  view.setUint16(34, 8 * bytesPerSample, true);
  write(36, "data");
  view.setUint32(40, samples * bytesPerSample, true);
  for (let index = 0; index < samples; index += 1) {
    const value = loudness * Math.sin((2 * Math.PI * hertz * index) / samplesPerSecond);
    view.setInt16(headerBytes + index * bytesPerSample, Math.round(value * 0x7fff), true);
  }
  return bytes;
}
