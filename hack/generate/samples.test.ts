/**
 * The samples of the kinds that no program reads yet, each against its schema and what it says of itself.
 * `# problem:` must be found by the schema; `# problem(cel):` by the API server only.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { problemText } from '../../crds/src/problem.ts';
import { problemsOf } from '../../crds/src/violations.ts';
import { readSources } from './source.ts';
import { resourceSchema, validator, type Validate } from './validators.ts';

const crds = join(import.meta.dirname, '../../crds');
const sources = readSources(crds).filter((source) => !source.parsed);
const validators = new Map<string, Validate>();

beforeAll(async () => {
  for (const source of sources) {
    const code = `data:text/javascript,${encodeURIComponent(validator(resourceSchema(source)))}`;
    validators.set(source.kind, ((await import(code)) as { validate: Validate }).validate);
  }
});

function samples(directory: string): [string, string][] {
  return readdirSync(join(crds, 'testdata', directory))
    .filter((name) => sources.some(({ file }) => name.startsWith(`${file}-`)))
    .map((name) => [name, readFileSync(join(crds, 'testdata', directory, name), 'utf8')]);
}

function problemsIn(text: string): string[] {
  const resource = parse(text) as { kind: string };
  const validate = validators.get(resource.kind);
  if (validate === undefined) throw new Error(`no schema of "${resource.kind}"`);
  return validate(resource) ? [] : problemsOf(validate.errors ?? [], resource).map(problemText);
}

test.each(samples('valid'))('%s is valid', (_, text) => {
  expect(problemsIn(text)).toEqual([]);
});

const [byRule, bySchema] = [true, false].map((cel) =>
  samples('invalid').filter(([, text]) => text.startsWith('# problem(cel): ') === cel),
);

test.each(bySchema ?? [])('%s has the problem that it names', (_, text) => {
  const [, path = '', fragment = ''] = /^# problem: (\S+): (.+)$/m.exec(text) ?? [];
  expect(fragment).not.toBe('');
  expect(problemsIn(text)).toEqual([expect.stringMatching(literal(`${path}: `))]);
  expect(problemsIn(text)[0]).toContain(fragment);
});

test.each(byRule ?? [])('%s is sound but for the rule that it names', (_, text) => {
  expect(problemsIn(text)).toEqual([]);
});

const literal = (text: string): RegExp => new RegExp(`^${text.replace(/[[\].]/g, '\\$&')}`);
