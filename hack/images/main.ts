/** `make images`: writes dist/images/NAME.tar, for a node without a registry (`ctr images import`, `docker load`). */
import { statSync } from 'node:fs';
import { buildImages } from './images.ts';

for (const path of await buildImages('dist/images')) {
  console.log(`${path} ${(statSync(path).size / 1e6).toFixed(0)} MB`);
}
