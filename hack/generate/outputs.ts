/**
 * All that is derived from the CRDs: path from the root of the repository → text.
 * In: the root. Out: a map. I/O: reads the CRDs.
 */
import { join } from 'node:path';
import { proxyFileSchema, withParentDefaults } from './proxy-file.ts';
import { filePage, kindPage } from './reference.ts';
import { closed } from './schema.ts';
import { readSources } from './source.ts';
import { fileTypes, kindTypes } from './types.ts';
import { resourceSchema, validator, validatorTypes } from './validators.ts';

const generated = 'crds/src/generated';
const pages = 'docs/reference';

export async function outputs(root: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const sources = readSources(join(root, 'crds'));
  for (const source of sources) {
    files.set(`${generated}/${source.file}.ts`, await kindTypes(source));
    if (source.parsed) {
      files.set(`${generated}/${source.file}.validate.js`, validator(resourceSchema(source)));
      files.set(`${generated}/${source.file}.validate.d.ts`, validatorTypes);
    }
    files.set(`${pages}/${source.file}.md`, kindPage(source));
  }
  const server = sources.find((source) => source.kind === 'VirtualMCPServer');
  if (server === undefined) throw new Error('crds/ has no VirtualMCPServer');
  const file = proxyFileSchema(server.schema);
  files.set(`${generated}/proxyconfigfile.ts`, await fileTypes(withParentDefaults(file)));
  files.set(`${generated}/proxyconfigfile.validate.js`, validator(withParentDefaults(file)));
  files.set(`${generated}/proxyconfigfile.validate.d.ts`, validatorTypes);
  files.set(`${generated}/proxyconfigfile.schema.json`, `${JSON.stringify(closed(file), null, 1)}\n`);
  files.set(`${pages}/proxy-config.md`, filePage(file));
  return files;
}
