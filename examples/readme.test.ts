/** What the top-level README writes as a configuration file is one that the proxy takes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '@vmcp/crds';

test('the file of the README is valid as written', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const [, file = ''] = /my\.yaml <<'END'\n(.*?)^END$/ms.exec(readme) ?? [];
  expect(parseConfig(file)).toMatchObject({ value: { backends: [{ name: 'everything' }] } });
});
