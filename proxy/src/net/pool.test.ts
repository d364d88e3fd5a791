import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPool } from './pool.ts';
import type { Pool, PoolOptions } from './pool.ts';
import type { ExchangeRequest } from './exchange.ts';
import type { Failure } from '../wire/failure.ts';

const closers: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`, server };
}

function pool(url: string, more: Partial<PoolOptions> = {}): Pool {
  const options = { allowPrivate: true, allowLoopback: true, caBundle: undefined, hosts: undefined };
  const opened = createPool({ subject: 'backend "x"', url, ...options, ...more });
  closers.push(() => opened.close());
  return opened;
}

interface Outcome {
  status?: number;
  body?: string;
  failure?: Failure;
}

const post: ExchangeRequest = { method: 'POST', headers: ['content-type', 'text/plain'], body: Buffer.from('ping') };
const get: ExchangeRequest = { method: 'GET', headers: [], body: undefined };

function run(from: Pool, request: ExchangeRequest): Promise<Outcome> {
  const chunks: Buffer[] = [];
  let status = 0;
  return new Promise((resolve) => {
    from.exchange(request, {
      head: (code) => void (status = code),
      data: (chunk) => void chunks.push(chunk),
      end: () => resolve({ status, body: Buffer.concat(chunks).toString() }),
      fail: (failure) => resolve({ failure }),
    });
  });
}

/** Answers 307 from /mcp to `target`, and echoes elsewhere. */
const redirecting =
  (status: number, target: string): RequestListener =>
  (request, response) => {
    if (request.url === '/mcp') response.writeHead(status, { location: target }).end('moved');
    else request.pipe(response);
  };

describe('exchange', () => {
  test('sends the body once and reuses connections', async () => {
    let connections = 0;
    const { url, server } = await serve((request, response) => void request.pipe(response));
    server.on('connection', () => (connections += 1));
    const to = pool(url);
    for (let at = 0; at < 20; at += 1) expect(await run(to, post)).toEqual({ status: 200, body: 'ping' });
    expect(connections).toBeLessThanOrEqual(2); // `end` comes a tick before undici takes the first one back
  });

  test('an idle connection is given up well before a server does that ends it after 5 s, and does not say so', async () => {
    const { url, server } = await serve((request, response) => void request.pipe(response));
    server.keepAliveTimeout = 0; // says nothing, and waits for ever
    const ended = new Promise<string>((resolve) => {
      server.once('connection', (socket: Socket) => socket.once('close', () => resolve('given up')));
    });
    expect(await run(pool(url), post)).toEqual({ status: 200, body: 'ping' });
    const late = new AbortController();
    const tooLate = sleep(5_000, 'kept', { signal: late.signal }).catch(() => 'not waited for');
    expect(await Promise.race([ended, tooLate])).toBe('given up');
    late.abort();
  });

  test.each([307, 308])('HTTP %d on the same host is followed with method and body', async (status) => {
    const { url } = await serve(redirecting(status, '/moved'));
    expect(await run(pool(url), post)).toEqual({ status: 200, body: 'ping' });
  });

  test.each([
    [301, '/moved', 'redirects with HTTP 301, which changes the method; set its final URL'],
    [307, 'http://127.0.0.2:1/', 'redirects to another host; set its final URL'],
    [307, 'https://metadata.internal/', 'redirects to another host; set its final URL'],
    [307, 'http://', 'sent a redirect without a target'],
    [307, '/mcp', 'redirects more than 3 times; set its final URL'],
  ])('HTTP %d to %s is refused', async (status, target, words) => {
    const { url } = await serve(redirecting(status, target));
    expect(await run(pool(url), post)).toEqual({
      failure: { code: 'backend-refused', message: `backend "x" ${words}` },
    });
  });

  test('a GET follows 302', async () => {
    const { url } = await serve(redirecting(302, '/moved'));
    expect(await run(pool(url), get)).toEqual({ status: 200, body: '' });
  });

  test('a paused flow holds the server back until it is resumed', async () => {
    const size = 32 * 1024 * 1024;
    const { url } = await serve((_request, response) => void response.end(Buffer.alloc(size)));
    let received = 0;
    let seenAtPause = 0;
    await new Promise<void>((resolve, reject) => {
      const flow = pool(url).exchange(get, {
        head: () => undefined,
        data(chunk) {
          if (received === 0) {
            flow.pause();
            setImmediate(() => {
              seenAtPause = received;
              flow.resume();
            });
          }
          received += chunk.length;
        },
        end: resolve,
        fail: (failure) => reject(new Error(failure.message)),
      });
    });
    expect(seenAtPause).toBeLessThan(1024 * 1024);
    expect(received).toBe(size);
  });

  test('an aborted exchange is silent, and the server sees the connection end', async () => {
    const gone = new Promise<void>((resolve) => {
      void serve((_request, response) => {
        response.write('first');
        response.on('close', resolve);
      }).then(({ url }) => {
        const flow = pool(url).exchange(get, {
          head: () => undefined,
          data: () => flow.abort(),
          end: () => {
            throw new Error('no end after abort');
          },
          fail: () => {
            throw new Error('no failure after abort');
          },
        });
      });
    });
    await gone;
  });

  test('an exchange aborted before it was connected is never sent', async () => {
    const seen: string[] = [];
    const { url } = await serve((request, response) => {
      seen.push(request.headers['x-id'] as string);
      response.end();
    });
    const to = pool(url);
    const dead = { head: () => undefined, data: () => undefined, end: () => undefined, fail: () => undefined };
    to.exchange({ ...get, headers: ['x-id', 'aborted'] }, dead).abort();
    await run(to, { ...get, headers: ['x-id', 'sent'] });
    expect(seen).toEqual(['sent']);
  });
});

describe('failures name a category and no address', () => {
  test.each<[string, string, Partial<PoolOptions>, Failure]>([
    ['refused', 'http://127.0.0.1:1/mcp', {}, fail('backend-unavailable', 'is unavailable: connection refused')],
    ['scheme', 'ftp://h/', {}, fail('backend-refused', 'has a URL that is neither http nor https')],
    ['no URL', 'nonsense', {}, fail('backend-refused', 'has an invalid URL')],
    [
      'literal',
      'http://127.0.0.1:1/',
      { allowLoopback: false },
      fail('backend-refused', 'has a loopback address, which is not permitted'),
    ],
    [
      'name',
      'http://localhost:1/',
      { allowLoopback: false },
      fail('backend-refused', 'has a loopback address, which is not permitted'),
    ],
    [
      'metadata in decimal',
      'http://2852039166/',
      {},
      fail('backend-refused', 'has a link-local address, which is not permitted'),
    ],
    [
      'a name of the hosts table',
      'http://evil.svc/',
      { hosts: async () => ['169.254.169.254'] },
      fail('backend-refused', 'has a link-local address, which is not permitted'),
    ],
  ])('%s', async (_title, url, more, failure) => {
    expect(await run(pool(url, more), get)).toEqual({ failure });
  });

  test('reset before an answer', async () => {
    const { url } = await serve((request) => request.socket.destroy());
    expect(await run(pool(url), post)).toEqual({
      failure: fail('backend-unavailable', 'is unavailable: the connection was reset'),
    });
  });

  test('what is not HTTP', async () => {
    const server = createTcpServer((socket) => void socket.resume().end('SSH-2.0-hello\r\n')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => new Promise((resolve) => server.close(resolve)));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await run(pool(url), post)).toEqual({ failure: fail('backend-invalid', 'sent an invalid HTTP answer') });
  });

  test('a header that cannot be sent', async () => {
    const { url } = await serve((_request, response) => response.end());
    expect(await run(pool(url), { ...get, headers: ['x-a', 'line\nbreak'] })).toEqual({
      failure: fail('backend-refused', 'cannot be asked: a configured header has an invalid name or value'),
    });
  });
});

test('close leaves no socket and ends what was under way', async () => {
  const { url, server } = await serve((_request, response) => void response.write('never ends'));
  const to = pool(url);
  const hanging = run(to, get);
  await once(server, 'request');
  await to.close();
  expect((await hanging).failure?.code).toBe('backend-unavailable');
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

function fail(code: Failure['code'], words: string): Failure {
  return { code, message: `backend "x" ${words}` };
}
