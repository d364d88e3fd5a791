/** TLS toward the API server: whom we trust and who we are may change while we run. Real TLS, certificates from the embedded cluster. */
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTls, type Tls } from '../../hack/dev-cluster/apiserver/tls.ts';
import { connect, type Connection } from '../src/kube/connection.ts';
import { until } from '../src/testing/until.ts';

const { signal } = new AbortController();
let dir: string;
const closing: (() => unknown)[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'runtime-tls-'));
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  rmSync(dir, { recursive: true });
});

interface Fake {
  readonly server: Server;
  readonly sockets: Set<Socket>;
  /** Fingerprints of the clients' certificates, one a request; '' without. */
  readonly clients: string[];
  port(): number;
}

/** Answers everything; `/stream` never ends. It asks for a certificate and notes it; whether that is good is not its business. */
async function serve(tls: Tls, port = 0): Promise<Fake> {
  const sockets = new Set<Socket>();
  const clients: string[] = [];
  const ask = { requestCert: true, rejectUnauthorized: false };
  const server = createServer({ key: tls.keyPem, cert: tls.certPem, ...ask }, (request, response) => {
    clients.push((request.socket as TLSSocket).getPeerCertificate().fingerprint256 ?? '');
    if (request.url === '/stream') response.writeHead(200).write('one\n');
    else response.end('{}');
  });
  server.on('secureConnection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // a refused client hangs up as it likes
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { server, sockets, clients, port: () => (server.address() as AddressInfo).port };
}

/** A kubeconfig that names files, as rotating credentials do. */
function talk(port: number, user: object, now: () => number): Connection {
  const kubeconfig = join(dir, 'kubeconfig');
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'c', cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority': 'ca.crt' } }],
      users: [{ name: 'u', user }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
      'current-context': 'x',
    }),
  );
  const connection = connect({ kubeconfig, userAgent: 'test', now, timeoutMs: 5000 });
  closing.push(() => connection.close());
  return connection;
}

const put = (name: string, text: string) => writeFileSync(join(dir, name), text);
const get = (connection: Connection) => connection.request({ method: 'GET', path: '/', signal });

test('a server of an unknown CA is not talked to', async () => {
  const server = await serve(makeTls(['127.0.0.1'], new Date()));
  put('ca.crt', makeTls(['127.0.0.1'], new Date()).caPem);
  const connection = talk(server.port(), { token: 't' }, () => 0);
  await expect(get(connection)).rejects.toMatchObject({ code: expect.stringMatching(/CERT|VERIFY|SIGNATURE/) });
  expect(server.clients).toEqual([]);
});

test('the CA is changed under way: the next request trusts the new one, an open stream runs on, the old sockets go', async () => {
  const [before, after] = [makeTls(['127.0.0.1'], new Date()), makeTls(['127.0.0.1'], new Date())];
  const old = await serve(before);
  const port = old.port();
  put('ca.crt', before.caPem);
  let nowMs = 0;
  const connection = talk(port, { token: 't' }, () => nowMs);
  await get(connection);
  const stop = new AbortController();
  const stream = await connection.stream({ method: 'GET', path: '/stream', signal: stop.signal });
  const chunks = stream.body[Symbol.asyncIterator]();
  expect(String((await chunks.next()).value)).toBe('one\n');
  // Takes no more connections, those that are there stay.
  old.server.close();
  const renewed = await serve(after, port);
  put('ca.crt', after.caPem);
  nowMs = 61_000;
  expect((await get(connection)).status).toBe(200);
  expect(renewed.clients).toHaveLength(1);
  await until(() => old.sockets.size === 1);
  stop.abort();
  await chunks.next().catch(() => undefined);
  await until(() => old.sockets.size === 0);
});

test('a server that comes back under another CA is trusted as soon as the file says so, not a minute later', async () => {
  const [before, after] = [makeTls(['127.0.0.1'], new Date()), makeTls(['127.0.0.1'], new Date())];
  const server = await serve(before);
  put('ca.crt', before.caPem);
  const connection = talk(server.port(), { token: 't' }, () => 0);
  await get(connection);
  server.server.setSecureContext({ key: after.keyPem, cert: after.certPem });
  server.server.closeAllConnections();
  await until(() => server.sockets.size === 0);
  await until(async () =>
    /CERT|UNABLE_TO_VERIFY/.test(String(await get(connection).catch(({ code }: { code?: string }) => code))),
  );
  put('ca.crt', after.caPem);
  expect((await get(connection)).status).toBe(200);
});

test('a client certificate from files proves who we are, and its successor is used after a minute', async () => {
  const tls = makeTls(['127.0.0.1'], new Date());
  const [first, second] = [makeTls(['me'], new Date()), makeTls(['me'], new Date())];
  const server = await serve(tls);
  put('ca.crt', tls.caPem);
  const give = ({ certPem, keyPem }: Tls) => {
    put('me.crt', certPem);
    put('me.key', keyPem);
  };
  give(first);
  let nowMs = 0;
  const user = { 'client-certificate': 'me.crt', 'client-key': 'me.key' };
  const connection = talk(server.port(), user, () => nowMs);
  for (let turn = 0; turn < 3; turn += 1) await get(connection);
  const old = [...server.sockets];
  give(second);
  nowMs = 61_000;
  for (let turn = 0; turn < 3; turn += 1) await get(connection);
  const fingerprints = [first, second].map(({ certPem }) => new X509Certificate(certPem).fingerprint256);
  expect(server.clients).toEqual(fingerprints.flatMap((one) => [one, one, one]));
  await until(() => old.every(({ destroyed }) => destroyed));
});
