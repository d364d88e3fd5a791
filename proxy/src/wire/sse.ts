/**
 * Server-sent events as bytes: an incremental reader and the writer of one message.
 * In: chunks in any cut. Out: events whose data is bytes (lines joined by LF). Pure but for the reader's own buffer.
 * Guarantees: LF, CR and CRLF, multi-line data, comments, BOM; linear time; an event beyond the limit throws FailureError 'backend-too-large'.
 * Caveats: data may share memory with the chunk it came in; an event not ended by a blank line is dropped, as the standard says.
 */
import { FailureError } from './failure.ts';

export interface SseEvent {
  /** 'message' when the event has no name. */
  readonly event: string;
  readonly data: Buffer;
  /** The `id:` of this event; undefined when it has none. */
  readonly id: string | undefined;
}

export interface SseReader {
  /** The last `id:` of the stream, of an event or alone; '' takes it back. */
  readonly lastEventId: string | undefined;
  /** The last `retry:` of the stream. */
  readonly retryMs: number | undefined;
  /** May call `onEvent` any number of times before it returns; throws what `onEvent` throws. */
  push(chunk: Buffer): void;
}

/** What a line takes beside its bytes. */
const lineCost = 64;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);
const nothing = Buffer.alloc(0);

export function createSseReader(maxEventBytes: number, onEvent: (event: SseEvent) => void): SseReader {
  const lines = createLineReader(maxEventBytes);
  let event = '';
  let id: string | undefined;
  let data: Buffer[] = [];
  let size = 0;

  function dispatch(): void {
    if (id !== undefined) reader.lastEventId = id;
    if (data.length > 0) {
      const joined = data.length === 1 ? (data[0] ?? nothing) : joinLines(data);
      const ready = { event: event === '' ? 'message' : event, data: joined, id };
      data = [];
      onEvent(ready);
    }
    event = '';
    id = undefined;
    size = 0;
  }

  function line(bytes: Buffer): void {
    if (bytes.length === 0) return dispatch();
    size += bytes.length + lineCost;
    if (size > maxEventBytes) throw tooLarge(maxEventBytes);
    const { name, value } = field(bytes);
    if (name === 'data') data.push(value);
    else if (name === 'event') event = value.toString();
    else if (name === 'id') id = value.includes(0) ? id : value.toString();
    else if (name === 'retry') reader.retryMs = milliseconds(value) ?? reader.retryMs;
  }

  const push = (chunk: Buffer) => lines(chunk, line);
  const reader: { -readonly [Key in keyof SseReader]: SseReader[Key] } = {
    lastEventId: undefined,
    retryMs: undefined,
    push,
  };
  return reader;
}

/** The SSE form of one JSON-RPC message. Line breaks between JSON tokens become several data lines. `id`: one that has no line breaks. */
export function sseMessage(json: Buffer, id?: string): Buffer {
  return Buffer.concat(sseParts(json, id));
}

/** The same, to be written one after the other: a large message is not worth a copy. */
export function sseParts(json: Buffer, id?: string): readonly Buffer[] {
  const isOneLine = json.indexOf(lineFeed) < 0 && json.indexOf(carriageReturn) < 0;
  const lines = isOneLine
    ? [json]
    : json
        .toString('latin1')
        .split(/\r\n|\n|\r/)
        .map((text) => Buffer.from(text, 'latin1'));
  const parts: Buffer[] = id === undefined ? [messageStart] : [messageStart, Buffer.from(`id: ${id}\n`)];
  lines.forEach((text, index) => parts.push(index === 0 ? dataStart : nextData, text));
  parts.push(messageEnd);
  return parts;
}

/** An event without a message: it only names the place on the stream. */
export function ssePlace(id: string): Buffer {
  return Buffer.from(`id: ${id}\ndata: \n\n`);
}

/** A comment line keeps idle proxies from closing the stream. */
export const sseKeepAlive = Buffer.from(': keep-alive\n\n');

const messageStart = Buffer.from('event: message\n');
const dataStart = Buffer.from('data: ');
const nextData = Buffer.from('\ndata: ');
const messageEnd = Buffer.from('\n\n');

function field(bytes: Buffer): { name: string; value: Buffer } {
  const colon = bytes.subarray(0, 16).indexOf(0x3a);
  if (colon < 0) return { name: bytes.length < 16 ? bytes.toString() : '', value: nothing };
  const start = bytes[colon + 1] === 0x20 ? colon + 2 : colon + 1;
  return { name: bytes.toString('latin1', 0, colon), value: bytes.subarray(start) };
}

/** Digits only, as the standard says, and no more than twelve days. */
function milliseconds(value: Buffer): number | undefined {
  const text = value.toString('latin1', 0, 10);
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function joinLines(lines: readonly Buffer[]): Buffer {
  return Buffer.concat(lines.flatMap((text, index) => (index === 0 ? [text] : [Buffer.from('\n'), text])));
}

/** Cuts chunks into lines. Each byte is looked at a constant number of times, however the chunks are cut. */
function createLineReader(maxBytes: number): (chunk: Buffer, onLine: (line: Buffer) => void) => void {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let isAfterReturn = false;
  let isFirstLine = true;

  function emit(rest: Buffer, onLine: (line: Buffer) => void): void {
    let line = held.length === 0 ? rest : Buffer.concat([...held, rest]);
    held = [];
    heldBytes = 0;
    if (isFirstLine && line.subarray(0, 3).equals(byteOrderMark)) line = line.subarray(3);
    isFirstLine = false;
    onLine(line);
  }

  function hold(rest: Buffer): void {
    held.push(rest);
    heldBytes += rest.length;
    if (heldBytes > maxBytes) throw tooLarge(maxBytes);
  }

  return (chunk, onLine) => {
    if (chunk.length === 0) return;
    let from = isAfterReturn && chunk[0] === lineFeed ? 1 : 0;
    isAfterReturn = false;
    let feed = position(chunk, lineFeed, from);
    let back = position(chunk, carriageReturn, from);
    while (feed < chunk.length || back < chunk.length) {
      const end = Math.min(feed, back);
      emit(chunk.subarray(from, end), onLine);
      isAfterReturn = back + 1 === chunk.length;
      from = feed === back + 1 ? feed + 1 : end + 1;
      if (feed < from) feed = position(chunk, lineFeed, from);
      if (back < from) back = position(chunk, carriageReturn, from);
    }
    if (from < chunk.length) hold(chunk.subarray(from));
  };
}

function position(chunk: Buffer, byte: number, from: number): number {
  const found = chunk.indexOf(byte, from);
  return found < 0 ? chunk.length : found;
}

function tooLarge(limit: number): FailureError {
  return new FailureError({ code: 'backend-too-large', message: `event is larger than ${limit} bytes` });
}
