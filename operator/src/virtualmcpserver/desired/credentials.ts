/**
 * The Secrets we make: credentials (one file each, copied from the referenced Secrets) and the root keys. Pure.
 * Caveats: the keys Secret is made by POST and never applied over; whoever loses it loses every session.
 * Source: api.md "Objects the operator makes".
 */
import { keysFile, vmcpNames, type Keyring } from '@vmcp/crds';
import type { Secret } from '../../kube/kinds.ts';
import { metadata, type Owner } from './metadata.ts';

/** `files`: file name → base64, as the referenced Secrets hold it. */
export function credentials(owner: Owner, files: Readonly<Record<string, string>>): Secret {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: metadata(owner, vmcpNames(owner.name).credentials, 'credentials'),
    type: 'Opaque',
    ...(Object.keys(files).length > 0 && { data: sorted(files) }),
  };
}

/** On the resource: any new value asks for a rotation. */
export const rotateKeysAnnotation = 'vmcp.toolhive.stacklok.dev/rotate-keys';
/** On the keys Secret: the value that was answered. */
export const rotatedForAnnotation = 'vmcp.toolhive.stacklok.dev/rotated-for';

/** `asked`: the resource's annotation; a ring that is made now answers it. */
export function keys(owner: Owner, keyring: Keyring, asked: string | undefined): Secret {
  const annotations = asked === undefined ? {} : { annotations: { [rotatedForAnnotation]: asked } };
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...metadata(owner, vmcpNames(owner.name).keys, 'keys'), ...annotations },
    type: 'Opaque',
    data: { [keysFile]: Buffer.from(JSON.stringify(keyring)).toString('base64') },
  };
}

function sorted(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
