/** What a server says before anybody can take it: kept up to a bound, and nobody is left without a reply. */
import { envelope } from '../wire/envelope.ts';
import { SseRoutes } from './sse-routes.ts';

const message = (text: string) => ({ bytes: Buffer.from(text), envelope: envelope(Buffer.from(text)) });
const notice = (data: string) =>
  message(`{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"${data}"}}`);
const question = (id: number) => message(`{"jsonrpc":"2.0","id":${id},"method":"roots/list"}`);

interface World {
  readonly routes: SseRoutes;
  readonly heard: number[];
  readonly asked: string[];
  readonly replies: string[];
}

/** `heard`: sizes of the messages. */
function world(): World {
  const [heard, asked, replies]: [number[], string[], string[]] = [[], [], []];
  const routes = new SseRoutes((bytes) => void replies.push(bytes.toString()));
  routes.listen({ message: (bytes) => void heard.push(bytes.length), ask: ({ idJson }) => void asked.push(idJson) });
  return { routes, heard, asked, replies };
}

test('what is said before the session is in use comes then, in its order; what is said later at once', () => {
  const { routes, heard, asked, replies } = world();
  routes.deliver(notice('a'));
  routes.deliver(question(1));
  expect([heard, asked]).toEqual([[], []]);
  routes.begin();
  routes.deliver(notice('bb'));
  expect([heard[1]! - heard[0]!, asked, replies]).toEqual([1, ['1'], []]);
});

test.each([
  ['bytes', 4, 100_000, 2],
  ['messages', 150, 1, 100],
])('of too many %s the first are kept, and questions beyond are refused', (_what, count, size, kept) => {
  const { routes, heard, asked, replies } = world();
  for (let at = 0; at < count; at += 1) routes.deliver(notice('x'.repeat(size)));
  routes.deliver(question(7));
  routes.begin();
  expect([heard.length, asked]).toEqual([kept, []]);
  expect(replies).toEqual([expect.stringMatching(/"id":7,"error":\{"code":-32601,/)]);
});

test('a ping is answered whatever is in use', () => {
  const { routes, replies } = world();
  routes.deliver(message('{"jsonrpc":"2.0","id":"p","method":"ping"}'));
  expect(replies).toEqual(['{"jsonrpc":"2.0","id":"p","result":{}}']);
});
