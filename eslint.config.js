// The architecture as rules: doors (one library, one place), rooms (who may import whom), sizes, no cycles. Zero exceptions in src.
import tseslint from 'typescript-eslint';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';

/** Third-party packages at run time → the only files that may import them (ARCHITECTURE.md "Doors"). */
const doors = [
  { library: '@kubernetes/client-node', rooms: ['operator/src/kube/**'], typesAnywhere: true },
  { library: 'express', rooms: ['proxy/src/http/ops.ts'] },
  {
    library: 'undici',
    rooms: [
      'proxy/src/net/**',
      'operator/src/kube/**',
      'operator/src/virtualmcpserver/replicas/**',
      'operator/src/virtualmcpserver/replicas.ts',
    ],
  },
  { library: 'pino', rooms: ['proxy/src/telemetry/**', 'operator/src/log.ts'] },
  { library: 'prom-client', rooms: ['proxy/src/telemetry/**', 'operator/src/metrics.ts'] },
  { library: 'ajv', rooms: [] },
  {
    library: 'yaml',
    rooms: ['crds/src/parse.ts', 'proxy/src/config/**', 'operator/src/virtualmcpserver/desired/config-map.ts'],
  },
  { library: '@modelcontextprotocol/*', rooms: ['proxy/src/testing/**'], typesAnywhere: true },
];

/** Rooms and what they must not import: the arrows of ARCHITECTURE.md, read backwards. */
const walls = [
  { files: ['crds/src/**'], forbidden: ['**/operator/**', '**/proxy/**', '**/hack/**', '@vmcp/*'] },
  { files: ['operator/src/**'], forbidden: ['**/proxy/**', '**/hack/**', '@vmcp/proxy', '@vmcp/hack'] },
  { files: ['proxy/src/**'], forbidden: ['**/operator/**', '**/hack/**', '@vmcp/operator', '@vmcp/hack'] },
  { files: ['proxy/src/wire/**'], forbidden: ['../*/**'] },
  { files: ['proxy/src/net/**'], forbidden: ['../*/**', '!../wire/**'] },
  { files: ['proxy/src/catalog/**'], forbidden: ['../*/**', '!../wire/**', '!../config/**'] },
  { files: ['proxy/src/auth/**'], forbidden: ['../*/**', '!../wire/**', '!../net/**', '!../config/**'] },
  {
    files: ['proxy/src/backends/**'],
    forbidden: ['../*/**', '!../wire/**', '!../net/**', '!../config/**', '!../catalog/**'],
  },
  {
    files: ['proxy/src/session/**'],
    forbidden: ['../*/**', '!../wire/**', '!../config/**', '!../catalog/**', '!../backends/**', '!../auth/**'],
  },
  {
    files: ['proxy/src/modern/**'],
    forbidden: [
      '../*/**',
      ...['wire', 'config', 'catalog', 'backends', 'auth', 'session'].map((room) => `!../${room}/**`),
    ],
  },
  {
    files: ['proxy/src/http/**'],
    forbidden: ['../*/**', '!../wire/**', '!../config/**', '!../session/**', '!../modern/**', '!../auth/**'],
  },
  { files: ['operator/src/kube/**'], forbidden: ['../*/**'] },
  { files: ['operator/src/pod-template/**'], forbidden: ['../*/**'] },
];

const pureRooms = [
  'proxy/src/wire/**',
  'proxy/src/catalog/**',
  'proxy/src/backends/health.ts',
  'operator/src/pod-template/**',
  'operator/src/controller/conditions.ts',
  'operator/src/virtualmcpserver/desired/**',
  'operator/src/virtualmcpserver/check/**',
  'operator/src/virtualmcpserver/status*.ts',
  ...[
    'aggregate',
    'conditions',
    'keys-plan',
    'phase',
    'plan',
    'replica-status',
    'settings-ignored',
    'sizing-advice',
    'tools',
  ].map((name) => `operator/src/virtualmcpserver/${name}.ts`),
  'operator/src/mcp*/{status,check,backend,desired}.ts',
  'operator/src/remote/**',
  'operator/src/workload/**',
  'proxy/src/pressure.ts',
  'proxy/src/status.ts',
  'proxy/src/session/client-addresses.ts',
];

const tests = ['**/*.test.ts', '**/testing/**', 'operator/test/**', 'proxy/test/**', 'examples/**'];
const inSource = { files: ['crds/src/**/*.ts', 'operator/src/**/*.ts', 'proxy/src/**/*.ts'] };

const restrictImports = (patterns) => ['error', { patterns }];
const matches = (globs, file) => globs.some((glob) => globs && (glob === file || covers(glob, file)));
function covers(glob, file) {
  return new RegExp(
    `^${glob.replace(/[.]/g, '\\.').replace(/\*\*/g, '§').replace(/\*/g, '[^/]*').replace(/§/g, '.*')}$`,
  ).test(file);
}

/** One flat-config block a room: its walls plus every door it is not. ESLint keeps only the last setting of a rule, so both go in one. */
function importRules() {
  const rooms = [...new Set([...walls.flatMap((wall) => wall.files), ...doors.flatMap((door) => door.rooms)])];
  const all = ['crds/src/**', 'operator/src/**', 'proxy/src/**', ...rooms].filter(
    (room, at, list) => list.indexOf(room) === at,
  );
  const byDepth = all.sort((a, b) => a.split('/').length - b.split('/').length || a.localeCompare(b));
  return byDepth.map((room) => ({
    files: [room],
    ignores: tests,
    rules: { '@typescript-eslint/no-restricted-imports': restrictImports([...closedDoors(room), ...wallsOf(room)]) },
  }));
}

function closedDoors(room) {
  const sample = room.replace('/**', '/file.ts');
  return doors
    .filter((door) => !matches(door.rooms, sample) && !matches(door.rooms, room))
    .map((door) => ({
      group: [door.library, `${door.library}/**`],
      message: `only ${door.rooms.join(', ') || 'hack/generate'} may import ${door.library} at run time (ARCHITECTURE.md, Doors)`,
      allowTypeImports: door.typesAnywhere === true,
    }));
}

function wallsOf(room) {
  const sample = room.replace('/**', '/file.ts');
  const forbidden = walls.filter((wall) => matches(wall.files, sample)).flatMap((wall) => wall.forbidden);
  return forbidden.length === 0
    ? []
    : [
        {
          group: forbidden,
          message: 'imports point toward the leaves (ARCHITECTURE.md, Who may import whom)',
          allowTypeImports: true,
        },
      ];
}

export default tseslint.config(
  { ignores: ['**/node_modules/**', '**/dist/**', '.run/**', '**/generated/**', 'coverage/**'] },
  tseslint.configs.base,
  {
    files: ['**/*.ts'],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { ecmaVersion: 2024, sourceType: 'module' } },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-default-export': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-empty': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      complexity: ['error', 10],
      'max-params': ['error', 4],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40 }],
    },
  },
  {
    ...inSource,
    ignores: [...tests, 'proxy/src/config/**', 'operator/src/settings.ts', 'operator/src/main.ts', 'proxy/src/main.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'the environment is read in settings.ts and config/ only' },
      ],
    },
  },
  ...importRules(),
  {
    files: pureRooms,
    ignores: tests,
    rules: {
      'no-restricted-globals': ['error', 'setTimeout', 'setInterval', 'fetch', 'setImmediate'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'pure rooms take the time as an argument' },
        { object: 'Math', property: 'random', message: 'pure rooms take randomness as an argument' },
        { object: 'process', property: 'env', message: 'pure rooms do no I/O' },
      ],
    },
  },
  {
    files: [...tests, 'hack/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 500 }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['hack/**/*.ts', 'proxy/src/main.ts'], rules: { 'no-console': 'off' } },
);
