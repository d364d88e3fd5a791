#!/usr/bin/env node
/**
 * Stands for npm in the base image of dockerfiles.ts, where there is no registry: `install` copies the packages beside it (/packed).
 * Guarantees: a package, or a version of it, that is not there is an error.
 */
import { cpSync, readFileSync } from 'node:fs';

const [command, ...rest] = process.argv.slice(2);

if (command === 'install') {
  for (const wanted of rest.filter((argument) => !argument.startsWith('-'))) {
    const at = wanted.lastIndexOf('@');
    const [name, version] = [wanted.slice(0, at), wanted.slice(at + 1)];
    const found = JSON.parse(readFileSync(`/packed/node_modules/${name}/package.json`, 'utf8'));
    if (found.version !== version) throw new Error(`${name} is ${found.version} here, not ${version}: let both agree`);
  }
  cpSync('/packed/node_modules', 'node_modules', { recursive: true, verbatimSymlinks: true });
} else if (command !== 'cache') {
  throw new Error(`"npm ${command}" is not known here`);
}
