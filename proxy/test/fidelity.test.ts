/** Odd but valid JSON comes through byte for byte: in definitions, results and errors (invariant 8). */
import { startRig } from '../src/testing/mcp-rig.ts';
import { connectRaw, connectV1 } from './support/clients.ts';
import { json, startOdd } from './support/odd-backend.ts';
import { configured, startProgram } from './support/program.ts';

const odd =
  '"zz_unknown":{"b":1.0,"a":[9007199254740993,-0,1E+2,1e400],"\\u00e4":"\\u00e4\\/"},"_meta":{"x.y/z":{"big":123456789012345678901234567890}}';
const tool = `{"inputSchema":{"type":"object","$defs":{"q":{"const":9007199254740993}}}, ${odd} ,"title":"T","icons":[{"src":"data:,"}],"name":"odd"}`;
const renamed = tool.replace('"name":"odd"', '"name":"a_odd"');
const resource = `{"size":9007199254740993,"uri":"odd:\\/\\/1","name":"r",${odd}}`;
const prompt = `{"arguments":[{"name":"x","title":"X","hint":1.50}],${odd},"name":"p"}`;
const result = `{ "structuredContent" : {"n":9007199254740993,"b":1,"a":2} ,"content":[{"type":"hologram","depth":1.10,"__proto__":{"x":1}}],${odd}}`;
const error = `{"data":{"n":9007199254740993,"b":0.10},"message":"caf\\u00e9","code":-32099,"extra":true}`;

async function world(answer: 'json' | 'sse') {
  const rig = await startRig({
    answer,
    capabilities: { tools: {}, resources: {}, prompts: {} },
    raw: {
      'tools/list': `{"tools":[${tool}]}`,
      'resources/list': `{"resources":[${resource}]}`,
      'resources/templates/list': '{"resourceTemplates":[]}',
      'prompts/list': `{"prompts":[${prompt}]}`,
      'tools/call': result,
      'prompts/get': result,
      'resources/read': result,
    },
  });
  const program = await startProgram(configured([{ name: 'a', url: rig.url }]));
  const raw = await connectRaw(program.url);
  return { rig, raw, program, close: () => program.close().then(() => rig.close()) };
}

describe.each(['json', 'sse'] as const)('a backend that answers by %s', (answer) => {
  let here: Awaited<ReturnType<typeof world>>;
  beforeAll(async () => {
    here = await world(answer);
  });
  afterAll(() => here.close());

  test.each([
    ['tools/list', renamed],
    ['resources/list', resource],
    ['prompts/list', prompt.replace('"name":"p"', '"name":"a_p"')],
  ])('%s carries the definition as it was written, but for the advertised name', async (method, definition) => {
    expect((await here.raw.ask(method)).text).toContain(definition);
  });

  test.each([
    ['tools/call', '{"name":"a_odd","arguments":{}}'],
    ['prompts/get', '{"name":"a_p","arguments":{}}'],
    ['resources/read', '{"uri":"odd://1"}'],
  ])('the result of %s is byte-identical', async (method, params) => {
    expect((await here.raw.ask(method, params)).text).toContain(`"result":${result}`);
  });

  test.each(['9007199254740993', '1.0', '1E2', '-0', '"\\u00e9"', '12345678901234567890123'])(
    'id %s, which the backend writes another way, comes back as it was sent',
    async (id) => {
      const { text } = await here.raw.ask('tools/call', '{"name":"a_odd","arguments":{}}', id);
      expect(text).toContain(`{"jsonrpc":"2.0","id":${id},"result":${result}}`);
    },
  );

  test('the request reaches the backend with only the name changed', async () => {
    const params = (name: string) =>
      `{"_meta":{"k":1.0,"n":9007199254740993},"zz": [1e2] ,"name":"${name}","arguments":{"i":12345678901234567890,"ü":"\\u00fc"}}`;
    await here.raw.ask('tools/call', params('a_odd'), '"an id"');
    const sent = here.rig.requests.findLast((request) => request.method === 'tools/call')?.body;
    expect(sent).toBe(`{"jsonrpc":"2.0","id":"an id","method":"tools/call","params":${params('odd')}}`);
  });
});

test.each(['1', '9007199254740993', '-1', '"x\\u00e4"'])(
  "a backend's JSON-RPC error keeps its bytes, and the id %s its spelling",
  async (id) => {
    const backend = await startOdd();
    backend.answer = (response, asId) => json(response, asId, `"error":${error}`);
    const program = await startProgram(configured([{ name: 'a', url: backend.url }]));
    const raw = await connectRaw(program.url);
    const { text } = await raw.ask('tools/call', '{"name":"a_t","arguments":{}}', id);
    expect(text).toContain(`"error":${error}`);
    expect(text).toContain(`"id":${id}`);
    await program.close();
    await backend.close();
  },
);

test('an SDK client reads what the bytes say', async () => {
  const here = await world('json');
  const client = await connectV1(here.program.url);
  const [first] = await client.tools();
  expect(first).toMatchObject({ name: 'a_odd', title: 'T' });
  await client.close();
  await here.close();
});
