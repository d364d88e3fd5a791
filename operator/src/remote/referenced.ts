/**
 * What foreign Secrets and ConfigMaps held when they were read: the input of every check that follows a reference. Pure.
 */
import { headerValueFault } from '@vmcp/crds';
import type { ConfigMap, Secret } from '../kube/kinds.ts';

/** By name, in one namespace; an absent name does not exist (or may not be read). */
export interface Referenced {
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly configMaps: ReadonlyMap<string, ConfigMap>;
}

export interface KeyRef {
  readonly name: string;
  readonly key: string;
}

export type Found = { readonly value: string } | { readonly problem: string };

/** The base64 text a Secret holds under a key, for a header: one that no request can carry would spoil the proxy's whole file. */
export function secretValue(from: Referenced, ref: KeyRef): Found {
  const secret = from.secrets.get(ref.name);
  if (secret === undefined) return { problem: `secret "${ref.name}" does not exist` };
  const value = secret.data?.[ref.key];
  if (value === undefined) return { problem: `secret "${ref.name}" has no key "${ref.key}"` };
  const fault = headerValueFault(Buffer.from(value, 'base64').toString());
  return fault === undefined ? { value } : { problem: `key "${ref.key}" of secret "${ref.name}" ${fault}` };
}

export function configMapValue(from: Referenced, ref: KeyRef): Found {
  const configMap = from.configMaps.get(ref.name);
  if (configMap === undefined) return { problem: `config map "${ref.name}" does not exist` };
  const binary = configMap.binaryData?.[ref.key];
  const value =
    configMap.data?.[ref.key] ?? (binary === undefined ? undefined : Buffer.from(binary, 'base64').toString());
  if (value === undefined || value === '') return { problem: `config map "${ref.name}" has no key "${ref.key}"` };
  return { value };
}
