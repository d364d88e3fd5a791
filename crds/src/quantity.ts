/**
 * Sizes as Kubernetes writes quantities ("8Mi", "64Ki", 1048576).
 * In: text or a number. Out: bytes. Pure. Source: api.md "Common".
 */

const factors: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
};

/** Throws an Error for anything else; what `parse` let through never is. */
export function quantityBytes(quantity: string | number): number {
  if (typeof quantity === 'number' && Number.isInteger(quantity) && quantity >= 0) return quantity;
  const [, number, suffix] = /^([0-9]+)(Ki|Mi|Gi|k|M|G)?$/.exec(String(quantity)) ?? [];
  if (number === undefined) throw new Error(`"${quantity}" is not a size; write one like "8Mi" or "64Ki"`);
  return Number(number) * (factors[suffix ?? ''] ?? 1);
}
