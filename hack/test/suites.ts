/**
 * The suites of `make test`, in order: quick checks first, whole programs last. Data only.
 */

export interface Suite {
  readonly name: string;
  /** What a green run of it says. */
  readonly proves: string;
  readonly command: readonly string[];
  readonly isJest: boolean;
  /** Needs what `background` builds. */
  readonly needsKubernetes?: true;
}

const node = 'hack/node';

const check = (name: string, proves: string, ...command: string[]): Suite => ({ name, proves, command, isJest: false });
const jest = (name: string, proves: string, ...args: string[]): Suite => ({
  name,
  proves,
  command: ['hack/jest', '--reporters=default', '--reporters=./hack/test/reporter.js', ...args],
  isJest: true,
});

/** Paths of tests that start whole programs: they get the machine to themselves. */
const wholePrograms = ['operator/test', 'proxy/test', 'examples', 'hack/dev-cluster', 'hack/bench'];
/** Tests on a real Kubernetes: a control plane built from its Go modules, and a node with real containers. */
const controlPlane = ['hack/control-plane/', 'operator/test/.*real'];
const realNode = ['hack/node-cluster/'];

const ignoring = (...paths: string[]) => ['--testPathIgnorePatterns', '/node_modules/', ...paths];

export const suites: readonly Suite[] = [
  check(
    'lint',
    'doors, rooms, sizes and cycles are as ARCHITECTURE.md says',
    node,
    'node_modules/eslint/bin/eslint.js',
    '.',
  ),
  check(
    'format',
    'the code is formatted',
    node,
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '.',
    '--log-level=warn',
  ),
  check('types', 'TypeScript, strict', node, 'node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'),
  check('drift', 'generated files are what the CRDs generate', node, 'hack/generate/main.ts', '--check'),
  check('proofs', 'docs/acceptance.md is what the titles of the tests say', node, 'hack/acceptance/main.ts', '--check'),
  jest('unit', 'each room keeps its promises', ...ignoring(...wholePrograms, ...controlPlane, ...realNode)),
  jest(
    'program',
    'the whole programs keep theirs',
    '--runInBand',
    ...ignoring(...controlPlane),
    '--testPathPatterns',
    ...wholePrograms,
  ),
  {
    ...jest(
      'kubernetes',
      'and so they do on a real control plane',
      '--runInBand',
      '--testPathPatterns',
      ...controlPlane,
    ),
    needsKubernetes: true,
  },
  {
    ...jest('e2e', 'and so they do in containers on a real node', '--runInBand', '--testPathPatterns', ...realNode),
    needsKubernetes: true,
  },
];

/** Built in the background from the start, since it takes minutes the first time; its suites wait for it. */
export const background: readonly string[] = ['hack/control-plane/build', 'cluster'];
