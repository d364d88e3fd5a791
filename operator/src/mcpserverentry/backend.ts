/**
 * A group's member as the proxy's file lists it, or the reason why it is left out (fail closed). Pure.
 * In: the entry, what its references hold. Out: backend and the credential files it needs, or the problem.
 * Source: api.md "Backends", proxy.md §1.
 */
import { createHash } from 'node:crypto';
import type { MCPServerEntry, ProxyConfigFileBackend } from '@vmcp/crds';
import { allProblems, findings } from './findings.ts';
import { configMapValue, secretValue, type Referenced } from './referenced.ts';

/** One entry of `backends[]` in the proxy's file; what is absent has its default. */
export type Backend = Pick<ProxyConfigFileBackend, 'name' | 'url' | 'transport'> & Partial<ProxyConfigFileBackend>;

export type MemberBackend =
  | { readonly backend: Backend; /** File → base64. */ readonly credentials: Readonly<Record<string, string>> }
  | { readonly problem: string };

export function entryBackend(entry: MCPServerEntry, referenced: Referenced): MemberBackend {
  const problems = allProblems(findings(entry, referenced));
  if (problems.length > 0) return { problem: problems.join('; ') };
  const { spec, metadata } = entry;
  const plain = spec.headerForward?.addPlaintextHeaders ?? {};
  const secrets = secretHeaders(entry, metadata.name, referenced);
  const backend: Backend = {
    name: metadata.name,
    url: spec.remoteUrl,
    transport: spec.transport,
    kind: 'MCPServerEntry',
    ...(spec.allowPrivateEndpoint === true && { allowPrivateEndpoint: true }),
    ...caBundle(entry, referenced),
    ...(Object.keys(plain).length > 0 && { headers: plain }),
    ...(secrets.length > 0 && { headersFile: Object.fromEntries(secrets.map(({ header, file }) => [header, file])) }),
  };
  return { backend, credentials: Object.fromEntries(secrets.map(({ file, value }) => [file, value])) };
}

function caBundle({ spec }: MCPServerEntry, referenced: Referenced): { caBundle?: string } {
  if (spec.caBundleRef === undefined) return {};
  const found = configMapValue(referenced, spec.caBundleRef.configMapRef);
  return 'value' in found ? { caBundle: found.value } : {};
}

function secretHeaders(entry: MCPServerEntry, name: string, referenced: Referenced) {
  return (entry.spec.headerForward?.addHeadersFromSecret ?? []).flatMap(({ headerName, valueSecretRef }) => {
    const found = secretValue(referenced, valueSecretRef);
    return 'value' in found ? [{ header: headerName, file: fileName(name, headerName), value: found.value }] : [];
  });
}

/** A Secret's key that no other backend and header have: readable where possible, unique by hash. */
function fileName(backend: string, header: string): string {
  const hash = createHash('sha256').update(`${backend}\0${header.toLowerCase()}`).digest('hex').slice(0, 12);
  const readable = `${backend}.${header.toLowerCase()}`.replace(/[^a-z0-9.-]/g, '-').slice(0, 200);
  return `${readable}.${hash}`;
}
