import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, processesWith, temporaryDir } from '../testing.ts';
import { startProcess } from './process.ts';
import { createReaper } from './reaper.ts';

/** Seconds to sleep that no other process on this machine sleeps: how tests find their children. */
const mark = (at: number) => `${86_400 + process.pid}.${at}`;
const dir = temporaryDir();
afterAll(() => dir.remove());
const command = (program: string, ...args: string[]) => ({
  program,
  args,
  env: { PATH: '/usr/bin:/bin' },
  cwd: '/',
  logFile: join(dir.path, 'log'),
});

test('a program that cannot be started ends with 128 and why', async () => {
  const reaper = createReaper();
  const process = startProcess(command('/no/such/program'), reaper);
  expect(await process.exited).toMatchObject({
    code: 128,
    message: 'program "/no/such/program" does not exist or may not be run',
  });
  await reaper.close();
});

test('the group ends with its first process; exit codes and signals are told apart', async () => {
  const reaper = createReaper();
  const parent = startProcess(command('/bin/sh', '-c', `sleep ${mark(1)} & exit 7`), reaper);
  expect(await parent.exited).toEqual({ code: 7 });
  await eventually('the child to go', async () => (await processesWith(mark(1))).length === 0);
  const killed = startProcess(command('/bin/sleep', mark(2)), reaper);
  killed.signal('SIGKILL');
  expect(await killed.exited).toEqual({ code: 137, signal: 9 });
  await reaper.close();
});

test('a program that the reaper cannot be told of never starts', async () => {
  const reaper = createReaper();
  await reaper.close();
  const late = startProcess(command('/bin/sh', '-c', 'exit 7'), reaper);
  expect((await late.exited).code).not.toBe(7);
});

test('closing the reaper kills what is left', async () => {
  const reaper = createReaper();
  const left = startProcess(command('/bin/sleep', mark(3)), reaper);
  await reaper.close();
  expect(await left.exited).toEqual({ code: 137, signal: 9 });
});

test('when we are killed without a word, what we started goes too', async () => {
  const url = (name: string) => JSON.stringify(join(import.meta.dirname, name));
  const script = `
    import { createReaper } from ${url('reaper.ts')};
    import { startProcess } from ${url('process.ts')};
    const command = ${JSON.stringify(command('/bin/sh', '-c', `sleep ${mark(4)} & sleep ${mark(5)}; exit`))};
    startProcess(command, createReaper());
    console.log('started');
    setInterval(() => {}, 1000);`;
  const file = join(dir.path, 'parent.mjs');
  writeFileSync(file, script);
  const parent = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => parent.stdout.once('data', resolve));
  const children = async () => [
    ...(await processesWith(`sleep\0${mark(4)}`)),
    ...(await processesWith(`sleep\0${mark(5)}`)),
  ];
  await eventually('the processes', async () => (await children()).length === 2);
  parent.kill('SIGKILL');
  await eventually('their end', async () => (await children()).length === 0);
});
