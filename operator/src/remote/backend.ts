/**
 * A group's member as the proxy's file lists it, or the reason why it is left out (fail closed). Pure.
 * In: the remote server's resource, what its references hold. Out: backend and the credential files it needs, or the problem.
 * Source: api.md "Backends", proxy.md §1.
 */
import { createHash } from 'node:crypto';
import type { ProxyConfigFileBackend } from '@vmcp/crds';
import { allProblems, findings } from './findings.ts';
import { configMapValue, secretValue, type Referenced } from './referenced.ts';
import type { Remote } from './remote.ts';

/** One entry of `backends[]` in the proxy's file; what is absent has its default. */
export type Backend = Pick<ProxyConfigFileBackend, 'name' | 'url' | 'transport'> & Partial<ProxyConfigFileBackend>;

export type MemberBackend =
  | { readonly backend: Backend; /** File → base64. */ readonly credentials: Readonly<Record<string, string>> }
  | { readonly problem: string };

export function remoteBackend(remote: Remote, referenced: Referenced): MemberBackend {
  const problems = allProblems(findings(remote, referenced));
  if (problems.length > 0) return { problem: problems.join('; ') };
  const { spec, metadata } = remote.resource;
  const plain = spec.headerForward?.addPlaintextHeaders ?? {};
  const secrets = secretHeaders(remote, referenced);
  const backend: Backend = {
    name: metadata.name,
    url: spec.remoteUrl,
    transport: spec.transport ?? 'streamable-http',
    kind: remote.kind,
    ...(spec.allowPrivateEndpoint === true && { allowPrivateEndpoint: true }),
    ...caBundle(remote, referenced),
    ...(Object.keys(plain).length > 0 && { headers: plain }),
    ...(secrets.length > 0 && { headersFile: Object.fromEntries(secrets.map(({ header, file }) => [header, file])) }),
  };
  return { backend, credentials: Object.fromEntries(secrets.map(({ file, value }) => [file, value])) };
}

function caBundle({ resource: { spec } }: Remote, referenced: Referenced): { caBundle?: string } {
  if (spec.caBundleRef === undefined) return {};
  const found = configMapValue(referenced, spec.caBundleRef.configMapRef);
  return 'value' in found ? { caBundle: found.value } : {};
}

function secretHeaders({ kind, resource: { metadata, spec } }: Remote, referenced: Referenced) {
  return (spec.headerForward?.addHeadersFromSecret ?? []).flatMap(({ headerName, valueSecretRef }) => {
    const found = secretValue(referenced, valueSecretRef);
    if (!('value' in found)) return [];
    return [{ header: headerName, file: fileName(kind, metadata.name, headerName), value: found.value }];
  });
}

/** A Secret's key that no other member and header have: readable where possible, unique by hash. */
function fileName(kind: Remote['kind'], backend: string, header: string): string {
  // The kind is in the hash only where another kind may have the same name, so that the older names stand.
  const member = kind === 'MCPServerEntry' ? backend : `${kind}/${backend}`;
  const hash = createHash('sha256').update(`${member}\0${header.toLowerCase()}`).digest('hex').slice(0, 12);
  const readable = `${backend}.${header.toLowerCase()}`.replace(/[^a-z0-9.-]/g, '-').slice(0, 200);
  return `${readable}.${hash}`;
}
