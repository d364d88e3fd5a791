/**
 * CPU per MiB of a stream through the proxy, against the floor, and against a pipe that reads nothing of what it carries (performance.md P12).
 * In: the world, rounds, MiB a round. Out: the medians. I/O: one call at a time, read as fast as it comes.
 */
import { Client } from 'undici';
import { cpuMicros } from './calls.ts';
import { interleaved } from './interleaved.ts';
import type { Running, World } from './world.ts';

export async function measureStreams({ floor, pipe, gateway }: World, rounds: number, mebibytes: number) {
  const through = (target: Running, tool: string) => () => cpuPerMebibyte(target, tool, mebibytes);
  return interleaved(rounds, {
    floor: through(floor, 'echo'),
    pipe: through(pipe, 'echo'),
    proxy: through(gateway, 'b0_echo'),
  });
}

/** Throws when less came through, or no result. */
async function cpuPerMebibyte({ pid, port }: Running, tool: string, mebibytes: number): Promise<number> {
  const client = new Client(`http://127.0.0.1:${port}`);
  const post = (body: object, session: Readonly<Record<string, string>>) =>
    client.request({
      method: 'POST',
      path: '/mcp',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...session },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...body }),
    });
  const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1' } };
  const opened = await post({ method: 'initialize', params }, {});
  await opened.body.dump();
  const session = { 'mcp-session-id': String(opened.headers['mcp-session-id']) };
  const before = cpuMicros(pid);
  const call = { name: tool, arguments: { mebibytes }, _meta: { progressToken: 'p' } };
  const { body } = await post({ method: 'tools/call', params: call }, session);
  let bytes = 0;
  let last: Buffer = Buffer.alloc(0);
  for await (const chunk of body) {
    last = chunk as Buffer;
    bytes += last.length;
  }
  await client.close();
  if (bytes < mebibytes * 2 ** 20 || !last.includes('"result"')) throw new Error(`stream failed after ${bytes} bytes`);
  return (cpuMicros(pid) - before) / mebibytes;
}
