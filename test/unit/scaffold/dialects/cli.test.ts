import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Blueprint } from '../../../../src/scaffold/blueprint';
import { createBlueprint } from '../../../../src/scaffold/blueprints/blueprintOf';
import { cli } from '../../../../src/scaffold/dialects/cli/cli';
import { parameterValue } from '../../../../src/scaffold/value';
import {
  bash,
  fakeAws,
  type FakeAccount,
  inputOf,
  inputsOf,
  methodsOf,
  newFolder,
  type Ran,
  run,
  shellcheck,
  type Arguments,
} from '../../../support/awsCli';
import { inputErrors } from '../../../support/sdkShapes';
import { exampleRequests } from '../../../support/scaffold';
import { expectGolden } from '../../present/golden';

const example = (name: string): Blueprint => {
  const request = exampleRequests[name];
  if (request === undefined) throw new Error(`There is no example ${name}`);
  return createBlueprint(request);
};

const blueprints = Object.keys(exampleRequests).map(name => [name, example(name)] as const);

describe('a script', () => {
  test.each([
    ['existingRoute.sh', 'direct: existing route'],
    ['httpApi.sh', 'http-api: new API with $default stage'],
  ])('%s', (golden, name) => {
    expectGolden(`scaffold/${golden}`, cli.render(example(name)));
  });

  test.each(blueprints)('%s: equal blueprints give equal scripts', (name, blueprint) => {
    expect(cli.render(example(name))).toBe(cli.render(blueprint));
  });

  test('is for account and region of the load balancer alone', () => {
    expect(cli.render(example('direct: existing route'))).toContain('AWS_DEFAULT_REGION="$region"');
    expect(cli.render(example('security-groups: two new groups'))).not.toContain('$region');
  });
});

if (shellcheck !== undefined) {
  test('shellcheck finds nothing in any of them', () => {
    const folder = newFolder();
    const files = blueprints.map(([, blueprint], index) => {
      const file = join(folder, `${String(index)}.sh`);
      writeFileSync(file, cli.render(blueprint));
      return file;
    });
    const { stdout, stderr, status } = spawnSync(shellcheck ?? '', files, { encoding: 'utf8' });
    expect(stdout + stderr).toBe('');
    expect(status).toBe(0);
  });
}

interface Result extends Ran {
  readonly calls: readonly Arguments[];
  /** What it has left in the folder in which it ran. */
  readonly files: readonly string[];
}

async function ran(script: string, account?: FakeAccount): Promise<Result> {
  const fake = fakeAws(account);
  const folder = newFolder();
  const result = await run(script, folder, { PATH: fake.path, AWS_REGION: 'eu-west-1' });
  return { ...result, calls: fake.calls(), files: readdirSync(folder) };
}

/** With everything filled in that only a person knows. */
const filled = (blueprint: Blueprint): Blueprint => ({
  ...blueprint,
  parameters: blueprint.parameters.map(each => ({
    ...each,
    default: each.default ?? { string: 'given', number: 1, strings: ['given'] }[each.type],
  })),
});

/** By AWS's models; a skeleton has no input. */
const errorsOf = (call: Arguments): readonly string[] => {
  const [service = '', command = ''] = call;
  return service === 'sts' || call.includes('--generate-cli-skeleton')
    ? []
    : inputErrors(service, command, inputOf(call));
};

const withLink = example('direct: new route of an existing API, new link');
const reads = /^(?:get|describe)-|^--|skeleton/;
const writes = ({ calls }: Result): readonly string[] =>
  calls
    .filter(call => !call.includes('--generate-cli-skeleton'))
    .map(([, command = '']) => command)
    .filter(command => !reads.test(command));

if (bash !== undefined) {
  describe('run by bash', () => {
    test.each(blueprints)(
      '%s comes to its end, calls nothing but aws, and gives it what AWS’s models allow',
      async (_name, blueprint) => {
        const result = await ran(cli.render(filled(blueprint)), { methods: methodsOf(blueprint) });
        expect(result.stderr).not.toMatch(/not found|unbound|Stopped|syntax/);
        expect(result).toMatchObject({ status: 0, files: [] });
        expect(writes(result).length).toBeGreaterThan(0);
        expect(result.calls.flatMap(errorsOf)).toEqual([]);
      },
    );

    test('what a person has to give is asked for before anything is called', async () => {
      const blueprint = example('direct: what is not known is asked for');
      const result = await ran(cli.render(blueprint));
      expect(result.status).toBe(1);
      expect(result.stderr).toMatch(/Fill in \w+ at the top of this script: /);
      expect(result.calls).toEqual([]);
    });

    test.each<[string, FakeAccount, RegExp]>([
      ['credentials of another account', { id: '999999999999' }, /for account 999999999999/],
      ['an AWS CLI that is too old', { isOld: true }, /2\.32\.3 or 1\.43\.2/],
    ])('%s: nothing is made', async (_name, account, words) => {
      const result = await ran(cli.render(withLink), account);
      expect(result.status).toBe(1);
      expect(result.stderr).toMatch(words);
      expect(writes(result)).toEqual([]);
    });

    test('a link is waited for', async () => {
      const result = await ran(cli.render(withLink), {
        linkStates: ['PENDING\tsoon', 'PENDING\tsoon', 'AVAILABLE\tready'],
      });
      expect(result.status).toBe(0);
      expect(result.calls.filter(([, command]) => command === 'get-vpc-link')).toHaveLength(3);
    });

    test.each([
      ['FAILED\tsubnet is in a zone without the service', 1, /cannot be used: FAILED\s+subnet/],
      ['DELETING\t', 1, /cannot be used: DELETING/],
      ['PENDING\tsoon', 1, /not ready after ten minutes/],
      ['INACTIVE\t', 0, /no traffic for 60 days/],
    ])('a link that is %j', async (state, status, words) => {
      const result = await ran(cli.render(withLink), { linkStates: [state] });
      expect(result.status).toBe(status);
      expect(result.stderr).toMatch(words);
      expect(writes(result).includes('put-integration')).toBe(status === 0);
    });

    test('what is there already is not made again', async () => {
      const result = await ran(cli.render(withLink), { there: 'known1\nknown2\n' });
      expect(result.status).toBe(0);
      expect(writes(result)).toEqual([
        'authorize-security-group-egress',
        'authorize-security-group-ingress',
        'put-method',
        'put-integration',
        'create-deployment',
      ]);
      expect(inputsOf(result.calls, 'put-integration')).toMatchObject([
        { resourceId: 'known1', connectionId: 'known1' },
      ]);
    });

    test.each([
      ['InvalidPermission.Duplicate', 0],
      ['UnauthorizedOperation', 1],
    ])('a rule that EC2 refuses with %s', async (code, status) => {
      const result = await ran(cli.render(withLink), {
        refuses: `authorize-security-group-ingress ${code}`,
      });
      expect(result.status).toBe(status);
      expect(writes(result).includes('create-vpc-link')).toBe(status === 0);
      if (status === 1) expect(result.stderr).toMatch(/UnauthorizedOperation[^]*Stopped at line \d+/);
    });

    test('a look-up that fails ends the script: it does not count as "not there"', async () => {
      const result = await ran(cli.render(withLink), { refuses: 'get-vpc-links AccessDeniedException' });
      expect(result.status).not.toBe(0);
      expect(writes(result)).not.toContain('create-vpc-link');
    });

    test('an API of the name that a new one was to have is left alone until a person says so', async () => {
      const script = cli.render(example('direct: new API, new link, new stage'));
      const first = await ran(script, { there: 'theirs' });
      expect(first.status).toBe(1);
      expect(first.stderr).toMatch(/set api at the top of this script to its ID: theirs/);
      expect(writes(first)).toEqual([]);
      const second = await ran(script.replace("\napi=''\n", "\napi='theirs'\n"), { there: 'known' });
      expect(second.status).toBe(0);
      expect(writes(second)).not.toContain('create-rest-api');
      expect(inputsOf(second.calls, 'create-deployment')).toEqual([
        { restApiId: 'theirs', stageName: 'prod' },
      ]);
    });

    const existing = example('direct: existing route');
    const wanted =
      'http://orders.internal.example.com:80/orders arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/orders/50dc6c495c0c9188';

    test('an existing route: what differs is patched, as texts, and nothing else', async () => {
      const result = await ran(cli.render(existing), { methods: methodsOf(existing) });
      expect(writes(result)).not.toContain('put-integration');
      expect(inputsOf(result.calls, 'update-integration')).toEqual([
        {
          restApiId: 'abcde12345',
          resourceId: 'ordersid01',
          httpMethod: 'GET',
          patchOperations: [
            { op: 'replace', path: '/connectionId', value: 'madecreate-vpc-link' },
            { op: 'replace', path: '/integrationTarget', value: wanted.split(' ')[1] },
            { op: 'replace', path: '/uri', value: wanted.split(' ')[0] },
            { op: 'remove', path: '/requestParameters/integration.request.header.X-Old' },
          ],
        },
      ]);
      expect(result.stdout).toMatch(/^To roll back: aws apigateway update-stage .*value=before1$/m);
    });

    test.each([
      ['what it was', 'http://bridge-nlb.elb.eu-west-1.amazonaws.com:8080/orders -', 0, true],
      ['what it is to become', wanted, 0, false],
      ['something else', 'http://bridge-nlb.elb.eu-west-1.amazonaws.com:8080/orders arn:x', 1, false],
      ['a pattern', '* *', 1, false],
      ['gone', 'None', 1, false],
    ])('an existing route that is %s', async (_name, method, status, isChanged) => {
      const result = await ran(cli.render(existing), { methods: [method] });
      expect(result.status).toBe(status);
      expect(writes(result).includes('update-integration')).toBe(isChanged);
      expect(writes(result).includes('create-deployment')).toBe(status === 0);
    });

    test.each([
      ['not there', 'None', 0, ['put-method', 'put-integration']],
      ['there without an integration', '- -', 0, ['put-integration']],
      ['somebody else’s by now', 'http://theirs -', 1, []],
    ])('a new route that is %s', async (_name, method, status, commands) => {
      const result = await ran(cli.render(withLink), { methods: [method] });
      expect(result.status).toBe(status);
      expect(writes(result).filter(command => command.startsWith('put-'))).toEqual(commands);
    });

    test('a group that was just made loses the rule that lets everything out', async () => {
      const { calls } = await ran(cli.render(withLink));
      expect(inputsOf(calls, 'revoke-security-group-egress')).toEqual([
        {
          GroupId: 'madecreate-security-group',
          IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        },
      ]);
    });

    test('a certificate that is not verified can be said here', async () => {
      const blueprint = example('direct: HTTPS whose certificate is not verified');
      const { calls } = await ran(cli.render(blueprint));
      expect(inputsOf(calls, 'put-integration')).toMatchObject([
        { tlsConfig: { insecureSkipVerification: true } },
      ]);
    });

    test('numbers are numbers in JSON, and have to be', async () => {
      const { calls } = await ran(cli.render(withLink));
      expect(inputsOf(calls, 'authorize-security-group-ingress')).toMatchObject([
        { IpPermissions: [{ FromPort: 80, ToPort: 80 }] },
      ]);
      const result = await ran(cli.render(withLink).replace("listener_port='80'", "listener_port='80, 1'"));
      expect(result).toMatchObject({ status: 1, calls: [] });
    });

    test('a parameter called Path is not PATH', async () => {
      const blueprint: Blueprint = {
        ...withLink,
        parameters: [
          ...withLink.parameters,
          { name: 'Path', type: 'string', description: 'x', default: '/' },
        ],
        blocks: withLink.blocks.map(block =>
          block.type === 'AWS::ApiGateway::Resource'
            ? { ...block, properties: { ...block.properties, PathPart: parameterValue('Path') } }
            : block,
        ),
      };
      const result = await ran(cli.render(blueprint));
      expect(result.status).toBe(0);
      expect(inputsOf(result.calls, 'create-resource')).toMatchObject([{ pathPart: '/' }]);
    });
  });
}
