/** `make run` as its user meets it: a process, its output, its exit code, and what is left of it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { eventually, processesWith, temporaryDir } from './testing.ts';

const root = join(import.meta.dirname, '../..');
const dir = temporaryDir();
afterEach(async () => {
  await eventually('nothing to be left', async () => (await processesWith(dir.path)).length === 0, 5000);
});
afterAll(() => dir.remove());

interface Up {
  readonly child: ChildProcess;
  output(): string;
  readonly exited: Promise<number | null>;
}

function up(env: Record<string, string> = {}): Up {
  const child = spawn(join(root, 'hack/node'), [join(root, 'hack/dev-cluster/up.ts')], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', RUN_DIR: dir.path, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output: () => output, exited };
}

const podsRun = async () => (await processesWith(join(dir.path, 'pods'))).length > 0;

test('ONCE=1 shows the endpoint, the table, the tools and a real answer, and leaves with 0', async () => {
  const run = up({ ONCE: '1' });
  const code = await run.exited;
  expect(run.output()).toMatch(/MCP endpoint: http:\/\/127\.0\.0\.1:\d+\/mcp\n/);
  expect(run.output()).toMatch(/export KUBECONFIG=\S+kubeconfig\n/);
  expect(run.output()).toMatch(/\nNAME +PHASE +URL .*\nquickstart +Ready +http/);
  expect(run.output()).toMatch(/\n36 tools:\n {2}everything_echo\n/);
  expect(run.output()).toContain('→ [{"type":"text","text":"Echo: hello from make run"}]');
  expect(code).toBe(0);
}, 90_000);

test('when the operator dies, it says so and leaves with 1', async () => {
  const run = up();
  const pid = await eventually('the operator', () => /operator +pid (\d+)/.exec(run.output())?.[1]);
  await eventually('pods', podsRun);
  process.kill(Number(pid), 'SIGKILL');
  expect(await run.exited).toBe(1);
  expect(run.output()).toContain('make run: the operator ended with code 137');
}, 90_000);

test('SIGTERM in the middle of the start ends it in order, with 0', async () => {
  const run = up();
  await eventually('pods', podsRun, 30_000);
  run.child.kill('SIGTERM');
  expect(await run.exited).toBe(0);
  expect(run.output()).toContain('stopping ...');
}, 90_000);

test('after SIGKILL nothing is left either, and the next run is not hindered', async () => {
  const run = up();
  await eventually('pods', podsRun, 30_000);
  run.child.kill('SIGKILL'); // in the middle of starting pods
  expect(await run.exited).toBeNull();
  await eventually('nothing to be left', async () => (await processesWith(dir.path)).length === 0, 5000);
  const next = up();
  await eventually('another start', () => next.output().includes('API server'), 30_000);
  const second = up();
  expect(await second.exited).toBe(1);
  expect(second.output()).toMatch(/make run: a dev cluster already runs in \S+ \(pid \d+\): stop it first/);
  next.child.kill('SIGINT');
  expect(await next.exited).toBe(0);
}, 90_000);

test('a port in use, or no port, is a clear error', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  const busy = up({ PORT: String(port) });
  expect(await busy.exited).toBe(1);
  expect(busy.output()).toContain(`make run: port ${port} is in use: stop what listens there, or choose another`);
  server.close();
  const wrong = up({ PORT: 'abc' });
  expect(await wrong.exited).toBe(1);
  expect(wrong.output()).toContain('make run: PORT "abc" is no port');
}, 60_000);
