/** Which faults of an apply become a verdict, and which are tried again. */
import { ApiError, TerminalError } from '../errors.ts';
import { hindrance, refusal } from './refusal.ts';

const ofDeployment = (code: number) => new ApiError(code, 'Invalid', 'Deployment.apps "vmcp-a" is invalid: spec.x');
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
  [
    'one key twice in a list of a Deployment, without one',
    new ApiError(
      500,
      'InternalError',
      'failed to create typed patch object (ns/mcp-a; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="mcp"].volumeMounts: duplicate entries for key [mountPath="/d"]',
    ),
    false,
    'ObjectRefused',
  ],
  ['a Service that the server finds invalid', ofService(422), true, 'ObjectRefused'],
  [
    'a Service with a name that speaks of deployments',
    new ApiError(422, 'Invalid', 'Service "vmcp-deployment" is invalid: spec.x'),
    true,
    'ObjectRefused',
  ],
  [
    'a value of a type that a Deployment does not take',
    new ApiError(400, 'BadRequest', 'Deployment in version "v1" cannot be handled as a Deployment: json: x'),
    true,
    'InvalidPodTemplateSpec',
  ],
  [
    'a webhook that denies Deployments',
    new ApiError(400, 'BadRequest', 'admission webhook "deployments.example.com" denied the request: deployment x'),
    true,
    'ObjectRefused',
  ],
  [
    'an unwell server on an undeclared field of another kind',
    new ApiError(500, 'InternalError', undeclared.message.replace('Kind=Deployment', 'Kind=Service')),
    true,
    undefined,
  ],
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

test.each<[string, unknown, string | undefined]>([
  [
    'a webhook that is down',
    new ApiError(500, 'InternalError', 'failed calling webhook "x": connection refused'),
    'failed calling webhook "x"',
  ],
  ['a conflict', new ApiError(409, 'Conflict', 'deployment changed'), undefined],
  ['too many requests', new ApiError(429, 'TooManyRequests', 'later'), undefined],
  ['a server that starts or stops', new ApiError(503, 'ServiceUnavailable', 'later'), undefined],
  ['a broken connection', new Error('reset'), undefined],
])('told while it lasts: %s', (_title, error, words) => {
  expect(hindrance(error)?.message).toEqual(words === undefined ? undefined : expect.stringContaining(words));
});
