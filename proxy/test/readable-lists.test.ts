/** A list is read whole or not at all: what an SDK of one generation could not read is in no list for it. */
import { startOdd } from './support/odd-backend.ts';
import type { OddBackend } from './support/odd-backend.ts';
import { connectV1, connectV2 } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { configured, startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';

const plain = '{"name":"plain","inputSchema":{"type":"object"}}';
const list =
  '{"name":"list","inputSchema":{"type":"object"},"outputSchema":{"type":"array","items":{"type":"string"}}}';
const anything = '{"name":"anything","inputSchema":{"type":"object","properties":{"value":true}}}';
const broken = '{"name":"broken","inputSchema":{"type":"object"},"annotations":null}';
const tools = [plain, list, anything, broken].join(',');

let modern: OddBackend;
let legacy: OddBackend;
let program: Program;

beforeAll(async () => {
  [modern, legacy] = await Promise.all([startOdd('modern', { tools }), startOdd('legacy', { tools })]);
  modern.answer = legacy.answer = (response, id) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(`{"jsonrpc":"2.0","id":${id},"result":{"content":[]}}`);
  program = await startProgram(
    configured([
      { name: 'modern', url: modern.url },
      { name: 'legacy', url: legacy.url, protocol: 'legacy' },
    ]),
  );
});
afterAll(async () => {
  await program.close();
  await Promise.all([modern.close(), legacy.close()]);
});

test.each([
  ['legacy', connectV1, ['legacy_plain', 'modern_plain']],
  ['modern', connectV2, ['legacy_plain', 'modern_anything', 'modern_list', 'modern_plain']],
] as const)('a %s client lists what its SDK can read', async (_era, connect, names) => {
  const client = await connect(program.url);
  await eventually(async () => expect((await client.tools()).map(({ name }) => name).sort()).toEqual(names));
  await client.close();
});
