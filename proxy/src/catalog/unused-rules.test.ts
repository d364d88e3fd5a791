import type { WorkloadRules } from '../config/config.ts';
import { definition } from '../testing/fake-backend.ts';
import { testConfig } from '../testing/fakes.ts';
import { catalog } from './catalog.ts';
import type { Offer } from './catalog.types.ts';

const lists = {
  tools: ['get', 'put'],
  resources: ['a://one'],
  resourceTemplates: ['a://{id}'],
  prompts: ['hello'],
};
const offerOf = (given: Partial<typeof lists>): Offer => {
  const of = (names: readonly string[] = []) => names.map((name) => definition(name));
  const { tools, resources, resourceTemplates, prompts } = given;
  const definitions = {
    ...{ tools: of(tools), resources: of(resources), resourceTemplates: of(resourceTemplates), prompts: of(prompts) },
  };
  return { backend: 'x', definitions, dropped: [], instructions: undefined };
};
const open = { filter: undefined, excludeAll: false };
const warningsOf = (some: Partial<WorkloadRules>, offers = [offerOf(lists)]) => {
  const own = { workload: 'x', overrides: {}, ...open, resources: open, prompts: open, ...some };
  return catalog(offers, { ...testConfig().aggregation, workloads: [own] }).warnings;
};
const told = (rule: string, name: string) => [
  `${rule} names "${name}", which backend "x" does not list to every client`,
];

test.each<[string, Partial<WorkloadRules>, readonly string[]]>([
  ['a tool', { filter: ['get', 'gett'] }, told('tools filter', 'gett')],
  ['a tool to rename', { overrides: { putt: { name: 'store' } } }, told('tools override', 'putt')],
  ['a prompt', { prompts: { filter: ['hallo'], excludeAll: false } }, told('prompts filter', 'hallo')],
  ['a resource', { resources: { filter: ['a://two'], excludeAll: false } }, told('resources filter', 'a://two')],
  [
    'nothing: names before and after an override',
    { filter: ['get', 'store'], overrides: { put: { name: 'store' } } },
    [],
  ],
  ['nothing: a resource and a template', { resources: { filter: ['a://one', 'a://{id}'], excludeAll: false } }, []],
])('a rule that names what is not listed is a warning: %s', (_title, some, expected) => {
  expect(warningsOf(some)).toEqual(expected);
});

test.each([[[]], [[offerOf({ prompts: ['hello'] })]]])('of what is not known nothing is said', (offers) => {
  expect(warningsOf({ filter: ['gett'], overrides: { putt: {} } }, offers)).toEqual([]);
});
