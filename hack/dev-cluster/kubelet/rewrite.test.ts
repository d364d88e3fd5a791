import fc from 'fast-check';
import { rewrite } from './rewrite.ts';

const rewriting = {
  address: '127.64.0.2',
  mounts: new Map([
    ['/etc/vmcp/config', '/run/p/volumes/config'],
    ['/etc/vmcp', '/run/p/volumes/all'],
    ['/data', '/run/p/volumes/data'],
  ]),
};

test.each([
  ['--config=/etc/vmcp/config/config.v1.yaml', '--config=/run/p/volumes/config/config.v1.yaml'],
  ['/etc/vmcp/keys', '/run/p/volumes/all/keys'],
  ['/data', '/run/p/volumes/data'],
  ['/data/', '/run/p/volumes/data/'],
  ['/data:/data/x', '/run/p/volumes/data:/run/p/volumes/data/x'],
  ['/database', '/database'],
  ['/data.json', '/data.json'],
  ['/srv/data', '/srv/data'],
  ['--host=0.0.0.0', '--host=127.64.0.2'],
  ['0.0.0.0:8080', '127.64.0.2:8080'],
  ['10.0.0.0', '10.0.0.0'],
  ['0.0.0.0.1', '0.0.0.0.1'],
])('"%s" becomes "%s"', (before, after) => {
  expect(rewrite(before, rewriting)).toBe(after);
});

test('a text without a mount path or 0.0.0.0 stays as it is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/\/etc\/vmcp|\/data|0\.0\.0\.0/.test(text));
      expect(rewrite(text, rewriting)).toBe(text);
    }),
  );
});

test('what was put in is not looked at again', () => {
  const loop = { address: 'a', mounts: new Map([['/tmp', '/tmp/run/tmp']]) };
  expect(rewrite('/tmp/x', loop)).toBe('/tmp/run/tmp/x');
});
