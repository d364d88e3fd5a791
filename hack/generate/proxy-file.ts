/**
 * The schema of the proxy's configuration file: spec.config of the VirtualMCPServer, plus what only the file has.
 * In: the VirtualMCPServer's schema. Out: a schema in the same form. Pure. Source: proxy.md §1.
 */
import { copyOf, type Schema } from './schema.ts';

const text = (description: string, more: Schema = {}): Schema => ({ type: 'string', ...more, description });
const map = (description: string, values: Schema): Schema => ({
  type: 'object',
  additionalProperties: values,
  description,
});

/** What the operator adds to each backend that it renders; a person may write it too. */
const backendFields: Record<string, Schema> = {
  kind: text(
    'Kind of the resource that the backend comes from. MCPServerEntry and MCPRemoteProxy have the rules of type entry. Empty: written by hand.',
    {
      enum: ['MCPServer', 'MCPServerEntry', 'MCPRemoteProxy', ''],
      default: '',
    },
  ),
  caBundle: text(
    'Certificates in PEM of a private certificate authority, trusted in addition to the public ones, for this backend only.',
  ),
  headers: map('Header name → value, sent with every request to this backend. For values that are no secret.', {
    type: 'string',
    maxLength: 8192,
  }),
  headersFile: map(
    'Header name → file under the credentials directory whose content is the value. The file is read again when it changes.',
    { type: 'string', minLength: 1, maxLength: 253, pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]*$' },
  ),
  headersEnv: map('Header name → environment variable that holds the value.', {
    type: 'string',
    minLength: 1,
    pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
  }),
};

export function proxyFileSchema(virtualMcpServer: Schema): Schema {
  const file = copyOf(inside(inside(virtualMcpServer, 'spec'), 'config'));
  file.description = "The proxy's configuration file, in YAML or JSON.";
  file.required = ['name', 'groupRef', 'incomingAuth'];
  for (const name of ['name', 'groupRef']) Object.assign(inside(file, name), { minLength: 1 });
  const backends = inside(file, 'backends');
  backends.default = [];
  backends.description = 'The servers behind the proxy. None is allowed: the endpoint then offers nothing.';
  const backend = backends.items ?? {};
  backend.properties = { ...backend.properties, ...backendFields };
  backend.required = ['name', 'url', 'transport'];
  return file;
}

function inside(schema: Schema, name: string): Schema {
  const found = schema.properties?.[name];
  if (found === undefined) throw new Error(`virtualmcpserver.yaml has no field "${name}" where spec.config should be`);
  return found;
}

/**
 * The same schema with `default: {}` on every object that has defaults inside and nothing required, so that a validator that
 * fills defaults fills all of them.
 */
export function withParentDefaults(schema: Schema): Schema {
  const filled: Schema = { ...schema };
  if (schema.items !== undefined) filled.items = withParentDefaults(schema.items);
  if (typeof schema.additionalProperties === 'object')
    filled.additionalProperties = withParentDefaults(schema.additionalProperties);
  if (schema.properties === undefined) return filled;
  filled.properties = Object.fromEntries(
    Object.entries(schema.properties).map(([name, child]) => {
      const inner = withParentDefaults(child);
      return [name, hasDefaultsInside(inner) ? { ...inner, default: {} } : inner];
    }),
  );
  return filled;
}

function hasDefaultsInside(schema: Schema): boolean {
  if (schema.properties === undefined || (schema.required ?? []).length > 0 || schema.default !== undefined)
    return false;
  return Object.values(schema.properties).some((child) => child.default !== undefined);
}
