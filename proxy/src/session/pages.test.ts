import fc from 'fast-check';
import type { Catalog } from '../catalog/catalog.types.ts';
import { catalog } from '../catalog/catalog.ts';
import { definition } from '../testing/fake-backend.ts';
import { testConfig } from '../testing/fakes.ts';
import { createPages, pageSize } from './pages.ts';

const rules = { ...testConfig().aggregation, prefixFormat: '' };

function catalogOf(names: readonly string[]): Catalog {
  const definitions = {
    tools: names.map((name) => definition(name)),
    resources: [],
    resourceTemplates: [],
    prompts: [],
  };
  return catalog([{ backend: 'a', definitions, dropped: [], instructions: undefined }], rules);
}

interface Page {
  readonly tools: readonly { readonly name: string }[];
  readonly nextCursor?: string;
}

function read(page: Buffer | { code: string }): Page {
  if (!Buffer.isBuffer(page)) throw new Error(page.code);
  return JSON.parse(page.toString()) as Page;
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `tool_${String(index).padStart(6, '0')}`);

test.each([0, 1, pageSize - 1, pageSize, pageSize + 1, 2 * pageSize, 3456])(
  'following the cursors gives all %i items once, in order',
  (count) => {
    const pages = createPages('legacy');
    const current = catalogOf(numbered(count));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = read(pages(current, 'tools', cursor));
      seen.push(...page.tools.map(({ name }) => name));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(numbered(count));
  },
);

test('a cursor goes on in another catalog, on another replica', () => {
  const first = read(createPages('legacy')(catalogOf(numbered(1500)), 'tools', undefined));
  const later = catalogOf(numbered(1500).filter((_, index) => index % 2 === 0));
  const second = read(createPages('legacy')(later, 'tools', first.nextCursor));
  expect(second.tools[0]?.name).toBe('tool_001000');
  expect(second.tools).toHaveLength(250);
});

test('an unchanged page is the same bytes object: nothing is assembled twice', () => {
  const pages = createPages('legacy');
  const current = catalogOf(numbered(2500));
  const { nextCursor } = read(pages(current, 'tools', undefined));
  expect(pages(current, 'tools', undefined)).toBe(pages(current, 'tools', undefined));
  expect(pages(current, 'tools', nextCursor)).toBe(pages(current, 'tools', nextCursor));
});

test('definitions come through byte for byte', () => {
  const json = '{ "name":"odd", "x" : 90071992547409931, "é":"\\u00e9", "inputSchema":{"b":1.0,"a":{}} }';
  const current = catalog(
    [
      {
        backend: 'a',
        definitions: { tools: [definition('odd', json)], resources: [], resourceTemplates: [], prompts: [] },
        dropped: [],
        instructions: undefined,
      },
    ],
    rules,
  );
  expect(String(createPages('legacy')(current, 'tools', undefined))).toBe(`{"tools":[${json}]}`);
});

test('any other cursor is refused, whatever it is', () => {
  const current = catalogOf(numbered(3));
  const { code } = createPages('legacy')(current, 'tools', Buffer.from('["prompts","a"]').toString('base64url')) as {
    code: string;
  };
  expect(code).toBe('invalid-params');
  fc.assert(
    fc.property(fc.string(), (cursor) => {
      expect(createPages('legacy')(current, 'tools', cursor)).toMatchObject({ code: 'invalid-params' });
    }),
  );
});
