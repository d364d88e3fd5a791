/**
 * Compiles a schema to a function, so that the programs carry no schema compiler.
 * In: a schema. Out: the text of an ES module that exports `validate`; it fills defaults and leaves every error in `validate.errors`.
 * Pure. Caveat: ajv's text is shortened by replacing patterns in it; a version that writes otherwise fails here, not at run time.
 */
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import type { problemsOf } from '../../crds/src/violations.ts';
import { closed, type Schema } from './schema.ts';
import type { Source } from './source.ts';

const banner = '// Generated from the CRDs by hack/generate. Do not edit: run `make generate`.';
/** Strings are measured in characters, as the API server does. */
const helpers = `const lengthOf = (text) => { let count = 0; for (const _ of text) count++; return count; };
const add = (errors, path, keyword, params) => { const error = { path, keyword, params }; if (errors === null) return [error]; errors.push(error); return errors; };`;

export const validatorTypes = `${banner}
/** One violated rule: where (JSON pointer), which, and its numbers. */
export interface Violation {
  readonly path: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export declare const validate: { (value: unknown): boolean; errors?: Violation[] | null };
`;

/** What the generated module exports. */
export type Validate = { (value: unknown): boolean; errors?: Parameters<typeof problemsOf>[0] | null };

export function validator(schema: Schema): string {
  const plain = closed(schema);
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    useDefaults: true,
    allowUnionTypes: true,
    strict: true,
    strictRequired: false,
    code: { source: true, esm: true, lines: true },
  });
  const code = shortened(standalone.default(ajv, ajv.compile(plain)), plain);
  for (const leftover of ['require(', 'import ', 'schemaPath:', 'vErrors.push']) {
    if (code.includes(leftover))
      throw new Error(`the compiled validator still contains "${leftover}"; teach hack/generate/validators.ts`);
  }
  return `${banner}\n${helpers}\n${code}`;
}

function shortened(code: string, schema: Schema): string {
  return code
    .replace(/^"use strict";/, '')
    .replace(/export default \w+;\n?/, '')
    .replace(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, 'lengthOf')
    .replace(
      /const (err\d+) = \{instancePath(?::(.*?))?,schemaPath:"(.*?)",keyword:"(\w+)",params:(.*)\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g,
      (...[, , path, pointer = '', keyword = '', params = '']: (string | undefined)[]) =>
        `vErrors = add(vErrors, ${path ?? 'instancePath'}, "${keyword}", ${withKnownKeys(keyword, params, pointer, schema)}); errors++;`,
    );
}

/** An unknown key's error also lists the keys that are known there. */
function withKnownKeys(keyword: string, params: string, pointer: string, schema: Schema): string {
  if (keyword !== 'additionalProperties') return params;
  const steps = pointer
    .split('/')
    .slice(1, -1)
    .map((step) => decodeURIComponent(step).replace(/~1/g, '/').replace(/~0/g, '~'));
  const parent = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], schema) as Schema;
  return params.replace(/\}$/, `, known: ${JSON.stringify(Object.keys(parent.properties ?? {}))}}`);
}

/** The whole resource: `status` too, any metadata, and nothing else beside them. */
export function resourceSchema(source: Source): Schema {
  return {
    ...source.schema,
    required: ['apiVersion', 'kind', 'metadata', ...(source.schema.required ?? [])],
    properties: {
      ...source.schema.properties,
      apiVersion: { type: 'string', enum: source.versions.map((version) => `${source.group}/${version}`) },
      kind: { type: 'string', enum: [source.kind] },
      metadata: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    },
  };
}
