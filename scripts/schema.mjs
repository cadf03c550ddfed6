/**
 * Prints `media/request-path.schema.json` and `media/mutes.schema.json`, with which VS Code completes and checks a
 * `.request-path.json` and a `.request-path/mutes.json`, from the schemas by which they are read. `--check` only compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'oxfmt';
import { createViteServer } from 'vitest/node';
import { Trouble, main, root } from './support/process.mjs';

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

const muteNotes = () => ({
  $schema: { type: 'string' },
  mutes: { description: 'Findings that are not shown.' },
  check: { description: 'ID of the check.', examples: ['RP012'] },
  resource: {
    description: 'ID of the resource at fault: its ARN, as Copy ARN and the findings document have it.',
  },
  reason: { description: 'Why it is muted.' },
  by: { description: 'Who muted it.' },
  at: { description: 'When it was muted.', format: 'date' },
  until: { description: 'Last day on which it applies (UTC). If omitted, it has no end.', format: 'date' },
});

/** Adds its note to every member, at any depth; a member without one is an error. */
function withNotes(schema, noted) {
  const { properties, oneOf, items, ...rest } = schema;
  const members = Object.entries(properties ?? {}).filter(([, member]) => member.not === undefined);
  const unknown = members.find(([member]) => noted[member] === undefined);
  if (unknown !== undefined) throw new Trouble(`scripts/schema.mjs has no note on ${unknown[0]}.`);
  return {
    ...rest,
    ...(items && { items: withNotes(items, noted) }),
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

/** What only code can check has no counterpart in JSON Schema. */
function describeSchema(documentSchema, noted, words) {
  const schema = toJsonSchema(documentSchema, { typeMode: 'output', ignoreActions: ['check'] });
  const { $schema, ...rest } = withNotes(schema, noted);
  return { $schema, ...words, ...rest };
}

async function printSchemas() {
  const server = await createViteServer({
    root,
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { workspaceFileSchema } = await server.ssrLoadModule('/src/host/connection/workspaceFileSchema.ts');
    const { muteFileSchema } = await server.ssrLoadModule('/src/diagnosis/muteFile.ts');
    const { accountNames } = await server.ssrLoadModule('/src/sandbox/accounts.ts');
    return {
      'media/request-path.schema.json': describeSchema(workspaceFileSchema, notes(accountNames), {
        title: 'Request Path workspace file',
        description:
          'What Request Path connects to and shows when you open this workspace. Used only in a trusted workspace.',
      }),
      'media/mutes.schema.json': describeSchema(muteFileSchema, muteNotes(), {
        title: 'Request Path mutes',
        description:
          'Findings that a team has muted, with who, why and until when. Used only in a trusted workspace.',
      }),
    };
  } finally {
    await server.close();
  }
}

await main(async () => {
  for (const [name, schema] of Object.entries(await printSchemas())) {
    const file = path.join(root, name);
    const { code: printed } = await format(name, JSON.stringify(schema), { printWidth: 110 });
    if (!process.argv.includes('--check')) writeFileSync(file, printed);
    else if (readFileSync(file, 'utf8') !== printed)
      throw new Trouble(`${name} is not up to date: run \`node scripts/schema.mjs\`.`);
  }
  return 0;
});
