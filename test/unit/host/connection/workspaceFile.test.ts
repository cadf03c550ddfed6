import { describe, expect, it } from 'vitest';
import { parseWorkspaceFile, UnusableWorkspaceFile } from '../../../../src/host/connection/workspaceFile';

describe('a workspace file', () => {
  it.each([
    [
      '{ "connection": { "sandbox": "legacy-bridge" }, "open": "graph", "api": "orders", "stage": "prod" }',
      { connection: { kind: 'sandbox', name: 'legacy-bridge' }, open: 'graph', api: 'orders', stage: 'prod' },
    ],
    [
      '{ "connection": { "sandbox": "company", "routes": 200 } }',
      { connection: { kind: 'sandbox', name: 'company', routes: 200 } },
    ],
    [
      '{ "connection": { "sandbox": "company", "routes": 50000 } }',
      { connection: { kind: 'sandbox', name: 'company', routes: 50_000 } },
    ],
    [
      '{ "connection": { "profile": "dev", "region": "eu-west-1" }, "open": "tree" }',
      { connection: { kind: 'aws', profile: 'dev', region: 'eu-west-1' }, open: 'tree' },
    ],
    [
      '{ "connection": { "region": "eu-west-1", "endpointUrl": "http://127.0.0.1:4566" } }',
      { connection: { kind: 'aws', region: 'eu-west-1', endpointUrl: 'http://127.0.0.1:4566' } },
    ],
  ])('is read: %s', (text, expected) => {
    expect(parseWorkspaceFile(text)).toEqual(expected);
  });

  it.each([
    ['', 'valid JSON'],
    ['[]', 'The file must contain a JSON object.'],
    ['{}', '"connection" must be an object.'],
    ['{ "connection": {} }', 'must have a "sandbox" or a "region"'],
    ['{ "connection": { "sandbox": "" } }', '"sandbox" must be text'],
    ['{ "connection": { "sandbox": "company", "routes": 1.5 } }', '"routes" must be a whole number'],
    ['{ "connection": { "sandbox": "company", "routes": 9007199254740991 } }', 'from 1 to 50,000'],
    ['{ "connection": { "sandbox": "company", "routes": 50001 } }', 'from 1 to 50,000'],
    ['{ "connection": { "sandbox": "company", "routes": 1e308 } }', 'from 1 to 50,000'],
    ['{ "connection": { "sandbox": "company", "routes": 0 } }', 'from 1 to 50,000'],
    ['{ "connection": { "sandbox": "company", "routes": -5 } }', 'from 1 to 50,000'],
    ['{ "connection": { "sandbox": "company", "routes": "200" } }', 'from 1 to 50,000'],
    ['{ "connection": { "sandbox": "company", "routes": null } }', 'from 1 to 50,000'],
    ['{ "connection": { "sandbox": "company", "routes": 1e999 } }', 'from 1 to 50,000'],
    [`{ "connection": ${'['.repeat(100_000)}`, 'nested deeper than 250 levels'],
    ['{ "connection": { "sandbox": "company", "region": "eu-west-1" } }', 'Unknown member "region"'],
    ['{ "connection": { "region": "eu-west-1", "accessKeyId": "AKIA" } }', 'Unknown member "accessKeyId"'],
    ['{ "connection": { "region": "eu-west-1", "endpointUrl": "file:///etc" } }', 'begins with http'],
    [
      '{ "connection": { "region": "eu-west-1", "endpointUrl": "http://10.0.0.1:4566" } }',
      'http://10.0.0.1:4566 uses plain HTTP to another machine, so credentials would be readable on the network. Use an https URL',
    ],
    ['{ "connection": { "region": "eu-west-1" }, "open": "terminal" }', '"open" must be'],
    ['{ "connection": { "sandox": "direct" } }', 'Unknown member "sandox"'],
    ['{ "conection": {} }', 'Unknown member "conection"'],
    ['{ "connection": [] }', '"connection" must be an object.'],
    ['{ "connection": { "sandbox": null } }', '"sandbox" must be text'],
    ['{ "connection": { "region": " " } }', '"region" must be text'],
    ['{ "connection": { "region": "eu-west-1", "__proto__": {} } }', 'Unknown member "__proto__"'],
    ['{ "connection": { "region": "eu-west-1", "toString": 1 } }', 'Unknown member "toString"'],
    [
      '{ "connection": { "region": "eu-west-1" }, "constructor": 1 }',
      'Unknown member "constructor". The file can have: connection, open, api, stage, $schema.',
    ],
    ['{ "connection": { "region": "eu-west-1" }, "api": 7 }', '"api" must be text'],
  ])('is refused: %#', (text, message) => {
    expect(() => parseWorkspaceFile(text)).toThrow(UnusableWorkspaceFile);
    expect(() => parseWorkspaceFile(text)).toThrow(message);
  });
});
