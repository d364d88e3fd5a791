/**
 * Puts what a compiled validator found into words: which field, what is wrong, what to do.
 * In: violations and the value they were found in. Out: problems; the value without the faulty parts. Pure.
 */
import type { Violation } from './generated/proxyconfigfile.validate.js';
import { pathOf, type Problem } from './problem.ts';

/** What a pattern asks for, in words; a test holds that no pattern of the schemas is missing. */
export const patternWords: Readonly<Record<string, string>> = {
  '^([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+$': 'is not a duration; write one like "30s" or "1h30m"',
  '^https?://': 'is not a web address; start it with "http://" or "https://"',
  '^https://': 'is not a secure web address; start it with "https://"',
  '^[^{}]*(\\{workload\\}[^{}]*)*$': 'has an unknown placeholder; the only one is "{workload}"',
  '^[0-9]+(Ki|Mi|Gi|k|M|G)?$': 'is not a size; write one like "8Mi" or "64Ki"',
  '^/': 'is not an absolute path; start it with "/"',
  '^[A-Za-z0-9_][A-Za-z0-9._-]*$': 'is not a plain file name; use letters, digits, ".", "_" and "-"',
  '^[A-Za-z_][A-Za-z0-9_]*$': 'is not a name of letters, digits and "_"; rename it',
  '^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$': 'is not a name of lower-case letters, digits, "-" and "_"; rename it',
  '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$': 'is not a name of lower-case letters, digits and "-"; rename it',
  '^([0-9]*[.])?[0-9]+$': 'is not a decimal number in quotes; write one like "0.5"',
};

export function problemsOf(violations: readonly Violation[], value: unknown): Problem[] {
  return violations.map((violation) => {
    const steps = stepsOf(violation.path);
    const { keyword, params } = violation;
    if (keyword === 'additionalProperties')
      return unknownKey(steps, String(params['additionalProperty']), params['known'] as string[]);
    if (keyword === 'required')
      return {
        path: pathOf(...readable([...steps, String(params['missingProperty'])], value)),
        message: 'is required; add it',
      };
    return { path: pathOf(...readable(steps, value)), message: words(keyword, params, at(value, steps)) };
  });

  function unknownKey(steps: string[], key: string, known: readonly string[]): Problem {
    const near = nearest(key, known);
    const advice = near === undefined ? `remove it (known here: ${known.join(', ')})` : `did you mean "${near}"?`;
    return { path: pathOf(...readable([...steps, key], value)), message: `"${key}" is not a known key; ${advice}` };
  }
}

/**
 * A copy without what was found wrong, so that later checks may run on the rest: a faulty key is gone, a faulty element is null.
 */
export function withoutFaults(value: unknown, violations: readonly Violation[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const { path, keyword, params } of violations) {
    if (keyword === 'required') continue;
    const steps = stepsOf(path);
    if (keyword === 'additionalProperties') steps.push(String(params['additionalProperty']));
    const last = steps.pop();
    if (last === undefined) return undefined;
    const parent = at(copy, steps);
    if (Array.isArray(parent)) parent[Number(last)] = null;
    else if (isObject(parent)) delete parent[last];
  }
  return copy;
}

type Words = (limit: string, found: unknown, params: Violation['params']) => string;

const wordsOf: Readonly<Record<string, Words>> = {
  type: (_, found, params) => `must be ${typeWords(params['type'])}, not ${typeOf(found)}`,
  enum: (_, found, params) => enumWords(params['allowedValues'] as unknown[], found),
  pattern: (_, found, params) => `"${String(found)}" ${patternFault(String(params['pattern']))}`,
  minLength: (limit) => (limit === '1' ? 'must not be empty' : `must have at least ${limit} characters`),
  maxLength: (limit) => `must have at most ${limit} characters`,
  minItems: (limit) => (limit === '1' ? 'must not be empty' : `must have at least ${limit} entries`),
  maxItems: (limit) => `must have at most ${limit} entries`,
  maxProperties: (limit) => `must have at most ${limit} entries`,
  minimum: (limit, found) => `must be at least ${limit}, not ${String(found)}`,
  maximum: (limit, found) => `must be at most ${limit}, not ${String(found)}`,
};

function words(keyword: string, params: Violation['params'], found: unknown): string {
  return wordsOf[keyword]?.(String(params['limit']), found, params) ?? `breaks the rule "${keyword}"`;
}

function patternFault(pattern: string): string {
  return patternWords[pattern] ?? `must match ${pattern}`;
}

function enumWords(allowed: readonly unknown[], found: unknown): string {
  const list = allowed.filter((value) => value !== '').map((value) => JSON.stringify(value));
  const near = typeof found === 'string' ? nearest(found, allowed.map(String)) : undefined;
  return `${JSON.stringify(found) ?? 'nothing'} is not one of ${list.join(', ')}${near ? `; did you mean "${near}"?` : ''}`;
}

function typeWords(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a map of keys',
  };
  const types = Array.isArray(type) ? type.map(String) : String(type).split(',');
  return types.map((name) => names[name] ?? name).join(' or ');
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map of keys';
  if (typeof value === 'string') return `text ("${value.slice(0, 40)}")`;
  return String(value);
}

/** The known word that differs by at most a third of its letters, if there is one. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(Math.min(word.length, 60) / 3));
  const ranked = known
    .filter((candidate) => candidate !== '' && Math.abs(candidate.length - word.length) <= limit)
    .map((candidate) => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return ranked[0] !== undefined && ranked[0].far <= limit ? ranked[0].candidate : undefined;
}

/** Edits (insert, delete, replace) from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Steps into a list become numbers, so that the path shows brackets. */
function readable(steps: readonly string[], value: unknown): (string | number)[] {
  let here = value;
  return steps.map((step) => {
    const inList = Array.isArray(here);
    here = child(here, step);
    return inList ? Number(step) : step;
  });
}

function at(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce(child, value);
}

function child(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return value[Number(step)];
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
