import { configChecks, configProblems, urlFault } from './checks.ts';
import type { VirtualMCPServerConfig } from './index.ts';

const paths = (config: VirtualMCPServerConfig): string[] => configProblems(config).map(({ path }) => path);

test('an empty configuration has no problems', () => {
  expect(configProblems({})).toEqual([]);
});

test.each(Object.keys(configChecks))('%s reports nothing on an empty configuration', (name) => {
  expect(configChecks[name]?.({})).toEqual([]);
});

test.each([
  ['10s', undefined, true],
  ['29s', undefined, true],
  ['30s', undefined, false],
  ['20s', '60s', true],
  ['60s', '60s', false],
  ['1m1s', '60s', false],
])('A17: healthCheckTimeout %s with interval %s: accepted %s', (healthCheckTimeout, healthCheckInterval, accepted) => {
  const failureHandling = { healthCheckTimeout, ...(healthCheckInterval && { healthCheckInterval }) };
  expect(paths({ operational: { failureHandling } })).toEqual(
    accepted ? [] : ['operational.failureHandling.healthCheckTimeout'],
  );
});

test.each([
  ['http://a:8080/mcp?x=1', undefined],
  ['https://[::1]/mcp', undefined],
  ['http://', 'is not a web address'],
  ['nonsense', 'is not a web address'],
  ['ftp://a/', 'must start with'],
  ['http://me@a/', 'must not hold a user'],
  ['http://a/#x', 'must not have a fragment'],
])('%s as an address: %s', (url, fault) => {
  if (fault === undefined) expect(urlFault(url)).toBeUndefined();
  else expect(urlFault(url)).toContain(fault);
});

test('no problem of an address repeats a password', () => {
  const problems = configProblems({
    backends: [{ name: 'a', url: 'http://u:hunter2@a/', transport: 'streamable-http' }],
  });
  expect(problems).toHaveLength(1);
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});

test.each(['https://app.example.com', 'http://localhost:3000', 'https://APP.example.com'])(
  '%s is an origin',
  (origin) => {
    expect(paths({ http: { allowedOrigins: [origin] } })).toEqual([]);
  },
);

test.each(['*', 'app.example.com', 'https://a/', 'https://a/b', 'file:///a', 'https://u@a', 'null'])(
  '%s is no origin',
  (origin) => {
    expect(paths({ http: { allowedOrigins: [origin] } })).toEqual(['http.allowedOrigins[0]']);
  },
);

test.each([
  ['mcp.example.com', true],
  ['mcp.example.com:8443', true],
  ['[::1]:80', true],
  ['a/b', false],
  ['u@a', false],
  ['a b', false],
  ['a:99999', false],
])('%s as a host: %s', (host, valid) => {
  expect(paths({ http: { allowedHosts: [host] } })).toEqual(valid ? [] : ['http.allowedHosts[0]']);
});

test('durations that no timer can hold are refused, a drain of zero is not', () => {
  const config: VirtualMCPServerConfig = {
    operational: {
      callTimeout: '577h',
      drainTimeout: '0s',
      discoveryTimeout: '0s',
      timeouts: { perWorkload: { 'a.b': '100us' } },
      failureHandling: { healthCheckInterval: '0s' },
    },
    sessions: { maxLifetime: '576h' },
  };
  expect(paths(config)).toEqual([
    'operational.callTimeout',
    'operational.discoveryTimeout',
    'operational.failureHandling.healthCheckInterval',
    'operational.timeouts.perWorkload["a.b"]',
  ]);
});

test.each(['1Ki', '2Gi', 4096])('%s is a size that a buffer may have', (size) => {
  expect(paths({ http: { maxMessageBytes: size } })).toEqual([]);
});

test.each(['1', 0, -5, '3Gi', 1e21])('%s is no size that a buffer may have', (size) => {
  expect(paths({ http: { maxMessageBytes: size } })).toEqual(['http.maxMessageBytes']);
});
