/** A request over HTTP+SSE whose stream breaks: what its POST says decides, since nobody else knows whether it arrived. */
import { systemClock } from '../clock.ts';
import type { ExchangeHandler } from '../net/exchange.ts';
import { closedEarly } from './failures.ts';
import { SseAsk } from './sse-ask.ts';

const idle = { pause: () => undefined, resume: () => undefined, abort: () => undefined };

/** The request on its way, and what was said of it. */
function asked(): { readonly asking: SseAsk; readonly post: ExchangeHandler; readonly said: string[] } {
  const said: string[] = [];
  const posts: ExchangeHandler[] = [];
  const stream = {
    subject: 'backend "x"',
    isExcused: false,
    post(_bytes: Buffer, handler: ExchangeHandler) {
      posts.push(handler);
      return idle;
    },
    pause: () => undefined,
    resume: () => undefined,
    left: () => undefined,
  };
  const sink = {
    message: () => undefined,
    request: () => undefined,
    answer: () => void said.push('answer'),
    lost: () => void said.push('lost'),
    fail: ({ code }: { readonly code: string }) => void said.push(code),
  };
  const request = { bytes: Buffer.from('{"jsonrpc":"2.0","id":1,"method":"tools/call"}'), idJson: '1' };
  const limits = { silenceMs: 30_000, totalMs: 60_000, maxBytes: 1000 };
  const asking = new SseAsk(stream, request, limits, { sink, clock: systemClock });
  asking.start();
  return { asking, post: posts[0]!, said };
}

test.each([
  ['was accepted: it may have run, and fails', 202, 'backend-unavailable'],
  ['was refused as one of no session: it did not run', 404, 'lost'],
  ['was refused otherwise', 403, 'backend-refused'],
])('the stream breaks before the POST %s', (_what, status, outcome) => {
  const { asking, post, said } = asked();
  asking.streamBroke(closedEarly('backend "x"'));
  expect(said).toEqual([]);
  post.head(status, {});
  post.end();
  expect(said).toEqual([outcome]);
});

test('the stream breaks before the POST that breaks too: it fails, once', () => {
  const { asking, post, said } = asked();
  asking.streamBroke(closedEarly('backend "x"'));
  post.fail({ code: 'backend-timeout', message: 'x' });
  expect(said).toEqual(['backend-unavailable']);
});

test('the stream breaks after the POST was accepted: it fails at once', () => {
  const { asking, post, said } = asked();
  post.head(202, {});
  asking.streamBroke(closedEarly('backend "x"'));
  expect(said).toEqual(['backend-unavailable']);
});
