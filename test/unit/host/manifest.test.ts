import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import rawManifest from '../../../package.json';
import texts from '../../../package.nls.json';
import { unwantedWords } from '../../../scripts/support/wording.mjs';
import { credentialPlaces } from '../../../src/aws/credentialPlaces';
import { placeKeys } from '../../../src/host/connection/credentialWords';
import type { SessionState } from '../../../src/app/sessionState';
import { commandNames } from '../../../src/host/commands/names';
import { contextValues, viewKeys, milestones } from '../../../src/host/contextKeys';
import { planPanelTypes } from '../../../src/host/migration/planPanelTypes';
import { WALL_CHART_TYPE } from '../../../src/host/wallChart/wallChartType';
import { ranges } from '../../../src/model/numbers';
import { localizedManifest as manifest, textKey } from '../../support/manifest';

const { contributes } = manifest;
const prefix = 'requestPath.';
const contributed = contributes.commands.map(({ command }) => command);

describe('texts', () => {
  const strings = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
  };
  const used = strings(rawManifest).flatMap(value => textKey(value) ?? []);

  it('are each in package.nls.json', () => {
    expect(used.filter(key => !Object.hasOwn(texts, key))).toEqual([]);
  });

  it('of package.nls.json are each used', () => {
    expect(Object.keys(texts).filter(key => !used.includes(key))).toEqual([]);
  });

  it('are nowhere else', () => {
    const members =
      /"(title|category|description|markdownDescription|contents|altText|contextualTitle|displayName)":"(?!%)/;
    expect(members.exec(JSON.stringify({ ...rawManifest, scripts: {} }))).toBeNull();
  });

  it.each(Object.entries(texts))('are in plain product English: %s', (_key, text) => {
    expect(unwantedWords(text)).toEqual([]);
  });
});

describe('commands', () => {
  it('are those of the handlers, no more and no fewer', () => {
    expect([...contributed].sort()).toEqual(commandNames.map(name => `${prefix}${name}`).sort());
  });

  it('are all in the category of the extension', () => {
    expect(new Set(contributes.commands.map(({ category }) => category))).toEqual(new Set(['Request Path']));
  });

  it('have titles of which no two are the same', () => {
    const titles = contributes.commands.map(({ title }) => title.replace('…', '').toLowerCase());
    expect(titles.filter((title, index) => titles.indexOf(title) < index)).toEqual([]);
  });

  it.each([
    ['connection', ['refresh', 'switchRegion', 'connect', 'saveSnapshot', 'disconnect']],
    ['group apis', ['openGraph', 'findRoute', 'openWallChart', 'refresh']],
    ['group load-balancers', ['refresh']],
    ['group unknowns', ['showMissingPermissions', 'copyPolicy', 'refresh']],
    ['group bridgeList', ['planMigrations', 'copyBridgesMarkdown', 'copyBridgesCsv', 'refresh']],
  ])('can be called on a row that is %s', (words, expected) => {
    const called = contributes.menus['view/item/context'].filter(({ group, when }) => {
      const pattern = /viewItem =~ \/(.*)\/$/.exec(when)?.[1];
      const fits =
        pattern === undefined
          ? when.split(' && ').includes(`viewItem == ${words}`)
          : new RegExp(pattern).test(words);
      return fits && when.startsWith('view == requestPath.paths') && !group.startsWith('inline');
    });
    expect(called.map(({ command }) => command.slice(prefix.length)).sort()).toEqual([...expected].sort());
  });

  it('that menus, keybindings and welcome texts name exist', () => {
    const named = [
      ...Object.values(contributes.menus)
        .flat()
        .flatMap(item => ('command' in item ? item.command : [])),
      ...contributes.keybindings.map(({ command }) => command),
      ...[
        ...JSON.stringify([contributes.viewsWelcome, contributes.walkthroughs]).matchAll(
          /\(command:([\w.]+)\)/g,
        ),
      ].map(match => match[1]),
    ];
    expect(
      named.filter(
        command => command !== 'requestPath.findings.focus' && !contributed.includes(command ?? ''),
      ),
    ).toEqual([]);
  });

  it('that need a node stay out of the palette', () => {
    const hidden = contributes.menus.commandPalette
      .filter(({ when }) => when === 'false')
      .map(({ command }) => command);
    expect([...hidden].sort()).toEqual(
      [
        'copyFindingCommand',
        'explainFinding',
        'muteFinding',
        'showFindingInGraph',
        'showInGraph',
        'showInTree',
        'unmuteFinding',
      ].map(name => `requestPath.${name}`),
    );
  });

  it('open the wall chart of what is connected, from the palette and the menu of the view', () => {
    const [command] = contributes.commands.filter(
      ({ command: name }) => name === 'requestPath.openWallChart',
    );
    expect(command).toMatchObject({ title: 'Open Wall Chart', enablement: 'requestPath.connected' });
    const inPalette = contributes.menus.commandPalette.filter(
      ({ command: name }) => name === 'requestPath.openWallChart',
    );
    expect(inPalette).toEqual([]);
    const [entry] = contributes.menus['view/title'].filter(
      ({ command: name }) => name === 'requestPath.openWallChart',
    );
    expect(entry?.when).toBe('view == requestPath.paths && requestPath.connected');
    expect(entry?.group).not.toMatch(/^navigation/);
  });

  // The words of rows that there are: a call that was not answered, a bridge, a migration, a finding.
  it.each([
    ['requestPath.paths', 'graph retry'],
    ['requestPath.paths', 'graph movable scaffold'],
    ['requestPath.paths', 'resumable reversible'],
    ['requestPath.findings', 'finding node'],
  ])('have two inline actions on a row of %s that is %s', (view, words) => {
    const inline = contributes.menus['view/item/context'].filter(
      ({ group, when }) =>
        group.startsWith('inline') &&
        when.includes(`view == ${view}`) &&
        new RegExp(/viewItem =~ \/(.*)\/$/.exec(when)?.[1] ?? '').test(words),
    );
    expect(inline).toHaveLength(2);
  });
});

it('panels that come back after a reload start the extension', () => {
  expect(manifest.activationEvents).toEqual(
    expect.arrayContaining(
      ['requestPath.diagram', WALL_CHART_TYPE, ...Object.values(planPanelTypes)].map(
        type => `onWebviewPanel:${type}`,
      ),
    ),
  );
});

describe('conditions', () => {
  const clauses = [
    ...contributes.commands.flatMap(command => ('enablement' in command ? [command.enablement] : [])),
    ...Object.values(contributes.menus)
      .flat()
      .map(({ when }) => when),
    ...contributes.keybindings.map(({ when }) => when),
    ...contributes.viewsWelcome.map(({ when }) => when),
    ...contributes.walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ completionEvents }) =>
        completionEvents.filter(event => event.startsWith('onContext:')),
      ),
    ),
  ];

  it('ask only for keys that are set somewhere', () => {
    const set = new Set<string>([
      ...Object.keys(contextValues({ kind: 'disconnected' })),
      ...milestones,
      ...viewKeys,
    ]);
    const views = new Set<string>([
      'requestPath.paths',
      'requestPath.findings',
      'requestPath.diagram',
      ...Object.values(planPanelTypes),
      WALL_CHART_TYPE,
    ]);
    const asked = new Set(
      clauses.flatMap(clause => [...clause.matchAll(/requestPath\.[\w.]+/g)].map(([key]) => key)),
    );
    expect([...asked].filter(key => !set.has(key) && !views.has(key))).toEqual([]);
  });
});

describe('welcome texts', () => {
  const failed = (kind: Extract<SessionState, { kind: 'failed' }>['failure']['kind']): SessionState => ({
    kind: 'failed',
    choice: { kind: 'aws', region: 'eu-west-1' },
    failure: { kind, message: '', nextStep: '' },
  });
  const withoutRows: SessionState[] = [
    { kind: 'disconnected' },
    ...(
      [
        'noCredentials',
        'expired',
        'denied',
        'offline',
        'region',
        'unusable',
        'invalidAnswer',
        'throttled',
        'other',
      ] as const
    ).map(failed),
  ];

  /** Lines that are nothing but a link. */
  const buttonsOf = (texts: readonly { readonly contents: string }[]): readonly string[] =>
    texts.flatMap(({ contents }) =>
      contents.split('\n').filter(line => /^\[[^\]]+\]\([\w.:]+\)$/.test(line)),
    );

  it.each(withoutRows)('have one button, for %j', state => {
    const page = contextValues(state)['requestPath.state'];
    const texts = contributes.viewsWelcome.filter(({ when }) => when === `requestPath.state == '${page}'`);
    // Without a connection there are two equal beginnings.
    expect(buttonsOf(texts)).toHaveLength(page === 'disconnected' ? 2 : 1);
  });

  it('beside a page with buttons have links alone', () => {
    const beside = contributes.viewsWelcome.filter(
      ({ view, when }) => view === 'requestPath.findings' && when.startsWith('!requestPath.connected'),
    );
    expect(beside).toHaveLength(1);
    expect(buttonsOf(beside)).toEqual([]);
  });

  it('say each place where credentials were looked for, once', async () => {
    const lines = contributes.viewsWelcome.flatMap(({ when }) => {
      const [, expression] = /^requestPath\.lookedAt =~ \/(.*)\/$/.exec(when) ?? [];
      return expression === undefined ? [] : [new RegExp(expression)];
    });
    const environments = [
      {},
      { AWS_CONFIG_FILE: '/a', AWS_SHARED_CREDENTIALS_FILE: '/b', AWS_EC2_METADATA_DISABLED: 'true' },
      { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'x', AWS_WEB_IDENTITY_TOKEN_FILE: 't', AWS_ROLE_ARN: 'r' },
      { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
    ];
    for (const environment of environments) {
      for (const [exists, profiles] of [
        [false, []],
        [true, []],
        [true, ['default']],
      ] as const) {
        const places = await credentialPlaces(undefined, {
          environment,
          home: '/home/me',
          exists: () => exists,
          profiles: () => Promise.resolve({ config: profiles, credentials: profiles }),
        });
        const all = placeKeys(places);
        for (const place of places) {
          const key = placeKeys([place]);
          expect([key, lines.filter(line => line.test(key)).length]).toEqual([key, 1]);
        }
        expect(lines.filter(line => line.test(all))).toHaveLength(places.length);
      }
    }
  });
});

describe('files that the manifest names', () => {
  const named = [
    manifest.icon,
    ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
    ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
    ...contributes.snippets.map(({ path }) => path),
    ...contributes.jsonValidation.map(({ url }) => url),
  ];
  it.each(named)('are there: %s', path => {
    expect(existsSync(path)).toBe(true);
  });
});

describe('pictures of the walkthrough', () => {
  it.each(contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)))(
    'have no style of their own, which the page would refuse, and follow the theme: %s',
    path => {
      const accountState = readFileSync(path, 'utf8');
      expect(accountState).not.toMatch(/<style|style=|<script|href=/);
      expect(accountState).not.toMatch(/(fill|stroke)="(?!none|var\(--vscode-)/);
    },
  );

  it.each(contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)))(
    'are legible at a width of 300 px: %s',
    path => {
      const picture = readFileSync(path, 'utf8');
      const [, width] = /viewBox="0 0 (\d+) \d+"/.exec(picture) ?? [];
      const texts = [...picture.matchAll(/<text [^>]*>/g)].map(
        ([text]) => /font-size="(\d+)"/.exec(text)?.[1],
      );
      expect(texts.length).toBeGreaterThan(3);
      for (const size of texts) expect((Number(size) * 300) / Number(width)).toBeGreaterThanOrEqual(12);
    },
  );
});

describe('the walkthrough', () => {
  const steps = contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);

  it('has five steps, and a picture for each that no other file is beside', () => {
    expect(steps.map(({ id }) => id)).toEqual(['connect', 'path', 'trace', 'finding', 'bridge']);
    expect(readdirSync('media/walkthrough').sort()).toEqual(steps.map(({ id }) => `${id}.svg`).sort());
  });

  it('completes each step on what is so, however it came to be', () => {
    const keys = new Set(['requestPath.connected', ...milestones].map(key => `onContext:${key}`));
    for (const { completionEvents } of steps)
      expect(completionEvents.every(event => keys.has(event))).toBe(true);
    expect(new Set(steps.flatMap(({ completionEvents }) => completionEvents)).size).toBe(steps.length);
  });
});

describe('what lets anything be changed in AWS', () => {
  const { properties } = contributes.configuration;

  it('is off, and a setting of the user’s own that no workspace can turn on', () => {
    expect(properties['requestPath.allowChanges']).toMatchObject({ default: false, scope: 'application' });
    expect(properties['requestPath.writeProfile']).toMatchObject({ default: '', scope: 'application' });
  });

  it('can be reached with the keyboard: every action of a plan is in the palette while a plan is the editor', () => {
    const ofPlans = contributes.menus.commandPalette
      .filter(({ when }) => when === `activeWebviewPanelId == '${planPanelTypes.plan}'`)
      .map(({ command }) => command);
    const actions = ['applyPlan', 'planAsCode', 'planBeforeAfter', 'planOptions', 'savePlan'];
    expect([...ofPlans].sort()).toEqual(actions.map(name => `${prefix}${name}`).sort());
  });
});

describe('numbers that somebody sets', () => {
  const { properties } = contributes.configuration;

  it('have the limits in the manifest that the code has', () => {
    expect(properties['requestPath.discovery.share']).toMatchObject({
      minimum: ranges.settingOfRateShare.least,
      maximum: ranges.settingOfRateShare.most,
    });
    // 0 is for none.
    expect(properties['requestPath.health.pollSeconds']).toMatchObject({
      minimum: 0,
      maximum: ranges.pollSeconds.most,
    });
  });

  it('all have limits', () => {
    const numbers = Object.values(properties).filter(({ type }) => ['number', 'integer'].includes(type));
    expect(numbers).toHaveLength(2);
    for (const setting of numbers) {
      expect(setting).toHaveProperty('minimum');
      expect(setting).toHaveProperty('maximum');
    }
  });

  it('have the limits in the schema of the workspace file that the code has', () => {
    const schema = readFileSync('media/request-path.schema.json', 'utf8').replace(/\s+/g, ' ');
    const { least, most } = ranges.routes;
    expect(schema).toContain(`"type": "integer", "minimum": ${least}, "maximum": ${most}`);
  });
});
