import { readFileSync } from 'node:fs';
import { commandOf } from './cli.ts';
import { version } from './version.ts';

test.each([
  [
    ['serve', '--config', 'a.yaml'],
    { name: 'serve', configFile: 'a.yaml', host: '127.0.0.1', port: 4483, opsPort: 4484 },
  ],
  [
    ['serve', '--config=/etc/vmcp/config/config.v1.yaml', '--host=0.0.0.0', '--port=4483', '--ops-port=0'],
    { name: 'serve', configFile: '/etc/vmcp/config/config.v1.yaml', host: '0.0.0.0', port: 4483, opsPort: 0 },
  ],
  [['validate', '-c', 'a.yaml'], { name: 'validate', configFile: 'a.yaml' }],
  [['version'], { name: 'version' }],
  [['--help'], { name: 'help' }],
])('%j is a command', (args, command) => {
  expect(commandOf(args)).toEqual({ command });
});

test.each([
  [[], 'a command is missing'],
  [['start'], 'unknown command "start"'],
  [['constructor'], 'unknown command "constructor"'],
  [['serve'], 'vmcp serve needs --config FILE'],
  [['validate'], 'vmcp validate needs --config FILE'],
  [['serve', '-c', 'a', '--port', '70000'], '--port "70000" is no port (0 to 65535)'],
  [['serve', '-c', 'a', '--ops-port', '-1'], 'ops-port'],
  [['serve', '-c', 'a', 'b'], '"b" is one argument too many'],
  [['validate', '-c', 'a', '--port', '1'], 'vmcp validate takes no --port'],
  [['serve', '--colour'], '--colour'],
])('%j is a usage error that says why', (args, why) => {
  const parsed = commandOf(args);
  expect('usageError' in parsed ? parsed.usageError : '').toContain(why);
});

test('the version is that of package.json', () => {
  const { version: packaged } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(version).toBe(packaged);
});
