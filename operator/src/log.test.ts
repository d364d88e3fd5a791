import { ApiError } from './errors.ts';
import { createLog } from './log.ts';

function rig(level: Parameters<typeof createLog>[0] = 'info') {
  const lines: string[] = [];
  return { lines, log: createLog(level, { write: (line) => void lines.push(line) }) };
}

test('a line is JSON: level, time, keys, message', () => {
  const { lines, log } = rig();
  log.child({ controller: 'c' }).info({ name: 'x' }, 'pass failed');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', controller: 'c', name: 'x', msg: 'pass failed' });
});

test('below the level nothing is written', () => {
  const { lines, log } = rig('warn');
  log.info({}, 'quiet');
  expect(lines).toEqual([]);
});

test('an error is told by name, message, code and causes, without its stack', () => {
  const { lines, log } = rig();
  log.warn({ error: new Error('outer', { cause: new ApiError(409, 'Conflict', 'inner') }) }, 'failed');
  const { error } = JSON.parse(lines[0] ?? '') as { error: object };
  expect(error).toEqual({ name: 'Error', message: 'outer', cause: { name: 'ApiError', message: 'inner', code: 409 } });
});

test('a mistake in the program is told with its stack', () => {
  const { lines, log } = rig();
  log.warn({ error: new TypeError('x is undefined') }, 'failed');
  expect(lines[0]).toContain('log.test.ts');
});
