// One Jest for every workspace: ESM, TypeScript stripped by swc. Suites are chosen by path (see hack/test).
const swc = {
  jsc: { target: 'es2024', parser: { syntax: 'typescript' } },
  module: { type: 'es6' },
};

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.run/'],
  watchPathIgnorePatterns: ['/.run/'],
  modulePathIgnorePatterns: ['<rootDir>/.run/'],
  testTimeout: 30_000,
};
