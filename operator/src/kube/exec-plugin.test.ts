/** What a credential plug-in is told, what is believed of its answer, and that it never outstays its time. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../testing/until.ts';
import { runPlugin, type Plugin, type PluginCall } from './exec-plugin.ts';

const apiVersion = 'client.authentication.k8s.io/v1';
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'exec-plugin-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const sh = (script: string, more: Partial<Plugin> = {}): Plugin => ({
  ...{ command: 'sh', apiVersion, args: ['-c', script, 'argument-secret'] },
  ...more,
});
const run = (plugin: Plugin, more: Partial<PluginCall> = {}) =>
  runPlugin({
    plugin,
    environment: { PATH: process.env['PATH'], PROFILE: 'inherited', OTHER: 'inherited' },
    cluster: { server: 'https://x' },
    timeoutMs: 20_000,
    signal: new AbortController().signal,
    ...more,
  });
const says = (status: object, version = apiVersion) =>
  `echo '${JSON.stringify({ apiVersion: version, kind: 'ExecCredential', status })}'`;

test('gives a token and when it ends, or a certificate', async () => {
  const expirationTimestamp = '2026-01-01T00:00:00Z';
  expect(await run(sh(says({ token: 't', expirationTimestamp })))).toEqual({
    token: 't',
    expires: expirationTimestamp,
  });
  const certificate = { clientCertificateData: 'c', clientKeyData: 'k' };
  expect(await run(sh(says(certificate)))).toEqual({ cert: 'c', key: 'k' });
});

test.each([
  [true, { cluster: { server: 'https://x' }, interactive: false }],
  [false, { interactive: false }],
])(
  'is told its version, that nobody is there, and the cluster if it asks (%s); its env comes over what it inherits',
  async (provideClusterInfo, spec) => {
    const file = join(dir, 'env');
    const script = `printf '%s' "$KUBERNETES_EXEC_INFO" > ${file}; printf '\\n%s %s' "$PROFILE" "$OTHER" >> ${file}; ${says({ token: 't' })}`;
    await run(sh(script, { env: [{ name: 'PROFILE', value: 'mine' }], provideClusterInfo }));
    const [info, variables] = readFileSync(file, 'utf8').split('\n');
    expect(JSON.parse(info ?? '')).toEqual({ apiVersion, kind: 'ExecCredential', spec });
    expect(variables).toBe('mine inherited');
  },
);

test.each<[string, Plugin, string]>([
  ['an end other than 0', sh('echo "no login: run login" >&2; exit 3'), 'ended with 3: no login: run login'],
  ['a killed one', sh('kill -9 $$'), 'ended with SIGKILL'],
  ['a command that is not there', sh('', { command: 'no-such-plugin' }), 'could not be run (ENOENT)'],
  ['text', sh('echo token-secret'), 'answered something other than JSON'],
  [
    'another version',
    sh(says({ token: 'token-secret' }, 'x/v1')),
    `answered no ExecCredential of version "${apiVersion}"`,
  ],
  ['no credential', sh(says({ clientCertificateData: 'c' })), 'gave neither a token nor a certificate with its key'],
  ['no status', sh(`echo '{"apiVersion":"${apiVersion}","kind":"ExecCredential"}'`), 'gave neither a token'],
])('%s is a fault that names the command and no secret', async (_what, plugin, words) => {
  const { message } = await run(plugin).then(
    () => new Error('no fault'),
    (error: Error) => error,
  );
  expect(message).toContain(`credential plug-in "${plugin.command}" ${words}`);
  expect(message).not.toContain('secret');
});

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
/** It starts another that hangs, and waits for it. */
const hanging = (file: string) => sh(`sleep 600 & echo $! > ${file}.part; mv ${file}.part ${file}; wait`);
const started = async (file: string) => {
  let pid = 0;
  await until(() => {
    try {
      pid = Number(readFileSync(file, 'utf8'));
    } catch {
      return false; // not there yet
    }
    return pid > 0;
  });
  return pid;
};

test('one that hangs is ended after its time, with what it started', async () => {
  const file = join(dir, 'pid');
  await expect(run(hanging(file), { timeoutMs: 3000 })).rejects.toThrow('"sh" did not answer within 3000 ms');
  const pid = await started(file);
  await until(() => !isAlive(pid));
});

test('one that hangs is ended when nobody waits any more', async () => {
  const stop = new AbortController();
  const file = join(dir, 'pid');
  const running = run(hanging(file), { signal: stop.signal });
  const pid = await started(file);
  stop.abort(new Error('closed'));
  await expect(running).rejects.toThrow('closed');
  await until(() => !isAlive(pid));
});
