/** The `vmcp` command as a process: exit codes, messages, signals. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRig } from '../src/testing/mcp-rig.ts';
import { connectRaw, initializeBody, post } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { configured } from './support/program.ts';

const main = join(import.meta.dirname, '../src/main.ts');
const cleanups: (() => unknown)[] = [];
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vmcp-command-'));
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  await rm(directory, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  readonly exit: Promise<number | null>;
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'] } });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  cleanups.push(() => child.kill('SIGKILL'));
  return {
    child,
    output: () => output,
    errors: () => errors,
    exit: once(child, 'close').then(([code]) => code as number | null),
  };
}

async function file(content: unknown): Promise<string> {
  const path = join(directory, 'config.yaml');
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function serving(
  config: object,
): Promise<Started & { readonly url: string; readonly origin: string; readonly opsOrigin: string }> {
  const started = start('serve', '--config', await file(config), '--port', '0', '--ops-port', '0');
  const line = await eventually(() => {
    const found = started
      .output()
      .split('\n')
      .find((one) => one.includes('vmcp is serving'));
    if (found === undefined) throw new Error(`not serving: ${started.output()}${started.errors()}`);
    return JSON.parse(found) as { port: number; opsPort: number };
  }, 15_000);
  const origin = `http://127.0.0.1:${line.port}`;
  return { ...started, origin, url: `${origin}/mcp`, opsOrigin: `http://127.0.0.1:${line.opsPort}` };
}

test('version prints the version; --help the usage', async () => {
  const version = start('version');
  expect(await version.exit).toBe(0);
  expect(version.output()).toMatch(/^vmcp \d+\.\d+\.\d+\n$/);
  const help = start('--help');
  expect(await help.exit).toBe(0);
  expect(help.output()).toContain('vmcp serve --config FILE');
});

test('wrong usage exits 2 and says what is wrong', async () => {
  const wrong = start('serve');
  expect(await wrong.exit).toBe(2);
  expect(wrong.errors()).toContain('vmcp serve needs --config FILE');
});

test('validate prints every problem with its path and exits 1; a sound file exits 0', async () => {
  const bad = configured(
    [
      { name: 'a', url: 'http://127.0.0.1:1/mcp' },
      { name: 'a', url: 'ftp://x' },
    ],
    { aggregatoin: {} },
  );
  const invalid = start('validate', '--config', await file(bad));
  expect(await invalid.exit).toBe(1);
  for (const path of ['aggregatoin', 'backends[1].name', 'backends[1].url']) expect(invalid.errors()).toContain(path);
  const valid = start('validate', '--config', await file(configured([])));
  expect(await valid.exit).toBe(0);
});

test.each([
  ['is not there', undefined],
  ['is not YAML', 'a: [1'],
  ['asks for what is not built', { ...configured([]), optimizer: { embeddingService: 'http://x' } }],
])('serve with a file that %s exits 1 with the reason in one screen', async (_what, content) => {
  const path = content === undefined ? join(directory, 'none.yaml') : await file(content);
  const { exit, errors } = start('serve', '--config', path, '--port', '0', '--ops-port', '0');
  expect(await exit).toBe(1);
  expect(errors()).toContain('cannot run');
  expect(errors()).not.toMatch(/\n\s+at /);
});

test.each(['--port', '--ops-port'])('a taken %s is one clear line and exit 1', async (option) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const ports = { '--port': '0', '--ops-port': '0', [option]: String(port) };
  const { exit, errors } = start('serve', '--config', await file(configured([])), ...Object.entries(ports).flat());
  expect(await exit).toBe(1);
  expect(errors()).toBe(`vmcp: port ${port} on "127.0.0.1" is in use: choose another with ${option}\n`);
  await new Promise((resolve) => taken.close(resolve));
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s: not ready, no new session, the running call finishes, exit 0',
  async (signal) => {
    const rig = await startRig({ tools: 1, delays: { 'tools/call': 1500 } });
    cleanups.push(() => rig.close());
    const { child, exit, url, origin } = await serving(configured([{ name: 'a', url: rig.url }]));
    const client = await connectRaw(url);
    const call = client.ask('tools/call', '{"name":"a_tool-0","arguments":{}}');
    await eventually(() => expect(rig.count('tools/call')).toBe(1));
    child.kill(signal);
    await eventually(async () => expect((await fetch(`${origin}/readyz`)).status).toBe(503));
    const refused = await post(url, initializeBody);
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect((await call).text).toContain('"result"');
    expect(await exit).toBe(0);
    expect(rig.sessions.size).toBe(0);
  },
  20_000,
);

test('a second signal does not wait: exit 1', async () => {
  const rig = await startRig({ tools: 1, delays: { 'tools/call': 10_000 } });
  cleanups.push(() => rig.close());
  const { child, exit, url, origin } = await serving(configured([{ name: 'a', url: rig.url }]));
  const client = await connectRaw(url);
  const call = client.ask('tools/call', '{"name":"a_tool-0","arguments":{}}').catch(() => undefined);
  await eventually(() => expect(rig.count('tools/call')).toBe(1));
  child.kill('SIGTERM');
  await eventually(async () => expect((await fetch(`${origin}/readyz`)).status).toBe(503));
  child.kill('SIGTERM');
  expect(await exit).toBe(1);
  await call;
}, 20_000);

test('SIGHUP ends nothing', async () => {
  const { child, exit, origin } = await serving(configured([]));
  child.kill('SIGHUP');
  expect((await fetch(`${origin}/health`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
});
