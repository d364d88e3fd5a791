import { testConfig } from '../testing/fakes.ts';
import { isHostAllowed, isLoopbackName, isOriginAllowed } from './origin.ts';

const http = {
  ...testConfig().http,
  allowedOrigins: ['https://app.example', 'tauri://localhost'],
  allowedHosts: ['vmcp.example', 'pinned.example:8443', 'vmcp-x.default.svc'],
};

test.each([
  ['http://localhost', true],
  ['http://localhost:3000', true],
  ['https://127.0.0.1:6274', true],
  ['http://127.9.8.7', true],
  ['http://[::1]:80', true],
  ['http://app.localhost', true],
  ['https://app.example', true],
  ['tauri://localhost', true],
  ['https://vmcp.example', true],
  ['https://VMCP.example:444', true],
  ['https://pinned.example:8443', true],
  ['http://vmcp-x.default.svc', true],
  ['https://pinned.example', false],
  ['https://app.example.evil', false],
  ['https://evil.example', false],
  ['http://127.0.0.1.evil.example', false],
  ['http://localhost.evil.example', false],
  ['https://app.example/path', false],
  ['https://localhost@evil.example', false],
  ['null', false],
  ['', false],
  ['file://', false],
  ['ws://localhost', false],
])('origin "%s" is allowed: %s', (origin, isAllowed) => {
  expect(isOriginAllowed(origin, http)).toBe(isAllowed);
});

const listed = ['vmcp.example'];
type Asked = Parameters<typeof isHostAllowed>;

test.each([
  ['a loopback listener wants a loopback name', ['localhost:4483', true, []], true],
  ['… in any spelling', ['127.0.0.2', true, []], true],
  ['… or IPv6', ['[::1]:4483', true, []], true],
  ['… not a rebound name', ['evil.example:4483', true, []], false],
  ['… unless it is listed', ['vmcp.example:4483', true, listed], true],
  ['elsewhere any name will do', ['ingress.example', false, []], true],
  ['… until names are listed', ['ingress.example', false, listed], false],
  ['… then those', ['vmcp.example', false, listed], true],
  ['… and loopback, for port-forward', ['localhost:4483', false, listed], true],
  ['no host at all', [undefined, true, []], false],
] as [string, Asked, boolean][])('%s', (_title, asked, isAllowed) => {
  expect(isHostAllowed(...asked)).toBe(isAllowed);
});

test.each(['127.0.0.1', '127.255.0.9', 'localhost', '::1', '[::1]', 'a.localhost'])('%s is loopback', (name) => {
  expect(isLoopbackName(name)).toBe(true);
});

test.each(['0.0.0.0', '128.0.0.1', '127.0.0.1x', 'localhosts', '::', 'xlocalhost', ''])('%s is not', (name) => {
  expect(isLoopbackName(name)).toBe(false);
});
