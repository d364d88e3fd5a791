import fc from 'fast-check';
import { lines } from './lines.ts';

async function* chunked(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted((a, b) => a - b);
  let start = 0;
  for (const end of [...at, bytes.length]) {
    yield bytes.subarray(start, end);
    start = end;
  }
}

async function all(text: string, cuts: readonly number[], maxBytes?: number): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines(chunked(Buffer.from(text), cuts), maxBytes)) found.push(line);
  return found;
}

test('law: however the bytes are cut, the lines are the same, whole characters included', async () => {
  const text = fc.array(
    fc.string({ unit: 'binary' }).map((line) => line.replaceAll('\n', '')),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(200)), async (parts, cuts) => {
      const joined = parts.map((line) => `${line}\n`).join('');
      const expected = parts.map((line) => Buffer.from(line).toString()).filter((line) => line.trim() !== '');
      expect(await all(joined, cuts)).toEqual(expected);
    }),
  );
});

test('a last line without newline is dropped: the stream was cut in it', async () => {
  expect(await all('one\ntw', [])).toEqual(['one']);
});

test('a line longer than the limit throws instead of filling the memory', async () => {
  await expect(all('x'.repeat(100), [10, 20, 30, 40, 50, 60], 32)).rejects.toThrow('longer than 32 bytes');
});
