/** Odd but valid messages through every relayed method, in every cell: what arrives is what was sent, but for a closed list of edits. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { envelope } from '../src/wire/envelope.ts';
import { elements, member } from '../src/wire/json.ts';
import type { Era } from '../src/wire/protocol.ts';
import { connectRaw } from './support/clients.ts';
import { compared } from './support/differences.ts';
import type { PermittedEdit } from './support/differences.ts';
import { connectEra } from './support/era-client.ts';
import type { EraClient } from './support/era-client.ts';
import { eventually } from './support/eventually.ts';
import { events, json, saying, startOdd } from './support/odd-backend.ts';
import type { OddAnswer, OddBackend, OddKind } from './support/odd-backend.ts';
import { configured, startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';

type Way = 'up' | 'down';
interface Edit extends PermittedEdit {
  readonly way: Way;
  /** Client and backend, one letter each: `lm` is a legacy client of a modern backend, `ms` a modern client of one of HTTP+SSE. */
  readonly cells: readonly string[];
}

const everywhere = ['ll', 'lm', 'ls', 'ml', 'mm', 'ms'];
const reserved = 'io.modelcontextprotocol/*';

/**
 * The closed list of proxy.md §3, as far as one request and its answer show it. Anything else that differs is a fault; so is an edit
 * here that never happens. Cursors: pages.test.ts. Overrides: catalog.test.ts. `vmcp/backendSessionReset`: sessions.test.ts.
 */
const closedList: readonly Edit[] = [
  { edit: 'advertised name', way: 'up', at: 'params.name', may: ['change'], cells: everywhere },
  { edit: 'advertised name', way: 'up', at: 'params.ref.name', may: ['change'], cells: everywhere },
  { edit: 'advertised name', way: 'down', at: 'name', may: ['change'], cells: everywhere },
  { edit: 'JSON-RPC id', way: 'up', at: 'id', may: ['change'], cells: ['ml', 'ms'] },
  // That of a question. An answer has the id of its request, as the client wrote it, wherever it was changed on the way.
  { edit: 'JSON-RPC id', way: 'down', at: 'id', may: ['change'], cells: ['ll', 'ls'] },
  { edit: 'progress token', way: 'up', at: 'params._meta.progressToken', may: ['change'], cells: ['ml', 'ms'] },
  { edit: 'reserved _meta', way: 'up', at: `params._meta.${reserved}`, may: ['add'], cells: ['lm'] },
  { edit: 'reserved _meta', way: 'up', at: `params._meta.${reserved}`, may: ['remove'], cells: ['ml', 'ms'] },
  { edit: 'reserved _meta', way: 'up', at: `params._meta.${reserved}`, may: ['change', 'move'], cells: ['mm'] },
  { edit: 'reserved _meta', way: 'down', at: `result._meta.${reserved}`, may: ['remove'], cells: ['lm'] },
  { edit: 'reserved _meta', way: 'down', at: `result._meta.${reserved}`, may: ['add'], cells: ['ml', 'ms'] },
  { edit: 'reserved _meta', way: 'down', at: `result._meta.${reserved}`, may: ['change', 'move'], cells: ['mm'] },
  { edit: 'generation', way: 'down', at: 'result.resultType', may: ['remove'], cells: ['lm'] },
  { edit: 'generation', way: 'down', at: 'result.ttlMs', may: ['remove'], cells: ['lm'] },
  { edit: 'generation', way: 'down', at: 'result.cacheScope', may: ['remove'], cells: ['lm'] },
  { edit: 'generation', way: 'down', at: 'result.resultType', may: ['add'], cells: ['ml', 'ms'] },
  { edit: 'generation', way: 'down', at: 'result.ttlMs', may: ['add'], cells: ['ml', 'ms'] },
  { edit: 'generation', way: 'down', at: 'result.cacheScope', may: ['add'], cells: ['ml', 'ms'] },
  { edit: 'bound state', way: 'down', at: 'result.requestState', may: ['change'], cells: ['mm'] },
];

const directory = join(import.meta.dirname, 'testdata/oddities');
/** Name → the members of an odd object, as text. */
const oddities = readdirSync(directory).map((file): [string, string] => [
  file.replace('.json', ''),
  readFileSync(join(directory, file), 'utf8').trim().slice(1, -1),
]);

const definitions = {
  tools: (odd: string, name: string) =>
    `{"annotations":{${odd}},"name":"${name}","_meta":{${odd}},"inputSchema":{"type":"object",${odd}},${odd}}`,
  resources: (odd: string, name: string) => `{"size":9007199254740993,"uri":"odd://${name}","name":"r",${odd}}`,
  resourceTemplates: (odd: string, name: string) =>
    `{"name":"r","uriTemplate":"odd://${name}/{x}","_meta":{${odd}},${odd}}`,
  prompts: (odd: string, name: string) => `{${odd},"arguments":[{"name":"x",${odd}}],"name":"${name}"}`,
};
type Kind = keyof typeof definitions;
const kinds = Object.keys(definitions) as Kind[];
const identity = { tools: 'name', resources: 'uri', resourceTemplates: 'uriTemplate', prompts: 'name' } as const;
const listOf = (kind: Kind) =>
  [['plain', '"title":"T"'] as const, ...oddities].map(([name, odd]) => definitions[kind](odd, name)).join(',');

/** Method → what the request is about, and the members of its params beside `_meta`. */
const asked: Readonly<Record<string, readonly [about: string, params: (odd: string) => string]>> = {
  'tools/call': ['a_plain', (odd) => `"name":"a_plain","arguments":{${odd}},${odd}`],
  'prompts/get': ['a_plain', (odd) => `"arguments":{${odd}},"name":"a_plain",${odd}`],
  'resources/read': ['odd://plain', (odd) => `${odd},"uri":"odd:\\/\\/plain","x":{${odd}}`],
  'completion/complete': [
    '',
    (odd) => `"ref":{"type":"ref/prompt","name":"a_plain","x":{${odd}}},"argument":{"name":"x","value":"y",${odd}}`,
  ],
};
const answered: Readonly<Record<string, (odd: string) => string>> = {
  'tools/call': (odd) =>
    `"content":[{"type":"text","text":"",${odd}},{${odd}}],"structuredContent":{${odd}},"isError":true`,
  'prompts/get': (odd) => `"messages":[{"role":"user","content":{"type":"hologram",${odd}}}],"description":"d"`,
  'resources/read': (odd) => `"contents":[{"uri":"odd://plain","blob":"AA==",${odd}}]`,
  'completion/complete': (odd) => `"completion":{"values":["y"],"total":1.0,${odd}}`,
};
const methods = Object.keys(asked);
const cacheable = (method: string) => (method === 'resources/read' ? ',"ttlMs":60000,"cacheScope":"public"' : '');

const oddKinds = ['legacy', 'modern', 'sse'] as const;
const backends = {} as Record<OddKind, OddBackend>;
const programs = {} as Record<OddKind, Program>;
const clients: Record<string, EraClient> = {};
/** Edit and cell. */
const seen = new Set<string>();
const inCell = (edit: PermittedEdit, cell: string) => `${cell}: ${JSON.stringify(edit)}`;

beforeAll(async () => {
  const lists = Object.fromEntries(kinds.map((kind) => [kind, listOf(kind)]));
  for (const kind of oddKinds) {
    backends[kind] = await startOdd(kind, lists);
    const transport = kind === 'sse' ? 'sse' : 'streamable-http';
    programs[kind] = await startProgram(configured([{ name: 'a', url: backends[kind].url, transport }]));
    const raw = await connectRaw(programs[kind].url);
    await eventually(async () => expect((await raw.ask('tools/list')).text).toContain('a_plain'));
    for (const client of ['legacy', 'modern'] as const)
      clients[client.charAt(0) + kind.charAt(0)] = await connectEra(programs[kind].url, client);
  }
});
afterAll(async () => {
  for (const kind of oddKinds) {
    await programs[kind].close();
    await backends[kind].close();
  }
});

const id = '"i\\u00e9"';
const token = '"t\\u00e9"';

describe.each(everywhere)('cell %s', (cell) => {
  const client = () => clients[cell]!;
  const kind = oddKinds.find((one) => cell.endsWith(one.charAt(0)))!;
  const era: Era = kind === 'modern' ? 'modern' : 'legacy';
  const backend = () => backends[kind];

  function same(way: Way, sent: string | Buffer, arrived: string | Buffer): void {
    const edits = closedList.filter((edit) => edit.way === way && edit.cells.includes(cell));
    const found = compared(Buffer.from(sent), Buffer.from(arrived), edits);
    expect(found.unexplained).toEqual([]);
    for (const edit of found.seen) seen.add(inCell(edit, cell));
  }

  const request = (method: string, odd: string, more = '') =>
    `{"jsonrpc":"2.0", "id":${id},"params":{"_meta":{${client().meta},"progressToken":${token},${odd}},${asked[method]![1](odd)}${more}} ,"method":"${method}"}`;

  /** Sends it; gives what the backend got, and what the client got. */
  async function exchange(
    method: string,
    body: string,
    answer: OddAnswer,
  ): Promise<{ up: Buffer; down: readonly Buffer[] }> {
    backend().answer = answer;
    const down = await client().ask(body, asked[method]![0]);
    const up = backend().requests.findLast((one) => one.method === method)!.body;
    return { up, down };
  }

  describe.each(methods)('%s', (method) => {
    const generation = era === 'modern' ? `"resultType":"complete"${cacheable(method)},` : '';
    const own = era === 'modern' ? '"io.modelcontextprotocol/serverInfo":{"name":"odd","version":"1"},' : '';
    const result = (odd: string) => `{${generation}"_meta":{${own}${odd}}, ${answered[method]!(odd)},${odd}}`;

    test.each(oddities)('%s: the request, and the result in JSON', async (_name, odd) => {
      const sent = request(method, odd);
      const { up, down } = await exchange(method, sent, (response, asId) =>
        json(response, asId, `"result":${result(odd)}`),
      );
      same('up', sent, up);
      expect(down).toHaveLength(1);
      same('down', `{"jsonrpc":"2.0","id":${id},"result":${result(odd)}}`, down[0]!);
    });

    test.each(oddities)('%s: progress, logs and vendor notices on a stream, and an error', async (_name, odd) => {
      const progressOf = (asToken: string) =>
        `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${asToken},"progress":0.50,"_meta":{${odd}},${odd}}}`;
      const notices = [
        `{"params":{"level":"warning","data":{${odd}},${odd}},"jsonrpc":"2.0","method":"notifications/message","x":{${odd}}}`,
        `{"jsonrpc":"2.0","method":"notifications/example.com/odd","params":{${odd}}}`,
      ];
      const error = `"error":{"data":{${odd}},"code":-32099,"message":"caf\\u00e9",${odd}}`;
      const { down } = await exchange(method, request(method, odd), (response, asId, { body }) =>
        events(
          response,
          progressOf(envelope(body).progressToken!),
          ...notices,
          `{"jsonrpc":"2.0","id":${asId},${error}}`,
        ),
      );
      expect(down).toHaveLength(4);
      [progressOf(token), ...notices, `{"jsonrpc":"2.0","id":${id},${error}}`].forEach((sent, at) =>
        same('down', sent, down[at]!),
      );
    });
  });

  test.each(kinds)('the definitions of %s', async (kind) => {
    const method = kind === 'resourceTemplates' ? 'resources/templates/list' : `${kind}/list`;
    const [down] = await client().ask(
      `{"jsonrpc":"2.0","id":1,"method":"${method}","params":{"_meta":{${client().meta}}}}`,
      '',
    );
    const result = member(down!, 0, 'result')!;
    const all = elements(down!, member(down!, result.start, kind)!.start).map(({ start, end }) =>
      down!.subarray(start, end),
    );
    const prefix = kind === 'tools' || kind === 'prompts' ? 'a_' : '';
    for (const [name, odd] of oddities) {
      const sent = definitions[kind](odd, name);
      const wanted = (JSON.parse(sent) as Record<string, string>)[identity[kind]]!;
      const arrived = all.find(
        (one) => (JSON.parse(one.toString()) as Record<string, string>)[identity[kind]] === prefix + wanted,
      );
      same('down', sent, arrived ?? Buffer.from('{}'));
    }
    expect(all).toHaveLength(oddities.length + 1);
  });

  const question = (odd: string) => `{"messages":[{${odd}}],"maxTokens":1.0,"_meta":{${odd}},${odd}}`;
  const reply = (odd: string) => `{"role":"assistant","content":{"type":"hologram",${odd}},"_meta":{${odd}},${odd}}`;

  /** Asks for input in the middle of a call, as the backend's generation does it; sampling, in the words of `question`. */
  const asking = (odd: string): OddAnswer =>
    era === 'legacy'
      ? (response) =>
          saying(
            response,
            `{"jsonrpc":"2.0","id":"q\\u00e9","method":"sampling/createMessage","params":${question(odd)}}`,
          )
      : (response, asId) =>
          json(
            response,
            asId,
            `"result":{"resultType":"input_required","inputRequests":{"k":{"method":"sampling/createMessage","params":${question(odd)}}},"requestState":"s\\u00e9",${odd}}`,
          );

  if (cell === 'll' || cell === 'ls') {
    test.each(oddities)('%s: a question to the client, and its answer', async (_name, odd) => {
      const asks: Buffer[] = [];
      const answerOf = (asId: string) => `{"result":${reply(odd)},"id":${asId},"jsonrpc":"2.0"}`;
      let finish = (): void => undefined;
      backend().answer = (response, asId, asked) => {
        finish = () => events(response, `{"jsonrpc":"2.0","id":${asId},"result":{}}`);
        asking(odd)(response, asId, asked);
      };
      await client().ask(request('tools/call', odd), 'a_plain', (bytes) => {
        asks.push(bytes);
        const { kind, idJson = '' } = envelope(bytes);
        if (kind === 'request')
          void client()
            .tell(answerOf(idJson))
            .then(() => finish());
      });
      same(
        'down',
        `{"jsonrpc":"2.0","id":"q\\u00e9","method":"sampling/createMessage","params":${question(odd)}}`,
        asks[0]!,
      );
      const arrived = await eventually(() => {
        const last = backend().requests.at(-1)!;
        expect(last.method).toBe('');
        return last.body;
      });
      same('up', answerOf('"q\\u00e9"'), arrived);
    });

    test('notices of the backend on the standalone stream', async () => {
      const heard: Buffer[] = [];
      const over = new AbortController();
      await client().listen((bytes) => void heard.push(bytes), over.signal);
      backend().answer = (response, asId) => json(response, asId, '"result":{}');
      await client().ask(request('tools/call', '"x":1'), 'a_plain');
      const notices = oddities.flatMap(([, odd]) => [
        `{"jsonrpc":"2.0","method":"notifications/example.com/odd","params":{"_meta":{${odd}},${odd}}}`,
        `{"params":{"data":{${odd}},"level":"error",${odd}},"method":"notifications/message","jsonrpc":"2.0"}`,
      ]);
      await eventually(() => {
        if (heard.length === 0) backend().say('{"jsonrpc":"2.0","method":"notifications/example.com/first"}');
        expect(heard).not.toEqual([]);
      });
      notices.forEach((notice) => backend().say(notice));
      await eventually(() => expect(heard.at(-1)?.toString()).toBe(notices.at(-1)));
      const own = heard.slice(-notices.length);
      notices.forEach((notice, at) => same('down', notice, own[at]!));
      over.abort();
    });

    test.each(oddities)('%s: a notice of the client', async (_name, odd) => {
      const notice = `{"method":"notifications/roots/list_changed","params":{"_meta":{${odd}},${odd}},"jsonrpc":"2.0"}`;
      await client().tell(notice);
      await eventually(() => same('up', notice, backend().requests.at(-1)!.body));
    });
  }

  if (cell === 'mm') {
    test.each(oddities)('%s: a result that asks for input, and the request that brings it', async (_name, odd) => {
      const { down } = await exchange('tools/call', request('tools/call', odd), asking(odd));
      const asked = `{"resultType":"input_required","inputRequests":{"k":{"method":"sampling/createMessage","params":${question(odd)}}},"requestState":"s\\u00e9",${odd}}`;
      const meta = '"_meta":{"io.modelcontextprotocol/serverInfo":0},';
      same('down', `{"jsonrpc":"2.0","id":${id},"result":${asked.replace('{', `{${meta}`)}}`, down[0]!);
      const state = member(down[0]!, member(down[0]!, 0, 'result')!.start, 'requestState')!;
      const again = (asState: string) =>
        request('tools/call', odd, `,"inputResponses":{"k":${reply(odd)}},"requestState":${asState}`);
      const { up } = await exchange(
        'tools/call',
        again(down[0]!.toString('utf8', state.start, state.end)),
        (response, asId) => json(response, asId, '"result":{"resultType":"complete","content":[]}'),
      );
      same('up', again('"s\\u00e9"'), up);
      expect(up.includes('"requestState":"s\\u00e9"')).toBe(true);
    });
  }

  if (cell === 'lm') {
    test.each(oddities)(
      '%s: input that is asked for becomes a question, its answer becomes input',
      async (_name, odd) => {
        let questions = 0;
        backend().answer = (response, asId, asked) => {
          if (!asked.body.includes('"inputResponses"')) return asking(odd)(response, asId, asked);
          return json(response, asId, '"result":{"resultType":"complete","content":[]}');
        };
        await client().ask(request('tools/call', odd), 'a_plain', (bytes) => {
          const { kind, idJson = '', params } = envelope(bytes);
          if (kind !== 'request') return;
          questions += 1;
          expect(bytes.toString('utf8', params!.start, params!.end)).toBe(question(odd));
          void client().tell(`{"jsonrpc":"2.0","id":${idJson},"result":${reply(odd)}}`);
        });
        const sent = backend()
          .requests.findLast((one) => one.method === 'tools/call')!
          .body.toString();
        expect(questions).toBe(1);
        expect(sent).toContain(`{"k":${reply(odd)}}`);
        expect(sent).toContain('"requestState":"s\\u00e9"');
      },
    );
  }
});

test('every edit of the closed list is one that happens, in each of its cells', () => {
  const all = closedList.flatMap((edit) => edit.cells.map((cell) => inCell(edit, cell)));
  expect(all.filter((one) => !seen.has(one))).toEqual([]);
});
