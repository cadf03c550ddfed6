/**
 * Draws what Terraform's AWS provider says of the resources that we write out of the bindings that HashiCorp generated
 * from the provider's own schema, into `test/support/terraformSchema.json`: names, kinds, what is required. Run by hand
 * for a new version: `node scripts/terraformSchema.mjs [a tarball of the bindings that is here already]`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main, root } from './support/process.mjs';

/** The bindings, and the provider that they are of. */
const bindings = '@cdktf/provider-aws@21.22.1';
const provider = '6.25.0';

const types = [
  ...['api_gateway_deployment', 'api_gateway_integration', 'api_gateway_integration_response'],
  ...['api_gateway_method', 'api_gateway_method_response', 'api_gateway_resource', 'api_gateway_rest_api'],
  ...['api_gateway_stage', 'api_gateway_vpc_link', 'apigatewayv2_api', 'apigatewayv2_integration'],
  ...['apigatewayv2_route', 'apigatewayv2_stage', 'apigatewayv2_vpc_link', 'cloudwatch_log_group'],
  ...[
    'ecs_service',
    'lb',
    'lb_listener',
    'lb_listener_rule',
    'lb_target_group',
    'lb_target_group_attachment',
    'security_group',
  ],
  ...['vpc_security_group_egress_rule', 'vpc_security_group_ingress_rule'],
];

/** The bindings as they were written: the compiled file carries its source. */
function sourceOf(folder, type) {
  const file = path.join(folder, 'package', 'lib', type.replaceAll('_', '-'), 'index.js');
  const [, map] = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(readFileSync(file, 'utf8'));
  return JSON.parse(Buffer.from(map, 'base64').toString('utf8')).sourcesContent[0];
}

const between = (text, start, end) => {
  const from = text.indexOf(start);
  return from < 0 ? '' : text.slice(from, text.indexOf(end, from + start.length));
};

/** What a class says of its members: `// name - computed: false, optional: true, required: false`. */
function flagsOf(classText) {
  const lines = classText.matchAll(/\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)/g);
  return new Map([...lines].map(([, name, computed, , required]) => [name, { computed, required }]));
}

const kinds = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  stringList: 'strings',
  stringMap: 'stringMap',
  booleanMap: 'booleanMap',
};

/** One level: the arguments and the blocks that the generated code writes, with what the class says of each. */
function levelOf(source, written, classText) {
  const flags = flagsOf(classText);
  const rows = written.matchAll(
    /(\w+): \{\s*value: (.+),\s*isBlock: (true|false),\s*type: "\w+",\s*storageClassType: "(\w+)",/g,
  );
  const result = { required: [], arguments: {}, blocks: {} };
  for (const [, name, value, isBlock, storage] of rows) {
    if (flags.get(name)?.required === 'true') result.required.push(name);
    const [, nested] = /(\w+)ToHclTerraform[,(]/.exec(value) ?? [];
    if (isBlock === 'false') result.arguments[name] = kinds[storage] ?? storage;
    else result.blocks[name] = { many: value.includes('listMapperHcl'), ...nestedLevel(source, nested) };
  }
  return result;
}

function nestedLevel(source, name) {
  const written = between(source, `export function ${name}ToHclTerraform(`, '\n}\n');
  const className = `export class ${name[0].toUpperCase()}${name.slice(1)}OutputReference `;
  return levelOf(source, written, between(source, className, '\n}\n'));
}

function resourceOf(folder, type) {
  const source = sourceOf(folder, type);
  const resource = source.slice(source.indexOf('extends cdktf.TerraformResource'));
  const level = levelOf(source, between(resource, 'synthesizeHclAttributes()', '\n}\n'), resource);
  const computed = [...flagsOf(resource)]
    .filter(([, flag]) => flag.computed === 'true')
    .map(([name]) => name);
  return { ...level, computed };
}

await main(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'terraform-schema-'));
  try {
    const [given] = process.argv.slice(2);
    const tarball =
      given ?? path.join(folder, execFileSync('npm', ['pack', bindings], { cwd: folder }).toString().trim());
    const members = types.map(type => `package/lib/${type.replaceAll('_', '-')}/index.js`);
    execFileSync('tar', ['-xzf', path.resolve(tarball), '-C', folder, ...members]);
    const resources = Object.fromEntries(types.map(type => [`aws_${type}`, resourceOf(folder, type)]));
    const text = `${JSON.stringify({ provider, resources }, null, 1)}\n`;
    const file = path.join(root, 'test', 'support', 'terraformSchema.json');
    writeFileSync(file, text);
    execFileSync(process.execPath, [
      path.join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs'),
      '--write',
      file,
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
});
