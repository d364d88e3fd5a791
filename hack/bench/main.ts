/** `make bench`: prints CPU per call through the proxy against the bare echo server. Ratios count; machines are noisy. */
import { measureGateway } from './gateway.ts';

console.log('64 sessions, 10 backends, 5 interleaved rounds of 10,000 calls ...');
const { echoMicros, gatewayMicros, ratio } = await measureGateway(5, 10_000, 64);
console.log(`bare echo server  ${echoMicros.toFixed(1)} µs CPU a call`);
console.log(`proxy             ${gatewayMicros.toFixed(1)} µs CPU a call`);
console.log(`ratio             ${ratio.toFixed(2)}   (bar: 6)`);
