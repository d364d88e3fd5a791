/** Credential plug-ins of a kubeconfig, through a connection: what one that hangs or fails does to requests, and what is left of it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApiServer } from '../../hack/dev-cluster/apiserver/server.ts';
import type { ApiServer } from '../../hack/dev-cluster/apiserver/types.ts';
import { connect, type Connection, type ConnectionOptions } from '../src/kube/connection.ts';
import { until } from '../src/testing/until.ts';

let dir: string;
let server: ApiServer;
let connection: Connection | undefined;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'credentials-'));
  server = await startApiServer({ crdDir: join(import.meta.dirname, '../../crds'), dir });
});
afterEach(async () => {
  await connection?.close();
  await server.close();
  rmSync(dir, { recursive: true });
});

const apiVersion = 'client.authentication.k8s.io/v1';

/** The user is a script; `$N` counts its runs. */
function talk(script: string, more: Partial<ConnectionOptions> = {}, cluster: object = {}): Connection {
  const kubeconfig = join(dir, 'exec.kubeconfig');
  const counted = `echo >> ${dir}/runs; N=$(wc -l < ${dir}/runs | tr -d ' '); ${script}`;
  const exec = { apiVersion, command: 'sh', args: ['-c', counted], env: null, interactiveMode: 'Never' };
  const ca = Buffer.from(server.caPem).toString('base64');
  writeFileSync(
    kubeconfig,
    JSON.stringify({
      ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'x' },
      clusters: [{ name: 'c', cluster: { server: server.url, 'certificate-authority-data': ca, ...cluster } }],
      users: [{ name: 'u', user: { exec } }],
      contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
    }),
  );
  const environment = { PATH: process.env['PATH'] };
  connection = connect({ kubeconfig, userAgent: 'test', environment, ...more });
  return connection;
}

const runs = () => (existsSync(join(dir, 'runs')) ? readFileSync(join(dir, 'runs'), 'utf8').length : 0);
const get = (to: Connection) =>
  to.request({ method: 'GET', path: '/api/v1/namespaces', signal: new AbortController().signal });
const tokenOf = (user: string) => /token: "?([\w-]+)/.exec(readFileSync(server.kubeconfigFor(user), 'utf8'))?.[1] ?? '';
const gives = (token: string) =>
  `printf '{"apiVersion":"${apiVersion}","kind":"ExecCredential","status":{"token":"%s"}}' ${token}`;

test('its token is sent; it is run once, and again when the server refuses what it gave', async () => {
  let nowMs = 0;
  const to = talk(`T=${tokenOf('operator')}; [ $N = 1 ] && T=old; ${gives('"$T"')}`, { now: () => nowMs });
  expect((await get(to)).status).toBe(401);
  for (let turn = 0; turn < 3; turn += 1) {
    expect((await get(to)).status).toBe(200);
    nowMs += 61_000;
  }
  expect(server.requestLog.at(-1)?.user).toBe('operator');
  expect(runs()).toBe(2);
});

test('one that hangs blocks no request for longer than its time, says who it was, and the next run is asked again', async () => {
  const to = talk(`[ $N = 1 ] && sleep 600; ${gives(tokenOf('operator'))}`, { pluginMs: 4000 });
  const faults = await Promise.all([1, 2, 3].map(() => get(to).catch(({ message }: Error) => message)));
  const words = 'credential plug-in "sh" did not answer within 4000 ms: check users[].user.exec of the kubeconfig';
  expect(faults).toEqual([words, words, words]);
  expect((await get(to)).status).toBe(200);
  expect(runs()).toBe(2);
});

test('a request does not outlive its own time or its caller while a plug-in hangs, and close() ends that', async () => {
  const to = talk(`echo $$ > ${dir}/pid; sleep 600`, { timeoutMs: 300 });
  await expect(get(to)).rejects.toThrow('credentials for the API server were not there in time');
  const stop = new AbortController();
  const stream = to.stream({ method: 'GET', path: '/', signal: stop.signal });
  stop.abort(new Error('left'));
  await expect(stream).rejects.toThrow('left');
  const pidNow = () => (existsSync(join(dir, 'pid')) ? Number(readFileSync(join(dir, 'pid'), 'utf8')) : 0);
  await until(() => pidNow() > 0);
  const pid = pidNow();
  await to.close();
  await until(() => !existsSync(`/proc/${pid}`) || process.platform !== 'linux');
});

test('a kubeconfig that asks for a proxy is refused, not followed half', () => {
  expect(() => talk('', {}, { 'proxy-url': 'http://127.0.0.1:1' })).toThrow('"proxy-url", which is not supported');
});
