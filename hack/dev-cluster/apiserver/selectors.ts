/**
 * Label and field selectors in kubectl's syntax. In: the selector's text. Out: a test of an object. Pure; text that is no selector throws a 400 Fault.
 * Source: Kubernetes "Labels and Selectors", "Field Selectors".
 */
import { badRequest } from './fault.ts';
import { at } from './json.ts';
import type { Kind } from './kinds.ts';
import type { ApiObject, Selection } from './types.ts';

export type Test = (object: ApiObject) => boolean;

export function selects(kind: Kind, selection: Selection): Test {
  const { namespace = '', labelSelector = '', fieldSelector = '' } = selection;
  const labels = labelTest(labelSelector);
  const fields = fieldTest(fieldSelector, kind);
  return (object) =>
    (namespace === '' || object.metadata.namespace === namespace) &&
    labels(object.metadata.labels ?? {}) &&
    fields(object);
}

export function labelTest(selector: string): LabelTest {
  const tests = split(selector).map(requirement);
  return (labels) => tests.every((test) => test(labels));
}

/** Commas inside `in (a,b)` do not separate. */
function split(selector: string): string[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const setShape = /^([\w./-]+)\s+(in|notin)\s*\(([^)]*)\)$/;
const equalShape = /^([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)$/;
const existsShape = /^(!?)\s*([\w./-]+)$/;

type LabelTest = (labels: Readonly<Record<string, string>>) => boolean;

function requirement(part: string): LabelTest {
  const test = setTest(part) ?? equalTest(part) ?? existsTest(part);
  if (test === undefined) throw badRequest(`unable to parse requirement: ${JSON.stringify(part)} is no label selector`);
  return test;
}

function setTest(part: string): LabelTest | undefined {
  const [, key = '', operator, values = ''] = setShape.exec(part) ?? [];
  if (operator === undefined) return undefined;
  const wanted = values.split(',').map((value) => value.trim());
  return (labels) => isIn(labels[key], wanted) === (operator === 'in');
}

function equalTest(part: string): LabelTest | undefined {
  const [, key = '', sign, value = ''] = equalShape.exec(part) ?? [];
  return sign === undefined ? undefined : (labels) => (labels[key] === value) === (sign !== '!=');
}

function existsTest(part: string): LabelTest | undefined {
  const [, not, name = ''] = existsShape.exec(part) ?? [];
  return not === undefined ? undefined : (labels) => (labels[name] !== undefined) === (not === '');
}

const isIn = (value: string | undefined, wanted: readonly string[]) => value !== undefined && wanted.includes(value);

function fieldTest(selector: string, kind: Kind): Test {
  const known = ['metadata.name', ...(kind.namespaced ? ['metadata.namespace'] : []), ...kind.selectable];
  const tests = split(selector).map((part) => {
    const [, field = '', sign, value = ''] = /^([\w.]+)\s*(==|=|!=)\s*(.*)$/.exec(part) ?? [];
    if (sign === undefined) throw badRequest(`invalid field selector: ${JSON.stringify(part)}; write field=value`);
    if (!known.includes(field)) throw badRequest(`field label not supported: ${field}`);
    return (object: ApiObject) => (String(at(object, ...field.split('.')) ?? '') === value) === (sign !== '!=');
  });
  return (object) => tests.every((test) => test(object));
}
