/**
 * Prints `media/request-path.schema.json`, with which VS Code completes and checks a `.request-path.json`, from the
 * schema by which the extension reads it. `--check` only compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'oxfmt';
import { createViteServer } from 'vitest/node';
import { Trouble, main, root } from './support/process.mjs';

const name = 'media/request-path.schema.json';

/** What a person is told of each member, and what only an editor makes use of. */
const notes = accounts => ({
  $schema: { type: 'string' },
  connection: {
    description: 'A sandbox account, or an AWS profile, region and endpoint. Never contains credentials.',
  },
  sandbox: { description: 'Name of the sandbox account.', examples: accounts },
  routes: { description: 'Number of routes of the sandbox account company.' },
  profile: { description: 'AWS profile. If omitted, the environment credentials.' },
  region: { description: 'AWS Region.', examples: ['eu-west-1'] },
  endpointUrl: {
    description:
      'Endpoint to call instead of the AWS endpoints: https, or http on this machine. You are asked once for each profile and host. Without a profile, an endpoint on this machine gets test credentials.',
    pattern: '^https?://',
  },
  open: { description: 'What to open automatically.' },
  api: { description: 'Name or ID of the API to show in the graph.' },
  stage: { description: 'Name of the stage to show.' },
});

/** Adds its note to every member, at any depth; a member without one is an error. */
function withNotes(schema, noted) {
  const { properties, oneOf, ...rest } = schema;
  const members = Object.entries(properties ?? {}).filter(([, member]) => member.not === undefined);
  const unknown = members.find(([member]) => noted[member] === undefined);
  if (unknown !== undefined) throw new Trouble(`scripts/schema.mjs has no note on ${unknown[0]}.`);
  return {
    ...rest,
    ...(oneOf && { oneOf: oneOf.map(each => withNotes(each, noted)) }),
    ...(properties && {
      properties: Object.fromEntries(
        members.map(([member, value]) => {
          const note = noted[member];
          return [member, { description: note.description, ...withNotes(value, noted), ...note }];
        }),
      ),
    }),
  };
}

async function printSchema() {
  const server = await createViteServer({
    root,
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { workspaceFileSchema } = await server.ssrLoadModule('/src/host/connection/workspaceFileSchema.ts');
    const { accountNames } = await server.ssrLoadModule('/src/sandbox/accounts.ts');
    // What only code can check has no counterpart in JSON Schema.
    const schema = toJsonSchema(workspaceFileSchema, { typeMode: 'output', ignoreActions: ['check'] });
    const { $schema, ...rest } = withNotes(schema, notes(accountNames));
    return {
      $schema,
      title: 'Request Path workspace file',
      description:
        'What Request Path connects to and shows when you open this workspace. Used only in a trusted workspace.',
      ...rest,
    };
  } finally {
    await server.close();
  }
}

await main(async () => {
  const file = path.join(root, name);
  const { code: printed } = await format(name, JSON.stringify(await printSchema()), { printWidth: 110 });
  if (!process.argv.includes('--check')) writeFileSync(file, printed);
  else if (readFileSync(file, 'utf8') !== printed)
    throw new Trouble(`${name} is not up to date: run \`node scripts/schema.mjs\`.`);
  return 0;
});
