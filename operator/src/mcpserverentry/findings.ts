/**
 * What is wrong with an entry, check by check: its own text, and what it names. Pure.
 * In: the entry, what its references hold. Out: problems per check; an entry with any is left out of every group.
 * Source: api.md "The other kinds", reference §1.9.
 */
import { X509Certificate } from 'node:crypto';
import { unsupported, type MCPServerEntry } from '@vmcp/crds';
import { configMapValue, secretValue, type Referenced } from './referenced.ts';
import { remoteUrlProblem } from './remote-url.ts';

export interface Findings {
  /** Set, but not implemented yet. */
  readonly unsupported: readonly string[];
  readonly remoteUrl: readonly string[];
  readonly caBundle: readonly string[];
  readonly headers: readonly string[];
}

export function findings(entry: MCPServerEntry, referenced: Referenced): Findings {
  const { spec } = entry;
  return {
    unsupported: unsupported('MCPServerEntry', spec).map(({ path, message }) => `${path}: ${message}`),
    remoteUrl: listOf(remoteUrlProblem(spec.remoteUrl, spec.allowPrivateEndpoint === true)),
    caBundle: listOf(caBundleProblem(entry, referenced)),
    headers: [...headerProblems(entry), ...secretProblems(entry, referenced)],
  };
}

export function allProblems(found: Findings): string[] {
  return [...found.unsupported, ...found.remoteUrl, ...found.caBundle, ...found.headers];
}

function caBundleProblem(entry: MCPServerEntry, referenced: Referenced): string | undefined {
  const ref = entry.spec.caBundleRef?.configMapRef;
  if (ref === undefined) return undefined;
  const found = configMapValue(referenced, ref);
  if ('problem' in found) return found.problem;
  return isPem(found.value) ? undefined : `config map "${ref.name}" holds no certificate in PEM under "${ref.key}"`;
}

function isPem(text: string): boolean {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  return blocks.length > 0 && blocks.every(isCertificate);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    // Not a certificate: that is the answer.
    return false;
  }
}

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const reserved =
  /^(host|connection|content-length|content-type|transfer-encoding|upgrade|keep-alive|te|trailer|accept|mcp-.*)$/i;

function headerProblems(entry: MCPServerEntry): string[] {
  const plain = entry.spec.headerForward?.addPlaintextHeaders ?? {};
  const secret = (entry.spec.headerForward?.addHeadersFromSecret ?? []).map((header) => header.headerName);
  const seen = new Set<string>();
  const problems = [...Object.keys(plain), ...secret].flatMap((name) => {
    const lower = name.toLowerCase();
    const repeated = seen.has(lower);
    seen.add(lower);
    if (!headerName.test(name)) return [`header "${name}" is not a valid header name`];
    if (reserved.test(name)) return [`header "${name}" is set by the proxy itself; remove it`];
    return repeated ? [`header "${name}" is given twice; keep one`] : [];
  });
  const broken = Object.entries(plain).filter(([, value]) => /[\r\n\0]/.test(value));
  return [...problems, ...broken.map(([name]) => `header "${name}" has a line break in its value`)];
}

function secretProblems(entry: MCPServerEntry, referenced: Referenced): string[] {
  return (entry.spec.headerForward?.addHeadersFromSecret ?? []).flatMap(({ headerName: name, valueSecretRef }) => {
    const found = secretValue(referenced, valueSecretRef);
    return 'problem' in found ? [`header "${name}": ${found.problem}`] : [];
  });
}

function listOf(problem: string | undefined): string[] {
  return problem === undefined ? [] : [problem];
}
