/** Every clash, drop and shadowing is told: to the operator in /status, and nowhere does one take something else down. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { opsMac, parseKeyring } from '@vmcp/crds';
import type { ReplicaStatus } from '@vmcp/crds';
import { connectRaw } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { json, startOdd } from './support/odd-backend.ts';
import { configured, startProgram } from './support/program.ts';

const tool = (name: string) => `{"name":"${name}","inputSchema":{"type":"object"}}`;
const resource = '{"uri":"file:///same","name":"r"}';
const long = 'n'.repeat(70);

test('clashes of all kinds, doubles, malformed definitions, long names and shadowed templates', async () => {
  const b = await startOdd('legacy', {
    tools: [tool('same'), tool('twice'), tool('twice'), '{"name":"broken"}', tool(long)].join(','),
    resources: resource,
    resourceTemplates: '{"uriTemplate":"log://{day}","name":"t"},{"uriTemplate":"bad://{","name":"t"}',
    prompts: '{"name":"ask"}',
  });
  const bc = await startOdd('legacy', {
    tools: tool('same'),
    resources: resource,
    resourceTemplates: '{"uriTemplate":"log://{date}","name":"t"}',
  });
  bc.answer = b.answer = (response, id) => json(response, id, '"result":{"contents":[]}');
  const backends = [
    { name: 'b', url: b.url },
    { name: 'b-c', url: bc.url },
  ];
  const environment = { VMCP_POD_UID: 'pod-1', VMCP_DEV_ALLOW_LOOPBACK: 'true' };
  const program = await startProgram(
    configured(backends, {
      aggregation: { conflictResolution: 'prefix', conflictResolutionConfig: { prefixFormat: '' } },
    }),
    { environment, hasKeys: true },
  );
  const ring = parseKeyring(await readFile(join(program.directory, 'keys', 'keys.json'), 'utf8'));
  const status = async () => {
    const authorization = `Bearer ${opsMac(ring, 'pod-1', Date.now())}`;
    return (await (await fetch(`${program.opsOrigin}/status`, { headers: { authorization } })).json()) as ReplicaStatus;
  };
  const { conflicts, warnings } = await eventually(async () => {
    const body = await status();
    expect(body.conflicts).toHaveLength(2);
    return body;
  });
  expect(conflicts).toEqual([
    { kind: 'tools', name: 'same', winner: 'b', losers: ['b-c'] },
    { kind: 'resources', name: 'file:///same', winner: 'b', losers: ['b-c'] },
  ]);
  expect(warnings).toEqual([
    expect.stringContaining('backend "b": tool "twice" is listed twice'),
    expect.stringContaining('backend "b": tool 4 ("broken") has no inputSchema'),
    expect.stringContaining(`tools "${long}" has 70 characters`),
    expect.stringContaining('resource template "bad://{" of backend "b" is none by RFC 6570'),
    expect.stringContaining('resource template "log://{date}" of backend "b-c" is shadowed: backend "b"'),
  ]);
  const client = await connectRaw(program.url);
  expect((await client.ask('resources/read', '{"uri":"log://today"}')).text).toContain('"result"');
  expect(b.requests.at(-1)?.method).toBe('resources/read');
  await program.close();
  await Promise.all([b.close(), bc.close()]);
});
