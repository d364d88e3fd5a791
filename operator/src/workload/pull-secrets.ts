/**
 * The pull secrets that a resource names, as a pod has them: once each, and none without a name, though the schema takes both. Pure.
 */
export function pullSecrets(spec: { readonly imagePullSecrets?: readonly { name?: string }[] }): { name: string }[] {
  const names = (spec.imagePullSecrets ?? []).map(({ name }) => name ?? '').filter((name) => name !== '');
  return [...new Set(names)].map((name) => ({ name }));
}
