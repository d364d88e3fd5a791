import fc from 'fast-check';
import { createSseReader, sseKeepAlive, sseMessage, ssePlace } from './sse.ts';
import type { SseEvent } from './sse.ts';

function read(chunks: readonly Buffer[], limit = 1000): string[] {
  const events: SseEvent[] = [];
  const reader = createSseReader(limit, (event) => events.push(event));
  chunks.forEach((chunk) => reader.push(chunk));
  return events.map(({ event, data, id }) => `${event}|${data.toString()}|${id ?? ''}`);
}

/** Cuts the bytes at every offset that the bits name. */
function cut(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const at = [...new Set(cuts.map((each) => each % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => bytes.subarray(from, at[index] ?? bytes.length));
}

test.each([
  ['one line', 'data: a\n\n', ['message|a|']],
  ['no blank after the colon', 'data:a\n\n', ['message|a|']],
  ['several lines', 'data: a\ndata:\ndata: b\n\n', ['message|a\n\nb|']],
  ['CRLF', 'event: x\r\ndata: a\r\n\r\ndata: b\r\n\r\n', ['x|a|', 'message|b|']],
  ['CR alone', 'data: a\r\rdata: b\r\r', ['message|a|', 'message|b|']],
  ['a byte order mark', '\ufeffdata: a\n\n', ['message|a|']],
  [
    'comments, ids and unknown fields',
    ': c\nid: 7\nretry: 5\nfoo\nverylongfieldnameindeed: z\ndata: a\n\n',
    ['message|a|7'],
  ],
  ['an event without data', 'event: x\n\ndata: a\n\n', ['message|a|']],
  ['empty data', 'data:\n\n', ['message||']],
  ['no blank line at the end', 'data: a\n', []],
])('%s', (_title, text, wanted) => {
  expect(read([Buffer.from(text)])).toEqual(wanted);
});

test('the cut of the chunks changes nothing', () => {
  const piece = fc.constantFrom('data: a', 'data:é😀', 'event: x', ': c', 'id: 1', '', '', '\n', '\r', '\r\n');
  const ends = fc.constantFrom('\n', '\r', '\r\n');
  const stream = fc.array(fc.tuple(piece, ends), { maxLength: 12 }).map((lines) => Buffer.from(lines.flat().join('')));
  fc.assert(
    fc.property(stream, fc.array(fc.nat(), { maxLength: 8 }), (bytes, cuts) => {
      expect(read(cut(bytes, cuts))).toEqual(read([bytes]));
    }),
    { numRuns: 1000 },
  );
});

test('what the writer writes the reader reads, line breaks inside the JSON included', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom('', ' '),
      fc.array(fc.nat(), { maxLength: 5 }),
      (value, space, cuts) => {
        const json = JSON.stringify({ value }, null, space);
        const bytes = Buffer.concat([sseKeepAlive, sseMessage(Buffer.from(json))]);
        expect(read(cut(bytes, cuts), 1_000_000)).toEqual([`message|${json}|`]);
      },
    ),
  );
});

test.each([
  ['in one line', [`data: ${'a'.repeat(1001)}`]],
  ['in many lines', ['data: aaaaaaaa\n'.repeat(100)]],
  ['in many chunks', Array.from({ length: 300 }, () => 'aaaa')],
])('an event over the limit is refused: %s', (_title, chunks) => {
  expect(() => read(chunks.map((text) => Buffer.from(text)))).toThrow('event is larger than 1000 bytes');
});

test('an event of lines that say nothing is no cheaper for that', () => {
  const lines = Array.from({ length: 10_000 }, () => Buffer.from('data:\n'));
  expect(() => read(lines, 100_000)).toThrow('event is larger than 100000 bytes');
});

test('a stream of small events has no limit', () => {
  expect(read(Array.from({ length: 1000 }, () => Buffer.from('data: abc\n\n')))).toHaveLength(1000);
});

test.each<[string, string | undefined, number | undefined]>([
  ['id: 1\ndata: a\n\n', '1', undefined],
  ['id: 1\ndata: a\n\nid: 2\n\n', '2', undefined],
  ['id: 1\ndata: a\n\ndata: b\n\n', '1', undefined],
  ['id: 1\ndata: a\n\nid\ndata: b\n\n', '', undefined],
  ['id: 1\ndata: a\n\nid: 2\ndata: never ended\n', '1', undefined],
  ['id: 1\0\ndata: a\n\n', undefined, undefined],
  ['retry: 250\n\n', undefined, 250],
  ['retry: 250\n\nretry: soon\n\nretry: 99999999999\n\n', undefined, 250],
])('%j leaves the stream at id %j, to be asked again after %j ms', (text, lastEventId, retryMs) => {
  const reader = createSseReader(1000, () => undefined);
  reader.push(Buffer.from(text));
  expect([reader.lastEventId, reader.retryMs]).toEqual([lastEventId, retryMs]);
});

test('a message may have an id; a place has no message', () => {
  expect(read([sseMessage(Buffer.from('{}'), 'a.1')])).toEqual(['message|{}|a.1']);
  const reader = createSseReader(1000, ({ data }) => expect(data).toHaveLength(0));
  reader.push(ssePlace('a.7'));
  expect(reader.lastEventId).toBe('a.7');
});
