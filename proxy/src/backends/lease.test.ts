/** What a legacy backend says on a lent session outside of calls. */
import type { BackendSession, Listener } from './backend.ts';
import { Lease, lendable } from './lease.ts';

function lent() {
  const listeners: Listener[] = [];
  const session: BackendSession = {
    isOpen: true,
    generation: 1,
    isStateful: true,
    send: () => undefined,
    notify: () => undefined,
    listen: (listener) => void listeners.push(listener),
    close: () => Promise.resolve(),
  };
  const shared = lendable(session, true);
  const ask = (id: number, logLevel = 'info') => {
    const heard: string[] = [];
    shared.logLevel = 'debug'; // told already
    const bytes = Buffer.from(`{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"t"}}`);
    new Lease(shared, () => undefined).send(
      { bytes, idJson: String(id), method: 'tools/call', modern: { capabilities: '{}', logLevel } },
      {
        message: (message) => void heard.push(message.toString()),
        ask: ({ idJson }) => void heard.push(`asked ${idJson}`),
        answer: () => undefined,
        fail: () => undefined,
      },
      new AbortController().signal,
    );
    return heard;
  };
  const say = (message: string) => listeners.forEach((one) => void one.message(Buffer.from(message)));
  /** What the backend is replied at once. */
  const question = (idJson: string) => {
    const replies: (string | undefined)[] = [];
    const reply = (response: Buffer | undefined) => void replies.push(response?.toString());
    for (const one of listeners) void one.ask?.({ bytes: Buffer.alloc(0), idJson, method: 'roots/list', reply });
    return replies;
  };
  return { ask, say, question };
}

const log = (level: string) =>
  `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"${level}","data":1}}`;

test('is heard by the one request that runs, from its log level up', () => {
  const { ask, say } = lent();
  say(log('error'));
  const heard = ask(1);
  say(log('error'));
  say(log('debug'));
  expect(heard).toEqual([log('error')]);
});

test('is heard by nobody when several run: it may be meant for another', () => {
  const { ask, say } = lent();
  const both = [ask(1), ask(2)];
  say(log('error'));
  expect(both).toEqual([[], []]);
});

test('a question is for the one request that runs; with none or several it is refused, since it may be meant for another', () => {
  const { ask, question } = lent();
  const refused = [expect.stringMatching(/^\{"jsonrpc":"2.0","id":7,"error":\{"code":-32601,/)];
  expect(question('7')).toEqual(refused);
  const one = ask(1);
  expect([question('8'), one]).toEqual([[], ['asked 8']]);
  const other = ask(2);
  expect([question('7'), one, other]).toEqual([refused, ['asked 8'], []]);
});

test('progress is not: it names its request, and comes with it', () => {
  const { ask, say } = lent();
  const heard = ask(1);
  say('{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":7,"progress":1}}');
  expect(heard).toEqual([]);
});
