import { createLog } from './log.ts';

function captured(level: 'debug' | 'info') {
  const lines: string[] = [];
  const log = createLog(level, { write: (line: string) => void lines.push(line) });
  return { log, read: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test('a line is one JSON object: constant message, then keys', () => {
  const { log, read } = captured('info');
  log.info('backend became ready', { backend: 'github' });
  expect(read()).toEqual([
    { level: 'info', time: expect.any(String), backend: 'github', message: 'backend became ready' },
  ]);
});

test('the level changes while it runs', () => {
  const { log, read } = captured('info');
  log.debug('unseen');
  log.setLevel('debug');
  log.debug('seen');
  expect(read().map((line) => line['message'])).toEqual(['seen']);
});

test.each(['authorization', 'token', 'headers', 'sessionId', 'url'])(
  'key "%s" is redacted, at the top and one level down',
  (key) => {
    const { log, read } = captured('info');
    log.info('x', { [key]: 'hush', nested: { [key]: 'hush' } });
    expect(JSON.stringify(read())).not.toContain('hush');
  },
);
