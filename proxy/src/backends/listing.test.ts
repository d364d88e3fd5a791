import { isFailure } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import { listing } from './listing.ts';
import type { KindListing, Listing } from './listing.ts';
import type { Request } from './request.ts';
import type { Era } from '../wire/protocol.ts';

const everything = { tools: {}, resources: {}, prompts: {} };
const failure: BackendFailure = { code: 'backend-timeout', message: 'backend "x" did not answer', doubt: 'suspect' };

/** Results (JSON text of the whole response but its head) by method and cursor; -32601 for the rest. */
function fakeRequest(results: Readonly<Record<string, string | BackendFailure>>): Request & { asked: string[] } {
  const asked: string[] = [];
  const request = async (method: string, params: string) => {
    const { cursor = '' } = JSON.parse(params) as { cursor?: string };
    asked.push(`${method} ${cursor}`.trim());
    const body = results[`${method} ${cursor}`.trim()] ?? '"error":{"code":-32601,"message":"none"}';
    return typeof body === 'string' ? Buffer.from(`{"jsonrpc":"2.0","id":1,${body}}`) : body;
  };
  return Object.assign(request, { asked });
}

function run(
  request: Request,
  capabilities: Record<string, unknown> = everything,
  era: Era = 'legacy',
): Promise<Listing> {
  const signal = new AbortController().signal;
  return listing({ subject: 'backend "x"', capabilities, era, request, signal });
}

function listed(of: KindListing | BackendFailure): KindListing {
  if (isFailure(of)) throw new Error(of.message);
  return of;
}

const tool = (name: string, more = '') => `{"name":"${name}","inputSchema":{"type":"object"}${more}}`;
const tools = (json: string, cursor?: string) =>
  `"result":{"tools":[${json}]${cursor === undefined ? '' : `,"nextCursor":"${cursor}"`}}`;

test('definitions are cut out byte for byte, spaces, odd fields, big integers and key order included', async () => {
  const odd =
    '{ "x-odd" : [1, 2.50e+3],\n"inputSchema":{"type" : "object","n":12345678901234567890}, "name":"a\\u0062" }';
  const found = listed((await run(fakeRequest({ 'tools/list': tools(` ${odd} , ${tool('c')}`) }))).tools);
  expect(found.definitions.map(({ name }) => name)).toEqual(['ab', 'c']);
  expect(found.definitions[0]?.json.toString()).toBe(odd);
});

test('every page is followed, in order', async () => {
  const request = fakeRequest({
    'tools/list': tools(tool('a'), 'p2'),
    'tools/list p2': tools(tool('b'), 'p3'),
    'tools/list p3': tools(tool('c')),
  });
  const found = listed((await run(request)).tools);
  expect(found.definitions.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
});

test('a cursor that comes again ends that kind with a failure, and only that kind', async () => {
  const found = await run(
    fakeRequest({
      'tools/list': tools(tool('a'), 'p'),
      'tools/list p': tools(tool('b'), 'p'),
      'prompts/list': '"result":{"prompts":[{"name":"greet"}]}',
    }),
  );
  expect(found.tools).toMatchObject({ code: 'backend-invalid' });
  expect(listed(found.prompts).definitions).toHaveLength(1);
});

test('an empty cursor is a cursor like any other; from servers that mean the end by it the list is whole all the same', async () => {
  const asked: string[] = [];
  const request: Request = async (_method, params) => {
    asked.push(params);
    const more = params === '{}' ? tools(tool('a'), '') : tools(tool('b'));
    return Buffer.from(`{"jsonrpc":"2.0","id":1,${more}}`);
  };
  const paged = listed((await run(request, { tools: {} })).tools);
  expect(paged.definitions.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(asked).toEqual(['{}', '{"cursor":""}']);
  const whole = listed((await run(fakeRequest({ 'tools/list': tools(`${tool('a')},${tool('b')}`, '') }))).tools);
  expect(whole.definitions.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(whole.dropped).toEqual([]);
});

test.each(['7', 'true', '{"a":1}'])('a nextCursor of %s ends the list, and is told', async (cursor) => {
  const body = `"result":{"tools":[${tool('a')}],"nextCursor":${cursor}}`;
  const found = listed((await run(fakeRequest({ 'tools/list': body }))).tools);
  expect(found.definitions).toHaveLength(1);
  expect(found.dropped).toEqual(['tools: "nextCursor" is not a string, so that no further page can be read']);
});

test('a nextCursor of null ends the list, and nothing is to be told', async () => {
  const body = `"result":{"tools":[${tool('a')}],"nextCursor":null}`;
  expect(listed((await run(fakeRequest({ 'tools/list': body }))).tools).dropped).toEqual([]);
});

test('pages without end are a failure after a thousand', async () => {
  let count = 0;
  const request: Request = async (method) => {
    count += 1;
    return Buffer.from(`{"jsonrpc":"2.0","id":1,${method === 'tools/list' ? tools('', `c${count}`) : '"result":{}'}}`);
  };
  expect((await run(request, { tools: {} })).tools).toMatchObject({ code: 'backend-invalid' });
  expect(count).toBe(1000);
});

test('a list without measure ends with a failure, however it is paged', async () => {
  let count = 0;
  const request: Request = async () => {
    count += 1;
    return Buffer.from(
      `{"jsonrpc":"2.0","id":1,${tools(tool(`t${count}`, `,"x":"${'x'.repeat(8 * 2 ** 20)}"`), `c${count}`)}}`,
    );
  };
  expect((await run(request, { tools: {} })).tools).toMatchObject({
    code: 'backend-too-large',
    message: expect.stringMatching(/lists more than \d+ bytes in tools\/list$/) as string,
  });
  expect(count).toBeLessThan(20);
});

test('half a million malformed or tiny definitions on one page are no trouble', async () => {
  const junk = `${'7,'.repeat(500_000)}${tool('good')}`;
  const tiny = Array.from({ length: 300_000 }, (_none, at) => `{"name":"${at}"}`).join(',');
  const found = await run(fakeRequest({ 'tools/list': tools(junk), 'prompts/list': `"result":{"prompts":[${tiny}]}` }));
  expect(listed(found.tools).definitions.map(({ name }) => name)).toEqual(['good']);
  expect(listed(found.tools).dropped).toHaveLength(1000);
  expect(listed(found.prompts).definitions).toHaveLength(300_000);
});

test('only announced lists are asked for, and a missing method is no failure', async () => {
  const request = fakeRequest({ 'tools/list': tools(tool('a')), 'resources/list': '"result":{"resources":[]}' });
  const found = await run(request, { tools: {}, resources: {} });
  expect(request.asked.sort()).toEqual(['resources/list', 'resources/templates/list', 'tools/list']);
  expect(listed(found.resourceTemplates).definitions).toEqual([]);
  expect(listed(found.prompts).definitions).toEqual([]);
});

test('one kind may fail alone', async () => {
  const found = await run(fakeRequest({ 'tools/list': tools(tool('a')), 'resources/list': failure }));
  expect(found.resources).toBe(failure);
  expect(listed(found.tools).definitions).toHaveLength(1);
});

test.each([
  ['"result":{"tools":"none"}'],
  ['"result":{}'],
  ['"result":[]'],
  ['"error":{"code":-32603,"message":"secret text of the backend"}'],
])('an answer that is no list (%s) is a failure that quotes nothing of it', async (body) => {
  const found = (await run(fakeRequest({ 'tools/list': body }))).tools;
  expect(found).toMatchObject({ code: 'backend-invalid' });
  expect(JSON.stringify(found)).not.toContain('secret');
});

test('a list that is null, as an empty one in Go, is empty', async () => {
  const found = await run(fakeRequest({ 'tools/list': tools(tool('a')), 'prompts/list': '"result":{"prompts":null}' }));
  expect([listed(found.tools).definitions.length, listed(found.prompts).definitions]).toEqual([1, []]);
});

describe('malformed definitions are dropped alone and named', () => {
  test.each([
    ['tools/list', 'tools', '{"inputSchema":{"type":"object"}}', 'tool 2 has no name'],
    ['tools/list', 'tools', '{"name":7,"inputSchema":{"type":"object"}}', 'tool 2 has no name'],
    ['tools/list', 'tools', '{"name":"","inputSchema":{"type":"object"}}', 'tool 2 has no name'],
    ['tools/list', 'tools', '7', 'tool 2 is not an object'],
    ['tools/list', 'tools', '{"name":"b"}', 'tool 2 ("b") has no inputSchema of type "object"'],
    ['tools/list', 'tools', '{"name":"b","inputSchema":true}', 'tool 2 ("b") has no inputSchema of type "object"'],
    ['tools/list', 'tools', tool('b', ',"description":3'), 'tool 2 ("b") has a description that is not a string'],
    ['tools/list', 'tools', tool('b', ',"outputSchema":[]'), 'tool 2 ("b") has no outputSchema of type "object"'],
    ['tools/list', 'tools', tool('good'), 'tool "good" is listed twice'],
    [
      ...(['tools/list', 'tools', tool('b', ',"annotations":null')] as const),
      'tool 2 ("b") has "annotations" in a form that the MCP schema does not allow',
    ],
    ['resources/list', 'resources', '{"uri":"a://b"}', 'resource 2 ("a://b") has no name'],
    ['resources/list', 'resources', '{"name":"b"}', 'resource 2 has no uri'],
    ['resources/templates/list', 'resourceTemplates', '{"name":"b"}', 'resource template 2 has no uriTemplate'],
    ['prompts/list', 'prompts', '{"title":"b"}', 'prompt 2 has no name'],
  ] as const)('%s %s %s', async (method, kind, bad, words) => {
    const good = { tools: tool('good'), resources: '{"uri":"u:1","name":"good"}', prompts: '{"name":"good"}' };
    const goods = { ...good, resourceTemplates: '{"uriTemplate":"u:{1}","name":"good"}' };
    const found = await run(fakeRequest({ [method]: `"result":{"${kind}":[${goods[kind]},${bad}]}` }));
    const of = listed(found[kind]);
    expect(of.definitions).toHaveLength(1);
    expect(of.dropped).toEqual([words]);
  });
});

test.each([
  [',"outputSchema":{"type":"array"}', 'it has no outputSchema of type "object"'],
  [',"outputSchema":{"$ref":"#/$defs/x"}', 'it has no outputSchema of type "object"'],
  [',"inputSchema":{"type":"object","properties":{"x":true}}', 'it has "inputSchema" in a form'],
])(
  'a tool of a modern backend that only modern clients can read is kept for them, and named: %s',
  async (more, why) => {
    const request = fakeRequest({ 'tools/list': tools([tool('a'), tool('b', more)].join(',')) });
    const of = listed((await run(request, everything, 'modern')).tools);
    expect(of.definitions.map(({ isModernOnly }) => isModernOnly)).toEqual([undefined, true]);
    expect(of.dropped).toEqual([
      expect.stringContaining(`tool 2 ("b") is listed to clients of 2026-07-28 only: ${why}`),
    ]);
    expect(listed((await run(request)).tools).definitions).toHaveLength(1);
  },
);

test('10,000 tools on one page take less than half a second of CPU', async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => tool(`tool-${at}`, ',"description":"What it does."'));
  const request = fakeRequest({ 'tools/list': tools(many.join(',')) });
  const before = process.cpuUsage();
  expect(listed((await run(request)).tools).definitions).toHaveLength(10_000);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
});
