import { ESLint } from 'eslint';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const eslint = new ESLint({ cwd: root });

const refused = [
  [
    'the proxy imports the operator',
    'proxy/src/session/x.ts',
    "import { a } from '@vmcp/operator';\nexport const b = a;",
  ],
  [
    'the operator imports hack',
    'operator/src/mcpgroup/x.ts',
    "import { a } from '../../../hack/bench/calls.ts';\nexport const b = a;",
  ],
  [
    'a leaf imports a room above it',
    'proxy/src/net/x.ts',
    "import { a } from '../session/seal.ts';\nexport const b = a;",
  ],
  [
    'the catalog opens a connection',
    'proxy/src/catalog/x.ts',
    "import { Pool } from 'undici';\nexport const b = Pool;",
  ],
  ['express outside its door', 'proxy/src/http/x.ts', "import { Router } from 'express';\nexport const b = Router;"],
  [
    'client-node outside its door',
    'operator/src/mcpserver/x.ts',
    "import { KubeConfig } from '@kubernetes/client-node';\nexport const b = KubeConfig;",
  ],
  [
    'an SDK at run time',
    'proxy/src/backends/x.ts',
    "import { Client } from '@modelcontextprotocol/client';\nexport const b = Client;",
  ],
  ['a clock in a pure room', 'proxy/src/catalog/x.ts', 'export const now = () => Date.now();'],
  ['a default export', 'proxy/src/wire/x.ts', 'export default 1;'],
  ['the environment outside settings', 'proxy/src/session/x.ts', 'export const home = process.env.HOME;'],
] as const;

test.each(refused)('lint refuses: %s', async (_what, file, code) => {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  expect(result?.errorCount).toBeGreaterThan(0);
});

const accepted = [
  [
    'a room imports its leaf',
    'proxy/src/session/x.ts',
    "import { errorResponse } from '../wire/failure.ts';\nexport const b = errorResponse;",
  ],
  [
    'a type from anywhere',
    'proxy/src/net/x.ts',
    "import type { Config } from '../config/config.ts';\nexport type B = Config;",
  ],
  ['a library at its door', 'proxy/src/net/x.ts', "import { Pool } from 'undici';\nexport const b = Pool;"],
] as const;

test.each(accepted)('lint accepts: %s', async (_what, file, code) => {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  expect(result?.messages).toEqual([]);
});
