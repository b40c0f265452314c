/**
 * The fields of one protobuf message, by number, in the order of the bytes. Numbers are unsigned; texts and messages
 * are bytes.
 */
export interface ProtobufFields {
  numbers: ReadonlyMap<number, number>;
  bytes: ReadonlyMap<number, readonly Uint8Array[]>;
}

const wireType = { varint: 0, eightBytes: 1, lengthDelimited: 2, fourBytes: 5 };
const varintBytes = 10;

/**
 * Reads the fields of one protobuf message; messages within stay bytes. Throws a plain Error at the first byte that is
 * none of one. The format: https://protobuf.dev/programming-guides/encoding
 */
export function readProtobufFields(message: Uint8Array): ProtobufFields {
  const numbers = new Map<number, number>();
  const bytes = new Map<number, Uint8Array[]>();
  let offset = 0;

  function readVarint(): bigint {
    let value = 0n;
    for (let place = 0; place < varintBytes; place += 1) {
      const byte = message[offset + place];
      if (byte === undefined) break;
      value |= BigInt(byte & 0x7f) << BigInt(7 * place);
      if (byte < 0x80) {
        offset += place + 1;
        return value;
      }
    }
    throw new Error(`no number ends after byte ${offset}`);
  }

  function take(length: number): Uint8Array {
    if (length > message.length - offset) throw new Error(`byte ${offset} announces ${length} bytes, more than follow`);
    offset += length;
    return message.subarray(offset - length, offset);
  }

  while (offset < message.length) {
    const tag = readVarint();
    const field = Number(tag >> 3n);
    const type = Number(tag & 7n);
    if (type === wireType.varint) numbers.set(field, Number(readVarint()));
    else if (type === wireType.lengthDelimited) {
      const value = take(Number(readVarint()));
      const known = bytes.get(field);
      if (known === undefined) bytes.set(field, [value]);
      else known.push(value);
    } else if (type === wireType.eightBytes) take(8);
    else if (type === wireType.fourBytes) take(4);
    else throw new Error(`byte ${offset} begins no field`);
  }
  return { numbers, bytes };
}
