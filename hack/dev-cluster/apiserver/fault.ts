/**
 * Refusals as the Kubernetes API words them. In: what is wrong with which object. Out: a `Fault` that carries the `Status` body kubectl and our operator read.
 * Pure. Source: API conventions, "Response Status Kind"; messages follow the real server's so that tests read the same against both.
 */
import type { Kind } from './kinds.ts';

export interface Cause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

export class Fault extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details: object | undefined;

  constructor(code: number, reason: string, message: string, details?: object) {
    super(message);
    this.name = 'Fault';
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}

export function statusOf(fault: Fault): object {
  const { code, reason, message, details } = fault;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    ...(details && { details }),
    code,
  };
}

const details = (kind: Kind, name: string, more: object = {}) => ({
  name,
  group: kind.group,
  kind: kind.plural,
  ...more,
});
const resource = (kind: Kind) => (kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`);

export function notFound(kind: Kind, name: string): Fault {
  return new Fault(404, 'NotFound', `${resource(kind)} "${name}" not found`, details(kind, name));
}

export function noSuchPath(): Fault {
  return new Fault(404, 'NotFound', 'the server could not find the requested resource', {});
}

export function alreadyExists(kind: Kind, name: string): Fault {
  return new Fault(409, 'AlreadyExists', `${resource(kind)} "${name}" already exists`, details(kind, name));
}

export function conflict(kind: Kind, name: string, why: string): Fault {
  return new Fault(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${resource(kind)} "${name}": ${why}`,
    details(kind, name),
  );
}

export const staleVersion =
  'the object has been modified; please apply your changes to the latest version and try again';

export function applyConflict(message: string, causes: readonly Cause[]): Fault {
  return new Fault(409, 'Conflict', message, { causes });
}

export function invalid(kind: Kind, name: string, problems: readonly Cause[]): Fault {
  const lines = problems.map((problem) => `${problem.field}: ${problem.message}`);
  const body = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
  const causes = { group: kind.group, kind: kind.kind, name, causes: problems };
  return new Fault(
    422,
    'Invalid',
    `${kind.kind}${kind.group && `.${kind.group}`} "${name}" is invalid: ${body}`,
    causes,
  );
}

export function badRequest(message: string): Fault {
  return new Fault(400, 'BadRequest', message);
}

export function gone(message: string): Fault {
  return new Fault(410, 'Expired', message);
}

export function forbidden(kind: Kind, name: string, why: string): Fault {
  return new Fault(403, 'Forbidden', `${resource(kind)} "${name}" is forbidden: ${why}`, details(kind, name));
}

export function unauthorized(): Fault {
  return new Fault(401, 'Unauthorized', 'Unauthorized');
}

export function unsupportedMedia(type: string): Fault {
  return new Fault(415, 'UnsupportedMediaType', `the body of the request was in an unknown format: "${type}"`);
}

export function methodNotAllowed(): Fault {
  return new Fault(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});
}
