/**
 * What is wrong with an entry, check by check: its own text, and what it names. Pure.
 * In: the entry, what its references hold. Out: problems per check; an entry with any is left out of every group.
 * Source: api.md "The other kinds", reference §1.9.
 */
import { X509Certificate } from 'node:crypto';
import { problemText, resourceProblems, unsupported, type MCPServerEntry } from '@vmcp/crds';
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
    unsupported: unsupported('MCPServerEntry', spec).map(problemText),
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

function headerProblems(entry: MCPServerEntry): string[] {
  const ofHeaders = ({ path }: { path: string }) => path.startsWith('spec.headerForward');
  return resourceProblems('MCPServerEntry', entry).filter(ofHeaders).map(problemText);
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
