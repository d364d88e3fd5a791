/** `make bundle`: writes dist/vmcp.js and dist/operator.js. */
import { bundle } from './bundle.ts';

await bundle('dist');
console.log('dist/vmcp.js dist/operator.js');
