import type { Route } from './catalog.types.ts';
import { templates } from './templates.ts';

const matcher = (backends: Record<string, string>) => templatesOf(backends).match;
const templatesOf = (backends: Record<string, string>) =>
  templates(
    new Map<string, Route>(
      Object.entries(backends)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, backend]) => [name, { backend, name }]),
    ),
  );

test('a URI goes to the backend whose template it is one of, as it stands', () => {
  const match = matcher({ 'file:///{path}': 'files', 'db://{table}/{row}': 'data' });
  expect(match('file:///a')).toEqual({ backend: 'files', name: 'file:///a' });
  expect(match('db://users/7')).toEqual({ backend: 'data', name: 'db://users/7' });
  expect(match('http://users/7')).toBeUndefined();
});

test('the text of a template is its own, whatever else matches it', () => {
  const match = matcher({ '{+all}': 'a', 'file:///{path}': 'z' });
  expect(match('file:///{path}')?.backend).toBe('z');
});

test('of two that match, the one that says more comes first; then the order of the catalog', () => {
  const match = matcher({ '{+all}': 'a', 'file:///{+path}': 'b', 'file:///logs/{+path}': 'c', 'file:///{name}': 'd' });
  expect(match('file:///logs/1')?.backend).toBe('c');
  expect(match('file:///other/1')?.backend).toBe('b');
  expect(match('file:///other')?.backend).toBe('b');
  expect(match('else')?.backend).toBe('a');
});

test('two for the same URIs: the first by backend name gets them, the other is reported', () => {
  const { match, warnings } = templatesOf({
    'file:///{b}': 'z',
    'file:///{c}': 'a',
    'db://{x}': 'a',
    'db://{+x}': 'b',
  });
  expect(match('file:///1')?.backend).toBe('a');
  expect(warnings).toEqual([
    'resource template "file:///{b}" of backend "z" is shadowed: backend "a" has one for the same URIs, and gets them',
  ]);
});

test('text that is no template is its own text alone', () => {
  const { match, warnings } = templatesOf({ 'file:///{': 'a' });
  expect(warnings).toEqual([
    'resource template "file:///{" of backend "a" is none by RFC 6570: only its own text is routed there',
  ]);
  expect(match('file:///{')?.backend).toBe('a');
  expect(match('file:///x')).toBeUndefined();
});

test('there may be any number of templates', () => {
  const match = matcher(Object.fromEntries(Array.from({ length: 130_000 }, (_none, at) => [`{x}${at}`, 'a'])));
  expect(match('7')?.backend).toBe('a');
});

test('ten thousand templates with one beginning are searched in bounded time, with any URI', () => {
  const match = matcher(
    Object.fromEntries(Array.from({ length: 10_000 }, (_none, index) => [`a://{x}/${index}/{y}`, 'a'])),
  );
  expect(match('a://x/9999/y')?.backend).toBe('a');
  const before = process.cpuUsage();
  expect(match(`a://${'x'.repeat(1_000_000)}`)).toBeUndefined();
  expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
});
