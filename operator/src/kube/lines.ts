/**
 * Bytes → lines of text, as a watch sends them. In: chunks cut anywhere. Out: each line without its newline, empty ones skipped.
 * Guarantees: UTF-8 is decoded per line, so a character cut between chunks is whole; a line longer than `maxBytes` throws
 * instead of filling the memory; a last line without newline is dropped (the stream was cut in it).
 */

export async function* lines(chunks: AsyncIterable<Uint8Array>, maxBytes = 16 * 1024 * 1024): AsyncGenerator<string> {
  const pending: Uint8Array[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      pending.push(chunk.subarray(start, end));
      const line = Buffer.concat(pending.splice(0)).toString('utf8');
      pendingBytes = 0;
      start = end + 1;
      if (line.trim() !== '') yield line;
    }
    pendingBytes += chunk.length - start;
    if (pendingBytes > maxBytes) throw new Error(`line is longer than ${maxBytes} bytes`);
    if (start < chunk.length) pending.push(chunk.subarray(start));
  }
}

const newline = 0x0a;
