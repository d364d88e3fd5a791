/**
 * The JSONPath of CRD columns: `.a.b`, `['a']`, `[0]`, `[*]`, `.*`, `[?(@.type=="Ready")]`, `\.` in names. In: a path. Out: a function from object to all matches.
 * Pure. Throws an Error that names the path and the place when it is none. Source: Kubernetes "JSONPath Support", the part printer columns use.
 */
import { at, equal, isDict } from './json.ts';

export type Matches = (object: unknown) => unknown[];
type Step = (value: unknown) => unknown[];

export function jsonPath(path: string): Matches {
  const steps: Step[] = [];
  let rest = path.replace(/^\{(.*)\}$/s, '$1').replace(/^\$/, '');
  while (rest !== '') {
    const found = readers.map((read) => read(rest)).find((result) => result !== undefined);
    if (found === undefined)
      throw new Error(`JSONPath ${JSON.stringify(path)} cannot be read at ${JSON.stringify(rest)}`);
    steps.push(found.step);
    rest = rest.slice(found.length);
  }
  return (object) => steps.reduce<unknown[]>((values, step) => values.flatMap(step), [object]);
}

interface Read {
  readonly step: Step;
  readonly length: number;
}

const children: Step = (value) =>
  Array.isArray(value) ? (value as unknown[]) : isDict(value) ? Object.values(value) : [];
const child =
  (name: string): Step =>
  (value) =>
    isDict(value) && value[name] !== undefined ? [value[name]] : [];

const readers: readonly ((rest: string) => Read | undefined)[] = [
  pattern(/^(?:\.\*|\[\*\])/, () => children),
  pattern(/^\.((?:\\.|[^.[\]\\])+)/, (name) => child(name.replace(/\\(.)/g, '$1'))),
  pattern(/^\[(?:'([^']*)'|"([^"]*)")\]/, (single, double) => child(single === '' ? double : single)),
  pattern(/^\[(-?\d+)\]/, (index) => (value) => {
    const item = Array.isArray(value) ? (value as unknown[]).at(Number(index)) : undefined;
    return item === undefined ? [] : [item];
  }),
  pattern(/^\[\?\(\s*@((?:\.[^\s=!<>)]+)+)\s*(==|!=)\s*(?:"([^"]*)"|'([^']*)'|([^\s"')]+))\s*\)\]/, filter),
  pattern(/^\./, () => (value) => [value]),
];

function pattern(shape: RegExp, make: (...groups: string[]) => Step): (rest: string) => Read | undefined {
  return (rest) => {
    const match = shape.exec(rest);
    if (match === null) return undefined;
    return { step: make(...match.slice(1).map((group) => group ?? '')), length: match[0].length };
  };
}

function filter(...groups: string[]): Step {
  const [path = '', operator, double = '', single = '', bare = ''] = groups;
  const wanted: unknown = bare === '' ? double || single : (JSON.parse(bare) as unknown);
  const holds = (item: unknown) => equal(at(item, ...path.slice(1).split('.')), wanted) === (operator === '==');
  return (value) => (Array.isArray(value) ? value.filter(holds) : []);
}
