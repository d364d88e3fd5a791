import { remoteUrlProblem, shownUrl } from './remote-url.ts';

test.each([
  'https://mcp.example.com/mcp',
  'http://mcp.example.com:8080/',
  'https://8.8.8.8/mcp',
  'http://my-server.tools.svc:8080/mcp',
  'https://[2001:db8::1]/mcp',
])('"%s" is accepted', (url) => {
  expect(remoteUrlProblem(url, false)).toBeUndefined();
});

test.each([
  ['http://localhost:1/mcp', 'refused'],
  ['http://a.localhost/mcp', 'refused'],
  ['http://LOCALHOST./mcp', 'refused'],
  ['http://127.0.0.1/mcp', 'refused'],
  ['http://2130706433/mcp', 'refused'],
  ['http://0x7f.1/mcp', 'refused'],
  ['http://0.0.0.0/mcp', 'refused'],
  ['http://169.254.169.254/latest', 'refused'],
  ['http://100.100.100.200/', 'refused'],
  ['http://[::1]/mcp', 'refused'],
  ['http://[::]/mcp', 'refused'],
  ['http://[::ffff:127.0.0.1]/mcp', 'refused'],
  ['http://[::ffff:169.254.169.254]/mcp', 'refused'],
  ['http://[fe80::1]/mcp', 'refused'],
  ['http://[fd00:ec2::254]/mcp', 'refused'],
  ['https://kubernetes.default.svc/api', 'refused'],
  ['http://metadata.google.internal/', 'refused'],
  ['ftp://example.com/', 'must start with http'],
  ['https://user:secret@example.com/', 'must not hold a user name'],
  ['https://user@example.com/', 'must not hold a user name'],
  ['https://:secret@example.com/', 'must not hold a user name'],
  ['https://user:secret@exa mple.com/', 'is not a URL'],
  ['https://example.com/mcp#part', 'fragment'],
  ['not a url', 'is not a URL'],
])('"%s" is refused whatever is permitted', (url, message) => {
  expect(remoteUrlProblem(url, true)).toContain(message);
  expect(remoteUrlProblem(url, true)).not.toContain('secret');
});

test.each([
  'http://10.1.2.3/mcp',
  'http://172.20.0.1/mcp',
  'http://192.168.1.1/mcp',
  'http://[::ffff:10.0.0.1]/mcp',
  'http://[fd12::1]/mcp',
  'http://x.ns.svc.cluster.local/mcp',
])('"%s" needs allowPrivateEndpoint', (url) => {
  expect(remoteUrlProblem(url, false)).toContain('allowPrivateEndpoint');
  expect(remoteUrlProblem(url, true)).toBeUndefined();
});

test.each([
  ['https://example.com/mcp', 'https://example.com/mcp'],
  ['https://example.com', 'https://example.com'],
  ['https://user:secret@example.com/mcp?a=b', 'https://example.com/mcp?a=b'],
  ['https://user:secret@exa mple.com/mcp', ''],
])('"%s" is shown as "%s"', (url, shown) => {
  expect(shownUrl(url)).toBe(shown);
});
