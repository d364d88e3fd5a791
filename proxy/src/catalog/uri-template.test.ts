import fc from 'fast-check';
import { uriTemplate } from './uri-template.ts';

const isMatch = (template: string, uri: string) => uriTemplate(template)!.matches(uri);

test.each([
  ['file:///{path}', 'file:///a.txt', true],
  ['file:///{path}', 'file:///a/b.txt', false],
  ['file:///{path}', 'file:///', true],
  ['file:///{path}', 'file:///a%2Fb', true],
  ['file:///{path}', 'file:///a?b', false],
  ['file:///{path}', 'http:///a', false],
  ['file:///{+path}', 'file:///a/b.txt?c#d', true],
  ['file:///{path*}', 'file:///a/b.txt', true],
  ['file:///{path*}', 'file:///a?b', false],
  ['user://{email}/mail', 'user://ann@example.com/mail', true],
  ['user://{email}/mail', 'user://ann/post', false],
  ['user://{user-id}/mail', 'user://7/mail', true],
  ['a://{x}-{y}.{z}', 'a://1-2.3', true],
  ['a://{x}-{y}.{z}', 'a://1-2-3.4.5', true],
  ['a://{x}-{y}.{z}', 'a://1.2-3', false],
  ['a://{x,y}', 'a://1,2', true],
  ['a://b{#part}', 'a://b#c/d', true],
  ['a://b{#part}', 'a://b', true],
  ['a://b{#part}', 'a://bc', false],
  ['a://b{.ext}', 'a://b.txt', true],
  ['a://b{.ext}', 'a://btxt', false],
  ['a://b{/x}', 'a://b/c', true],
  ['a://b{/x}', 'a://b/c/d', false],
  ['a://b{/x,y}', 'a://b/c/d', true],
  ['a://b{/x*}/end', 'a://b/c/d/e/end', true],
  ['a://b{;x,y}', 'a://b;x=1;y', true],
  ['a://b{;x,y}', 'a://b;z=1', false],
  ['a://b{;x}{;y}', 'a://b;x;y', true],
  ['a://b{;x}{;y}', 'a://b;x;z', false],
  ['a://b{?q,page}', 'a://b', true],
  ['a://b{?q,page}', 'a://b?q=1', true],
  ['a://b{?q,page}', 'a://b?page=2&q=1/2?3', true],
  ['a://b{?q,page}', 'a://b?q=', true],
  ['a://b{?q,page}', 'a://b?other=1', false],
  ['a://b{?q,page}', 'a://b?q=1&other=1', false],
  ['a://b{?all*}', 'a://b?other=1&more=2', true],
  ['a://b?fixed=1{&q}', 'a://b?fixed=1&q=2', true],
  ['a://b?fixed=1{&q}', 'a://b?fixed=1', true],
  ['a://b?fixed=1{&q}', 'a://b?q=2', false],
  ['a://{x:3}', 'a://abc', true],
  ['a://{x:3}', 'a://abcd', false],
  ['a://{x:3}', 'a://%C3%A9%F0%9F%98%80c', true],
  ['a://{x:3}', 'a://é😀cd', false],
  ['a://{+x:3}/{y:1}', 'a://a/b/c', true],
  ['a://café/{x}', 'a://caf%C3%A9/1', true],
  ['a://café/{x}', 'a://café/1', true],
  ['a://{x}', 'b://1', false],
  ['{+uri}', 'anything:at/all', true],
  ['no variable', 'no%20variable', true],
])('%s: is %s one of its URIs? %s', (template, uri, expected) => {
  expect(isMatch(template, uri)).toBe(expected);
});

test.each([
  'a://{',
  'a://}',
  'a://{x',
  'a://{}',
  'a://{{x}}',
  'a://{=x}',
  'a://{|x}',
  'a://{x:0}',
  'a://{x:12345}',
  'a://{x**}',
  'a://{x,}',
  'a://{x y}',
])('%s is no template', (text) => {
  expect(uriTemplate(text)).toBeUndefined();
});

test.each([
  ['a://{x}/{+y*}', 'a://{long}/{+n*}', true],
  ['a://{x,y}', 'a://{y,x}', true],
  ['a://{x}', 'a://{x,y}', false],
  ['a://{x}', 'a://{x*}', false],
  ['a://{x:3}', 'a://{y:3}', true],
  ['a://{x:3}', 'a://{y:4}', false],
  ['a://{?x}', 'a://{?y}', false],
  ['a://{#x}', 'a://{+x}', false],
  ['a://{x}', 'b://{x}', false],
])('%s and %s have one shape: %s', (one, other, isSame) => {
  expect(uriTemplate(one)!.shape === uriTemplate(other)!.shape).toBe(isSame);
});

type Value = string | string[] | [string, string][] | undefined;
interface Spec {
  name: string;
  modifier: '' | '*' | `:${number}`;
  value: Value;
}

/** RFC 6570 §3.2, written for this law from the table of its appendix A. */
const operators: Record<
  string,
  { first: string; separator: string; isNamed: boolean; ifEmpty: string; isFree: boolean }
> = {
  '': { first: '', separator: ',', isNamed: false, ifEmpty: '', isFree: false },
  '+': { first: '', separator: ',', isNamed: false, ifEmpty: '', isFree: true },
  '#': { first: '#', separator: ',', isNamed: false, ifEmpty: '', isFree: true },
  '.': { first: '.', separator: '.', isNamed: false, ifEmpty: '', isFree: false },
  '/': { first: '/', separator: '/', isNamed: false, ifEmpty: '', isFree: false },
  ';': { first: ';', separator: ';', isNamed: true, ifEmpty: '', isFree: false },
  '?': { first: '?', separator: '&', isNamed: true, ifEmpty: '=', isFree: false },
  '&': { first: '&', separator: '&', isNamed: true, ifEmpty: '=', isFree: false },
};

function expand(operator: string, specs: readonly Spec[]): string {
  const { first, separator, isNamed, ifEmpty, isFree } = operators[operator]!;
  const encode = (text: string) =>
    isFree
      ? encodeURI(text)
          .replaceAll(/%25([0-9A-F]{2})/gi, '%$1')
          .replaceAll('%5B', '[')
          .replaceAll('%5D', ']')
      : encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const named = (name: string, text: string) => (text === '' ? name + ifEmpty : `${name}=${text}`);
  const one = ({ name, modifier, value }: Spec): string | undefined => {
    if (value === undefined || (typeof value !== 'string' && value.length === 0)) return undefined;
    if (typeof value === 'string') {
      const text = encode(modifier.startsWith(':') ? [...value].slice(0, Number(modifier.slice(1))).join('') : value);
      return isNamed ? named(name, text) : text;
    }
    if (modifier !== '*') {
      const text = value.flat().map(encode).join(',');
      return isNamed ? named(name, text) : text;
    }
    const items = value.map((item) =>
      typeof item === 'string'
        ? isNamed
          ? named(name, encode(item))
          : encode(item)
        : `${encode(item[0])}=${encode(item[1])}`,
    );
    return items.join(separator);
  };
  const shown = specs.map(one).filter((text) => text !== undefined);
  return shown.length === 0 ? '' : first + shown.join(separator);
}

const text = fc.string({ unit: fc.constantFrom(...'ab/?#&=,;.:%~!*[]-_ é😀'), maxLength: 6 });
const specs = fc.uniqueArray(
  fc.record<Spec>({
    name: fc.constantFrom('a', 'ab', 'q.r', 'x_1'),
    modifier: fc.constantFrom('', '*', ':1', ':3'),
    value: fc.oneof(
      text,
      fc.array(text, { maxLength: 3 }),
      fc.array(fc.tuple(text, text), { maxLength: 3 }),
      fc.constant(undefined),
    ),
  }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 3 },
);
const literals = fc.constantFrom('a://', '/', 'b', '-', '?x=1', 'é/', '');
const expressions = fc.tuple(literals, fc.constantFrom(...Object.keys(operators)), specs);

test('whatever a template expands to, it matches', () => {
  fc.assert(
    fc.property(fc.array(expressions, { maxLength: 4 }), literals, (parts, end) => {
      const shown = ([before, operator, some]: (typeof parts)[number]) =>
        `${before}{${operator}${some.map(({ name, modifier }) => name + modifier).join(',')}}`;
      const uri = parts
        .map(([before, operator, some]) => before.replace('é', '%C3%A9') + expand(operator, some))
        .join('');
      // A prefix of a list is undefined in the RFC.
      fc.pre(
        parts.every(([, , some]) =>
          some.every(({ modifier, value }) => !modifier.startsWith(':') || !Array.isArray(value)),
        ),
      );
      expect(isMatch(parts.map(shown).join('') + end, uri + end)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('a template of literal text alone matches itself alone', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const encoded = (some: string) => encodeURI(some).replaceAll(/%25([0-9A-F]{2})/gi, '%$1');
      expect(isMatch(one, other)).toBe(
        one === other || encoded(one).replaceAll('%5B', '[').replaceAll('%5D', ']') === other,
      );
    }),
  );
});

test('hostile templates and URIs cost no more than length times parts', () => {
  const matches = uriTemplate(`${'{+a}x'.repeat(100)}!`)!.matches;
  const before = process.cpuUsage();
  expect(matches('x'.repeat(20_000))).toBe(false);
  expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
});
