/** Which faults of an apply become a verdict, and which are tried again. */
import { ApiError, TerminalError } from '../errors.ts';
import { refusal } from './refusal.ts';

const ofDeployment = (code: number) => new ApiError(code, 'Invalid', 'Deployment "vmcp-a" is invalid: spec.x');
const undeclared = new ApiError(
  500,
  'InternalError',
  'failed to create typed patch object (ns/vmcp-a; apps/v1, Kind=Deployment): .spec.template.spec.x: field not declared in schema',
);
const ofService = (code: number) => new ApiError(code, 'Invalid', 'Service "vmcp-a" is invalid: spec.x');

test.each<[string, unknown, boolean, string | undefined]>([
  ['a Deployment that the server finds invalid, with a template', ofDeployment(422), true, 'InvalidPodTemplateSpec'],
  ['an undeclared field of the template', undeclared, true, 'InvalidPodTemplateSpec'],
  ['a Deployment that the server finds invalid, without one', ofDeployment(422), false, 'ObjectRefused'],
  ['a Service that the server finds invalid', ofService(422), true, 'ObjectRefused'],
  ['a quota or a missing right', new ApiError(403, 'Forbidden', 'services is forbidden'), false, 'ObjectForbidden'],
  ['a foreign object of our name', new TerminalError('NameTaken', 'x'), false, 'NameTaken'],
  ['an unwell server', ofDeployment(500), true, undefined],
  [
    'a webhook for Deployments that is down',
    new ApiError(500, 'InternalError', 'failed calling webhook "deployments.example.com": connection refused'),
    true,
    undefined,
  ],
  ['a conflict', new ApiError(409, 'Conflict', 'deployment changed'), true, undefined],
  ['too many requests', new ApiError(429, 'TooManyRequests', 'later'), true, undefined],
  ['a broken connection', new Error('deployment reset'), true, undefined],
])('%s', (_title, error, hasTemplate, reason) => {
  expect(refusal(error, hasTemplate)?.reason).toBe(reason);
});
