/**
 * The bodies newer kubectls send in protobuf whatever we say we accept (`kubectl create namespace|configmap|secret|serviceaccount`).
 * In: bytes. Out: the object as JSON; undefined for a type that is not in the table. Pure.
 * Source: Kubernetes' protobuf envelope (`k8s\0`, runtime.Unknown) and the field numbers of its generated.proto files; protobuf wire format.
 */
import type { Dict } from './types.ts';

type Reader = (bytes: Buffer) => unknown;
type Fields = Readonly<Record<number, readonly [name: string, read: Reader, shape?: 'map']>>;

interface Raw {
  readonly field: number;
  /** Varints as their number. */
  readonly value: Buffer | number;
}

const string: Reader = (bytes) => bytes.toString('utf8');
const base64: Reader = (bytes) => bytes.toString('base64');
const metadata = message({
  1: ['name', string],
  2: ['generateName', string],
  3: ['namespace', string],
  11: ['labels', string, 'map'],
  12: ['annotations', string, 'map'],
});

const types: Readonly<Record<string, Reader>> = {
  'v1/Namespace': message({ 1: ['metadata', metadata] }),
  'v1/ServiceAccount': message({ 1: ['metadata', metadata] }),
  'v1/ConfigMap': message({ 1: ['metadata', metadata], 2: ['data', string, 'map'], 3: ['binaryData', base64, 'map'] }),
  'v1/Secret': message({
    1: ['metadata', metadata],
    2: ['data', base64, 'map'],
    3: ['type', string],
    4: ['stringData', string, 'map'],
  }),
};

const magic = Buffer.from('k8s\0');
const typeMeta = message({ 1: ['apiVersion', string], 2: ['kind', string] });
const envelope = message({ 1: ['typeMeta', typeMeta], 2: ['raw', (bytes) => bytes] });

export function fromProtobuf(bytes: Buffer): Dict | undefined {
  if (!bytes.subarray(0, magic.length).equals(magic)) return undefined;
  const { typeMeta: type, raw } = envelope(bytes.subarray(magic.length)) as { typeMeta?: Dict; raw?: Buffer };
  const { apiVersion, kind } = type ?? {};
  const read = types[`${String(apiVersion)}/${String(kind)}`];
  if (read === undefined || raw === undefined) return undefined;
  return { apiVersion, kind, ...(read(raw) as Dict) };
}

function message(fields: Fields): Reader {
  return (bytes) => {
    const object: Dict = {};
    for (const { field, value } of rawFields(bytes)) {
      const [name, read, shape] = fields[field] ?? [];
      if (name === undefined || read === undefined || typeof value === 'number') continue;
      if (shape === 'map') object[name] = { ...(object[name] as Dict | undefined), ...entry(value, read) };
      else object[name] = read(value);
    }
    return object;
  };
}

function entry(bytes: Buffer, read: Reader): Dict {
  const fields = new Map(rawFields(bytes).map(({ field, value }) => [field, value]));
  const [key, value] = [fields.get(1), fields.get(2)];
  const content = Buffer.isBuffer(value) ? value : Buffer.alloc(0);
  return Buffer.isBuffer(key) ? { [key.toString('utf8')]: read(content) } : {};
}

/** Throws a RangeError on bytes that are no message. */
function rawFields(bytes: Buffer): Raw[] {
  const found: Raw[] = [];
  let at = 0;
  const varint = (): number => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = bytes[at];
      if (byte === undefined) throw new RangeError('the message ends inside a number');
      at += 1;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    const [field, wire] = [Math.floor(key / 8), key % 8];
    if (wire === 0) found.push({ field, value: varint() });
    else if (wire === 2) {
      const length = varint();
      if (at + length > bytes.length) throw new RangeError('a field is longer than its message');
      found.push({ field, value: bytes.subarray(at, at + length) });
      at += length;
    } else throw new RangeError(`wire type ${wire} is not expected here`);
  }
  return found;
}
