/** A replica that stops while others go on: what its clients meet on the connections they kept to it. */
import { startRig } from '../src/testing/mcp-rig.ts';
import { connectRaw, initializeBody, post } from './support/clients.ts';
import { configured, startProgram } from './support/program.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Longer than a stopping replica waits for clients to leave, and than it lets answers flush. */
const slowMs = 3_500;

test('a session begun, and a slow call made, after the stop began are answered', async () => {
  const rig = await startRig({ tools: 1, delays: { 'tools/call': slowMs } });
  cleanups.push(() => rig.close());
  const program = await startProgram(configured([{ name: 'a', url: rig.url }]), { hasKeys: true });
  cleanups.push(() => program.close());
  const client = await connectRaw(program.url);
  const drained = program.drain();
  const [call, begun] = await Promise.all([
    client.ask('tools/call', '{"name":"a_tool-0","arguments":{}}'),
    post(program.url, initializeBody),
  ]);
  expect([call.status, begun.status, begun.headers.get('connection')]).toEqual([200, 200, 'close']);
  expect(call.text).toContain('"result"');
  await drained;
  expect(rig.sessions.size).toBe(0);
}, 20_000);
