/**
 * What is wrong with the resource of a remote server, check by check: its own text, and what it names. Pure.
 * In: the resource, what its references hold. Out: problems per check; a server with any is left out of every group.
 * Source: api.md "The other kinds", reference §1.8, §1.9.
 */
import { X509Certificate } from 'node:crypto';
import { configProblems, problemText, resourceProblems, unsupported, type ProxyConfigFileBackend } from '@vmcp/crds';
import { configMapValue, secretValue, type Referenced } from './referenced.ts';
import type { Remote } from './remote.ts';
import { remoteUrlProblem } from './remote-url.ts';

export interface Findings {
  /** Set, but not implemented yet. */
  readonly unsupported: readonly string[];
  readonly remoteUrl: readonly string[];
  readonly caBundle: readonly string[];
  /** Secrets of headers that are missing. */
  readonly headers: readonly string[];
  /** What the schema cannot say: header names that no request can have, settings that exclude each other. */
  readonly invalid: readonly string[];
}

export function findings(remote: Remote, referenced: Referenced): Findings {
  const { spec } = remote.resource;
  return {
    unsupported: unsupported(remote.kind, spec).map(problemText),
    remoteUrl: listOf(remoteUrlProblem(spec.remoteUrl, spec.allowPrivateEndpoint === true)),
    caBundle: listOf(caBundleProblem(remote, referenced)),
    headers: secretProblems(remote, referenced),
    invalid: textProblems(remote),
  };
}

export function allProblems(found: Findings): string[] {
  return [...found.unsupported, ...found.remoteUrl, ...found.invalid, ...found.caBundle, ...found.headers];
}

function caBundleProblem({ resource }: Remote, referenced: Referenced): string | undefined {
  const ref = resource.spec.caBundleRef?.configMapRef;
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

/** The contract's own checks but that of the URL, which has a condition and words of its own. */
function textProblems({ kind, resource }: Remote): string[] {
  const own = resourceProblems(kind, resource).filter(({ path }) => path !== 'spec.remoteUrl');
  return [...own.map(problemText), ...(own.length === 0 ? valueProblems(resource.spec) : [])];
}

/** Judged as the proxy's file is, so that no member can spoil the whole of it. */
function valueProblems({ headerForward }: Remote['resource']['spec']): string[] {
  const headers = headerForward?.addPlaintextHeaders;
  const backend: ProxyConfigFileBackend | object = { name: 'member', headers };
  const found = configProblems({ backends: [backend as ProxyConfigFileBackend] });
  return found.map(({ path, message }) =>
    problemText({ path: path.replace('backends[0].headers', 'spec.headerForward.addPlaintextHeaders'), message }),
  );
}

function secretProblems({ resource }: Remote, referenced: Referenced): string[] {
  return (resource.spec.headerForward?.addHeadersFromSecret ?? []).flatMap(({ headerName: name, valueSecretRef }) => {
    const found = secretValue(referenced, valueSecretRef);
    return 'problem' in found ? [`header "${name}": ${found.problem}`] : [];
  });
}

function listOf(problem: string | undefined): string[] {
  return problem === undefined ? [] : [problem];
}
