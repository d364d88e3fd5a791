import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newKeyring } from '@vmcp/crds';
import { ConfigError, openRunning } from './running.ts';
import type { Running } from './running.ts';
import { settings } from './settings.ts';

let directory: string;
let running: Running | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vmcp-running-'));
  await mkdir(join(directory, 'config'));
  await mkdir(join(directory, 'keys'));
});
afterEach(async () => {
  running?.close();
  await rm(directory, { recursive: true, force: true });
});

const file = (name: string, rest: object = {}) =>
  JSON.stringify({ name, groupRef: 'g', incomingAuth: { type: 'anonymous' }, backends: [], ...rest });

async function write(text: string): Promise<void> {
  await writeFile(join(directory, 'config', 'c.yaml'), text);
}

async function open(): Promise<Running> {
  const environment = { VMCP_KEYS_DIR: join(directory, 'keys'), VMCP_CREDENTIALS_DIR: join(directory, 'none') };
  const places = {
    configFile: join(directory, 'config', 'c.yaml'),
    credentialsDir: join(directory, 'none'),
    keysDir: join(directory, 'keys'),
  };
  running = await openRunning({ places, settings: settings(environment), environment, pollMs: 10 });
  return running;
}

test('without a valid file there is nothing to run: all problems, with their paths', async () => {
  await write(
    file('n', { colour: 'red', aggregation: { conflictResolution: 'priority', conflictResolutionConfig: {} } }),
  );
  const error = await open().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).problems.map((problem) => problem.path)).toEqual(
    expect.arrayContaining(['colour', expect.stringContaining('priorityOrder')]),
  );
  expect((error as ConfigError).message).toMatch(/\(and \d+ more\)$/);
});

test('a file that is not there is one problem', async () => {
  await expect(open()).rejects.toThrow('the configuration file cannot be read');
});

test('a valid change is swapped in whole; an invalid one changes nothing, and its reason stays readable until it is mended', async () => {
  await write(file('one'));
  const from = await open();
  const told: string[] = [];
  const waiting: (() => void)[] = [];
  const tell = (what: string) => (told.push(what), waiting.splice(0).forEach((done) => done()));
  from.follow({ applied: ({ config }) => tell(config.name), refused: tell });
  const change = async (text: string) => {
    const heard = new Promise<void>((resolve) => waiting.push(resolve));
    await write(text);
    await heard;
  };
  await change(file('two', { colour: 'red' }));
  expect(from.error()).toContain('colour');
  expect(from.current().config.name).toBe('one');
  await change(file('two'));
  expect(from.error()).toBeUndefined();
  expect(from.current().config.name).toBe('two');
});

test('a change whose application throws changes nothing and is told; the next one is taken', async () => {
  await write(file('one'));
  const from = await open();
  const told: string[] = [];
  const waiting: (() => void)[] = [];
  const tell = (what: string) => (told.push(what), waiting.splice(0).forEach((done) => done()));
  from.follow({
    applied({ config }) {
      if (config.name === 'two') throw new Error('boom');
      tell(config.name);
    },
    refused: (reason, cause) => tell(`${reason}: ${String(cause)}`),
  });
  for (const name of ['two', 'three']) {
    const heard = new Promise<void>((resolve) => waiting.push(resolve));
    await write(file(name));
    await heard;
    expect(from.current().config.name).toBe(name === 'two' ? 'one' : 'three');
    expect(from.error()).toBe(name === 'two' ? 'it could not be applied' : undefined);
  }
  expect(told).toEqual(['it could not be applied: Error: boom', 'three']);
});

test('no keys.json means no keyring; a broken one is a problem that does not show it', async () => {
  await write(file('one'));
  expect((await open()).current().keyring).toBeUndefined();
  await writeFile(join(directory, 'keys', 'keys.json'), JSON.stringify(newKeyring('2026-01-01T00:00:00Z')));
  expect((await open()).current().keyring?.keys).toHaveLength(1);
  await writeFile(join(directory, 'keys', 'keys.json'), '{"keys":[{"id":"abcdefgh","key":"c2VjcmV0","use":"seal"}]}');
  const error = (await open().catch((caught: unknown) => caught)) as Error;
  expect(error.message).toContain('keys.json');
  expect(error.message).not.toContain('c2VjcmV0');
});

test.each([
  ['outside a pod', {}, true],
  ['in a pod', { VMCP_POD_UID: 'u' }, false],
  ['in a pod with the development permission', { VMCP_POD_UID: 'u', VMCP_DEV_ALLOW_LOOPBACK: 'true' }, true],
])('loopback backends %s', (_where, environment, isLoopbackAllowed) => {
  expect(settings(environment)).toMatchObject({ isLoopbackAllowed });
});
